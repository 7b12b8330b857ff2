/** "You left a comment half-finished. Shall we go on?" */
import { z } from 'zod'
import { become, stay, type Dialog, type Turn } from '../kernel/dialog.ts'
import { say } from '../kernel/say.ts'
import { LONGEST_TEXT } from '../kernel/text.ts'

const State = z.object({
  name: z.literal('asked'),
  /** Words that came with the return; they are heard wherever the person decides to go. */
  said: z.string().optional(),
})
type State = z.infer<typeof State>

const HOW = { go_on: 'go_on', again: 'again', drop: 'drop' } as const

function unpark(how: 'go_on' | 'again' | 'drop', words: string | undefined): Turn<State> {
  return { next: { kind: 'unpark', how, ...(words === undefined ? {} : { said: words }) } }
}

/** `given`: `{ said? }`. Only entered while a talk is parked. */
export const resume: Dialog<State> = {
  name: 'resume',
  version: 1,
  state: State,
  open: (_facts, given) =>
    become({ ...State.omit({ name: true }).parse(given ?? {}), name: 'asked' as const }),
  step(state, event): Turn<State> {
    if (event.kind === 'said') {
      const words = [state.said, event.text].filter((text) => text !== undefined).join('\n')
      return words.length > LONGEST_TEXT
        ? stay(say('kernel.too_long', { limit: LONGEST_TEXT, count: words.length }))
        : become({ name: 'asked', said: words })
    }
    const how = event.kind === 'chose' ? Object.values(HOW).find((one) => one === event.option) : undefined
    return how === undefined ? { next: { kind: 'stay' } } : unpark(how, state.said)
  },
  prompt: (state, facts) => ({
    above: state.said === undefined ? [] : [{ kind: 'quote', text: state.said }],
    ask:
      (facts.parked ?? '') === ''
        ? say('resume.ask_unplaced')
        : say('resume.ask', { part: facts.parked ?? '' }),
    options: [
      { id: 'go_on', label: { say: say('resume.go_on') }, tone: 'main' },
      { id: 'again', label: { say: say('resume.again') } },
      { id: 'drop', label: { say: say('resume.drop') } },
    ],
    takes: 'options',
  }),
  back: () => 'leave',
  holds: () => undefined,
  again: (state) => state,
}

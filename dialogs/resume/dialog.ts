/** "You left a comment half-finished. Shall we go on?" */
import { z } from 'zod'
import { become, type Dialog, type Turn } from '../kernel/dialog.ts'
import { say } from '../kernel/say.ts'
import { added, afterKeeping, isSaying, NO_WORDS, quoted, waiting, Words } from '../kernel/words.ts'

const State = z.object({
  name: z.literal('asked'),
  /** Words that came with the return; they are heard wherever the person decides to go. */
  said: Words.optional(),
})
type State = z.infer<typeof State>

const HOW = { go_on: 'go_on', again: 'again', drop: 'drop' } as const

function unpark(how: 'go_on' | 'again' | 'drop', words: Words | undefined): Turn<State> {
  return { next: { kind: 'unpark', how, ...(words === undefined ? {} : { said: words }) } }
}

/** `given`: nothing. Only entered while a talk is parked. */
export const resume: Dialog<State> = {
  name: 'resume',
  version: 1,
  state: State,
  open: () => become({ name: 'asked' }),
  step(state, event, facts): Turn<State> {
    if (isSaying(event))
      return added<State>(state.said ?? NO_WORDS, event, facts, (all) => become({ name: 'asked', said: all }))
    if (event.kind === 'outcome')
      return afterKeeping<State>(state.said, event, (left) => ({ name: 'asked', said: waiting(left) }))
    const how = event.kind === 'chose' ? Object.values(HOW).find((one) => one === event.option) : undefined
    return how === undefined ? { next: { kind: 'stay' } } : unpark(how, state.said)
  },
  prompt: (state, facts) => ({
    above: state.said === undefined ? [] : quoted(state.said),
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

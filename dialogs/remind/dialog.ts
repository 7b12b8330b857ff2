/** Somebody wants to be told before a consultation closes: kept on the press, then back to reading. */
import { z } from 'zod'
import { stay, tell, type Dialog, type Turn } from '../kernel/dialog.ts'
import type { Outcome } from '../kernel/event.ts'
import { say, type Key } from '../kernel/say.ts'
import { Id } from '../nouns/ids.ts'

const State = z.discriminatedUnion('name', [z.object({ name: z.literal('keeping'), consultation: Id })])
type State = z.infer<typeof State>

const Given = z.object({ consultation: Id })

function settle({ consultation }: State, outcome: Outcome): Turn<State> {
  const answer = (key: Key): Turn<State> => ({
    next: { kind: 'enter', dialog: 'comment', given: { consultation } },
    notices: [tell(say(key))],
  })
  if (outcome.kind === 'kept') return answer('deadline.reminds')
  if (outcome.kind === 'refused' && outcome.why === 'too_late') return answer('deadline.too_near')
  return { next: { kind: 'enter', dialog: 'comment', given: { consultation } } }
}

/** `given`: `{ consultation }`. */
export const remind: Dialog<State> = {
  name: 'remind',
  version: 1,
  state: State,
  open(facts, given) {
    const { consultation } = Given.parse(given)
    return {
      next: { kind: 'become', state: { name: 'keeping', consultation } },
      effects: [{ kind: 'keep_interest', key: facts.newKey, consultation }],
    }
  },
  step: (state, event) => (event.kind === 'outcome' ? settle(state, event.outcome) : stay()),
  prompt: () => ({ above: [], ask: say('kernel.moment'), options: [], takes: 'options' }),
  back: () => 'leave',
  holds: () => undefined,
  again: (state) => state,
}

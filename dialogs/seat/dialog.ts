/** Taking a seat: a one-time link offers a role; the button binds it to this chat. */
import { z } from 'zod'
import {
  become,
  stay,
  tell,
  type Dialog,
  type Facts,
  type Next,
  type Option,
  type Prompt,
  type Turn,
} from '../kernel/dialog.ts'
import { reading, type Ask } from '../kernel/lookup.ts'
import { say } from '../kernel/say.ts'
import { EffectKey } from '../nouns/ids.ts'
import { may } from '../nouns/staff.ts'

const State = z.object({ name: z.literal('offered'), token: z.string(), key: EffectKey })
type State = z.infer<typeof State>

const Given = z.object({ token: z.string() })

function prompt(state: State, facts: Facts): Prompt | Ask {
  return reading(facts.found, { seat: { kind: 'seat_offer', token: state.token } }, ({ seat }): Prompt => {
    if (seat === undefined) return { above: [], ask: say('seat.gone'), options: [], takes: 'options' }
    if (seat.role === 'citizen') {
      const begin: Option = { id: 'take', label: { say: say('seat.begin') }, effect: state.key, tone: 'main' }
      return { above: [], ask: say('seat.ask_citizen'), options: [begin], takes: 'options' }
    }
    return {
      above: [],
      ask: say('seat.ask', { role: say(`seat.role_${seat.role}`), organisation: seat.organisation }),
      options: [{ id: 'take', label: { say: say('seat.take') }, effect: state.key, tone: 'main' }],
      takes: 'options',
    }
  })
}

/** `given`: `{ token }`, the secret part of the link. Opening it grants nothing; pressing the button does, once. */
export const seat: Dialog<State> = {
  name: 'seat',
  version: 1,
  state: State,
  open: (facts, given) => become({ name: 'offered', token: Given.parse(given).token, key: facts.newKey }),
  step(state, event): Turn<State> {
    if (event.kind === 'chose' && event.option === 'take') {
      return { next: { kind: 'stay' }, effects: [{ kind: 'bind_seat', key: state.key, token: state.token }] }
    }
    if (event.kind !== 'outcome') return stay(say('kernel.choose_a_button'))
    if (event.outcome.kind === 'refused' && event.outcome.why === 'trouble') return stay()
    if (event.outcome.kind !== 'seated') return { next: { kind: 'done' }, notices: [tell(say('seat.gone'))] }
    const { role, organisation } = event.outcome
    if (role === 'citizen') return { next: { kind: 'done' } }
    const seated = tell(say('seat.seated', { role: say(`seat.role_${role}`), organisation }))
    // Whoever may read what came in is shown it at once.
    const next: Next<State> = may([role], 'read_submissions')
      ? { kind: 'enter', dialog: 'desk' }
      : { kind: 'done' }
    return { next, notices: [seated] }
  },
  prompt,
  back: () => 'leave',
  holds: () => undefined,
  again: (state) => state,
}

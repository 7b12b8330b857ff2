/** What is said once something of an answer was done, or could not be. */
import { become, stay, tell, type Facts, type Notice, type Turn } from '../kernel/dialog.ts'
import { reading, type Ask } from '../kernel/lookup.ts'
import { say } from '../kernel/say.ts'
import type { Outcome, Refused } from '../nouns/outcome.ts'
import type { Draft, From, In, State } from './state.ts'

/** To the list it stood in, or home from an empty one. */
function toList(from: From, facts: Facts, notices: readonly Notice[]): Turn<State> | Ask {
  const { consultation, which } = from
  return reading(facts.found, { work: { kind: 'workload', consultation } }, ({ work }): Turn<State> => {
    const left = work === undefined ? 0 : work.counts[which]
    const state: State =
      left === 0 ? { name: 'workload', consultation } : { name: 'listed', from: { ...from, page: 0 } }
    return { next: { kind: 'become', state }, notices }
  })
}

/** What was typed is given back: nobody types it twice. */
function words({ text }: Draft): Notice[] {
  return Object.values(text).map((one) => ({ kind: 'quote', text: one }))
}

function refused(draft: Draft, { why }: Refused, facts: Facts): Turn<State> | Ask {
  const { from, submission } = draft
  switch (why) {
    case 'overtaken': {
      const notices = [tell(say('answer.quicker')), ...words(draft)]
      return { next: { kind: 'become', state: { name: 'one', from, submission } }, notices }
    }
    case 'reason_needed':
      return become({ name: 'reason', draft, page: 0 }, say('answer.reason_needed'))
    case 'not_allowed':
      return { next: { kind: 'done' }, notices: [tell(say('desk.no_right')), ...words(draft)] }
    default:
      return toList(from, facts, [tell(say('answer.gone')), ...words(draft)])
  }
}

function proposed({ draft }: In<'review'>, outcome: Outcome, facts: Facts): Turn<State> | Ask {
  if (outcome.kind === 'refused') return refused(draft, outcome, facts)
  if (outcome.kind !== 'answered') return stay()
  const { submissions: count, waits } = outcome
  return toList(draft.from, facts, [tell(waits ? say('answer.waits') : say('answer.sent', { count }))])
}

function approved(
  { from, name }: In<'approving' | 'returning'>,
  outcome: Outcome,
  facts: Facts,
): Turn<State> | Ask {
  if (outcome.kind === 'answered')
    return toList(from, facts, [tell(say('answer.sent', { count: outcome.submissions }))])
  // What became of the note of the reading is no news.
  if (outcome.kind === 'kept')
    return name === 'returning' ? toList(from, facts, [tell(say('answer.returned'))]) : stay()
  if (outcome.kind !== 'refused') return stay()
  if (outcome.why === 'own') return stay(say('answer.own'))
  if (outcome.why === 'not_allowed') return { next: { kind: 'done' }, notices: [tell(say('desk.no_right'))] }
  return toList(from, facts, [tell(say('answer.no_longer'))])
}

/** Where it leads. */
export function settle(
  state: Exclude<State, { name: 'reading' | 'compared' | 'damaged' }>,
  outcome: Outcome,
  facts: Facts,
): Turn<State> | Ask {
  switch (state.name) {
    case 'review':
      return proposed(state, outcome, facts)
    case 'approving':
    case 'returning':
      return approved(state, outcome, facts)
    case 'naming': {
      const { draft } = state
      if (outcome.kind === 'kept') return become({ name: 'review', draft }, say('answer.kept'))
      return outcome.kind === 'refused' ? refused(draft, outcome, facts) : stay()
    }
    // What became of the note, or of taking it over, the prompt shows.
    case 'workload':
    case 'listed':
    case 'one':
    case 'body':
    case 'reason':
    case 'also':
      return stay()
  }
}

/** Changing a plan: what was typed becomes a change, and a change is made at once or asked of the registry. */
import { become, stay, tell, type Facts, type Notice, type Turn } from '../kernel/dialog.ts'
import type { Outcome } from '../kernel/event.ts'
import { reading, type Ask } from '../kernel/lookup.ts'
import { say } from '../kernel/say.ts'
import { isLoneAnswer } from '../kernel/text.ts'
import { appended, measured } from '../kernel/words.ts'
import type { ConsultationPlan } from '../nouns/plan.ts'
import { changedPlan, rowsOf, type PlanChange, type PlanValue } from '../nouns/plan-change.ts'
import { typedDays } from '../nouns/plan-days.ts'
import { homeOf, listAround, type In, type Of, type Spot, type State } from './state.ts'

/** A state in which a change waits for its press. */
export type Changing = In<'checking' | 'choosing' | 'removing'>

/** Goes on with the plan and its version; where it is no longer theirs to read, the subject is over. */
export function withPlan(
  of: Of,
  facts: Facts,
  go: (plan: ConsultationPlan, version: number) => Turn<State>,
): Turn<State> | Ask {
  if (of.kind === 'new') return go(of.plan, of.seen)
  const { consultation } = of
  return reading(facts.found, { view: { kind: 'plan', consultation } }, ({ view }): Turn<State> => {
    if (view === undefined) return notTheirs()
    return view.kept === undefined
      ? become({ name: 'missing', consultation })
      : go(view.kept.plan, view.kept.version)
  })
}

/** The subject is over for who may not write the plan. */
export function notTheirs(more: readonly Notice[] = []): Turn<State> {
  return { next: { kind: 'done' }, notices: [tell(say('plan.no_right')), ...more] }
}

/** What was typed, to be checked before it counts. */
export function typed(of: Of, spot: Spot, text: string, facts: Facts): Turn<State> | Ask {
  return measured(text, (words) => check(of, spot, words, facts))
}

function check(of: Of, spot: Spot, words: string, facts: Facts): Turn<State> | Ask {
  const go = (to: PlanValue) =>
    withPlan(of, facts, (_, seen) =>
      become({ name: 'checking', of, spot, text: words, to, key: facts.newKey, seen }),
    )
  if (!isDays(spot)) return go(words)
  const days = typedDays(words)
  return typeof days === 'string' ? stay(say(`plan.${days}`)) : go(days)
}

/** Words that came while a change is checked belong to it; a day takes the place of the day. */
export function typedMore(state: In<'checking'>, text: string, facts: Facts): Turn<State> | Ask {
  const { of, spot } = state
  if (isLoneAnswer(text)) return stay(say('plan.press_to_save'))
  if (isDays(spot)) return typed(of, spot, text, facts)
  return appended(state.text, text, (whole) => check(of, spot, whole, facts))
}

function isDays(spot: Spot): boolean {
  return spot.kind === 'field' && spot.field === 'days'
}

/** The change that a value at a spot is. */
export function changeOf(spot: Spot, to: PlanValue | null): PlanChange {
  if (spot.kind === 'act') return { kind: 'act', to: typeof to === 'string' ? to : null }
  const { list, at, field } = spot
  return { kind: 'field', list, at, field, to }
}

/** Makes the change: in a plan that is not kept yet at once, in one that is, by an effect. */
export function make(state: Changing, change: PlanChange, facts: Facts): Turn<State> {
  const { of, key, seen } = state
  if (of.kind === 'kept') {
    const { consultation } = of
    return {
      next: { kind: 'stay' },
      effects: [{ kind: 'correct_plan', key, consultation, change, seen }],
    }
  }
  const plan = changedPlan(of.plan, change)
  if (plan === undefined) return become(before(state), say('plan.gone'))
  // Another plan is another intention: under the old key the desk would answer for the old one.
  return become(after(state, { ...of, plan, key: facts.newKey }))
}

function before(state: Changing): State {
  return state.name === 'removing' ? after(state, state.of) : homeOf(state.of, state.spot)
}

/** Where the talk stands once the change is made: at the row, or at the list where that is gone. */
function after(state: Changing, of: Of): State {
  if (state.name !== 'removing') {
    const { spot } = state
    if (spot.kind === 'act') return homeOf(of, spot)
    const whole = of.kind === 'new' && rowsOf(of.plan, spot.list)[spot.at] === undefined
    return whole ? listAround(of, spot.list, spot.at) : homeOf(of, { ...spot, fresh: false })
  }
  const { change } = state
  if (change.kind === 'act') return { name: 'chapter', of, chapter: 'act' }
  const { list, at } = change
  if (change.kind === 'field' && (of.kind === 'kept' || rowsOf(of.plan, list)[at] !== undefined))
    return { name: 'row', of, list, at }
  return listAround(of, list, Math.max(0, at - 1))
}

/** The answer to a change that was asked of the registry. What was typed is never lost. */
export function settleChange(state: Changing, outcome: Outcome, facts: Facts): Turn<State> | Ask {
  if (outcome.kind === 'kept') return become(after(state, state.of), say('plan.saved'))
  if (outcome.kind !== 'refused' || outcome.why === 'trouble') return stay()
  const words: readonly Notice[] =
    state.name === 'checking' ? [tell(say('plan.your_words')), { kind: 'quote', text: state.text }] : []
  switch (outcome.why) {
    case 'overtaken':
      return withPlan(state.of, facts, (_, seen) =>
        become({ ...state, key: facts.newKey, seen }, say('plan.overtaken')),
      )
    case 'not_allowed':
      return notTheirs(words)
    default:
      return {
        next: { kind: 'become', state: before(state) },
        notices: [tell(say('plan.gone')), ...words],
      }
  }
}

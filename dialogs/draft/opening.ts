/** Choosing the closing day, looking it all over, and opening. */
import { exampleDay, typedDay } from '../kernel/days.ts'
import { become, stay, type Facts, type Turn } from '../kernel/dialog.ts'
import type { Outcome } from '../kernel/event.ts'
import { reading, type Ask } from '../kernel/lookup.ts'
import { say } from '../kernel/say.ts'
import { said } from '../kernel/text.ts'
import { NO_RIGHT } from './plan.ts'
import type { In, State } from './state.ts'

/** The states of this file. */
export type Opening = In<'closing'> | In<'reason'> | In<'review'> | In<'replacing'>

const LONGEST_REASON = 500
// Nothing is consulted for years; a year with a slipped digit is.
const YEARS_AHEAD = 2

function chooseDay({ consultation }: Opening, day: string, facts: Facts): Turn<State> | Ask {
  if (Number(day.slice(0, 4)) > Number(facts.at.slice(0, 4)) + YEARS_AHEAD) return stay(say('draft.too_far'))
  return reading(facts.found, { closing: { kind: 'closing_day', day } }, ({ closing }): Turn<State> => {
    if (closing.past) return stay(say('draft.past'))
    const short = closing.days < closing.minimum
    return become({ name: short ? 'reason' : 'review', consultation, day })
  })
}

/** A press in one of these states. */
export function chooseOpening(state: Opening, option: string, facts: Facts): Turn<State> | Ask {
  const { consultation } = state
  if (option === 'day' && state.name !== 'closing') return become({ name: 'closing', consultation })
  if (state.name !== 'replacing' && option.startsWith('day-')) {
    const day = typedDay(option.slice('day-'.length))
    return day === undefined ? stay() : chooseDay(state, day, facts)
  }
  if (state.name === 'replacing' && option === 'publish') {
    return {
      next: { kind: 'stay' },
      effects: [{ kind: 'publish_draft', key: facts.newKey, consultation }],
    }
  }
  return state.name === 'review' && option === 'open' ? openIt(state, facts) : stay()
}

function openIt({ consultation, day, reason }: In<'review'>, facts: Facts): Turn<State> | Ask {
  return reading(facts.found, { closing: { kind: 'closing_day', day } }, ({ closing }): Turn<State> => {
    const { closesAt } = closing
    const opening = reason === undefined ? { closesAt } : { closesAt, reason }
    return {
      next: { kind: 'stay' },
      effects: [{ kind: 'publish_draft', key: facts.newKey, consultation, opening }],
    }
  })
}

/** Words typed in one of these states. */
export function typedOpening(state: Opening, text: string, facts: Facts): Turn<State> | Ask {
  const words = said(text)
  if (state.name === 'review' || state.name === 'replacing') return stay(say('kernel.choose_a_button'))
  if (words === '') return stay(say('kernel.empty'))
  if (state.name === 'closing') {
    const day = typedDay(words)
    return day === undefined
      ? stay(say('draft.no_day', { example: exampleDay(facts.at.slice(0, 10)) }))
      : chooseDay(state, day, facts)
  }
  if (words.length > LONGEST_REASON)
    return stay(say('draft.long', { count: words.length, limit: LONGEST_REASON }))
  const { consultation, day } = state
  return become({ name: 'review', consultation, day, reason: words })
}

/** What came of opening, or of a new version. */
export function settleOpening(state: Opening, outcome: Outcome): Turn<State> {
  const { consultation } = state
  const announcing: State = { name: 'announcing', consultation }
  if (outcome.kind !== 'refused')
    return become(announcing, say(state.name === 'replacing' ? 'draft.published' : 'draft.opened'))
  switch (outcome.why) {
    case 'trouble':
      return stay()
    case 'gone':
      return become({ name: 'parts', consultation, page: 0 }, say('draft.changed'))
    case 'there':
      return become(announcing, say('draft.opened_before'))
    case 'too_late':
      return become({ name: 'closing', consultation }, say('draft.past'))
    case 'reason_needed':
      // Time went by since the day was chosen.
      return 'day' in state ? become({ name: 'reason', consultation, day: state.day }) : stay()
    default:
      return NO_RIGHT
  }
}

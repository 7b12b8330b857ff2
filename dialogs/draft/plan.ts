/** A new consultation: whose it is, and what its document is called. */
import { become, stay, tell, type Facts, type Option, type Prompt, type Turn } from '../kernel/dialog.ts'
import type { Outcome } from '../kernel/event.ts'
import { reading, type Ask } from '../kernel/lookup.ts'
import { pageOf, turnedTo, turning } from '../kernel/pages.ts'
import { say } from '../kernel/say.ts'
import { cut, said } from '../kernel/text.ts'
import type { In, State } from './state.ts'

const LONGEST = 200

/** The states of this file. */
export type Planning = In<'office'> | In<'title'> | In<'title_en'>

/** What is said to who may not. */
export const NO_RIGHT: Turn<State> = { next: { kind: 'done' }, notices: [tell(say('draft.no_right'))] }

/** Begins; with one institution it is not asked which. */
export function openNew(facts: Facts): Turn<State> | Ask {
  return reading(facts.found, { offices: { kind: 'offices' } }, ({ offices }): Turn<State> => {
    const [only] = offices
    if (only === undefined) return NO_RIGHT
    return become(offices.length > 1 ? { name: 'office', page: 0 } : { name: 'title', organisation: only.id })
  })
}

/** A press in one of these states. */
export function choosePlan(state: Planning, option: string, facts: Facts): Turn<State> | Ask {
  if (state.name === 'title_en') return option === 'skip' ? plan(state, '', facts) : stay()
  if (state.name === 'title') return stay()
  const page = turnedTo(option)
  if (page !== undefined) return become({ name: 'office', page })
  return reading(facts.found, { offices: { kind: 'offices' } }, ({ offices }): Turn<State> => {
    const chosen = offices.find(({ id }) => option === `office-${id}`)
    return chosen === undefined ? stay() : become({ name: 'title', organisation: chosen.id })
  })
}

/** Words typed in one of these states. */
export function typedPlan(state: Planning, text: string, facts: Facts): Turn<State> {
  if (state.name === 'office') return stay(say('kernel.choose_a_button'))
  const title = said(text).replaceAll(/\s+/gu, ' ')
  if (title === '') return stay(say('kernel.empty'))
  if (title.length > LONGEST) return stay(say('draft.title_long', { count: title.length, limit: LONGEST }))
  return state.name === 'title'
    ? become({ name: 'title_en', organisation: state.organisation, title })
    : plan(state, title, facts)
}

function plan({ organisation, title }: In<'title_en'>, english: string, facts: Facts): Turn<State> {
  const titles = english === '' ? { sq: title } : { sq: title, en: english }
  return {
    next: { kind: 'stay' },
    effects: [{ kind: 'plan_consultation', key: facts.newKey, titles, organisation }],
  }
}

/** What came of planning it. */
export function settlePlan(outcome: Outcome): Turn<State> {
  if (outcome.kind === 'planned')
    return become({ name: 'parts', consultation: outcome.consultation, page: 0 }, say('draft.planned'))
  // What was typed stands; after a mistake of ours it is sent once more.
  return outcome.kind === 'refused' && outcome.why === 'trouble' ? stay() : NO_RIGHT
}

/** What is asked in one of these states. */
export function planPrompt(state: Planning, facts: Facts): Prompt | Ask {
  if (state.name === 'title') return { above: [], ask: say('draft.ask_title'), options: [], takes: 'text' }
  if (state.name === 'title_en') {
    return {
      above: [{ kind: 'quote', text: state.title }],
      ask: say('draft.ask_title_en'),
      options: [{ id: 'skip', label: { say: say('draft.skip') } }],
      takes: 'text',
    }
  }
  return reading(facts.found, { offices: { kind: 'offices' } }, ({ offices }): Prompt => ({
    above: [],
    ask: say('draft.ask_office'),
    options: [
      ...pageOf(offices, state.page).map((one): Option => ({
        id: `office-${one.id}`,
        label: { text: cut(one.name) },
      })),
      ...turning(offices.length, state.page),
    ],
    takes: 'options',
  }))
}

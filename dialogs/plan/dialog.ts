/** The plan of a consultation: shown chapter by chapter, corrected by typing, begun by hand or taken from a form. */
import { z } from 'zod'
import { become, stay, type Dialog, type Facts, type Held, type Turn } from '../kernel/dialog.ts'
import type { Event, Outcome } from '../kernel/event.ts'
import { reading, type Ask } from '../kernel/lookup.ts'
import { turnedTo } from '../kernel/pages.ts'
import { say } from '../kernel/say.ts'
import type { SentFile } from '../nouns/file.ts'
import { Id } from '../nouns/ids.ts'
import { ConsultationPlan } from '../nouns/plan.ts'
import { PLAN_FIELDS, type PlanField, rowsOf, type PlanList } from '../nouns/plan-change.ts'
import { changeOf, make, notTheirs, settleChange, typed, typedMore, withPlan } from './change.ts'
import { CHOICES, prompt } from './prompt.ts'
import { wordsOf } from './say-plan.ts'
import {
  Chapter,
  chapterOf,
  chapterState,
  homeOf,
  LISTS,
  listAround,
  State,
  type In,
  type Of,
  type Spot,
} from './state.ts'

const Given = z.object({ consultation: Id, plan: ConsultationPlan.optional() })

function open(facts: Facts, given: unknown): Turn<State> | Ask {
  const { consultation, plan } = Given.parse(given)
  return reading(facts.found, { view: { kind: 'plan', consultation } }, ({ view }): Turn<State> => {
    if (view === undefined) return notTheirs()
    if (plan !== undefined) return fresh(consultation, plan, view.kept?.version ?? 0, facts)
    return view.kept === undefined
      ? become({ name: 'missing', consultation })
      : become({ name: 'whole', of: { kind: 'kept', consultation } })
  })
}

function fresh(
  consultation: string,
  plan: ConsultationPlan,
  seen: number,
  { newKey: key }: Facts,
): Turn<State> {
  return become({ name: 'whole', of: { kind: 'new', consultation, plan, seen, key } })
}

/** To the desk's list of this consultation; only where nothing would be left behind. */
function toInbox(consultation: string): Turn<State> {
  return { next: { kind: 'enter', dialog: 'desk', given: { consultation } } }
}

function chooseInMissing({ consultation }: In<'missing'>, option: string, facts: Facts): Turn<State> | Ask {
  if (option === 'inbox') return toInbox(consultation)
  if (option !== 'begin') return stay()
  return reading(facts.found, { view: { kind: 'plan', consultation } }, ({ view }) =>
    view?.kept === undefined
      ? fresh(consultation, { audiences: [] }, 0, facts)
      : become({ name: 'whole', of: { kind: 'kept', consultation } }, say('plan.overtaken')),
  )
}

function chooseInWhole({ of }: In<'whole'>, option: string): Turn<State> {
  const chapter = Chapter.options.find((one) => option === `chapter-${one}`)
  if (chapter !== undefined) return become(chapterState(of, chapter))
  if (of.kind === 'kept') return option === 'inbox' ? toInbox(of.consultation) : stay()
  const { key, consultation, plan, seen } = of
  return option === 'store'
    ? { next: { kind: 'stay' }, effects: [{ kind: 'keep_plan', key, consultation, plan, seen }] }
    : stay()
}

function chooseInChapter({ of, chapter }: In<'chapter'>, option: string): Turn<State> {
  if (chapter === 'act')
    return option === 'write' ? become({ name: 'writing', of, spot: { kind: 'act' } }) : stay()
  const list = LISTS[chapter].find((_, at) => option === `list-${at}`)
  return list === undefined ? stay() : become({ name: 'list', of, list, page: 0 })
}

function chooseInList(state: In<'list'>, option: string, facts: Facts): Turn<State> | Ask {
  const { of, list } = state
  const page = turnedTo(option)
  if (page !== undefined) return become({ ...state, page })
  const row = /^row-(\d{1,4})$/u.exec(option)?.[1]
  if (row !== undefined) return become({ name: 'row', of, list, at: Number(row) })
  if (option !== 'add') return stay()
  const [field] = PLAN_FIELDS[list]
  return withPlan(of, facts, (plan) => {
    const spot = { kind: 'field', list, at: rowsOf(plan, list).length, field, fresh: true } as const
    return become({ name: 'writing', of, spot })
  })
}

function chooseInRow({ of, list, at }: In<'row'>, option: string, facts: Facts): Turn<State> | Ask {
  return withPlan(of, facts, (plan, seen): Turn<State> => {
    if (rowsOf(plan, list)[at] === undefined) return become(listAround(of, list, at), say('plan.gone'))
    const key = facts.newKey
    if (option === 'remove')
      return become({ name: 'removing', of, key, seen, change: { kind: 'remove', list, at } })
    const field = fieldIn(list, option)
    if (field === undefined) return stay()
    const spot: Spot = { kind: 'field', list, at, field, fresh: false }
    return become(
      CHOICES[field] === undefined
        ? { name: 'writing', of, spot }
        : { name: 'choosing', of, spot, key, seen },
    )
  })
}

function fieldIn(list: PlanList, option: string): PlanField | undefined {
  return PLAN_FIELDS[list].find((field) => option === `field-${field}`)
}

function chooseInWriting({ of, spot }: In<'writing'>, option: string, facts: Facts): Turn<State> | Ask {
  if (option !== 'clear') return stay()
  return withPlan(of, facts, (_, seen) =>
    become({ name: 'removing', of, change: changeOf(spot, null), key: facts.newKey, seen }),
  )
}

function choose(state: State, option: string, facts: Facts): Turn<State> | Ask {
  switch (state.name) {
    case 'missing':
      return chooseInMissing(state, option, facts)
    case 'whole':
      return chooseInWhole(state, option)
    case 'chapter':
      return chooseInChapter(state, option)
    case 'list':
      return chooseInList(state, option, facts)
    case 'row':
      return chooseInRow(state, option, facts)
    case 'writing':
      return chooseInWriting(state, option, facts)
    case 'checking':
      if (option === 'save') return make(state, changeOf(state.spot, state.to), facts)
      return option === 'change' ? become({ ...state, name: 'rewriting' }) : stay()
    case 'rewriting':
      return stay()
    case 'choosing': {
      const choices = state.spot.kind === 'field' ? CHOICES[state.spot.field] : undefined
      const chosen = choices?.find(([id]) => id === option)
      return chosen === undefined ? stay() : make(state, changeOf(state.spot, chosen[2]), facts)
    }
    case 'removing':
      return option === 'yes' ? make(state, state.change, facts) : stay()
  }
}

function settleKept({ of }: In<'whole'>, outcome: Outcome, facts: Facts): Turn<State> | Ask {
  const { consultation } = of
  if (outcome.kind === 'kept')
    return become({ name: 'whole', of: { kind: 'kept', consultation } }, say('plan.stored'))
  if (of.kind === 'kept' || outcome.kind !== 'refused' || outcome.why === 'trouble') return stay()
  // The plan stays here: it is put away only by whoever wrote it.
  if (outcome.why !== 'overtaken') return stay(say('plan.no_right'))
  return reading(facts.found, { view: { kind: 'plan', consultation } }, ({ view }) =>
    become(
      { name: 'whole', of: { ...of, seen: view?.kept?.version ?? 0, key: facts.newKey } },
      say('plan.overtaken'),
    ),
  )
}

function enterWith(consultation: string, sent: SentFile): Turn<State> {
  return { next: { kind: 'enter', dialog: 'draft', given: { consultation, sent } } }
}

function step(state: State, event: Event, facts: Facts): Turn<State> | Ask {
  switch (event.kind) {
    case 'outcome':
      if (state.name === 'whole') return settleKept(state, event.outcome, facts)
      return 'key' in state && state.name !== 'rewriting' ? settleChange(state, event.outcome, facts) : stay()
    case 'chose':
      return choose(state, event.option, facts)
    case 'said':
      if (state.name === 'writing' || state.name === 'rewriting')
        return typed(state.of, state.spot, event.text, facts)
      if (state.name === 'checking') return typedMore(state, event.text, facts)
      return stay(say('kernel.choose_a_button'))
    case 'sent':
      // The filled-in form comes like any document; what reads documents leads back here.
      return state.name === 'missing'
        ? enterWith(state.consultation, event.file)
        : stay(say('kernel.type_it'))
    default:
      return stay()
  }
}

function back(state: State): State | 'leave' {
  switch (state.name) {
    case 'missing':
    case 'whole':
      return 'leave'
    case 'chapter':
      return { name: 'whole', of: state.of }
    case 'list':
      return above(state.of, state.list)
    case 'row':
      return listAround(state.of, state.list, state.at)
    case 'writing':
    case 'choosing':
      return homeOf(state.of, state.spot)
    case 'checking':
      return { name: 'writing', of: state.of, spot: state.spot }
    case 'rewriting':
      return { ...state, name: 'checking' }
    case 'removing': {
      const { of, change } = state
      return change.kind === 'act'
        ? { name: 'chapter', of, chapter: 'act' }
        : { name: 'row', of, list: change.list, at: change.at }
    }
  }
}

function above(of: Of, list: PlanList): State {
  const state = chapterState(of, chapterOf(list))
  return state.name === 'list' ? { name: 'whole', of } : state
}

function holds(state: State): Held | undefined {
  const text = 'text' in state ? state.text : ''
  const plan = 'of' in state && state.of.kind === 'new' ? wordsOf(state.of.plan) : ''
  const words = [plan, text].filter((some) => some !== '').join('\n')
  return words === '' ? undefined : { about: '', text: words, files: [] }
}

function again(state: State): State {
  if ('text' in state) return { name: 'writing', of: state.of, spot: state.spot }
  return 'of' in state ? { name: 'whole', of: state.of } : state
}

/** `given`: `{ consultation, plan? }`; a plan that is given is shown whole, and kept by one press. */
export const plan: Dialog<State> = {
  name: 'plan',
  version: 1,
  state: State,
  open,
  step,
  prompt,
  back,
  holds,
  again,
}

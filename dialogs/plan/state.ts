/** The states of showing and correcting a consultation's plan. */
import { z } from 'zod'
import { EffectKey, Id } from '../nouns/ids.ts'
import { ConsultationPlan } from '../nouns/plan.ts'
import { PlanChange, PlanField, PlanList, PlanValue } from '../nouns/plan-change.ts'

/** The parts of a plan as the form has them. */
export const Chapter = z.enum(['act', 'audiences', 'timeline', 'resources', 'collection', 'monitoring'])
/** See {@link Chapter}. */
export type Chapter = z.infer<typeof Chapter>

/** The lists that each chapter is made of. */
export const LISTS: Readonly<Record<Chapter, readonly PlanList[]>> = {
  act: [],
  audiences: ['audiences'],
  timeline: ['days', 'paragraphs'],
  resources: ['people', 'money', 'equipment'],
  collection: ['collection'],
  monitoring: ['quantities', 'quantityMeans', 'qualities', 'qualityMeans', 'frame'],
}

const seen = { seen: z.number().int() }

/**
 * Which plan the talk is about: the one that is kept, or one that was read or begun here and is not kept yet. `seen`:
 * the version whose place that one will take.
 */
export const Of = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('kept'), consultation: Id }),
  z.object({
    kind: z.literal('new'),
    consultation: Id,
    plan: ConsultationPlan,
    key: EffectKey,
    ...seen,
  }),
])
/** See {@link Of}. */
export type Of = Readonly<z.infer<typeof Of>>

const at = z.number().int().min(0)

/** What is being written. `fresh`: it begins a new row. */
export const Spot = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('act') }),
  z.object({ kind: z.literal('field'), list: PlanList, at, field: PlanField, fresh: z.boolean() }),
])
/** See {@link Spot}. */
export type Spot = Readonly<z.infer<typeof Spot>>

/** A change about to be made, in the version in which it was seen. */
const changing = { of: Of, key: EffectKey, ...seen }

/** `text`: as it was typed; `to`: what it says. */
const typed = { spot: Spot, text: z.string(), to: PlanValue }

/** All states; each carries what it knows so far. */
export const State = z.discriminatedUnion('name', [
  /** No plan was written yet. */
  z.object({ name: z.literal('missing'), consultation: Id }),
  z.object({ name: z.literal('whole'), of: Of }),
  z.object({ name: z.literal('chapter'), of: Of, chapter: Chapter }),
  z.object({ name: z.literal('list'), of: Of, list: PlanList, page: at }),
  z.object({ name: z.literal('row'), of: Of, list: PlanList, at }),
  z.object({ name: z.literal('writing'), of: Of, spot: Spot }),
  z.object({ name: z.literal('checking'), ...changing, ...typed }),
  z.object({ name: z.literal('rewriting'), ...changing, ...typed }),
  z.object({ name: z.literal('choosing'), ...changing, spot: Spot }),
  z.object({ name: z.literal('removing'), ...changing, change: PlanChange }),
])
/** See {@link State}. */
export type State = Readonly<z.infer<typeof State>>
/** One of the states, by its name. */
export type In<N extends State['name']> = Extract<State, { name: N }>

/** How many rows a page of a list shows: with turning and adding they stay few buttons. */
export const ROWS = 6

/** The chapter a list stands in. */
export function chapterOf(list: PlanList): Chapter {
  return Chapter.options.find((chapter) => LISTS[chapter].includes(list)) ?? 'act'
}

/** The state that shows a chapter; one list is shown at once. */
export function chapterState(of: Of, chapter: Chapter): State {
  const [list, ...more] = LISTS[chapter]
  return list === undefined || more.length > 0
    ? { name: 'chapter', of, chapter }
    : { name: 'list', of, list, page: 0 }
}

/** The state that shows the list around a row. */
export function listAround(of: Of, list: PlanList, row: number): State {
  return { name: 'list', of, list, page: Math.floor(row / ROWS) }
}

/** The state a change was begun in. */
export function homeOf(of: Of, spot: Spot): State {
  if (spot.kind === 'act') return { name: 'chapter', of, chapter: 'act' }
  const { list, at: row, fresh } = spot
  return fresh ? listAround(of, list, row) : { name: 'row', of, list, at: row }
}

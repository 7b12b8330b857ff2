/** A plan in sentences: its chapters, lists, rows and fields. */
import type { Block } from '../kernel/dialog.ts'
import { say, type Key, type Say } from '../kernel/say.ts'
import { cut } from '../kernel/text.ts'
import type { ConsultationPlan, PlannedDays } from '../nouns/plan.ts'
import { PLAN_FIELDS, rowsOf, type PlanField, type PlanList, type PlanRow } from '../nouns/plan-change.ts'
import { Chapter, LISTS } from './state.ts'

const SHORT = 160

/** What each list is called. */
export const LIST_NAMES: Readonly<Record<PlanList, Key>> = {
  audiences: 'plan.audiences',
  paragraphs: 'plan.paragraphs',
  days: 'plan.days',
  people: 'plan.people',
  money: 'plan.money',
  equipment: 'plan.equipment',
  collection: 'plan.collection',
  quantities: 'plan.quantities',
  quantityMeans: 'plan.quantity_means',
  qualities: 'plan.qualities',
  qualityMeans: 'plan.quality_means',
  frame: 'plan.frame',
}

/** What each field is called. */
export const FIELD_NAMES: Readonly<Record<PlanField, Key>> = {
  audience: 'plan.audience',
  type: 'plan.type',
  methods: 'plan.methods',
  channel: 'plan.channel',
  text: 'plan.text',
  days: 'plan.days',
  name: 'plan.indicator',
  ticked: 'plan.ticked',
  planned: 'plan.planned',
  reached: 'plan.reached',
  finding: 'plan.finding',
  question: 'plan.question',
  suited: 'plan.suited',
  measures: 'plan.measures',
}

/** A day or span in the person's language. */
export function sayDays({ from, to }: PlannedDays): Say {
  return to === undefined
    ? say('plan.day', { from: { day: from } })
    : say('plan.span', { from: { day: from }, to: { day: to } })
}

/** What a field says; undefined: nothing. */
export function sayValue(row: PlanRow, field: PlanField, limit?: number): Say | string | undefined {
  const value = row[field]
  if (value === undefined) return undefined
  if (typeof value === 'string') return limit === undefined ? value : cut(value, limit)
  if (typeof value === 'boolean') return say(value ? 'plan.yes' : 'plan.no')
  return typeof value === 'number' ? say(value === 1 ? 'plan.type_1' : 'plan.type_2') : sayDays(value)
}

/** `field: what it says`, for every field that says something. */
export function sayFields(row: PlanRow, list: PlanList): readonly Say[] {
  return PLAN_FIELDS[list].flatMap((field) => {
    const value = sayValue(row, field)
    return value === undefined ? [] : [say('plan.is', { field: say(FIELD_NAMES[field]), value })]
  })
}

/** A row in a word or two, for a button and a list: what, and what of it is planned. */
export function rowTitle(row: PlanRow, list: PlanList): string | Say {
  const [first] = PLAN_FIELDS[list]
  const name = sayValue(row, first)
  if (name !== undefined && typeof name !== 'string') return name
  const beside = [row.planned, row.reached, row.finding, row.methods, row.measures]
  return [name, ...beside].filter((text) => typeof text === 'string').join(' — ')
}

function rowLine(row: PlanRow, list: PlanList, limit: number | undefined): Say {
  const title = rowTitle(row, list)
  const text = typeof title === 'string' && limit !== undefined ? cut(title, limit) : title
  if (row.ticked !== undefined) return say(row.ticked === true ? 'plan.box_on' : 'plan.box_off', { text })
  const suited = sayValue(row, 'suited')
  const point = say('plan.point', {
    text: suited === undefined ? text : say('plan.is', { field: text, value: suited }),
  })
  if (list !== 'audiences' || limit !== undefined) return point
  const name = say('plan.point', { text: sayValue(row, 'audience') ?? say('plan.unsaid') })
  return folded([name, ...sayFields({ ...row, audience: undefined }, list)]) ?? point
}

/** Rows as one block; none where there are none. `limit`: each row is cut there. */
export function rowBlocks(rows: readonly PlanRow[], list: PlanList, limit?: number): readonly Block[] {
  const lines = folded(rows.map((row) => rowLine(row, list, limit)))
  return lines === undefined ? [] : [{ kind: 'say', say: lines }]
}

/** A chapter whole, its rows cut to a glance; nothing for one that is empty. */
export function chapterBlocks(plan: ConsultationPlan, chapter: Chapter): readonly Block[] {
  if (chapter === 'act') return plan.act === undefined ? [] : [{ kind: 'passage', text: plan.act }]
  return LISTS[chapter].flatMap((list): readonly Block[] => {
    const lines = folded(rowsOf(plan, list).map((row) => rowLine(row, list, SHORT)))
    const name = say('plan.head', { name: say(LIST_NAMES[list]) })
    return lines === undefined ? [] : [{ kind: 'say', say: say('plan.lines', { first: name, rest: lines }) }]
  })
}

/** The whole plan, chapter by chapter. */
export function planBlocks(plan: ConsultationPlan): readonly Block[] {
  return Chapter.options.flatMap((chapter) => chapterBlocks(plan, chapter))
}

/** Every word of a plan, so that one that was not kept is never lost unseen. */
export function wordsOf(plan: ConsultationPlan): string {
  const words = Object.values(LISTS).flatMap((lists) =>
    lists.flatMap((list) =>
      rowsOf(plan, list).map((row) =>
        Object.values(row)
          .flatMap((value) =>
            typeof value === 'string' ? value : typeof value === 'object' ? value.words : [],
          )
          .join(' — '),
      ),
    ),
  )
  return [plan.act ?? '', ...words].filter((line) => line !== '').join('\n')
}

/** Sentences under each other. */
export function folded(lines: readonly Say[]): Say | undefined {
  return lines.reduceRight<Say | undefined>(
    (rest, first) => (rest === undefined ? first : say('plan.lines', { first, rest })),
    undefined,
  )
}

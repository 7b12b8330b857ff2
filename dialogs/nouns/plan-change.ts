/** One change to a consultation plan: a field of it, or a row that is added or taken away. */
import { z } from 'zod'
import { ConsultationPlan, PlannedDays } from './plan.ts'

/** The lists a plan has: of rows, of paragraphs, of points, of days. */
export const PlanList = z.enum([
  'audiences',
  'paragraphs',
  'days',
  'people',
  'money',
  'equipment',
  'collection',
  'quantities',
  'quantityMeans',
  'qualities',
  'qualityMeans',
  'frame',
])
/** See {@link PlanList}. */
export type PlanList = z.infer<typeof PlanList>

/** What a row says: `days` and `text` are all there is of a day, a paragraph or a point. */
export const PlanField = z.enum([
  'audience',
  'type',
  'methods',
  'channel',
  'text',
  'days',
  'name',
  'ticked',
  'planned',
  'reached',
  'finding',
  'question',
  'suited',
  'measures',
])
/** See {@link PlanField}. */
export type PlanField = z.infer<typeof PlanField>

/** The fields of each list's rows, as they are shown; the first is what a row begins with. */
export const PLAN_FIELDS: Readonly<Record<PlanList, readonly [PlanField, ...PlanField[]]>> = {
  audiences: ['audience', 'type', 'methods', 'channel'],
  paragraphs: ['text'],
  days: ['days'],
  people: ['text'],
  money: ['text'],
  equipment: ['text'],
  collection: ['text'],
  quantities: ['name', 'ticked', 'planned', 'reached', 'suited', 'measures'],
  quantityMeans: ['name', 'ticked'],
  qualities: ['name', 'ticked', 'finding', 'measures'],
  qualityMeans: ['name', 'ticked'],
  frame: ['question', 'suited', 'measures'],
}

/** What a field may hold; which of these fits which field, the plan's own schema says. */
export const PlanValue = z.union([z.string(), z.boolean(), z.literal([1, 2]), PlannedDays])
/** See {@link PlanValue}. */
export type PlanValue = Readonly<z.infer<typeof PlanValue>>

/** A row of any list, by its fields. */
export type PlanRow = Readonly<Partial<Record<PlanField, PlanValue | undefined>>>

const at = z.number().int().min(0)

/** A change. A field that becomes null is emptied; one of the row behind the last begins a new row. */
export const PlanChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('act'), to: z.string().nullable() }),
  z.object({
    kind: z.literal('field'),
    list: PlanList,
    at,
    field: PlanField,
    to: PlanValue.nullable(),
  }),
  z.object({ kind: z.literal('remove'), list: PlanList, at }),
])
/** See {@link PlanChange}. */
export type PlanChange = Readonly<z.infer<typeof PlanChange>>

/** The plan after the change; undefined: there is no such field or row, or the plan would be none any more. */
export function changedPlan(plan: ConsultationPlan, change: PlanChange): ConsultationPlan | undefined {
  const changed = change.kind === 'act' ? withAct(plan, change.to) : withChange(plan, change)
  return changed === undefined ? undefined : ConsultationPlan.safeParse(changed).data
}

/** Where a change is made, for whoever keeps the log: never what it says. */
export function placeOf(change: PlanChange): string {
  switch (change.kind) {
    case 'act':
      return 'act'
    case 'field':
      return `${change.list}.${change.at}.${change.field}`
    case 'remove':
      return `${change.list}.${change.at}`
  }
}

/** The rows of a list; none where nobody wrote any. */
export function rowsOf(plan: ConsultationPlan, list: PlanList): readonly PlanRow[] {
  const { audiences, timeline, resources, collection, monitoring } = plan
  const points = (some: readonly string[] | undefined): readonly PlanRow[] =>
    (some ?? []).map((text) => ({ text }))
  switch (list) {
    case 'audiences':
      return audiences.map(written)
    case 'paragraphs':
      return points(timeline?.text.split('\n').filter((text) => text !== ''))
    case 'days':
      return (timeline?.days ?? []).map((days) => ({ days }))
    case 'people':
    case 'money':
    case 'equipment':
      return points(resources?.[list])
    case 'collection':
      return points(collection)
    default:
      return (monitoring?.[list] ?? []).map(written)
  }
}

function withAct(plan: ConsultationPlan, to: string | null): object {
  const { act: _, ...rest } = plan
  const act = to?.trim() ?? ''
  return act === '' ? rest : { ...rest, act }
}

function withChange(
  plan: ConsultationPlan,
  change: Exclude<PlanChange, { kind: 'act' }>,
): object | undefined {
  const rows = rowsOf(plan, change.list)
  const old = rows[change.at]
  if (change.kind === 'remove') {
    return old === undefined ? undefined : withRows(plan, change.list, rows.toSpliced(change.at, 1))
  }
  const { list, field } = change
  if (change.at > rows.length || !PLAN_FIELDS[list].includes(field)) return undefined
  const { [field]: _, ...others } = old ?? (PLAN_FIELDS[list].includes('ticked') ? { ticked: true } : {})
  const to = typeof change.to === 'string' ? change.to.trim() : change.to
  const row: PlanRow = to === null || to === '' ? others : { ...others, [field]: to }
  const more = Object.keys(row).length === 0 ? [] : [row]
  return withRows(plan, list, rows.toSpliced(change.at, 1, ...more))
}

// What has no row left is not there: an empty list would say that somebody planned nothing.
function withRows(plan: ConsultationPlan, list: PlanList, rows: readonly PlanRow[]): object {
  const { timeline, resources, monitoring, ...rest } = plan
  const texts = rows.flatMap(({ text }) => (typeof text === 'string' ? text : []))
  const some = rows.length === 0 ? undefined : texts
  switch (list) {
    case 'audiences':
      return { ...plan, audiences: rows }
    case 'collection':
      return written({ ...plan, collection: some })
    case 'paragraphs':
    case 'days': {
      const text = list === 'paragraphs' ? texts.join('\n') : (timeline?.text ?? '')
      const days = list === 'days' ? rows.map((row) => row.days) : (timeline?.days ?? [])
      const { timeline: _, ...others } = plan
      return text === '' && days.length === 0 ? others : { ...plan, timeline: { text, days } }
    }
    case 'people':
    case 'money':
    case 'equipment': {
      const left = written({ ...resources, [list]: some })
      return { ...rest, ...written({ timeline, monitoring, resources: filled(left) }) }
    }
    default: {
      const none = { frame: [], quantities: [], quantityMeans: [], qualities: [], qualityMeans: [] }
      const matrix = { ...none, ...monitoring, [list]: rows }
      const empty = Object.values(matrix).every((one) => one.length === 0)
      return { ...rest, ...written({ timeline, resources, monitoring: empty ? undefined : matrix }) }
    }
  }
}

function filled<T extends object>(some: T): T | undefined {
  return Object.keys(some).length === 0 ? undefined : some
}

/** The same without what is undefined. */
function written<T extends object>(some: T): T {
  // Only optional keys are ever undefined, so what is left is still one.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(Object.entries(some).filter(([, value]) => value !== undefined)) as T
}

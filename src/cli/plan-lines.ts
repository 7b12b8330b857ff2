/** A consultation plan as lines of English, and what of it nobody filled in. */
import type {
  ConsultationPlan,
  MonitoringMatrix,
  PlannedAudience,
  PlannedDays,
  Ticked,
} from '../../dialogs/nouns/plan.ts'

const TYPES = { 1: 'preliminary consultation', 2: 'consultation on the draft' } as const

/** What the plan says, chapter by chapter; chapters that say nothing are left out. */
export function planLines(plan: ConsultationPlan): readonly string[] {
  const { act, audiences, timeline, resources, collection, monitoring } = plan
  return [
    ...(act === undefined ? [] : ['Act', `  ${act}`]),
    ...under('Audiences', audiences.flatMap(audienceLines)),
    ...under('Days', (timeline?.days ?? []).map(dayLine)),
    ...under('Timeline', timeline?.text.split('\n').filter((text) => text !== '') ?? []),
    ...under('People', resources?.people ?? []),
    ...under('Money', resources?.money ?? []),
    ...under('Equipment', resources?.equipment ?? []),
    ...under('Ways answers are collected', collection ?? []),
    ...(monitoring === undefined ? [] : matrixLines(monitoring)),
  ]
}

/** A sentence for each part of the form in which nothing was found. */
export function missingIn(plan: ConsultationPlan): readonly string[] {
  const { act, audiences, timeline, resources, collection, monitoring } = plan
  const planned = monitoring?.quantities.some((row) => row.planned !== undefined) ?? false
  const parts: readonly (readonly [string, boolean])[] = [
    ['the name of the act', act !== undefined],
    ['audiences', audiences.length > 0],
    ['a timeline', timeline !== undefined],
    ['days with their year in the timeline', (timeline?.days.length ?? 0) > 0],
    ['people among the resources', resources?.people !== undefined],
    ['money among the resources', resources?.money !== undefined],
    ['equipment among the resources', resources?.equipment !== undefined],
    ['ways in which answers are collected', collection !== undefined],
    ['a monitoring matrix', monitoring !== undefined],
    ['planned values in the monitoring matrix', monitoring === undefined || planned],
  ]
  return parts.flatMap(([what, there]) => (there ? [] : [`Not found: ${what}.`]))
}

function under(head: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [head, ...lines.map((line) => `  ${line}`)]
}

function audienceLines({ audience, type, methods, channel }: PlannedAudience): readonly string[] {
  return [
    audience ?? '(no audience named)',
    ...(type === undefined ? [] : [`  type: (${type}) ${TYPES[type]}`]),
    ...(methods === undefined ? [] : [`  methods: ${methods}`]),
    ...(channel === undefined ? [] : [`  channel: ${channel}`]),
  ]
}

function dayLine({ from, to, words }: PlannedDays): string {
  return `${to === undefined ? from : `${from} to ${to}`}   (${words})`
}

function matrixLines(matrix: MonitoringMatrix): readonly string[] {
  const { frame, quantities, quantityMeans, qualities, qualityMeans } = matrix
  const suited = (yes: boolean | undefined) => (yes === undefined ? undefined : yes ? 'yes' : 'no')
  return [
    ...under(
      'What is counted',
      quantities.map((row) => joined(boxed(row), row.planned, row.reached, suited(row.suited), row.measures)),
    ),
    ...under('How it is counted', quantityMeans.map(boxed)),
    ...under(
      'What is judged',
      qualities.map((row) => joined(boxed(row), row.finding, row.measures)),
    ),
    ...under('How it is judged', qualityMeans.map(boxed)),
    ...under(
      'The process as a whole',
      frame.map((row) => joined(row.question, suited(row.suited), row.measures)),
    ),
  ]
}

function boxed({ name, ticked }: Ticked): string {
  return `[${ticked ? 'x' : ' '}] ${name}`
}

function joined(...pieces: readonly (string | undefined)[]): string {
  return pieces.filter((piece) => piece !== undefined).join(' — ')
}

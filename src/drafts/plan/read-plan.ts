/** A consultation plan form, read field by field. */
import type { ConsultationPlan } from '../../../dialogs/nouns/plan.ts'
import { audiencesIn } from './audiences.ts'
import { daysIn } from '../../../dialogs/nouns/plan-days.ts'
import type { FormLine, FormPiece } from './form.ts'
import { matrixInTables } from './matrix-tables.ts'
import { matrixInWords } from './matrix-words.ts'
import { sectionsOf } from './sections.ts'
import { linesIn, paragraphsIn, pointsIn, running, stepsIn } from './words.ts'

type Resources = NonNullable<ConsultationPlan['resources']>

const RESOURCES: readonly (readonly [keyof Resources, RegExp])[] = [
  ['people', /^burimet? njerëzore|^(?:human resources|staff|people)\b/iu],
  ['money', /^burimet? financiare|^(?:financial resources|budget|money)\b/iu],
  ['equipment', /^(?:pajisjet?|mjetet? teknike|burimet? teknike)|^(?:equipment|technical)/iu],
]
const SIGN = /^[-–—•*]\s+/u
const LONGEST_NAME = 60

/** Reads a form; undefined: the document is none. What nobody filled in stays away, and nothing is guessed. */
export function readPlan(form: readonly FormPiece[]): ConsultationPlan | undefined {
  const sections = sectionsOf(form)
  if (sections === undefined) return undefined
  const lines = (name: Parameters<typeof sections.get>[0]): readonly FormLine[] =>
    linesIn(sections.get(name) ?? [])
  const act = unquoted(running(lines('act').map(({ text }) => text)) ?? '')
  const timeline = paragraphsIn(stepsIn(sections.get('timeline') ?? [])).join('\n')
  const resources = resourcesIn(lines('resources'))
  const collection = pointsIn(lines('collection'))
  const matrix = sections.get('monitoring') ?? []
  const tabled = matrix.some(({ kind }) => kind === 'table')
  return {
    ...(act === '' ? {} : { act }),
    audiences: audiencesIn(sections.get('audience') ?? []),
    ...(timeline === '' ? {} : { timeline: { text: timeline, days: daysIn(timeline) } }),
    ...(Object.keys(resources).length === 0 ? {} : { resources }),
    ...(collection === undefined ? {} : { collection }),
    ...(matrix.length === 0
      ? {}
      : { monitoring: tabled ? matrixInTables(matrix) : matrixInWords(linesIn(matrix)) }),
  }
}

function unquoted(text: string): string {
  const inside = /^["“„«](.*)["”“»]\.?$/u.exec(text)?.[1]
  return inside === undefined || /[“”„«»"]/u.test(inside) ? text : inside
}

/** Each kind of resource begins with its name. */
function resourcesIn(lines: readonly FormLine[]): Resources {
  const found: Partial<Record<keyof Resources, FormLine[]>> = {}
  let open: FormLine[] | undefined
  for (const line of lines) {
    const text = line.text.replace(SIGN, '')
    const kind = RESOURCES.find(([, pattern]) => pattern.test(text))?.[0]
    const [name = '', ...beside] = text.split(':')
    if (kind !== undefined && name.length <= LONGEST_NAME && found[kind] === undefined) {
      const rest = beside.join(':').trim()
      open = rest === '' ? [] : [{ kind: 'line', text: rest, gap: true }]
      found[kind] = open
    } else open?.push(line)
  }
  const points = (kind: keyof Resources): Resources => {
    const filled = pointsIn(found[kind] ?? [])
    return filled === undefined ? {} : { [kind]: filled }
  }
  return { ...points('people'), ...points('money'), ...points('equipment') }
}

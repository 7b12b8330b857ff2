/** The monitoring matrix in extracted text, where only the form's own words tell its cells apart. */
import type {
  FrameRow,
  MonitoringMatrix,
  QualityRow,
  QuantityRow,
  Ticked,
} from '../../../dialogs/nouns/plan.ts'
import type { FormLine } from './form.ts'
import { aroundYesNo, BOXED, tickedOf } from './ticks.ts'
import { running } from './words.ts'

const QUESTIONS = [
  'a u realizuan aktivitetet sipas afatit të planifikuar\\s?\\?',
  'a u realizuan aktivitetet sipas burimeve financiare të planifikuara\\s?\\?',
  'a u realizuan aktivitetet sipas burimeve njerëzore të planifikuara\\s?\\?',
  'were the activities carried out [^?]{0,80}\\?',
]
const QUANTITIES = [
  'numri i metodave të konsultimit',
  'numri i palëve të përfshira',
  'numri i pjesëmarrësve',
  'numri i komenteve të (?:pranuara|marra)',
  'number of (?:consultation methods|parties involved|participants|comments received)',
  '(?:tjetër|other)\\s?:',
]
const QUALITIES = [
  'cilësia e metodave të konsultimit',
  'përmbushja e pritshmërive të pjesëmarrësve',
  'cilësia e komenteve dhe kontributeve të mar+a',
  'treguesit sipas objektivave të procesit\\s?:?',
  'quality of (?:the )?(?:consultation methods|comments and contributions(?: received)?)',
  'fulfilment of (?:the )?participants’? expectations',
  'indicators by the aims of the process\\s?:?',
]
const MEANS = /^(?:mjetet për matjen|means of measur)/iu
const QUANTITATIVE = /^(?:treguesit sasiorë|quantitative)/iu
const QUALITATIVE = /^(?:treguesit cilësorë|qualitative)/iu
const HINT = /^\(/u
// Between lines, so that a label broken over several is found, and white space between cells is still seen.
const [LINE, GAP] = ['\n', '\n\n']

// Behind a box somebody's own words are a label too: up to a figure, its yes or no, or white space.
const OWN =
  `(?!(?:po|jo|yes|no)(?!\\p{L}))\\p{L}(?:[^\\n\\d]|\\n(?!\\n|${BOXED}))*?` +
  `(?=\\s*(?:\\d|$)|\\n\\n|\\n${BOXED}|\\s(?:po|yes)(?!\\p{L})|\\s*[☐☒☑□])`

/** Reads the section's lines. */
export function matrixInWords(lines: readonly FormLine[]): MonitoringMatrix {
  const zones = zonesOf(lines)
  return {
    frame: labelled(zones.frame, QUESTIONS).map(frameRow),
    quantities: labelled(zones.quantities, QUANTITIES).map(quantityRow),
    quantityMeans: meansIn(zones.quantityMeans),
    qualities: labelled(zones.qualities, QUALITIES).map(qualityRow),
    qualityMeans: meansIn(zones.qualityMeans),
  }
}

type Zone = keyof MonitoringMatrix

/** The five blocks of the matrix, in the order of the form. */
function zonesOf(lines: readonly FormLine[]): Readonly<Record<Zone, readonly FormLine[]>> {
  const zones: Record<Zone, FormLine[]> = {
    frame: [],
    quantities: [],
    quantityMeans: [],
    qualities: [],
    qualityMeans: [],
  }
  let zone: Zone = 'frame'
  for (const line of lines) {
    if (QUANTITATIVE.test(line.text)) zone = 'quantities'
    else if (QUALITATIVE.test(line.text)) zone = 'qualities'
    else if (MEANS.test(line.text)) zone = zone === 'qualities' ? 'qualityMeans' : 'quantityMeans'
    else zones[zone].push(line)
  }
  return zones
}

/** A row: its label as printed, whether it is ticked, and all that follows up to the next label. */
interface Labelled extends Ticked {
  readonly rest: string
}

function labelled(lines: readonly FormLine[], labels: readonly string[]): readonly Labelled[] {
  const text = lines.map(({ text: line, gap }) => (gap ? GAP : LINE) + line).join('')
  const known = `([^\\p{L}\\n]{0,3}|[xX]\\s+)(${labels.join('|').replaceAll(' ', '\\s+')})`
  const pattern = new RegExp(`(?<=\\n)(?:${known}|(${BOXED})\\s*(${OWN}))`, 'giu')
  const found = [...text.matchAll(pattern)]
  return found.map((match, at) => {
    const [whole, before, itself, ownBox = '', own = ''] = match
    const [box, label] = itself === undefined ? [`${ownBox} `, own] : [before ?? '', itself]
    const rest = text.slice(match.index + whole.length, found[at + 1]?.index)
    const name = label.trim().replaceAll(/\s+/gu, ' ').replace(/\s?:$/u, '')
    return { name, ticked: tickedOf(`${box}${label}`).ticked, rest }
  })
}

function frameRow({ name, rest }: Labelled): FrameRow {
  const { after, suited } = aroundYesNo(rest)
  const measures = said(after)
  return {
    question: name,
    ...(suited === undefined ? {} : { suited }),
    ...(measures === undefined ? {} : { measures }),
  }
}

/** The planned value stands first; what was reached only behind white space. */
function quantityRow({ rest, ...label }: Labelled): QuantityRow {
  const { before, after, suited } = aroundYesNo(rest)
  const [planned, ...reached] = before.split(GAP).flatMap((cell) => said(cell) ?? [])
  const [got, measures] = [said(reached.join(LINE)), said(after)]
  return {
    ...label,
    ...(planned === undefined ? {} : { planned }),
    ...(got === undefined ? {} : { reached: got }),
    ...(suited === undefined ? {} : { suited }),
    ...(measures === undefined ? {} : { measures }),
  }
}

function qualityRow({ rest, ...label }: Labelled): QualityRow {
  const [finding, ...more] = rest.split(GAP).flatMap((cell) => said(cell) ?? [])
  const measures = said(more.join(LINE))
  return {
    ...label,
    ...(finding === undefined ? {} : { finding }),
    ...(measures === undefined ? {} : { measures }),
  }
}

function said(text: string): string | undefined {
  return running(text.split(LINE).filter((line) => !HINT.test(line)))
}

function meansIn(lines: readonly FormLine[]): readonly Ticked[] {
  return lines.map(({ text }) => meanOf(text)).filter(({ name }) => name !== '')
}

/** A means as a line names it: "other" that nobody named is still a line of the form. */
export function meanOf(line: string): Ticked {
  const { name, ticked } = tickedOf(line)
  return { name: name.replace(/\s*:$/u, ''), ticked }
}

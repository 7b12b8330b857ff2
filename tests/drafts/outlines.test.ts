/** Random outlines, printed as documents of several styles, come back as the trees they were. */
import { randomInt } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ParsedPart } from '../../src/drafts/draft.ts'
import { readDraft } from '../../src/drafts/read-draft.ts'

const seed = Number(process.env['DRAFTS_SEED'] ?? randomInt(2 ** 31))
const RUNS = Number(process.env['DRAFTS_RUNS'] ?? 120)
// Shrinking a failure may take long; what was found by then is enough.
const LIMIT_MS = 30_000

/** A part as it was thought of, before anything printed it. `points`: untitled parts under it. */
interface Section {
  readonly title: string
  readonly paragraphs: readonly string[]
  readonly sections: readonly Section[]
  readonly points: readonly string[]
}

/** A part as it must come back. */
interface Expected {
  readonly number: string
  readonly title: string
  readonly text: string
  readonly children: readonly Expected[]
}

/** How a style prints: heads by depth, points below the deepest, and whether lines are broken and paged. */
interface Style {
  readonly name: string
  readonly format: 'txt' | 'md'
  readonly head: (
    path: readonly number[],
    running: number,
    title: string,
  ) => { readonly line: string; readonly number: string }
  readonly point: (at: number) => { readonly sign: string; readonly number: string }
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII']
const ALBANIAN = ['a', 'b', 'c', 'ç', 'd', 'dh', 'e', 'ë', 'f', 'g']
const MACEDONIAN = [...'абвгдѓежзѕ']

const letters =
  (alphabet: readonly string[], close: string): Style['point'] =>
  (at) => {
    const letter = alphabet[at] ?? ''
    return { sign: `${letter}${close}`, number: letter }
  }
const digits: Style['point'] = (at) => ({ sign: `${at + 1}.`, number: String(at + 1) })
const roman = (at: number): string => ROMAN[at] ?? ''

const STYLES: readonly Style[] = [
  {
    name: 'a law',
    format: 'txt',
    head: (path, running, title) =>
      path.length === 1
        ? {
            line: `KREU ${roman(path[0] ?? 0)}\n${title.toUpperCase()}`,
            number: `Kreu ${roman(path[0] ?? 0)}`,
          }
        : { line: `Neni ${running}\n${title}`, number: `Neni ${running}` },
    point: digits,
  },
  {
    name: 'a law with lettered points, titles apart',
    format: 'txt',
    head: (path, running, title) =>
      path.length === 1
        ? { line: `Chapter ${roman(path[0] ?? 0)}\n\n${title}`, number: `Chapter ${roman(path[0] ?? 0)}` }
        : { line: `Article ${running}\n\n${title}`, number: `Article ${running}` },
    point: letters([...'abcdefghij'], ')'),
  },
  {
    name: 'decimals',
    format: 'txt',
    head: (path, _running, title) => {
      const number = path.map((at) => at + 1).join('.')
      return { line: `${number}${path.length === 1 ? '.' : ''} ${title}`, number }
    },
    point: letters(ALBANIAN, ')'),
  },
  {
    name: 'a strategy in Cyrillic',
    format: 'txt',
    head: (path, _running, title) => {
      const [goal = 0, measure = 0] = path
      const number = path.length === 1 ? `Цел ${goal + 1}` : `Мерка ${goal + 1}.${measure + 1}`
      return { line: `${number}${path.length === 1 ? ':' : ' –'} ${title}`, number }
    },
    point: letters(MACEDONIAN, ')'),
  },
  {
    name: 'roman numbers over numbers',
    format: 'txt',
    head: (path, _running, title) => {
      const [chapter = 0, section = 0] = path
      const sign = path.length === 1 ? roman(chapter) : String(section + 1)
      return { line: `${sign}. ${title}`, number: path.length === 1 ? sign : `${roman(chapter)}.${sign}` }
    },
    point: letters([...'abcdefghij'], '.'),
  },
  {
    name: 'Markdown',
    format: 'md',
    head: (path, _running, title) => {
      const number = path.map((at) => at + 1).join('.')
      return {
        line: `${'#'.repeat(path.length + 1)} ${number} ${title}`,
        number: path.length === 1 ? `Objective ${number}` : number,
      }
    },
    point: digits,
  },
]

const WORDS = (
  'banorët pusin e lagjes bashkia ujë dritë rruga shkollat dhe për në me një të gjitha kur planit komuniteti ' +
  'двор школа вода општина the town water light between every 25 2016 3 neni 5 8 prill BE-së më 1 janar TRAP'
).split(' ')

const word = fc.constantFrom(...WORDS)
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const sentence = fc
  .tuple(
    fc.constantFrom('Bashkia', 'Uji', 'Општината', 'Every', 'Çdo'),
    fc.array(word, { minLength: 3, maxLength: 40 }),
  )
  .map(([first, rest]) => `${first} ${rest.join(' ')} FUND.`)
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 3 }).map((sentences) => sentences.join(' '))
const title = fc
  .tuple(
    fc.constantFrom('Uji', 'Rruga', 'Drita', 'Вода', 'Shkolla'),
    fc.array(fc.constantFrom('dhe', 'banorët', 'води', 'lagja'), { maxLength: 4 }),
  )
  .map(([first, rest]) => capital([first, ...rest, 'FUND'].join(' ')))
const points = fc.oneof(fc.constant<string[]>([]), fc.array(sentence, { minLength: 2, maxLength: 9 }))
const leaf = fc.record({
  title,
  paragraphs: fc.array(paragraph, { minLength: 1, maxLength: 3 }),
  sections: fc.constant<Section[]>([]),
  points,
})
const chapter = fc.record({
  title,
  paragraphs: fc.array(paragraph, { maxLength: 2 }),
  sections: fc.array(leaf, { minLength: 2, maxLength: 4 }),
  points: fc.constant<string[]>([]),
})
const document = fc.array(fc.oneof(chapter, leaf), { minLength: 2, maxLength: 5 })

/** Prints a document's lines in a style, and says what must come back. */
class Printer {
  readonly blocks: string[] = []
  private articles = 0
  private sentences = 0
  private readonly style: Style

  private readonly trap: string

  constructor(style: Style, trap: string) {
    this.style = style
    this.trap = trap
  }

  /** Ends each sentence with a word of its own: what stands at the edges of many pages in the same words is no text. */
  private own(text: string): string {
    return text.replaceAll('TRAP', this.trap).replaceAll('FUND', () => {
      this.sentences += 1
      return `fund${[...String(this.sentences)].map((digit) => 'abdeghiklm'.charAt(Number(digit))).join('')}`
    })
  }

  section(thought: Section, path: readonly number[]): Expected {
    const section = {
      ...thought,
      title: this.own(thought.title),
      paragraphs: thought.paragraphs.map((text) => this.own(text)),
      points: thought.points.map((text) => this.own(text)),
    }
    if (path.length > 1) this.articles += 1
    const { line, number } = this.style.head(path, this.articles, section.title)
    const printed =
      this.style.format === 'md' && path.length === 1
        ? line.replace('## ', '## Objective ').replace(/(\d+) /u, '$1: ')
        : line
    this.blocks.push(printed, ...section.paragraphs)
    const marks = section.points.map((text, at) => ({ text, ...this.style.point(at) }))
    if (marks.length > 0) this.blocks.push(marks.map(({ sign, text }) => `${sign} ${text}`).join('\n'))
    const listed = this.style.format === 'md'
    const children = listed
      ? []
      : marks.map((mark) => ({
          number: `${number}.${mark.number}`,
          title: '',
          text: mark.text,
          children: [],
        }))
    const lines = listed ? marks.map(({ sign, text }) => `${sign} ${text}`) : []
    return {
      number,
      title: printed.includes(section.title) ? section.title : section.title.toUpperCase(),
      text: [...section.paragraphs, ...lines].join(' '),
      children: [...children, ...section.sections.map((one, at) => this.section(one, [...path, at]))],
    }
  }
}

/** Breaks lines at a width, as paper does. */
function wrap(line: string, width: number): readonly string[] {
  const lines: string[] = []
  for (const piece of line.split(' ')) {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + piece.length > width) lines.push(piece)
    else lines[lines.length - 1] = `${last} ${piece}`
  }
  return lines
}

/** Breaks pages, with a running head, a page number, and white space around them. */
function paged(lines: readonly string[], length: number): string {
  if (!Number.isFinite(length)) return lines.join('\n')
  const pages = Array.from({ length: Math.ceil(lines.length / length) }, (_, at) =>
    lines.slice(at * length, (at + 1) * length),
  )
  if (pages.length < 2) return lines.join('\n')
  return pages
    .map((page, at) => `Plani i lagjes sonë\n\n${page.join('\n')}\n\nFaqe ${at + 1}/${pages.length}\n`)
    .join('\f')
}

function came(part: ParsedPart): Expected {
  const text = part.bites
    .map((bite) => bite.text)
    .join('\n')
    .replaceAll(/\s+/gu, ' ')
  return { number: part.number, title: part.title, text, children: part.children.map(came) }
}

const LONGEST_PAGE = 60
const layout = fc.record({
  width: fc.integer({ min: 60, max: 100 }),
  pageLength: fc.oneof(fc.integer({ min: 12, max: LONGEST_PAGE }), fc.constant(Infinity)),
  // Numbers that a sentence only names; at a page's end nobody could tell.
  trap: fc.constantFrom(
    'sipas pikës 2. Nga',
    'pika 3. Por',
    'pika b) dhe',
    'nga (2) te',
    'Neni 3 i',
    'viti 2016. BE-së',
    'p.sh. më',
  ),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  form: fc.constantFrom('NFC', 'NFD'),
})

test.each(STYLES)(
  '$name',
  (style) => {
    console.info(`outlines, ${style.name}: DRAFTS_SEED=${seed}`)
    fc.assert(
      fc.property(document, layout, (sections, { width, pageLength, lineEnd, form, trap }) => {
        const printer = new Printer(style, pageLength > LONGEST_PAGE ? trap : 'pika')
        const expected = sections.map((section, at) => printer.section(section, [at]))
        const lines = printer.blocks.flatMap((block) => [
          ...block.split('\n').flatMap((line) => wrap(line, width)),
          '',
        ])
        const unpaged = printer.blocks.join('\n\n')
        const text = (style.format === 'md' ? unpaged : paged(lines, pageLength))
          .replaceAll('\n', lineEnd)
          .normalize(form)
        const draft = readDraft(text, style.format, 'sq')
        expect(draft.parts.map(came)).toEqual(expected)
        expect(draft.doubts).toEqual([])
      }),
      { seed, numRuns: RUNS, interruptAfterTimeLimit: LIMIT_MS, markInterruptAsFailure: true },
    )
  },
  LIMIT_MS * 2,
)

/** Words that name a part, and the numbers after them: in Albanian, English, Macedonian and Serbian. */

/** A line that begins with such a word. `rank`: the smaller, the higher in the tree. */
export interface NamedHead {
  readonly series: string
  readonly rank: number
  readonly word: string
  readonly printed: string
  readonly rest: string
}

const WORDS: readonly (readonly [rank: number, series: string, words: readonly string[]])[] = [
  [5, 'annex', ['shtojca', 'aneksi', 'annex', 'appendix', 'прилог', 'анекс', 'prilog', 'aneks']],
  [10, 'part', ['pjesa', 'part', 'дел', 'део', 'deo']],
  [15, 'title', ['titulli', 'title', 'наслов', 'naslov']],
  [20, 'chapter', ['kreu', 'kapitulli', 'chapter', 'глава', 'поглавје', 'поглавље', 'glava', 'poglavlje']],
  [
    24,
    'goal',
    ['qëllimi', 'qëllimi strategjik', 'qëllimi i politikës', 'shtylla', 'goal', 'strategic goal', 'pillar'],
  ],
  [
    24,
    'goal',
    ['приоритетна област', 'столб', 'стуб', 'општи циљ', 'стратешки циљ', 'opšti cilj', 'strateški cilj'],
  ],
  [26, 'aim', ['циљ', 'cilj']],
  [30, 'section', ['seksioni', 'nënkreu', 'section', 'оддел', 'одељак', 'odeljak']],
  [32, 'priority', ['prioriteti', 'priority', 'приоритет', 'prioritet']],
  [35, 'objective', ['objektivi', 'objektivi strategjik', 'objektivi i përgjithshëm', 'objective', 'цел']],
  [35, 'objective', ['strategic objective', 'general objective', 'стратешка цел', 'општа цел']],
  [
    36,
    'specific',
    ['objektivi specifik', 'nënobjektivi', 'specific objective', 'посебна цел', 'специфична цел'],
  ],
  [36, 'specific', ['посебан циљ', 'poseban cilj']],
  [38, 'measure', ['masa', 'measure', 'мерка', 'мјера', 'мера', 'mera', 'mjera']],
  [39, 'activity', ['aktiviteti', 'veprimi', 'activity', 'action', 'активност', 'aktivnost']],
  [40, 'article', ['neni', 'article', 'член', 'члан', 'član', 'clan']],
]

const NAMES = WORDS.flatMap(([rank, series, words]) => words.map((word) => ({ rank, series, word })))
const BY_WORD = new Map(NAMES.map((name) => [name.word, name]))
// The longest first: "objektivi specifik" before "objektivi".
const ALTERNATIVES = [...BY_WORD.keys()].toSorted((a, b) => b.length - a.length).join('|')
const HEAD = new RegExp(
  `^(${ALTERNATIVES})\\s+(?:nr\\.?\\s*|br\\.?\\s*|бр\\.?\\s*)?([\\p{L}\\d][\\p{L}\\d./-]{0,11})(.*)$`,
  'iu',
)
const NUMBER = /^(?:\d{1,3}(?:\.\d{1,3}){0,4}(?:\/[\p{L}\d]{1,3}|-?\p{Ll})?|[IVXLC]{1,7})$/u
// "Annex A"; articles and measures are never called so.
const LETTERED = new Set(['annex', 'part', 'section'])
const ORDINALS: readonly RegExp[] = [
  /^(?:[ie] parë|one|first|прв[аио]?|први|prv[aio]?)$/u,
  /^(?:[ie] dytë|two|second|втор[аио]?|друг[аио]?|drug[aio]?)$/u,
  /^(?:[ie] tretë|three|third|трет[аио]?|трећ[аие]?|treć[aie]?)$/u,
  /^(?:[ie] katërt|four|fourth|четврт[аио]?|četvrt[aio]?)$/u,
  /^(?:[ie] pestë|five|fifth|пет[таио]{0,2}|pet[aio]?)$/u,
  /^(?:[ie] gjashtë|six|sixth|шест[аио]?|šest[aio]?)$/u,
  /^(?:[ie] shtatë|seven|seventh|седм[аио]?|sedm[aio]?)$/u,
  /^(?:[ie] tetë|eight|eighth|осм[аио]?|osm[aio]?)$/u,
]
const SEPARATOR = /^[\s.:)–—-]*/u

/** The number without the stop or dash that only ended it, and what that took away. */
function trimmed(printed: string): readonly [number: string, rest: string] {
  const kept = printed.replace(/[./-]+$/u, '')
  return [kept, printed.slice(kept.length)]
}

/** "Article 5 of the Law" speaks of one; "Article 5", "Article 5. Aim" and "Article 5 Aim" are one. */
function isOwnLine(rest: string): boolean {
  return rest === '' || /^\s*[.:)–—-]/u.test(rest) || /^\s+[(«„“"]?[\p{Lu}\d•]/u.test(rest)
}

function capital(word: string): string {
  return word.charAt(0).toLocaleUpperCase('sq') + word.slice(1).toLocaleLowerCase('sq')
}

/** "Kreu i parë", "ГЛАВА ВТОРА": the number such a line says in words. */
function ordinal(said: string): string | undefined {
  const at = ORDINALS.findIndex((pattern) => pattern.test(said.trim().toLocaleLowerCase('sq')))
  return at < 0 ? undefined : String(at + 1)
}

/** Reads a line as a head that begins with a word. */
export function namedHead(line: string): NamedHead | undefined {
  const found = /^\p{Lu}/u.test(line) ? HEAD.exec(line) : null
  if (found === null) return undefined
  const [, word = '', raw = '', after = ''] = found
  const name = BY_WORD.get(word.toLocaleLowerCase('sq'))
  if (name === undefined) return undefined
  const inWords = ordinal(raw + after)
  const [figure, stop] = trimmed(raw)
  const [printed, rest] = inWords === undefined ? [figure, stop + after] : [inWords, '']
  const known = NUMBER.test(printed) || (/^\p{Lu}$/u.test(printed) && LETTERED.has(name.series))
  if (!known || !isOwnLine(rest)) return undefined
  const steps = printed.split('.')
  return {
    // 1.2 counts below 1: an objective 1.1 stands under the objective 1.
    series: `word:${name.series}:${steps.slice(0, -1).join('.')}`,
    rank: name.rank + (steps.length - 1) / 10,
    word: capital(word),
    printed,
    rest: rest.replace(SEPARATOR, ''),
  }
}

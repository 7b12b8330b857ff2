/**
 * Judges words before others read them. Pure. It silences nobody: what it holds is recorded like everything, and a
 * person looks at it; what somebody was told, quotes, or says of themselves is never held for that alone.
 */
import type { HelpTheme, WhyHeld } from '../../dialogs/nouns/moderation.ts'
import { finder, type Found } from './find.ts'
import type { Rules } from './rules.ts'
import { ENGLISH } from './rules/en.ts'
import { ROMANI } from './rules/rom.ts'
import { ALBANIAN } from './rules/sq.ts'
import { wordsOf } from './words.ts'

/** What came of it. `why` empty: nothing speaks against it. `help`: what it speaks of that calls for help lines. */
export interface Judged {
  readonly why: readonly WhyHeld[]
  readonly help: readonly HelpTheme[]
}

// People mix their languages: every list is asked of every text.
const ALL: readonly Rules[] = [ALBANIAN, ENGLISH, ROMANI]

function everywhere(name: keyof Rules): readonly string[] {
  return ALL.flatMap((rules) => rules[name])
}

const find = finder([
  everywhere('slurs'),
  [...everywhere('peoples'), ...everywhere('slurs')],
  everywhere('harm'),
  everywhere('threats'),
  everywhere('told'),
  everywhere('own'),
  everywhere('not'),
  everywhere('violence'),
  everywhere('children'),
  everywhere('eviction'),
])

const NONE: ReadonlySet<number> = new Set()

/** How many words before a name it is still said to be one's own. */
const OWN_REACH = [1, 2, 3]

/** Judges a text. */
export function judge(text: string): Judged {
  const words = wordsOf(text)
  const found = find(words)
  const [slurs = NONE, peoples = NONE, harm = NONE, threats = NONE, told = NONE, own = NONE, not = NONE] =
    found
  const sentences = (of: ReadonlySet<number>) => new Set([...of].map((at) => words[at]?.sentence))
  const [tellings, aboutPeoples] = [sentences(told), sentences(peoples)]
  const authors = (at: number) => words[at]?.quoted === false && !tellings.has(words[at]?.sentence)
  const ownName = (at: number) => OWN_REACH.some((before) => own.has(at - before))
  const meant = (at: number) => authors(at) && !not.has(at - 1)
  const why = [
    [...slurs].some((at) => authors(at) && !ownName(at)) && 'slur',
    [...harm].some((at) => meant(at) && aboutPeoples.has(words[at]?.sentence)) && 'incitement',
    [...threats].some(meant) && 'threat',
  ] as const
  return { why: why.filter((one) => one !== false), help: themes(found.slice(HELP_FROM)) }
}

/** Where the lists of what calls for help begin. */
const HELP_FROM = 7

function themes([violence = NONE, children = NONE, eviction = NONE]: Found): readonly HelpTheme[] {
  return [
    ...(violence.size > 0 ? (['violence'] as const) : []),
    ...(violence.size > 0 && children.size > 0 ? (['children'] as const) : []),
    ...(eviction.size > 0 ? (['eviction'] as const) : []),
  ]
}

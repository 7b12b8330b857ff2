/**
 * What looks like a campaign among what was said: many new persons who say the same within an hour, one account that
 * says very much, a rush of new persons. Pure, over rows. It only counts: nothing is left out anywhere for it.
 */
import { bareWords } from '../../dialogs/kernel/text.ts'

/** One contribution, as far as it matters here. */
export interface SaidRow {
  readonly pseudonym: string
  readonly text: string
  /** ISO UTC. */
  readonly recordedAt: string
}

/** Why one is flagged. */
export type Flag = 'same_words' | 'one_account' | 'rush'

/** What came of it. `persons`: each once. */
export interface Campaigns {
  readonly all: { readonly submissions: number; readonly persons: number }
  /** Without those that are flagged, and without those who said nothing else. */
  readonly without: { readonly submissions: number; readonly persons: number }
  readonly flagged: Readonly<Record<Flag, number>>
}

const HOUR_MS = 3_600_000
/** So many new persons with the same words within an hour. */
const SAME_WORDS = 10
/** More than so many contributions of one person in a consultation. */
const ONE_ACCOUNT = 50
/** So many new persons at all within an hour. */
const RUSH = 1000

/** Words without what makes copies look unlike: case, accents, signs, numbers, short words, their order. */
export function likeness(text: string): string {
  const words = bareWords(text)
    .split(' ')
    .filter((word) => word.length > 2 && !/\d/u.test(word))
  return [...new Set(words)].toSorted().join(' ')
}

/** The indexes of rows that stand, in time, in a window of an hour with at least so many. `times` rise. */
function crowded(times: readonly number[], atLeast: number): ReadonlySet<number> {
  const found = new Set<number>()
  let first = 0
  for (const [last, time] of times.entries()) {
    while (time - (times[first] ?? time) > HOUR_MS) first += 1
    if (last - first + 1 >= atLeast) for (let at = last; at >= first && !found.has(at); at -= 1) found.add(at)
  }
  return found
}

interface Row extends SaidRow {
  readonly time: number
  readonly like: string
  /** It is the first that this person said here. */
  readonly first: boolean
}

function inTime(rows: readonly SaidRow[]): readonly Row[] {
  const seen = new Set<string>()
  return rows
    .toSorted((one, other) => one.recordedAt.localeCompare(other.recordedAt))
    .map((row) => {
      const first = !seen.has(row.pseudonym)
      seen.add(row.pseudonym)
      return { ...row, time: Date.parse(row.recordedAt), like: likeness(row.text), first }
    })
}

function grouped(indexes: readonly number[], name: (index: number) => string): Map<string, number[]> {
  const groups = new Map<string, number[]>()
  for (const index of indexes) {
    const of = name(index)
    const group = groups.get(of)
    if (group === undefined) groups.set(of, [index])
    else group.push(index)
  }
  return groups
}

/** The flags of each row, in time. */
function flagsOf(rows: readonly Row[]): readonly ReadonlySet<Flag>[] {
  const flags = rows.map(() => new Set<Flag>())
  const flag = (indexes: readonly number[], atLeast: number, as: Flag) => {
    const times = indexes.map((index) => rows[index]?.time ?? 0)
    for (const at of crowded(times, atLeast)) flags[indexes[at] ?? -1]?.add(as)
  }
  const newcomers = [...rows.keys()].filter((index) => rows[index]?.first === true)
  flag(newcomers, RUSH, 'rush')
  const alike = grouped(newcomers, (index) => rows[index]?.like ?? '')
  for (const [like, indexes] of alike) if (like !== '') flag(indexes, SAME_WORDS, 'same_words')
  const byPerson = grouped([...rows.keys()], (index) => rows[index]?.pseudonym ?? '')
  for (const indexes of byPerson.values())
    if (indexes.length > ONE_ACCOUNT) for (const index of indexes) flags[index]?.add('one_account')
  return flags
}

/** Counts them, with and without. */
export function countCampaigns(said: readonly SaidRow[]): Campaigns {
  const rows = inTime(said)
  const flags = flagsOf(rows)
  const clean = rows.filter((_, index) => flags[index]?.size === 0)
  const flagged = (one: Flag) => flags.filter((of) => of.has(one)).length
  const persons = (of: readonly SaidRow[]) => new Set(of.map(({ pseudonym }) => pseudonym)).size
  return {
    all: { submissions: rows.length, persons: persons(rows) },
    without: { submissions: clean.length, persons: persons(clean) },
    flagged: {
      same_words: flagged('same_words'),
      one_account: flagged('one_account'),
      rush: flagged('rush'),
    },
  }
}

/** The table in which comments are answered, as data: what stands in which row. Pure but for reading. */
import { say, type Key } from '../../../dialogs/kernel/say.ts'
import type { Language } from '../../../dialogs/nouns/ids.ts'
import { Verdict } from '../../../dialogs/nouns/submission.ts'
import type { Words } from '../../words.ts'
import { COMMENT_COLUMNS, type Commented } from '../comment-columns.ts'

/** A comment in the table. */
export interface AnswerRow {
  readonly at: number
  readonly code: string
  /** What it is where it is no plain comment, e.g. other wording. */
  readonly kind: string
  readonly subject: string
  readonly comment: string
  readonly verdict: string
  readonly reason: string
}

/** The table: its words, and its rows under the parts they are about. */
export interface AnswerTable {
  readonly title: string
  readonly lines: readonly string[]
  readonly heads: readonly string[]
  readonly groups: readonly { readonly part: string; readonly rows: readonly AnswerRow[] }[]
  /** What may be chosen as a verdict, and what stands where none is. */
  readonly verdicts: readonly string[]
  readonly choose: string
  readonly below: readonly string[]
}

/** What the table is headed by. */
export interface TableHead {
  readonly title: string
  readonly institution: string
  /** The moment it was made, ISO UTC. */
  readonly at: string
}

/** The columns, in their order. */
export const TABLE_COLUMNS = ['nr', 'subject', 'comment', 'verdict', 'reason'] as const

/** Puts comments in the order of the parts they are about. Whoever had no objection is counted, not listed. */
export function answerTable(
  all: readonly Commented[],
  head: TableHead,
  words: Words,
  language: Language,
): AnswerTable {
  const told = (key: Key, count?: number) =>
    words.text(language, say(key, count === undefined ? {} : { count }))
  const said = all.filter(({ submission }) => submission.kind !== 'no_objection')
  const grouped = byPart(said.toSorted(inPlace))
  let at = 0
  return {
    title: told('tables.title'),
    lines: [
      head.title,
      head.institution,
      words.text(language, say('tables.made', { day: { day: head.at } })),
      told('tables.how'),
      told('tables.how_passed'),
    ],
    heads: TABLE_COLUMNS.map((column) => told(`tables.${column}`)),
    groups: grouped.map((rows) => ({
      part: partName(rows[0]) || told('tables.whole'),
      rows: rows.map((one) => rowOf(one, (at += 1), words, language)),
    })),
    verdicts: Verdict.options.map((verdict) => told(`receipt.verdict_${verdict}`)),
    choose: told('tables.choose'),
    below: said.length === all.length ? [] : [told('tables.without_words', all.length - said.length)],
  }
}

function rowOf(one: Commented, at: number, words: Words, language: Language): AnswerRow {
  const { submission, answer } = one
  return {
    at,
    code: submission.receipt,
    kind: submission.kind === 'wording' ? words.text(language, say(`receipt.kind_${submission.kind}`)) : '',
    subject: submission.organisation ?? submission.name ?? words.text(language, say('tables.citizen')),
    comment: commentCell(one, words, language),
    verdict: answer === undefined ? '' : words.text(language, say(`receipt.verdict_${answer.verdict}`)),
    reason: COMMENT_COLUMNS.answer(one),
  }
}

/** What stands as the comment: the words, where they are in Romani the Albanian too, and files by their names. */
export function commentCell(one: Commented, words: Words, language: Language): string {
  const { translation } = one.submission
  return [
    COMMENT_COLUMNS.text(one),
    ...(translation === null ? [] : [words.text(language, say('tables.translation', { text: translation }))]),
    COMMENT_COLUMNS.attachments(one),
  ]
    .filter((piece) => piece !== '')
    .join('\n')
}

/** Parts in reading order, drafts in the order of their versions, and within a part the oldest first. */
function inPlace(one: Commented, other: Commented): number {
  const version = (one.version?.number ?? 0) - (other.version?.number ?? 0)
  return version === 0 ? (one.part?.at ?? -1) - (other.part?.at ?? -1) : version
}

function byPart(sorted: readonly Commented[]): readonly (readonly Commented[])[] {
  const groups = new Map<string, Commented[]>()
  for (const one of sorted) {
    const { part } = one.submission
    const group = groups.get(part) ?? []
    groups.set(part, group)
    group.push(one)
  }
  return [...groups.values()]
}

function partName(one: Commented | undefined): string {
  return [one?.part?.number ?? '', one?.part?.title ?? ''].filter((piece) => piece !== '').join('  ')
}

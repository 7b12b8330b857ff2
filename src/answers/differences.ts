/** What a table of answers would change: every row looked at against what was said and answered. */
import { createHash } from 'node:crypto'
import { LONGEST_REASON, needsReason } from '../../dialogs/nouns/answer.ts'
import type { RowProblem } from '../../dialogs/nouns/answer-table.ts'
import type { Language } from '../../dialogs/nouns/ids.ts'
import { FIRST_LANGUAGE } from '../../dialogs/nouns/offer.ts'
import { readReceiptCode } from '../../dialogs/nouns/receipt.ts'
import type { Verdict } from '../../dialogs/nouns/submission.ts'
import type { Reader } from '../../storage/registry/contract.ts'
import { answerIn } from '../acts/answer-words.ts'
import { COMMENT_COLUMNS, type Commented } from '../reports/comment-columns.ts'
import { commentCell } from '../reports/docx/answer-table.ts'
import { commented } from '../reports/export-comments.ts'
import type { Words } from '../words.ts'
import type { TableRow } from './table-rows.ts'
import { verdictReader, type ReadVerdict } from './verdict-words.ts'

/** A row that cannot be taken. */
export interface Damaged {
  readonly at: number
  readonly code: string
  readonly problem: RowProblem
}

/** An answer as a row gives it. `before`: the one that counts now; `seen`: that, and one that waits for approval. */
export interface RowAnswer {
  readonly at: number
  readonly code: string
  readonly submission: string
  readonly verdict: Verdict
  readonly reason: string
  readonly language: Language
  readonly body: string | null
  readonly before?: { readonly verdict: Verdict; readonly reason: string }
  readonly seen: readonly string[]
}

/** All that a table says that is not so yet. `mark`: the same for the same differences alone. */
export interface Differences {
  readonly fresh: readonly RowAnswer[]
  readonly changed: readonly RowAnswer[]
  readonly unchanged: number
  /** Rows without an answer. */
  readonly empty: number
  readonly damaged: readonly Damaged[]
  readonly mark: string
}

const MARK_LETTERS = 16

/** Looks at every row; nothing is changed. `at`: this moment, ISO UTC. Throws `StorageError`. */
export async function differencesOf(
  reader: Reader,
  words: Words,
  rows: readonly TableRow[],
  { consultation, at }: { readonly consultation: string; readonly at: string },
): Promise<Differences> {
  const said = new Map<string, Commented>()
  for await (const page of commented(reader, { consultation, at }))
    for (const one of page) said.set(one.submission.receipt, one)
  const looked = await lookAt(reader, words, rows, said)
  const answers = looked.filter((one) => one.kind === 'answer').map(({ answer }) => answer)
  const fresh = answers.filter(({ before }) => before === undefined)
  const changed = answers.filter(({ before }) => before !== undefined)
  return {
    fresh,
    changed,
    unchanged: looked.filter(({ kind }) => kind === 'same').length,
    empty: looked.filter(({ kind }) => kind === 'empty').length,
    damaged: looked.filter((one) => one.kind === 'damaged').map(({ damaged }) => damaged),
    mark: markOf(consultation, answers),
  }
}

type Looked =
  | { readonly kind: 'answer'; readonly answer: RowAnswer }
  | { readonly kind: 'damaged'; readonly damaged: Damaged }
  | { readonly kind: 'same' | 'empty' }

async function lookAt(
  reader: Reader,
  words: Words,
  rows: readonly TableRow[],
  said: ReadonlyMap<string, Commented>,
): Promise<readonly Looked[]> {
  const verdictIn = verdictReader(words)
  const counts = new Map<string, number>()
  for (const { code } of rows) counts.set(code, (counts.get(code) ?? 0) + 1)
  const looked: Looked[] = []
  for (const row of rows) {
    const { at, code, broken } = row
    const damaged = (problem: RowProblem): Looked => ({ kind: 'damaged', damaged: { at, code, problem } })
    const one = said.get(code)
    if (broken !== undefined) looked.push(damaged(broken))
    else if (one === undefined) looked.push(damaged(await whyUnknown(reader, code)))
    else if ((counts.get(code) ?? 0) > 1) looked.push(damaged('code_twice'))
    else if (isAltered(row, one, words)) looked.push(damaged('comment_altered'))
    else {
      const read = answerOf(row, one, verdictIn(row.verdict))
      looked.push(typeof read === 'string' ? damaged(read) : await besideProposed(reader, read))
    }
  }
  return looked
}

async function whyUnknown(reader: Reader, code: string): Promise<RowProblem> {
  const found = readReceiptCode(code) === undefined ? undefined : await reader.submissionByReceipt(code)
  if (found === undefined) return 'unknown_code'
  return found.submission.state === 'live' ? 'other_consultation' : 'withdrawn'
}

/** Whether somebody answers to other words than are there now. */
function isAltered({ comment }: TableRow, one: Commented, words: Words): boolean {
  if (comment === undefined) return false
  const shown = [
    COMMENT_COLUMNS.text(one),
    ...words.languages.map((language) => commentCell(one, words, language)),
  ]
  return !shown.map(letters).includes(letters(comment))
}

/** What can be seen of a text: programmes set spaces, dashes at line ends and marks of their own. */
function letters(text: string): string {
  return text.normalize('NFC').replaceAll(/[^\p{L}\p{N}\p{P}\p{S}]|\uFFFD/gu, '')
}

function answerOf(row: TableRow, one: Commented, verdict: ReadVerdict): Looked | RowProblem {
  const { at, code } = row
  const { submission, answer } = one
  if (verdict === 'unknown') return 'unknown_verdict'
  if (verdict === 'none') return row.reason === '' ? { kind: 'empty' } : 'no_verdict'
  const { body, reason } = verdict === 'forwarded' ? passedOn(row.reason) : { body: null, reason: row.reason }
  const language = shownLanguage(one)
  const given = { verdict, body, reason }
  if (answer !== undefined && isSame(given, { ...answer, reason: answer.text[language] ?? '' }))
    return { kind: 'same' }
  if (body === '') return 'no_body'
  if (reason.length > LONGEST_REASON) return 'too_long'
  if (reason === '' && needsReason(verdict)) return 'no_reason'
  const read = { at, code, submission: submission.id, ...given, language, seen: [] }
  if (answer === undefined) return { kind: 'answer', answer: read }
  const before = { verdict: answer.verdict, reason: COMMENT_COLUMNS.answer(one) }
  return { kind: 'answer', answer: { ...read, before } }
}

type Given = Pick<RowAnswer, 'verdict' | 'body' | 'reason'>

function isSame(one: Given, other: Given): boolean {
  const told = ({ verdict, body, reason }: Given) => [verdict, body ?? '', reason].map(letters).join('\0')
  return told(one) === told(other)
}

/** What waits for approval is taken in once, however often the file is. */
async function besideProposed(reader: Reader, looked: Looked): Promise<Looked> {
  if (looked.kind !== 'answer') return looked
  const { submission, language } = looked.answer
  const { current, proposed } = await reader.answersTo(submission)
  const waits = proposed === undefined ? undefined : { ...proposed, reason: proposed.text[language] ?? '' }
  if (waits !== undefined && isSame(looked.answer, waits)) return { kind: 'same' }
  const seen = [current, proposed].flatMap((one) => (one === undefined ? [] : [one.id]))
  return { kind: 'answer', answer: { ...looked.answer, seen } }
}

/** Up to the first colon or the end of the first line it says who has it now. */
function passedOn(text: string): { readonly body: string; readonly reason: string } {
  const end = /[:\n]/u.exec(text)?.index ?? text.length
  return { body: text.slice(0, end).trim(), reason: text.slice(end + 1).trim() }
}

/** The language in which the table shows the answer there is, and takes the one that is to be. */
function shownLanguage({ submission, answer }: Commented): Language {
  const shown = answer === undefined ? undefined : answerIn(answer.text, submission.language)
  return shown?.language ?? FIRST_LANGUAGE
}

function markOf(consultation: string, answers: readonly RowAnswer[]): string {
  const told = answers
    .map(({ submission, verdict, reason, body, before }): readonly [string, ...unknown[]] => [
      submission,
      verdict,
      reason,
      body,
      before ?? null,
    ])
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
  const hash = createHash('sha256').update(JSON.stringify([consultation, told]))
  return hash.digest('hex').slice(0, MARK_LETTERS)
}

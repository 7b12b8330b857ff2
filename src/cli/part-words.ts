/** The summaries and questions of a draft's parts, from a JSON file: by a part's number, or by its first words. */
import { z } from 'zod'
import {
  LONGEST_PART_TITLE,
  LONGEST_QUESTION,
  LONGEST_SUMMARY,
  SUMMARY_LINES,
} from '../../dialogs/nouns/draft-in-making.ts'
import { Texts } from '../../dialogs/nouns/ids.ts'
import type { ParsedPart } from '../drafts/draft.ts'
import type { DraftNode } from '../../storage/registry/model/draft.ts'

const short = (most: number) =>
  z.string().trim().min(1, 'is empty').max(most, `has more than ${most} letters`)

/** What a small screen holds above the question. */
const Summary = short(LONGEST_SUMMARY).refine(
  (text) => text.split('\n').length <= SUMMARY_LINES,
  `has more than ${SUMMARY_LINES} lines`,
)
const Question = short(LONGEST_QUESTION).refine((text) => !text.includes('\n'), 'has more than one line')

function each(text: z.ZodType<string>) {
  return Texts.transform((texts, told) => {
    for (const [language, words] of Object.entries(texts)) {
      const [issue] = text.safeParse(words).error?.issues ?? []
      if (issue !== undefined) told.addIssue({ code: 'custom', message: issue.message, path: [language] })
    }
    return texts
  })
}

const File = z.record(
  z.string(),
  z.strictObject({
    title: each(short(LONGEST_PART_TITLE)).optional(),
    summary: each(Summary).optional(),
    question: each(Question).optional(),
  }),
)

/** What is said about the parts, by the number or the first words of each. */
export type PartWords = z.output<typeof File>

/** Words, or one sentence about the first thing that is wrong with them. */
export type ReadWords =
  | { readonly kind: 'words'; readonly words: PartWords }
  | { readonly kind: 'wrong'; readonly why: string }

/** Reads the text of such a file. */
export function readWords(text: string): ReadWords {
  try {
    const raw: unknown = JSON.parse(text)
    const read = File.safeParse(raw)
    if (read.success) return { kind: 'words', words: read.data }
    const [issue] = read.error.issues
    return {
      kind: 'wrong',
      why: `${issue?.path.join(' › ') || 'the whole'}: ${issue?.message ?? 'not understood'}`,
    }
  } catch {
    return { kind: 'wrong', why: 'it is no JSON' }
  }
}

/** A tree with its words, or one sentence about words that belong to no part, or to several. */
export type Placed =
  | { readonly kind: 'placed'; readonly parts: readonly DraftNode[]; readonly without: number }
  | { readonly kind: 'wrong'; readonly why: string }

/** Puts each word at its part; `without` counts the parts that have neither summary nor question. */
export function placeWords(parts: readonly ParsedPart[], words: PartWords): Placed {
  const all = flat(parts)
  for (const key of Object.keys(words)) {
    const count = all.filter((part) => isMeant(key, part)).length
    if (count === 0) return { kind: 'wrong', why: `no part is numbered, or begins with, "${key}"` }
    if (count > 1) return { kind: 'wrong', why: `${count} parts are numbered, or begin with, "${key}"` }
  }
  const keyed = Object.entries(words)
  const without = all.filter((part) => !keyed.some(([key]) => isMeant(key, part))).length
  return { kind: 'placed', parts: parts.map((part) => grow(part, keyed)), without }
}

function grow(part: ParsedPart, keyed: readonly (readonly [string, PartWords[string]])[]): DraftNode {
  const words = keyed.find(([key]) => isMeant(key, part))?.[1]
  return {
    number: part.number,
    title: part.title,
    names: words?.title,
    bites: part.bites,
    summary: words?.summary,
    question: words?.question,
    children: part.children.map((child) => grow(child, keyed)),
  }
}

function isMeant(key: string, { number, bites }: ParsedPart): boolean {
  if (number !== '') return number === key
  return key !== '' && (bites[0]?.text ?? '').replaceAll(/\s+/gu, ' ').trim().startsWith(key)
}

function flat(parts: readonly ParsedPart[]): readonly ParsedPart[] {
  return parts.flatMap((part) => [part, ...flat(part.children)])
}

/** A table in which comments were answered, as far as it is told before it is taken in. */
import { z } from 'zod'
import { Verdict } from './submission.ts'

/** The most damaged rows that are named at once. */
export const DAMAGED_SHOWN = 10
/** The most answers that are shown before they are taken in. */
export const ANSWERS_SHOWN = 5

/**
 * What is wrong with a row. `comment_altered`: its comment is not what is said now; `other_consultation`: it has the
 * code; `no_body`: nobody is named to whom it was passed on.
 */
export const RowProblem = z.enum([
  'columns',
  'no_code',
  'unknown_code',
  'other_consultation',
  'withdrawn',
  'code_twice',
  'comment_altered',
  'unknown_verdict',
  'no_verdict',
  'no_reason',
  'no_body',
  'too_long',
])
/** See {@link RowProblem}. */
export type RowProblem = z.infer<typeof RowProblem>

const count = z.number().int().min(0)

/** What it would change. `mark`: the same for the same differences alone. */
export const TableFound = z.object({
  mark: z.string(),
  added: count,
  changed: count,
  same: count,
  /** How many rows cannot be taken; `damaged` names the first of them. */
  spoilt: count,
  damaged: z.array(z.object({ row: count, code: z.string(), problem: RowProblem })).readonly(),
  /** The first of what is new or changed; `reason`: its beginning. */
  shown: z.array(z.object({ code: z.string(), verdict: Verdict, reason: z.string() })).readonly(),
})
/** See {@link TableFound}. */
export type TableFound = Readonly<z.infer<typeof TableFound>>

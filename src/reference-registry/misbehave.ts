/** How a register goes wrong, when it is told to: for trying out what the desk does then. */
import { z } from 'zod'

/**
 * `500`, `503`: it says so and keeps nothing. `429`: with `Retry-After`. `ack_lost`: kept, and the line is cut before
 * the answer. `timeout`: kept nothing, never answers. `409`: kept, answered as if it had been here before. `html`: a
 * page. `big`: an answer without end. `slow`: a letter a second. `302`: go elsewhere. `400`: it does not like it.
 */
export const Misdeed = z.enum([
  '500',
  '503',
  '429',
  'ack_lost',
  'timeout',
  '409',
  'html',
  'big',
  'slow',
  '302',
  '400',
])
/** See {@link Misdeed}. */
export type Misdeed = z.infer<typeof Misdeed>

/** The next so many requests go wrong like that; 0: no more of it. */
export const Misbehaviour = z.strictObject({
  kind: Misdeed,
  times: z.int().min(0),
  /** `Retry-After` of `429` and `503`: seconds, or a date; where `302` leads. */
  value: z.string().max(200).optional(),
})
/** See {@link Misbehaviour}. */
export type Misbehaviour = Readonly<z.infer<typeof Misbehaviour>>

/** What it was told. */
export interface Manners {
  tell(misbehaviour: Misbehaviour): void
  /** How the next request goes wrong; undefined: as it should. */
  next(): Misbehaviour | undefined
}

/** Reads `kind`, or `kind:times` as it is typed at the command line. */
export function readMisbehaviour(typed: string): Misbehaviour | undefined {
  const [kind, times = '1000000'] = typed.split(':')
  return Misbehaviour.safeParse({ kind, times: Number(times) }).data
}

/** Well behaved, until it is told otherwise. */
export function manners(first?: Misbehaviour): Manners {
  let left = first
  return {
    tell: (misbehaviour) => void (left = misbehaviour),
    next() {
      if (left === undefined || left.times === 0) return undefined
      left = { ...left, times: left.times - 1 }
      return left
    },
  }
}

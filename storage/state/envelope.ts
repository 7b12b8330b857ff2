/** How a value is written where one string is all there is: a line with its stamp, then its body. */
import type { Stamp, Stored } from './contract.ts'

const STAMP_LINE = /^(\d{1,15}):([\w-]{1,64})\n/

/** The line a stamp is written as: `<turn>:<turnId>` and a line feed. */
export function stampLine(stamp: Stamp): string {
  const line = `${stamp.turn}:${stamp.turnId}\n`
  if (!STAMP_LINE.test(line)) {
    throw new TypeError('not a stamp: turn is a whole number, turnId is [A-Za-z0-9_-]{1,64}')
  }
  return line
}

/** Writes a value as one string. */
export function writeEnvelope(value: Stored): string {
  return stampLine(value.stamp) + value.body
}

/** Reads {@link writeEnvelope}; undefined for anything we did not write. */
export function readEnvelope(text: string): Stored | undefined {
  const [line, turn, turnId] = STAMP_LINE.exec(text) ?? []
  if (line === undefined || turn === undefined || turnId === undefined) return undefined
  return { stamp: { turn: Number(turn), turnId }, body: text.slice(line.length) }
}

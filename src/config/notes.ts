/** What is said about a variable of the environment, wherever in `src/config` it stands. */
import { z } from 'zod'

/** What `.env.example` and an error say about a variable. */
export interface VariableNote {
  /** One line. */
  readonly meaning: string
  /** What a value must be, to follow "must be". */
  readonly must: string
  readonly example: string
  /** Whether leaving it out means the example. */
  readonly standard?: true
  /** Its value is never shown, and `<NAME>_FILE` may name a file that holds it. */
  readonly secret?: true
}

/** The note of each variable, by its schema. */
export const notes = z.registry<VariableNote>()

/** Whether a text is an address with one of these protocols (`https:`) and a host. */
export function isUrl(text: string, protocols: readonly string[]): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return protocols.includes(url.protocol) && url.hostname !== ''
}

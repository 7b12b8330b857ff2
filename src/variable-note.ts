/** What is said about a variable of the environment: in `.env.example`, and where a value is malformed. */
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

/** The note of each variable's schema. */
export const notes = z.registry<VariableNote>()

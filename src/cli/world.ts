/** What the command line finds around it, so that tests may give it another world. */
import type { Readable, Writable } from 'node:stream'
import type { Overrides } from '../app.ts'
import type { Environment } from '../config.ts'

/** A place to write to, which may be a terminal. */
export interface Output extends Writable {
  readonly isTTY?: boolean
  /** Letters in a line, where it is a terminal. */
  readonly columns?: number
}

/** See the file's head. */
export interface World {
  /** Throws `ConfigError` where it cannot be read. */
  readonly environment: () => Environment
  readonly input: Readable & { readonly isTTY?: boolean }
  /** Data, and nothing else. */
  readonly output: Output
  /** Everything said beside the data. */
  readonly errors: Output
  /** The folder that paths are meant from. */
  readonly folder: string
  readonly overrides?: Overrides
}

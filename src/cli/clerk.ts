/** What every verb works with: where it prints, and how it opens the office and ends. */
import { existsSync } from 'node:fs'
import { openOffice, type Office } from '../app/office.ts'
import { type Config, readConfig, type SecretConfig } from '../config.ts'
import { explain } from '../explain.ts'
import type { Ended } from './ended.ts'
import type { World } from './world.ts'

/** A verb as commander calls it. */
type Action<A extends readonly unknown[]> = (...args: A) => Promise<void>

/** See the file's head. */
export interface Clerk {
  readonly world: World
  /** What came of the verb: the exit code. */
  readonly code: () => number
  /** A line of data, on stdout. */
  print(line: string): void
  /** A line for whoever looks on, on stderr. */
  note(line: string): void
  /** Rows as JSON on stdout. */
  printJson(value: unknown): void
  settings(): { readonly config: Config; readonly secrets: SecretConfig }
  /** A verb that needs no office; whatever it throws is told in one sentence. */
  verb<A extends readonly unknown[]>(work: (...args: A) => Promise<Ended>): Action<A>
  /** A verb over an open office, which is closed behind it. */
  officeVerb<A extends readonly unknown[]>(work: (office: Office, ...args: A) => Promise<Ended>): Action<A>
}

/** Makes the clerk of one call. */
export function makeClerk(world: World): Clerk {
  const result = { code: 0 }
  const print = (line: string): void => void world.output.write(`${line}\n`)
  const note = (line: string): void => void world.errors.write(`${line}\n`)
  const settings = () => readConfig(world.environment())

  const verb =
    <A extends readonly unknown[]>(work: (...args: A) => Promise<Ended>): Action<A> =>
    async (...args) => {
      try {
        const ended = await work(...args)
        if (ended.kind === 'done') return
        note(ended.why)
      } catch (error) {
        note(explain(error))
      }
      result.code = 1
    }

  const inOffice = async (work: (office: Office) => Promise<Ended>): Promise<Ended> => {
    const { config, secrets } = settings()
    const made = !existsSync(config.databaseFile)
    const office = await openOffice(config, secrets, world.overrides)
    if (made) note(`Made a new, empty registry: ${config.databaseFile} (DATABASE_URL names another).`)
    try {
      return await work(office)
    } finally {
      await office.close()
    }
  }

  return {
    world,
    code: () => result.code,
    print,
    note,
    printJson: (value) => print(JSON.stringify(value, undefined, 2)),
    settings,
    verb,
    officeVerb: (work) => verb((...args) => inOffice((office) => work(office, ...args))),
  }
}

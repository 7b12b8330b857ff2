/** The command line in this process, over a folder of its own: what it printed and how it ended. */
import { PassThrough, Readable } from 'node:stream'
import { join } from 'node:path'
import type { Overrides } from '../../src/app.ts'
import { runCli } from '../../src/cli/run.ts'
import type { Output } from '../../src/cli/world.ts'
import { handClock, temporary } from './desk.ts'

/** What came of one call. */
export interface Called {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** A desk that is only reached by the command line. */
export interface CommandLine {
  readonly folder: string
  readonly clock: ReturnType<typeof handClock>
  /** Calls it, e.g. `zeri('consultation', 'list')`. */
  zeri(...args: readonly string[]): Promise<Called>
  /** Calls it with lines on its input, or with more in its environment, or with a terminal to draw on. */
  with(given: {
    readonly input?: string
    readonly env?: Readonly<Record<string, string>>
    readonly terminal?: true
    readonly overrides?: Overrides
  }): CommandLine
  /** What it printed on stdout; throws unless it ended well. */
  said(...args: readonly string[]): Promise<string>
  remove(): Promise<void>
}

function collecting(terminal: boolean): { readonly to: Output; readonly text: () => string } {
  const stream = new PassThrough()
  const said: string[] = []
  stream.setEncoding('utf8').on('data', (text: string) => said.push(text))
  return {
    to: terminal ? Object.assign(stream, { isTTY: true, columns: 60 }) : stream,
    text: () => said.join(''),
  }
}

/** Opens one; `at`: its clock, a working Tuesday morning unless given. */
export async function commandLine(at = '2026-12-01T09:00:00.000Z'): Promise<CommandLine> {
  const { folder, remove } = await temporary()
  const clock = handClock(at)
  const make = (given: Parameters<CommandLine['with']>[0]): CommandLine => ({
    folder,
    clock,
    remove,
    with: (more) => make({ ...given, ...more }),
    async zeri(...args) {
      const [output, errors] = [collecting(given.terminal === true), collecting(given.terminal === true)]
      const code = await runCli(args, {
        environment: () => ({
          DATABASE_URL: `sqlite:${join(folder, 'data/zeri.db')}`,
          LOG_LEVEL: 'silent',
          ...given.env,
        }),
        input: Readable.from([given.input ?? '']),
        output: output.to,
        errors: errors.to,
        folder,
        overrides: { clock, ...given.overrides },
      })
      return { code, out: output.text(), err: errors.text() }
    },
    async said(...args) {
      const { code, out, err } = await this.zeri(...args)
      if (code !== 0) throw new Error(`zeri ${args.join(' ')} ended with ${code}: ${err}`)
      return out.trim()
    },
  })
  return make({})
}

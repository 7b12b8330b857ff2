/** What every desk that a test may kill has in common: it waits, loaded, to be told how to live, and dies where it is told. */
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { type App, build } from '../../src/app.ts'
import { systemClock } from '../../src/clock.ts'
import { makeLog } from '../../src/log.ts'
import type { Point } from '../../src/turn/points.ts'
import type { Life } from './telegram-life.ts'

/** Says `warm`, and waits for the line that says how it is to live. */
export async function toldLife(): Promise<Life> {
  process.stdout.write('warm\n')
  const lines = createInterface({ input: process.stdin })
  const [line] = (await once(lines, 'line')) as [string]
  lines.close()
  return JSON.parse(line) as Life
}

function never(): void {
  // Nothing is ever told.
}

/** Opens the desk's files; it dies at the point its life names. */
export function mortalDesk(
  life: Life,
  { folder, key, telegramApiRoot }: { folder: string; key: string; telegramApiRoot: string },
): Promise<App> {
  const left = { turns: life.nth ?? 1 }
  async function pause(point: Point): Promise<void> {
    if (point !== life.point) return
    left.turns -= 1
    if (left.turns > 0) return
    process.kill(process.pid, 'SIGKILL')
    // The signal ends the process here; should it come a moment late, nothing more is done until then.
    await new Promise<never>(never)
  }
  return build(
    {
      port: 0,
      host: '127.0.0.1',
      country: 'al',
      databaseFile: `${folder}/zeri.db`,
      dataFolder: folder,
      logLevel: 'error',
      telegramApiRoot,
    },
    { secretKey: key },
    { log: makeLog('error', systemClock), ...(life.point === undefined ? {} : { pause }) },
  )
}

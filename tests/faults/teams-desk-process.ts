/**
 * A desk on Teams in a process of its own, so that a test can kill it. Says `warm` once everything is loaded, waits for
 * a line that says how it is to live, opens its files, and says `ready`.
 */
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { build } from '../../src/app.ts'
import { systemClock } from '../../src/clock.ts'
import { makeLog } from '../../src/log.ts'
import type { Point } from '../../src/turn/points.ts'
import { onTeams, type OurBot } from '../support/on-teams.ts'
import type { Life } from './telegram-life.ts'

const [folder = '', bot = '{}', port = '0', key = ''] = process.argv.slice(2)

// The channel is loaded when it is first needed; here that is now.
await import('../../src/channels/teams/channel.ts')
process.stdout.write('warm\n')
const lines = createInterface({ input: process.stdin })
const [line] = (await once(lines, 'line')) as [string]
const life = JSON.parse(line) as Life
lines.close()

function never(): void {
  // Nothing is ever told.
}

const left = { turns: life.nth ?? 1 }
async function pause(point: Point): Promise<void> {
  if (point !== life.point) return
  left.turns -= 1
  if (left.turns > 0) return
  process.kill(process.pid, 'SIGKILL')
  // The signal ends the process here; should it come a moment late, nothing more is done until then.
  await new Promise<never>(never)
}

const app = await build(
  {
    port: 0,
    host: '127.0.0.1',
    country: 'al',
    databaseFile: `${folder}/zeri.db`,
    dataFolder: folder,
    logLevel: 'error',
    telegramApiRoot: 'https://api.telegram.org',
  },
  { secretKey: key },
  { log: makeLog('error', systemClock), ...(life.point === undefined ? {} : { pause }) },
)
await onTeams(app, JSON.parse(bot) as OurBot, Number(port))
process.stdout.write('ready\n')

/**
 * A desk on Telegram in a process of its own, so that a test can kill it. Says `warm` once everything is loaded, waits for
 * a line that says how it is to live, opens its files, and says `ready`.
 */
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { build } from '../../src/app.ts'
import { systemClock } from '../../src/clock.ts'
import { makeLog } from '../../src/log.ts'
import type { Point } from '../../src/turn/points.ts'
import { onTelegram, type Mode } from '../support/on-telegram.ts'
import { DEADLY, HANGS_MS, SLOW, type Life } from './telegram-life.ts'

const [folder = '', mode = 'polling', apiRoot = '', token = '', port = '0', key = ''] = process.argv.slice(2)

// The channel is loaded when it is first needed; here that is now.
await import('../../src/channels/telegram/channel.ts')
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
    telegramApiRoot: apiRoot,
  },
  { secretKey: key },
  { log: makeLog('error', systemClock), ...(life.point === undefined ? {} : { pause }) },
)
const turns: typeof app.turns = {
  ...app.turns,
  async take(arrival) {
    const said = arrival.signal.kind === 'said' ? arrival.signal.text : ''
    if (said === DEADLY) process.kill(process.pid, 'SIGKILL')
    const slow = SLOW.exec(said)?.[1]
    // What hangs does not keep the process alive; what only takes its time does, as a query or a call would.
    if (slow !== undefined && life.quick !== true) {
      await wait(Number(slow), undefined, { ref: Number(slow) < HANGS_MS })
    }
    return app.turns.take(arrival)
  },
}
const open = await onTelegram({ ...app, turns }, mode as Mode, { url: apiRoot, token }, Number(port))
process.on('SIGTERM', () => {
  void open.stop().then(() => app.close())
})
process.stdout.write('ready\n')

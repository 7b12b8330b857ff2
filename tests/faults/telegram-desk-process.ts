/** A desk on Telegram in a process of its own, so that a test can kill it. Says `ready` on stdout. */
import { setTimeout as wait } from 'node:timers/promises'
import { build } from '../../src/app.ts'
import { systemClock } from '../../src/clock.ts'
import { makeLog } from '../../src/log.ts'
import { loadSamples } from '../../src/samples/load.ts'
import type { FakeTelegram } from '../support/fake-telegram/telegram.ts'
import { putOnTelegram, type Mode } from '../support/telegram.ts'

/** Words after which the process is gone at once, and words that take long. */
export const DEADLY = 'vdes'
export const SLOW = 'ngadalë'

const [folder = '', mode = 'polling', apiRoot = '', token = '', port = '0'] = process.argv.slice(2)

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
  { secretKey: 'a test key of more than thirty-two letters' },
  { log: makeLog('error', systemClock) },
)
await loadSamples(app.acts, app.calendar, app.clock.iso())
const turns: typeof app.turns = {
  ...app.turns,
  async take(arrival) {
    const said = arrival.signal.kind === 'said' ? arrival.signal.text : ''
    if (said === DEADLY) process.kill(process.pid, 'SIGKILL')
    if (said.startsWith(SLOW)) await wait(1500)
    return app.turns.take(arrival)
  },
}
const fake: Pick<FakeTelegram, 'url' | 'token'> = { url: apiRoot, token }
const open = await putOnTelegram({ ...app, turns }, mode as Mode, fake, Number(port))
process.on('SIGTERM', () => {
  void open.stop().then(() => app.close())
})
process.stdout.write('ready\n')

/**
 * A desk on Telegram in a process of its own, so that a test can kill it. Says `warm` once everything is loaded, waits for
 * a line that says how it is to live, opens its files, and says `ready`.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { onTelegram, type Mode } from '../support/on-telegram.ts'
import { mortalDesk, toldLife } from './mortal-desk.ts'
import { DEADLY, HANGS_MS, SLOW } from './telegram-life.ts'

const [folder = '', mode = 'polling', apiRoot = '', token = '', port = '0', key = ''] = process.argv.slice(2)

// The channel is loaded when it is first needed; here that is now.
await import('../../src/channels/telegram/channel.ts')
const life = await toldLife()
const app = await mortalDesk(life, { folder, key, telegramApiRoot: apiRoot })
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

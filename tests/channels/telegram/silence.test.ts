/** What the channel logs, whatever goes wrong: nothing of persons, and never the token. */
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { InvariantError } from '../../../src/errors.ts'
import { systemClock } from '../../../src/clock.ts'
import { makeLog } from '../../../src/log.ts'
import { bad } from '../../support/fake-telegram/refusal.ts'
import type { Fault } from '../../support/fake-telegram/telegram.ts'
import { openTelegramTest } from '../../support/telegram.ts'

// By webhook the platform comes again only after a while, as the real one does: hence the longer limit.
test.each(['polling', 'webhook'] as const)('by %s', { timeout: 30_000 }, async (mode) => {
  const lines: string[] = []
  const log = makeLog('trace', systemClock, { write: (line: string) => void lines.push(line) })
  const open = await openTelegramTest(mode, {
    realClock: true,
    desk: { sample: true, overrides: { log } },
    with: (app) => ({
      ...app,
      turns: {
        ...app.turns,
        take: async (arrival) => {
          const said = arrival.signal.kind === 'said' ? arrival.signal.text : ''
          if (said.startsWith('helm')) throw new InvariantError('poison')
          return app.turns.take(arrival)
        },
      },
    }),
  })
  try {
    const { fake } = open
    const phone = fake.phone({ id: 424_242_001 })
    const faults: readonly (Fault | undefined)[] = [
      { kind: 'html', handled: false },
      { kind: 'cut', handled: true },
      { kind: 'refuse', refusal: bad('BUTTON_DATA_INVALID') },
      undefined,
    ]
    let nth = 0
    fake.fail((method) => (method === 'getMe' ? undefined : faults[(nth += 1) % faults.length]))
    for (const words of ['/start', 'kanarina e fshehtë', 'helm me kanarina', '/start skanarina']) {
      phone.type(words)
      await wait(300)
    }
    fake.fail(undefined)
    await fake.settled(20_000)
    const logged = lines.join('')
    expect(lines.length).toBeGreaterThan(5)
    expect(logged).toContain('telegram: a')
    for (const secret of ['kanarina', fake.token, 'AAfake', '424242001', 'Filan', '/bot']) {
      expect(logged, secret).not.toContain(secret)
    }
  } finally {
    await open.close()
  }
})

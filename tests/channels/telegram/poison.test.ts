/** An update that always fails by our own mistake: held, apologised for, told to us; nobody waits behind it. */
import { describe, expect, test, vi } from 'vitest'
import { systemClock } from '../../../src/clock.ts'
import { InvariantError } from '../../../src/errors.ts'
import { makeLog } from '../../../src/log.ts'
import { openTelegramTest } from '../../support/telegram.ts'

// A machine that does much else takes its time.
vi.setConfig({ testTimeout: 60_000 })

describe.each(['polling', 'webhook'] as const)('by %s', (mode) => {
  test('a poison update is held on the first try, apologised for once and logged; the next message of the chat is answered within 10 s', async ({
    onTestFinished,
  }) => {
    const errors: string[] = []
    const log = makeLog('error', systemClock, { write: (line: string) => void errors.push(line) })
    let tries = 0
    const open = await openTelegramTest(mode, {
      realClock: true,
      desk: { overrides: { log } },
      with: (app) => ({
        ...app,
        turns: {
          ...app.turns,
          take: async (arrival) => {
            const poison = arrival.signal.kind === 'said' && arrival.signal.text === 'helm'
            if (poison) tries += 1
            if (poison) throw new InvariantError('poison')
            return app.turns.take(arrival)
          },
        },
      }),
    })
    onTestFinished(() => open.close())
    const phone = open.fake.phone({ language: 'en' })
    phone.type('/start')
    const poison = phone.type('helm')
    const began = performance.now()
    phone.type('/help')
    await open.fake.settled()
    expect(performance.now() - began).toBeLessThan(10_000)
    const apologies = phone.heard().filter(({ text }) => text.startsWith('Something went wrong on our side'))
    expect(apologies).toHaveLength(1)
    expect(apologies[0]?.keys.flat()).toHaveLength(1)
    expect(phone.last().text).toContain('Choose “Read and comment”')
    expect(tries).toBe(1)
    const posts = open.fake.webhook.posts.filter(({ update }) => update === poison)
    expect(posts.length).toBeLessThanOrEqual(2)
    const held = await open.desk.app.registry.reader.held(5)
    expect(held).toMatchObject([{ reason: 'InvariantError', tries: 1 }])
    expect(JSON.stringify(held)).not.toContain('helm')
    // Whoever runs the desk is told at once, and not what was said.
    expect(errors.join('')).toContain('an arrival failed by our own mistake')
    expect(errors.join('')).not.toContain('helm')
  })
})

/** Teams, linking, moderation and the register at the most talkative level: nothing of anybody is in the log. */
import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { relayParts } from '../src/app/forwarding.ts'
import { httpWay } from '../src/forwarding/http.ts'
import { forwardNext, tellsTroubles } from '../src/forwarding/relay.ts'
import { makeLog } from '../src/log.ts'
import { handClock } from './support/desk.ts'
import { freePort } from './support/redis.ts'
import { openTeamsTest } from './support/teams.ts'

test('words, codes, notes, chat ids and passwords of the newer rooms never reach the log', async () => {
  const lines: string[] = []
  const to = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString())
      done()
    },
  })
  const log = makeLog('trace', handClock('2026-12-01T09:00:00.000Z'), to)
  const open = await openTeamsTest({ desk: { sample: true, keepState: true, overrides: { log } } })
  try {
    const { app } = open.desk
    const [citizen, member] = [open.stage.person('a'), open.memberOf('a')]
    await citizen.call('start', 'cshembull-aleanca')
    await citizen.say('2')
    await citizen.say('KANARINA: romët janë të gjithë hajdutë.')
    await citizen.press('show_name')
    await citizen.say('KANARINA emri')
    await citizen.press('send')
    await citizen.call('start', 'cshembull-aleanca')
    await citizen.say('3')
    await citizen.say('KANARINA fjalë që shkojnë')
    await citizen.press('send')
    await citizen.call('link')
    await citizen.say('KANA-RINA')
    const given = await citizen.press('code')
    const { code = '' } = given.prompt.ask.params ?? {}
    if (typeof code !== 'string') throw new Error('no code was given')
    expect(code).toMatch(/^(?:[2-9A-Z]{3}-){4}[2-9A-Z]{3}$/u)
    const phone = open.desk.person('kanarina-adresa@telegram')
    await phone.call('link', code)
    await phone.press('link')
    // Nobody listens there.
    const secret = 'kanarina-sekreti-i-regjistrit'
    const trouble = tellsTroubles(app.clock, log, 'http')
    const url = `http://127.0.0.1:${await freePort()}/kanarina`
    const way = httpWay({ url, secret, clock: app.clock, trouble })
    expect(await forwardNext(relayParts(app, [way]), way, new AbortController().signal)).toBe('sent')
    expect(lines.join('')).toContain('econnrefused')
    await app.registry.close()
    member.type('KANARINA më vonë')
    await expect(phone.say('KANARINA')).rejects.toThrow()
    const written = lines.join('')
    expect(lines.length).toBeGreaterThan(10)
    expect(written.toLowerCase()).not.toContain('kanarina')
    expect(written.toLowerCase()).not.toContain('hajdut')
    for (const hidden of [code, member.chat.id, open.fake.identity.password, open.fake.token()])
      expect(written).not.toContain(hidden)
    expect(written).not.toMatch(/eyJ[\w-]{8}|[2346789ACDEFHJKMNPRTWXY]{4}-[2346789ACDEFHJKMNPRTWXY]{4}/u)
  } finally {
    await open.close().catch(() => undefined)
  }
})

/** Seats from the command line: one link each, which opens in the web chat. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { build } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { commandLine, type CommandLine } from '../support/cli.ts'
import { containing } from '../support/some.ts'

let desk: CommandLine
beforeEach(async () => {
  desk = await commandLine()
  await desk.said('organisation', 'add', 'Bashkia e provës')
})
afterEach(() => desk.remove())

const invite = (on: CommandLine, ...more: string[]) =>
  on.zeri('staff', 'invite', '--role', 'coordinator', '--organisation', 'Bashkia e provës', ...more)

test('invite prints one link and nothing else, built with what is configured', async () => {
  const plain = await invite(desk)
  expect(plain.code).toBe(0)
  expect(plain.out).toMatch(/^http:\/\/127\.0\.0\.1:3000\/d\/koordinator#s[a-z2-9]{26}\n$/)
  expect(plain.err).toContain('until 2026-12-15 10:00')
  const open = desk.with({ env: { PUBLIC_URL: 'https://zeri.example.org' } })
  expect((await invite(open, '--room', 'zyra-2')).out).toMatch(
    /^https:\/\/zeri\.example\.org\/d\/zyra-2#s\S+\n$/,
  )
  const far = desk.with({ env: { HOST: '0.0.0.0', PORT: '8080' } })
  expect((await invite(far)).out).toMatch(/^http:\/\/localhost:8080\/d\/koordinator#s/)
  const nowhere = await invite(desk.with({ env: { PORT: '0' } }))
  expect(nowhere).toMatchObject({ code: 1, out: '', err: containing('set PUBLIC_URL') })
})

test('what is not a role, a room or an organisation is told', async () => {
  const king = await desk.zeri('staff', 'invite', '--role', 'king', '--organisation', 'Bashkia e provës')
  expect(king).toMatchObject({ code: 2, err: containing('citizen, organiser, coordinator') })
  expect(await invite(desk, '--room', 'A B')).toMatchObject({ code: 2 })
  const nobody = await desk.zeri('staff', 'invite', '--role', 'moderator', '--organisation', 'nobody')
  expect(nobody).toMatchObject({ code: 1, err: containing('zeri organisation list') })
})

test('the link gives a seat, which is listed without a name and can be taken away', async () => {
  const link = (await invite(desk)).out.trim()
  const { config, secrets } = readConfig({
    DATABASE_URL: `sqlite:${desk.folder}/data/zeri.db`,
    LOG_LEVEL: 'silent',
  })
  const app = await build(config, secrets, { clock: desk.clock })
  const bound = await app.acts.bindSeat(
    { key: app.ids.effectKey(), arrival: 'a', at: desk.clock.iso() },
    { conversation: 'c1', channel: 'web', address: 'someone', language: 'sq' },
    link.slice(link.indexOf('#s') + 2),
  )
  await app.close()
  expect(bound).toMatchObject({ kind: 'seated', role: 'coordinator' })
  const [seat] = JSON.parse(await desk.said('staff', 'list', '--json')) as { id: string }[]
  expect(seat).toMatchObject({
    role: 'coordinator',
    organisation: { name: 'Bashkia e provës' },
    channels: ['web'],
  })
  expect(await desk.said('staff', 'list')).toContain('Bashkia e provës')
  expect(await desk.zeri('staff', 'revoke', seat?.id ?? '')).toMatchObject({ code: 0 })
  expect(await desk.zeri('staff', 'revoke', seat?.id ?? '')).toMatchObject({ code: 1 })
  expect(JSON.parse(await desk.said('staff', 'list', '--json'))).toEqual([])
})

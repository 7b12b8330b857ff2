/** `zeri forward` and `zeri registry`: what waits and what was refused, for people and for programs. */
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { registrySchema } from '../../src/forwarding/shape.ts'
import { openSqliteRegistry } from '../../storage/registry/sqlite/open.ts'
import { commandLine, type CommandLine } from '../support/cli.ts'

let desk: CommandLine
beforeEach(async () => {
  desk = await commandLine()
})
afterEach(() => desk.remove())

const NOW = '2026-12-01T08:00:00.000Z'

/** One event that waits and one that was refused, of the sample. */
async function unsettled(): Promise<void> {
  await desk.said('sample', 'load')
  const registry = await openSqliteRegistry(join(desk.folder, 'data/zeri.db'))
  await registry.writer.write(async (writing) => {
    for (const key of ['a', 'b']) {
      const event = { key: key.repeat(16), receipt: `R-${key}`, submission: 'c'.repeat(16) }
      const of = { ...event, kind: 'submitted', consultation: 'shembull-aleanca' } as const
      await writing.addEvent({ ...of, at: NOW, dueAt: NOW })
    }
    await writing.spread('http')
    const when = { now: NOW, until: NOW, atMost: 1 }
    const [first = expect.fail()] = await writing.claimForwards('http', when)
    await writing.moveForward(first.forward, { state: 'refused', code: 'http_400', at: NOW })
  })
  await registry.close()
}

test('it lists the refused first, has them tried again, and says what it did', async () => {
  await unsettled()
  expect(JSON.parse(await desk.said('forward', 'list', '--json'))).toMatchObject({
    paused: false,
    waiting: 1,
    refused: 1,
    items: [
      { state: 'refused', code: 'http_400', attempts: 1 },
      { state: 'due', attempts: 0 },
    ],
  })
  expect(await desk.said('forward', 'list')).toMatch(/refused +http +submitted +shembull-aleanca/u)
  const doctor = await desk.zeri('doctor')
  expect(doctor.out).toMatch(/! register +It refused 1;/u)
  const wrong = await desk.zeri('forward', 'retry', '--consultation', 'nothing')
  expect([wrong.code, wrong.err]).toEqual([1, 'There is no consultation nothing.\n'])
  expect(JSON.parse(await desk.said('forward', 'retry', '--json'))).toEqual({ retried: 1 })
  expect(JSON.parse(await desk.said('forward', 'list', '--json'))).toMatchObject({ waiting: 2, refused: 0 })
  expect(await desk.said('audit', 'list')).toContain('retry_forwards')
})

test('a pause stands until it is ended, and the doctor says so', async () => {
  await unsettled()
  await desk.said('forward', 'pause')
  expect((await desk.zeri('doctor')).out).toMatch(/! register +Nothing is sent to it/u)
  expect(JSON.parse(await desk.said('forward', 'list', '--json'))).toMatchObject({ paused: true })
  await desk.said('forward', 'resume')
  expect(JSON.parse(await desk.said('forward', 'list', '--json'))).toMatchObject({ paused: false })
})

test('what waits for over an hour is unwise, and since when is said', async () => {
  await unsettled()
  await desk.said('forward', 'retry')
  desk.clock.set('2026-12-01T09:00:01.000Z')
  expect((await desk.zeri('doctor')).out).toMatch(/! register +2 wait since 2026-12-01T08:00/u)
  desk.clock.set('2026-12-01T08:30:00.000Z')
  expect((await desk.zeri('doctor')).out).toMatch(/✓ register +2 are on their way/u)
})

test('the schema is printed as it is sent by; a register that cannot start says so', async () => {
  expect(JSON.parse(await desk.said('registry', 'schema'))).toEqual(registrySchema())
  const args = ['--port', '0', '--database', 'no/such/folder/r.db', '--secret', 'x']
  const failed = await desk.zeri('registry', 'serve', ...args)
  expect([failed.code, failed.err]).toEqual([
    1,
    'It cannot start; see whether the port is free and the file can be written.\n',
  ])
  expect((await desk.zeri('registry', 'serve', ...args, '--misbehave', 'badly')).code).toBe(2)
})

/** What areas need, from the command line: who reads it, taking it away, and what the doctor and the log say of it. */
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { build } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import type { Finding } from '../../src/cli/doctor/finding.ts'
import { commandLine, type CommandLine } from '../support/cli.ts'
import { caller } from '../support/desk.ts'
import { containing } from '../support/some.ts'

let desk: CommandLine
beforeEach(async () => {
  desk = (await commandLine()).with({ env: { PORT: '0' } })
})
afterEach(() => desk.remove())

/** People wrote to the running desk. */
async function written(): Promise<void> {
  const environment = { DATABASE_URL: `sqlite:${join(desk.folder, 'data/zeri.db')}`, LOG_LEVEL: 'silent' }
  const { config, secrets } = readConfig(environment)
  const app = await build(config, secrets, { clock: desk.clock })
  const intention = { key: 'abcdefghijkmnpqr', arrival: 'a', at: desk.clock.iso() }
  await app.acts.recordPriority(intention, caller('one'), {
    municipality: 'durres',
    unit: null,
    theme: 'water',
    text: 'Ujë çdo ditë.',
    files: [],
    saidAt: desk.clock.iso(),
    notice: 1,
  })
  const unheard = { arrivalKey: 'k', conversation: 'one', body: null, reason: 'poison', at: desk.clock.iso() }
  await app.registry.writer.write((writing) => writing.hold(unheard))
  await app.close()
}

async function finding(part: string): Promise<Finding | undefined> {
  const { out } = await desk.zeri('doctor', '--json')
  return (JSON.parse(out) as Finding[]).find((one) => one.part === part)
}

test('what nobody reads is told by the doctor until an organisation reads it', async () => {
  await written()
  expect(await finding('priorities')).toMatchObject({ state: 'unwise', says: containing('1 were sent') })
  expect(await finding('held arrivals')).toMatchObject({ state: 'unwise', says: containing('1 could not') })
  await desk.said('organisation', 'add', 'Shoqata e provës')
  desk.clock.set('2026-12-01T10:00:00.000Z')
  const to = ['--organisation', 'Shoqata e provës']
  const opened = await desk.zeri('priorities', 'open', '--municipality', 'durres', ...to)
  expect(opened).toMatchObject({ code: 0, out: '', err: containing('those sent before too') })
  expect(await finding('priorities')).toMatchObject({ state: 'good' })
  const rows = JSON.parse(await desk.said('priorities', 'list', '--json')) as { municipality: string }[]
  expect(rows.find(({ municipality }) => municipality === 'durres')).toMatchObject({
    organisation: { name: 'Shoqata e provës' },
    priorities: 1,
  })
  expect(await desk.said('priorities', 'list')).toMatch(/^durres +1 +Shoqata e provës$/mu)
  expect(await desk.said('audit', 'list')).toMatch(/operator +open_priorities +nevoja-durres +organisation=/u)
  const log = JSON.parse(await desk.said('audit', 'list', '--limit', '1', '--json')) as unknown[]
  expect(log).toEqual([expect.objectContaining({ action: 'open_priorities', object: 'nevoja-durres' })])
  expect((await desk.zeri('audit', 'list', '--limit', '0')).code).toBe(2)
})

test('what cannot be opened is told', async () => {
  const open = (municipality: string, organisation: string) =>
    desk.zeri('priorities', 'open', '--municipality', municipality, '--organisation', organisation)
  await desk.said('organisation', 'add', 'Një')
  await desk.said('organisation', 'add', 'Dy')
  expect(await open('atlantis', 'Një')).toMatchObject({
    code: 1,
    err: containing('no municipality atlantis'),
  })
  expect(await open('durres', 'Tre')).toMatchObject({ code: 1, err: containing('no organisation "Tre"') })
  expect(await open('durres', 'Një')).toMatchObject({ code: 0 })
  expect(await open('durres', 'Një')).toMatchObject({ code: 0, err: containing('already') })
  expect(await open('durres', 'Dy')).toMatchObject({ code: 1, err: containing('stay with Një') })
})

test('a collection is written like comments, and that is written down', async () => {
  const take = (municipality: string, ...more: string[]) =>
    desk.zeri('export', 'priorities', '--municipality', municipality, ...more)
  await written()
  const csv = await take('durres', '--format', 'csv')
  expect(csv).toMatchObject({ code: 0, err: 'Priorities written: 1.\n' })
  expect(csv.out).toContain('Ujë çdo ditë.')
  const json = JSON.parse((await take('durres', '--format', 'json')).out) as unknown[]
  expect(json).toEqual([expect.objectContaining({ theme: 'water', municipality: 'durres' })])
  expect(await desk.said('audit', 'list')).toMatch(/export_submissions +nevoja-durres +format=json/u)
  expect(await take('vlore', '--format', 'csv')).toMatchObject({
    code: 1,
    err: containing('Nobody has sent'),
  })
  expect(await take('atlantis', '--format', 'csv')).toMatchObject({ code: 1, err: containing('atlantis') })
})

/** `zeri stats people`: numbers in fives, and while a collection is open none of this month. */
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { collectionOf } from '../../src/acts/priority-collection.ts'
import { build } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { systemIds } from '../../src/ids.ts'
import { commandLine, type CommandLine } from '../support/cli.ts'
import { caller, receiptOf } from '../support/desk.ts'
import { containing } from '../support/some.ts'

let desk: CommandLine
beforeEach(async () => {
  desk = (await commandLine()).with({ env: { PORT: '0' } })
})
afterEach(() => desk.remove())

async function sixWomen(): Promise<void> {
  const environment = { DATABASE_URL: `sqlite:${join(desk.folder, 'data/zeri.db')}`, LOG_LEVEL: 'silent' }
  const { config, secrets } = readConfig(environment)
  const app = await build(config, secrets, { clock: desk.clock })
  const at = desk.clock.iso()
  const intention = () => ({ key: systemIds.effectKey(), arrival: systemIds.rowId(), at })
  for (let count = 0; count < 6; count += 1) {
    const who = caller(`person ${count}`)
    const need = {
      municipality: 'durres',
      unit: null,
      theme: 'water',
      text: 'Ujë.',
      files: [],
      saidAt: at,
      notice: 1,
    } as const
    const code = receiptOf(await app.acts.recordPriority(intention(), who, need))
    await app.acts.keepAbout(intention(), who, { code, general: { sex: 'woman' } })
    if (count === 0) await app.acts.keepAbout(intention(), who, { code, special: { community: 'roma' } })
  }
  await app.close()
}

test('they come in fives, from the month that follows, and the look is written down', async () => {
  await sixWomen()
  const of = ['--consultation', collectionOf('durres')]
  const before = await desk.zeri('stats', 'people', ...of)
  expect(before).toMatchObject({ err: containing('this month is not counted') })
  expect(before.out.match(/< 5$/gmu)).toHaveLength(14)
  desk.clock.set('2027-01-02T09:00:00.000Z')
  const { out, err } = await desk.zeri('stats', 'people', ...of)
  expect(out).toMatch(/^sex +woman +5$/mu)
  expect(out).toMatch(/^community +roma +< 5$/mu)
  // Nobody said it, and that is not told.
  expect(out).toMatch(/^community +egyptian +< 5$/mu)
  expect(err).toContain('fewer than 5 are not shown')
  expect(JSON.parse(await desk.said('stats', 'people', ...of, '--json'))).toContainEqual({
    question: 'community',
    answer: 'roma',
    people: null,
  })
  expect(await desk.said('audit', 'list')).toContain('count_people')
})

test('a consultation that is not there is told', async () => {
  expect(await desk.zeri('stats', 'people', '--consultation', 'none')).toMatchObject({
    code: 1,
    err: containing('There is no consultation none.'),
  })
})

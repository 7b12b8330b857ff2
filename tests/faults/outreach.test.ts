/** Telling people without being asked, under kills and by two processes: nobody is told twice. */
import { afterEach, expect, test } from 'vitest'
import { setTimeout as wait } from 'node:timers/promises'
import { outreachParts } from '../../src/app/outreach.ts'
import { systemClock } from '../../src/clock.ts'
import { startOutreach } from '../../src/outreach/run.ts'
import { makeTestApp, TEST_KEY, type TestApp } from '../support/app.ts'
import { startFakeTeams } from '../support/fake-teams/teams.ts'
import type { Phone } from '../support/fake-telegram/phone.ts'
import { startFakeTelegram, type FakeTelegram } from '../support/fake-telegram/telegram.ts'
import { onTeams } from '../support/on-teams.ts'
import { openProcess } from '../support/own-process.ts'
import { freePort } from '../support/redis.ts'
import { voiceNote } from '../support/sent-files.ts'
import { saysOnTeams, seatStaff, speaksOn, toldOn, typesOut, wordsAt } from '../support/spoken.ts'
import { botOf } from '../support/teams.ts'
import { putOnTelegram } from '../support/telegram.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

const PEOPLE = 8

/** A desk with voices that were typed out, whose authors are to be told. */
async function typedOut(): Promise<{ desk: TestApp; fake: FakeTelegram; phones: readonly Phone[] }> {
  const at = new Date().toISOString()
  const desk = await makeTestApp({ sample: true, keepState: true, at, overrides: { clock: systemClock } })
  closing.push(() => desk.close())
  const fake = await startFakeTelegram({ pace: 0.02 })
  closing.push(() => fake.close())
  await seatStaff(desk.app)
  const phones = Array.from({ length: PEOPLE }, () => fake.phone())
  const { stop } = await putOnTelegram(desk.app, 'polling', fake)
  for (const phone of phones) await typesOut(desk.app, await speaksOn(desk.app, fake, phone))
  await stop()
  return { desk, fake, phones }
}

async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  const end = performance.now() + 30_000
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`it did not come to this: ${what}`)
    await wait(20)
  }
}

test('killed between saying and writing that down: not said twice, and listed as unknown', async () => {
  const { desk, fake, phones } = await typedOut()
  const { reader } = desk.app.registry
  const env = { TELEGRAM_BOT_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.url, SECRET_KEY: TEST_KEY }
  let said = 0
  const dying: { kill?: () => Promise<void> } = {}
  fake.fail((method) => {
    if (method !== 'sendMessage') return undefined
    said += 1
    // It is carried out; the process that asked for it hears nothing of that.
    if (said === 3) void dying.kill?.()
    return said === 3 ? { kind: 'slow', ms: 300 } : undefined
  })
  const child = await openProcess({ folder: desk.folder, env })
  closing.push(() => child.close())
  dying.kill = () => child.kill()
  await until(async () => said >= 3, 'the third is said')
  await child.kill()
  await wait(400)
  expect(await reader.countDeliveries('due')).toBe(PEOPLE - 3)
  await child.start()
  await until(async () => (await reader.countDeliveries('due')) === 0, 'nothing is due')
  await until(async () => (await reader.countDeliveries('sent')) === PEOPLE - 1, 'all others were said')
  expect(await reader.countDeliveries('unknown')).toBe(1)
  expect(phones.map((phone) => toldOn(phone).length)).toEqual(phones.map(() => 1))
}, 90_000)

test('killed so on Teams: not said twice either, and listed as unknown', async () => {
  const at = new Date().toISOString()
  const desk = await makeTestApp({ sample: true, keepState: true, at, overrides: { clock: systemClock } })
  closing.push(() => desk.close())
  const fake = await startFakeTeams()
  closing.push(() => fake.close())
  await seatStaff(desk.app)
  const { door, stop } = await onTeams(desk.app, botOf(fake), await freePort())
  fake.door = door
  const members = [fake.member(), fake.member()]
  for (const [seed, member] of members.entries()) {
    const voice = { name: 'zeri.ogg', bytes: voiceNote(seed) }
    await typesOut(desk.app, await saysOnTeams(desk.app, fake, member, () => member.send(voice)))
  }
  await stop()
  const { reader } = desk.app.registry
  const count = (state: 'due' | 'sent' | 'unknown') => reader.countDeliveries(state)
  // Long enough for the kill to come before the answer.
  fake.connector.slowMs = 1500
  const child = await openProcess({ folder: desk.folder, env: { ...fake.env, SECRET_KEY: TEST_KEY } })
  closing.push(() => child.close())
  await until(async () => (await count('unknown')) === 1, 'the first is being said')
  await wait(300)
  await child.kill()
  expect([await count('unknown'), await count('due')]).toEqual([1, 1])
  fake.connector.slowMs = 0
  await child.start()
  await until(async () => (await count('sent')) === 1, 'the other was said')
  expect([await count('unknown'), await count('due')]).toEqual([1, 0])
  const told = members.map((member) => wordsAt(member).filter((text) => text.includes('Kështu e shkruam')))
  expect(told.map((texts) => texts.length)).toEqual([1, 1])
}, 90_000)

test('two processes over one registry tell everybody once', async () => {
  const { desk, fake, phones } = await typedOut()
  const beside = await makeTestApp({ beside: desk, keepState: true, overrides: { clock: systemClock } })
  closing.push(() => beside.close())
  const parts = []
  for (const { app } of [desk, beside]) {
    const { telegram, stop } = await putOnTelegram(app, 'polling', fake)
    closing.push(stop)
    parts.push(outreachParts(app, { telegram }))
  }
  // Slow enough for the other to look while one is being said.
  fake.fail((method) => (method === 'sendMessage' ? { kind: 'slow', ms: 150 } : undefined))
  for (const one of parts) {
    const outreach = startOutreach(one)
    closing.push(() => outreach.stop())
  }
  await until(
    async () => (await desk.app.registry.reader.countDeliveries('sent')) === PEOPLE,
    'all were said',
  )
  expect(phones.map((phone) => toldOn(phone).length)).toEqual(phones.map(() => 1))
}, 60_000)

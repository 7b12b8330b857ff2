/** Where somebody is written to: in the app where they spoke if they are there, elsewhere if not, nowhere at last. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Way } from '../../src/acts/take-delivery.ts'
import type { Caller } from '../../src/acts/who.ts'
import { caller, type Desk, intend, openDesk, openedConsultation, seat, spokenBy } from '../support/desk.ts'

let desk: Desk
let submission: string
beforeEach(async () => {
  desk = await openDesk()
  const open = await openedConsultation(desk)
  await seat(desk, 'staff', 'moderator', open.organisation)
  const file = await spokenBy(desk, 'page', open)
  submission = (await desk.registry.reader.file(file))?.submission ?? ''
  await linkTo('page', on('phone', 'telegram'))
  await linkTo('page', on('office', 'teams'))
  await desk.keepTranscript(intend(desk), caller('staff'), { submission, text: 'Ujë.', translation: null })
})
afterEach(() => desk.close())

const on = (chat: string, channel: string): Caller => ({ ...caller(chat), channel })

async function linkTo(chat: string, other: Caller): Promise<void> {
  const given = await desk.giveLinkCode(intend(desk), caller(chat))
  desk.clock.set(new Date(desk.clock.now() + 1000).toISOString())
  await desk.linkChats(intend(desk), other, given.kind === 'link_code' ? given.code : '')
}

const every = (way: Way) => (channel: string) => (channel === 'web' ? 'never' : way)
const stands = async () => (await desk.registry.reader.deliveryAbout(submission))?.state

/** Takes what is due, and settles it as gone there. */
async function goneWhere(): Promise<string | undefined> {
  const taken = await desk.takeDelivery(every('now'))
  if (taken.kind !== 'taken') return undefined
  const { id, tries, conversation, address } = taken.delivery
  expect(address).toBe(`address of ${conversation}`)
  await desk.settleDelivery({ id, conversation }, { state: 'gone', at: desk.clock.iso(), tries })
  return conversation
}

test('said on the page, it is told where they came last; gone there, in the other app; then nowhere', async () => {
  expect(await goneWhere()).toBe('office')
  expect(await stands()).toBe('due')
  expect(await goneWhere()).toBe('phone')
  // On the page they find it by themselves, but nothing is written there.
  expect(await goneWhere()).toBeUndefined()
  expect(await stands()).toBe('gone')
})

test('the app in which it was said goes before one that came later', async () => {
  await desk.registry.writer.write(async (writing) => {
    const found = (await writing.submission(submission)) ?? expect.fail()
    await writing.retire(submission, 'superseded')
    await writing.addSubmission({ ...found, id: 'a'.repeat(16), channel: 'telegram', textHash: 'x' })
    const delivery = (await writing.deliveryAbout(submission)) ?? expect.fail()
    await writing.dropDelivery(delivery.id)
    await writing.addDelivery({ ...delivery, object: 'a'.repeat(16) })
  })
  // An app that is not open here now is passed over for one that is.
  const shut = await desk.takeDelivery((channel) => (channel === 'telegram' ? 'later' : 'never'))
  expect(shut.kind).toBe('passed')
  desk.clock.set(new Date(desk.clock.now() + 20 * 60_000).toISOString())
  const taken = await desk.takeDelivery(every('now'))
  expect(taken).toMatchObject({ kind: 'taken', delivery: { conversation: 'phone', channel: 'telegram' } })
})

test('who is gone is written to elsewhere, and there again once they wrote from there', async () => {
  await desk.markGone('office')
  await desk.markGone('office')
  await desk.markGone('nobody')
  const first = await desk.takeDelivery((channel) => (channel === 'teams' ? 'now' : 'never'))
  expect([first.kind, await stands()]).toEqual(['passed', 'gone'])
  await desk.markBack('office')
  await desk.markBack('nobody')
  expect((await desk.registry.reader.reach('office'))?.gone).toBeNull()
})

test('a chat whose address changed is reached at the new one, sealed like the first', async () => {
  const mark = await desk.registry.reader.mark()
  await desk.keepAddress('office', 'address of office')
  await desk.keepAddress('nobody', 'somewhere')
  // The same again, and somebody unknown, cost no write.
  expect(await desk.registry.reader.mark()).toBe(mark)
  await desk.keepAddress('office', 'https://other.example.org/ 19:abc')
  const reach = await desk.registry.reader.reach('office')
  expect(reach?.address).not.toContain('example')
  const taken = await desk.takeDelivery(every('now'))
  expect(taken).toMatchObject({ delivery: { address: 'https://other.example.org/ 19:abc' } })
})

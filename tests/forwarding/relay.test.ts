/** From the desk to the register: what travels, when, in which order, and what is told of it. */
import { dirname } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Published } from '../../src/forwarding/shape.ts'
import {
  caller,
  comment,
  type Desk,
  intend,
  openDesk,
  openedConsultation,
  receiptOf,
  seat,
  spokenBy,
} from '../support/desk.ts'
import { type HandRelay, relayOf, type Register, startRegister } from '../support/register.ts'

const NOW = new Date(Date.now()).toISOString()

let desk: Desk
let register: Register
let relay: HandRelay
beforeEach(async () => {
  desk = await openDesk(NOW)
  register = await startRegister(dirname(desk.file))
  relay = relayOf(desk, register.url)
})
afterEach(async () => {
  await register.kill()
  await desk.close()
})

const later = (ms: number) => desk.clock.set(new Date(desk.clock.now() + ms).toISOString())
const bodies = async () =>
  (await register.kept()).map(({ body }) => Published.parse(JSON.parse(body ?? '{}')))

async function send(who: string, text: string, open: Awaited<ReturnType<typeof openedConsultation>>) {
  return receiptOf(await desk.recordSubmission(intend(desk), caller(who), comment(desk, open, { text })))
}

test('a comment arrives as the published shape, and its number comes back', async () => {
  const open = await openedConsultation(desk)
  const code = await send('one', 'Më shumë drita.\n"', open)
  expect(await relay.drain()).toBe(1)
  const [event] = await bodies()
  expect(event).toMatchObject({
    event: 'submitted',
    receipt: code,
    consultation: { id: open.id, institution: 'Bashkia e provës' },
    submission: { text: 'Më shumë drita.\n"', part: { number: '1', draft_version: 1 }, attachments: [] },
  })
  expect(JSON.stringify(event)).not.toContain('address of one')
  const [{ forward } = expect.fail()] = await desk.registry.reader.forwardsOf([code])
  expect(forward).toMatchObject({
    state: 'sent',
    body: null,
    entry: expect.stringMatching(/^RK-\d{4}-000001$/u) as string,
  })
})

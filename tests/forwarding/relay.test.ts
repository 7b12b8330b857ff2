/** From the desk to the register: what travels, when, in which order, and what is told of it. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
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
  temporary,
} from '../support/desk.ts'
import { type HandRelay, type Kept, relayOf, type Register, startRegister } from '../support/register.ts'

const NOW = new Date(Date.now()).toISOString()
const DAY = 86_400_000

let register: Register
let folder: string
let remove: () => Promise<void>
beforeAll(async () => {
  const made = await temporary()
  remove = made.remove
  folder = made.folder
  register = await startRegister(made.folder)
}, 60_000)
afterAll(async () => {
  await register.kill()
  await remove()
})

let desk: Desk
let relay: HandRelay
let open: Awaited<ReturnType<typeof openedConsultation>>
let troubles: string[]
beforeEach(async () => {
  desk = await openDesk(NOW)
  troubles = []
  relay = relayOf(desk, register.url, { limitMs: 1000, troubles })
  open = await openedConsultation(desk)
})
afterEach(async () => {
  await register.tell({ kind: '500', times: 0 })
  await desk.close()
})

const later = (ms: number) => desk.clock.set(new Date(desk.clock.now() + ms).toISOString())

async function send(who: string, text: string): Promise<string> {
  return receiptOf(await desk.recordSubmission(intend(desk), caller(who), comment(desk, open, { text })))
}

/** What the register keeps of some receipts, in the order it came. */
async function kept(...receipts: readonly string[]): Promise<readonly Kept[]> {
  return (await register.kept()).filter(({ receipt }) => receipts.includes(receipt))
}

const told = ({ body }: Kept = expect.fail()) => Published.parse(JSON.parse(body ?? '{}'))
const wordsOf = (event: Published) => ('submission' in event ? event.submission.text : undefined)
const forwards = async (code: string) =>
  (await desk.registry.reader.forwardsOf([code])).map(({ forward }) => forward)

test('a comment arrives as the published shape, with nothing of who said it, and its number comes back', async () => {
  const code = await send('one', 'Më shumë drita.\n"')
  expect(await relay.drain()).toBe(1)
  const [event] = (await kept(code)).map(told)
  expect(event).toMatchObject({
    event: 'submitted',
    receipt: code,
    consultation: { id: open.id, institution: 'Bashkia e provës' },
    submission: {
      text: 'Më shumë drita.\n"',
      part: { number: '1', draft_version: 1 },
      attachments: [],
    },
  })
  const person = await desk.registry.reader.personOf('one')
  const reach = await desk.registry.reader.reach('one')
  for (const secret of ['address of one', person?.id ?? '', reach?.address ?? ''])
    expect(JSON.stringify(event)).not.toContain(secret)
  const [forward] = await forwards(code)
  expect(forward).toMatchObject({ state: 'sent', body: null })
  expect(forward?.entry).toMatch(/^RK-\d{4}-\d{6}$/u)
})

test('a correction and a withdrawal follow in order and name the number that was given', async () => {
  const code = await send('one', 'E para')
  const correction = { code, text: 'E dyta', saidAt: desk.clock.iso() }
  await desk.correctSubmission(intend(desk), caller('one'), correction)
  await relay.drain()
  await desk.withdrawSubmission(intend(desk), caller('one'), code)
  await relay.drain()
  const events = await kept(code)
  expect(events.map(({ kind }) => kind)).toEqual(['submitted', 'corrected', 'withdrawn'])
  expect(events.map(told).map(wordsOf)).toEqual(['E para', 'E dyta', undefined])
  expect(told(events[2])).toMatchObject({ entry: events[0]?.number })
})

test('what was withdrawn before it went stays at home', async () => {
  const code = await send('one', 'E tërhequr')
  await desk.withdrawSubmission(intend(desk), caller('one'), code)
  expect(await relay.drain()).toBeLessThanOrEqual(1)
  expect(await kept(code)).toEqual([])
})

test('erased before it went: nothing travels; after: the receipt alone, and then nobody holds anything', async () => {
  const [gone, unsent] = [await send('one', 'kanarina-që-iku'), await send('two', 'kanarina-që-mbeti')]
  await desk.erasePerson(intend(desk), caller('two'))
  await relay.drain()
  expect(await kept(unsent)).toEqual([])
  const [{ number } = expect.fail()] = await kept(gone)
  await desk.erasePerson(intend(desk), caller('one'))
  await relay.drain()
  const after = await kept(gone)
  expect(after.map(({ kind, body }) => ({ kind, body }))).toEqual([
    { kind: 'submitted', body: null },
    { kind: 'erased', body: null },
  ])
  expect(after[1]?.number).toBe(number)
  for (const name of await readdir(folder))
    expect(`${name} ${(await readFile(join(folder, name))).includes('kanarina-që-iku')}`).toBe(
      `${name} false`,
    )
  expect(await forwards(gone)).toEqual([])
})

test('erased while it is on its way: that it is to be forgotten does not come first', async () => {
  const code = await send('one', 'E ngadaltë')
  await register.tell({ kind: 'ack_lost', times: 1 })
  await relay.drain()
  await desk.erasePerson(intend(desk), caller('one'))
  expect(await relay.drain()).toBe(0)
  later(60_000)
  await relay.drain()
  expect((await kept(code)).map(({ kind, body }) => `${kind} ${body}`)).toEqual([
    'submitted null',
    'erased null',
  ])
})

test('a voice waits for its author, goes with what they agreed to, and holds up nobody', async () => {
  await seat(desk, 'staff', 'moderator', open.organisation)
  const file = await spokenBy(desk, 'one', open)
  const row = await desk.registry.reader.file(file)
  const submission = row?.submission ?? ''
  const voice = (await desk.registry.reader.submission(submission))?.receipt ?? ''
  const typed = await send('two', 'E shtypur')
  await relay.drain()
  expect((await kept(voice, typed)).map(({ receipt }) => receipt)).toEqual([typed])
  const words = { submission, text: 'Më shumë ujë.', translation: 'Po ashtu.' }
  await desk.keepTranscript(intend(desk), caller('staff'), words)
  later(4 * DAY)
  expect(await relay.drain()).toBe(0)
  await desk.confirmTranscript(intend(desk), caller('one'), { code: voice, text: null })
  await relay.drain()
  const [event] = (await kept(voice)).map(told)
  const bytes = await desk.files.kept.get(file)
  expect(event).toMatchObject({
    submission: {
      text: '',
      transcript: 'Më shumë ujë.',
      transcript_state: 'confirmed',
      translation: 'Po ashtu.',
      attachments: [
        {
          type: 'audio/ogg',
          bytes: bytes?.byteLength,
          sha256: createHash('sha256')
            .update(bytes ?? '')
            .digest('hex'),
        },
      ],
    },
  })
})

test('five days after it was typed a voice goes as not confirmed; a late word of its author follows', async () => {
  await seat(desk, 'staff', 'moderator', open.organisation)
  const submission = (await desk.registry.reader.file(await spokenBy(desk, 'one', open)))?.submission ?? ''
  const voice = (await desk.registry.reader.submission(submission))?.receipt ?? ''
  later(2 * DAY)
  await desk.keepTranscript(intend(desk), caller('staff'), { submission, text: 'Ujë.', translation: null })
  later(5 * DAY - 1)
  expect(await relay.drain()).toBe(0)
  expect(await kept(voice)).toEqual([])
  later(1)
  await relay.drain()
  await desk.confirmTranscript(intend(desk), caller('one'), { code: voice, text: 'Ujë të pijshëm.' })
  await relay.drain()
  const events = (await kept(voice)).map(told)
  expect(events).toMatchObject([
    { event: 'submitted', submission: { transcript: 'Ujë.', transcript_state: 'unconfirmed' } },
    { event: 'corrected', submission: { transcript: 'Ujë të pijshëm.', transcript_state: 'confirmed' } },
  ])
})

test('a way that is opened later takes on what was said before, but not what was withdrawn', async () => {
  const codes = [await send('one', 'E vjetra'), await send('one', 'E tërhequra')]
  await relay.drain()
  await desk.withdrawSubmission(intend(desk), caller('one'), codes[1] ?? '')
  const other = { ...relay.way, name: 'email' as const }
  const { parts } = relay
  const taken = await parts.takeForwards(other.name, 50)
  expect(taken.map(({ event }) => event.receipt)).toEqual([codes[0]])
})

test('a pause stops all ways until it is ended', async () => {
  const code = await send('one', 'E pauzuar')
  await desk.acts.pauseForwarding(true)
  await relay.drain()
  expect(await kept(code)).toEqual([])
  await desk.acts.pauseForwarding(false)
  await relay.drain()
  expect(await kept(code)).toHaveLength(1)
})

test('the number is told once, to its author, whatever comes afterwards', async () => {
  const code = await send('one', 'E numëruar')
  await relay.drain()
  const correction = { code, text: 'E ndryshuar', saidAt: desk.clock.iso() }
  await desk.correctSubmission(intend(desk), caller('one'), correction)
  await relay.drain()
  const due = await desk.registry.reader.nextDelivery(desk.clock.iso())
  expect(due).toMatchObject({ kind: 'registered', tries: 0 })
  expect(await desk.registry.reader.countDeliveries('due')).toBe(1)
})

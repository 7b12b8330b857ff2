/** A voice becomes text: typed out by who may, agreed to by its author alone, and owed to them in one message. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import { standing } from '../../dialogs/nouns/transcript.ts'
import type { Submission } from '../../storage/registry/model/submission.ts'
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

let desk: Desk
let open: Awaited<ReturnType<typeof openedConsultation>>
beforeEach(async () => {
  desk = await openDesk()
  open = await openedConsultation(desk)
})
afterEach(() => desk.close())

const KEPT = { kind: 'kept' } as const
const refused = (why: string) => ({ kind: 'refused', why })

async function spoken(who = 'author', seed = 1): Promise<Submission> {
  const file = await desk.registry.reader.file(await spokenBy(desk, who, open, seed))
  const found = await desk.registry.reader.submission(file?.submission ?? '')
  return found ?? expect.fail('nothing was recorded')
}

const type = (who: string, submission: string, text = 'Më shumë ujë.', translation: string | null = null) =>
  desk.keepTranscript(intend(desk), caller(who), { submission, text, translation })
const agree = (who: string, code: string, text: string | null = null) =>
  desk.confirmTranscript(intend(desk), caller(who), { code, text })
const seenOf = ({ transcript, translation }: Submission) => ({ transcript, translation })
const translate = (who: string, seen: Submission, translation = 'Nuk ka punë.') =>
  desk.keepTranslation(intend(desk), caller(who), { submission: seen.id, translation, seen: seenOf(seen) })
const now = async ({ receipt }: Submission) =>
  (await desk.registry.reader.submissionByReceipt(receipt))?.submission

test.each(['organiser', 'moderator', 'coordinator', 'administrator'] as const)(
  'a voice is listened to and typed out by the %s, and by nobody of another house',
  async (role) => {
    const voice = await spoken()
    const [file] = await desk.registry.reader.filesOf([voice.id])
    await seat(desk, 'staff', role, open.organisation)
    const other = await openedConsultation(desk, 'Tjetër')
    await seat(desk, 'foreign', role === 'administrator' ? 'coordinator' : role, other.organisation)
    expect(await type('foreign', voice.id)).toEqual(refused('not_allowed'))
    expect(await type('author', voice.id)).toEqual(refused('not_allowed'))
    expect(await desk.openAttachment(intend(desk), caller('foreign'), file?.id ?? '')).toEqual(
      refused('gone'),
    )
    expect(await desk.openAttachment(intend(desk), caller('staff'), file?.id ?? '')).toMatchObject({
      kind: 'file',
      medium: 'voice',
    })
    expect(await type('staff', voice.id)).toEqual(KEPT)
    expect(await now(voice)).toMatchObject({
      transcript: 'Më shumë ujë.',
      transcriptState: 'typed',
      transcriptAt: desk.clock.iso(),
      translation: null,
    })
    const entry = (await desk.registry.reader.auditEntries(100)).find(
      ({ action }) => action === 'keep_transcript',
    )
    const staff = await desk.registry.reader.personOf('staff')
    expect(entry).toMatchObject({ actor: staff?.id, object: voice.id, detail: { translated: false } })
    expect(JSON.stringify(entry)).not.toContain('ujë')
  },
)

test('an organiser opens the voice, not the photo beside it', async () => {
  const voice = await spoken()
  await seat(desk, 'staff', 'organiser', open.organisation)
  await desk.registry.writer.write((writing) =>
    writing.addFile({
      id: 'aaaaaaaaaaaaaaaa',
      owner: voice.pseudonym,
      submission: voice.id,
      place: 1,
      medium: 'photo',
      type: 'image/jpeg',
      name: 'a.jpg',
      bytes: 1,
      hash: 'x',
      keptAt: desk.clock.iso(),
    }),
  )
  const photo = await desk.openAttachment(intend(desk), caller('staff'), 'aaaaaaaaaaaaaaaa')
  expect(photo).toEqual(refused('gone'))
})

test('doing it twice is doing it once; what somebody else typed, or its author agreed to, stays', async () => {
  const voice = await spoken()
  await seat(desk, 'staff', 'moderator', open.organisation)
  const intention = intend(desk)
  const typed = { submission: voice.id, text: 'E para.', translation: null }
  for (let time = 0; time < 2; time += 1)
    expect(await desk.keepTranscript(intention, caller('staff'), typed)).toEqual(KEPT)
  expect(await desk.registry.reader.countDeliveries('due')).toBe(1)
  expect(await type('staff', voice.id, 'E dyta.')).toEqual(refused('overtaken'))
  expect(await desk.markUnclear(intend(desk), caller('staff'), voice.id)).toEqual(refused('overtaken'))
  expect(await agree('author', voice.receipt)).toEqual(KEPT)
  expect(await agree('author', voice.receipt)).toEqual(KEPT)
  expect(await type('staff', voice.id, 'E treta.')).toEqual(refused('settled'))
  expect(await agree('author', voice.receipt, 'E katërta.')).toEqual(refused('settled'))
  expect(await now(voice)).toMatchObject({ transcript: 'E para.', transcriptState: 'confirmed' })
})

test('only the author agrees, or says it in words of their own; a translation of other words goes', async () => {
  const voice = await spoken()
  await seat(desk, 'staff', 'coordinator', open.organisation)
  expect(await agree('author', voice.receipt)).toEqual(refused('gone'))
  await type('staff', voice.id, 'Naj buti.', 'Nuk ka punë.')
  for (const who of ['staff', 'stranger'])
    expect(await agree(who, voice.receipt, 'E imja.')).toEqual(refused('gone'))
  expect(await now(voice)).toMatchObject({ transcriptState: 'typed', translation: 'Nuk ka punë.' })
  expect(await agree('author', voice.receipt, 'Naj amen buti.')).toEqual(KEPT)
  expect(await now(voice)).toMatchObject({
    transcript: 'Naj amen buti.',
    transcriptState: 'confirmed',
    translation: null,
  })
})

test('what is answered keeps the words that were answered; agreeing to them is still possible', async () => {
  const voice = await spoken()
  await seat(desk, 'staff', 'coordinator', open.organisation)
  await type('staff', voice.id)
  const answer = { verdict: 'noted', text: { sq: 'Po.' }, answeredAt: desk.clock.iso() } as const
  await desk.registry.writer.write((writing) => writing.addAnswer({ submission: voice.id, ...answer }))
  expect(await agree('author', voice.receipt, 'Tjetër gjë.')).toEqual(refused('settled'))
  expect(await agree('author', voice.receipt)).toEqual(KEPT)
})

test('a voice nobody understands is asked for in writing, once; who understands it after all types it', async () => {
  const voice = await spoken()
  await seat(desk, 'staff', 'moderator', open.organisation)
  for (let time = 0; time < 2; time += 1)
    expect(await desk.markUnclear(intend(desk), caller('staff'), voice.id)).toEqual(KEPT)
  expect(await desk.registry.reader.countDeliveries('due')).toBe(1)
  expect(await now(voice)).toMatchObject({ transcript: null, transcriptState: 'unclear' })
  expect(await desk.registry.reader.submissionsToTranscribe([open.id])).toEqual([])
  expect(await agree('author', voice.receipt)).toEqual(refused('gone'))
  expect(await type('staff', voice.id)).toEqual(KEPT)
  expect(await now(voice)).toMatchObject({ transcriptState: 'typed' })
})

test('withdrawn, erased or said anew meanwhile: nothing is done, and nothing is told', async () => {
  await seat(desk, 'staff', 'moderator', open.organisation)
  const away: readonly ((voice: Submission) => Promise<Outcome>)[] = [
    ({ receipt }) => desk.withdrawSubmission(intend(desk), caller('author'), receipt),
    ({ receipt: code }) =>
      desk.correctSubmission(intend(desk), caller('author'), {
        code,
        text: 'Me fjalë.',
        saidAt: desk.clock.iso(),
      }),
    () => desk.erasePerson(intend(desk), caller('author')),
  ]
  for (const [seed, leave] of away.entries()) {
    const before = await spoken('author', seed + 10)
    const typed = await spoken('author', seed + 20)
    await type('staff', typed.id)
    await leave(before)
    await leave(typed)
    expect(await type('staff', before.id)).toEqual(refused('gone'))
    expect(await desk.markUnclear(intend(desk), caller('staff'), before.id)).toEqual(refused('gone'))
    const late = { submission: typed.id, translation: 'Shqip.', seen: seenOf(typed) }
    expect(await desk.keepTranslation(intend(desk), caller('staff'), late)).toEqual(refused('gone'))
    // What was owed before they left is looked at, and nobody is told.
    for (let left = 'passed'; left !== 'none';) {
      left = (await desk.takeDelivery(() => 'now')).kind
      expect(left).not.toBe('taken')
    }
  }
  expect(await desk.registry.reader.countDeliveries('due')).toBe(0)
})

test('the Albanian stands beside Romani words, typed or spoken, and the author’s days go on', async () => {
  await seat(desk, 'staff', 'moderator', open.organisation)
  const said = comment(desk, open, { text: 'Naj amen buti.' })
  const receipt = receiptOf(await desk.recordSubmission(intend(desk), caller('writer'), said))
  const written = (await desk.registry.reader.submissionByReceipt(receipt))?.submission
  const voice = await spoken()
  if (written === undefined) return expect.fail('nothing was written')
  expect(await translate('writer', written)).toEqual(refused('not_allowed'))
  expect(await translate('staff', voice)).toEqual(refused('gone'))
  await type('staff', voice.id)
  const typed = (await now(voice)) ?? voice
  const typedAt = desk.clock.iso()
  desk.clock.set('2026-11-04T09:00:00.000Z')
  for (const one of [written, typed]) expect(await translate('staff', one)).toEqual(KEPT)
  expect(await now(voice)).toMatchObject({ transcriptAt: typedAt, translation: 'Nuk ka punë.' })
  const kept = (await desk.registry.reader.submissionByReceipt(receipt))?.submission
  expect(kept).toMatchObject({ text: 'Naj amen buti.', transcriptState: null, translation: 'Nuk ka punë.' })
})

test('an organiser puts Albanian beside voices alone: what was typed is not theirs to read', async () => {
  await seat(desk, 'staff', 'organiser', open.organisation)
  const said = comment(desk, open, { text: 'Naj amen buti.' })
  const receipt = receiptOf(await desk.recordSubmission(intend(desk), caller('writer'), said))
  const written = (await desk.registry.reader.submissionByReceipt(receipt))?.submission
  if (written === undefined) return expect.fail('nothing was written')
  expect(await translate('staff', written)).toEqual(refused('not_allowed'))
  expect(await now(written)).toMatchObject({ translation: null })
  const voice = await spoken()
  await type('staff', voice.id)
  expect(await translate('staff', (await now(voice)) ?? voice)).toEqual(KEPT)
})

test('a translation takes the place of the one its translator saw, beside the words they saw, and of no other', async () => {
  await seat(desk, 'staff', 'moderator', open.organisation)
  await seat(desk, 'other', 'coordinator', open.organisation)
  const voice = await spoken()
  await type('staff', voice.id, 'Naj buti.')
  const seen = (await now(voice)) ?? voice
  expect(await translate('staff', seen, 'E para.')).toEqual(KEPT)
  expect(await translate('other', seen, 'E dyta.')).toEqual(refused('overtaken'))
  expect(await now(voice)).toMatchObject({ translation: 'E para.' })
  const first = (await now(voice)) ?? voice
  expect(await translate('other', first, 'E dyta.')).toEqual(KEPT)
  const second = (await now(voice)) ?? voice
  await agree('author', voice.receipt, 'Naj amen buti.')
  expect(await translate('staff', second, 'E vjetra.')).toEqual(refused('overtaken'))
  // The author's own words stay; their Albanian may still be written, and it is written down who did.
  expect(await translate('staff', (await now(voice)) ?? voice, 'Ne nuk kemi punë.')).toEqual(KEPT)
  expect(await now(voice)).toMatchObject({
    transcript: 'Naj amen buti.',
    transcriptState: 'confirmed',
    translation: 'Ne nuk kemi punë.',
  })
  const entries = await desk.registry.reader.auditEntries(100)
  expect(entries.filter(({ action }) => action === 'keep_translation')).toHaveLength(3)
})

test('what is owed to an author does not say in the registry whose it is, and is said by one alone', async () => {
  const voice = await spoken()
  await seat(desk, 'staff', 'moderator', open.organisation)
  await type('staff', voice.id)
  const row = await desk.registry.reader.deliveryAbout(voice.id)
  const author = await desk.registry.reader.personOf('author')
  expect(JSON.stringify(row)).not.toContain(author?.id)
  const all = await Promise.all([1, 2, 3].map(() => desk.takeDelivery(() => 'now')))
  expect(all.map(({ kind }) => kind).toSorted()).toEqual(['none', 'none', 'taken'])
  const one = all.find(({ kind }) => kind === 'taken')
  expect(one).toMatchObject({
    delivery: {
      address: 'address of author',
      tries: 1,
      about: { kind: 'transcript', code: voice.receipt, text: 'Më shumë ujë.' },
    },
  })
  // Until it is said what came of it, it may have arrived.
  expect(await desk.registry.reader.deliveryAbout(voice.id)).toMatchObject({ state: 'unknown', tries: 1 })
})

test('where the desk never writes first nothing waits; where it is shut, it waits', async () => {
  await seat(desk, 'staff', 'moderator', open.organisation)
  const voice = await spoken()
  await type('staff', voice.id)
  expect(await desk.takeDelivery(() => 'later')).toEqual({ kind: 'passed' })
  expect(await desk.takeDelivery(() => 'now')).toEqual({ kind: 'none' })
  desk.clock.set(new Date(desk.clock.now() + 3_600_000).toISOString())
  expect(await desk.takeDelivery(() => 'never')).toEqual({ kind: 'passed' })
  expect(await desk.registry.reader.deliveryAbout(voice.id)).toBeUndefined()
})

test('who has seen to it by themselves is not told any more', async () => {
  await seat(desk, 'staff', 'moderator', open.organisation)
  const voice = await spoken()
  await type('staff', voice.id)
  await agree('author', voice.receipt)
  expect(await desk.takeDelivery(() => 'now')).toEqual({ kind: 'passed' })
  expect(await desk.takeDelivery(() => 'now')).toEqual({ kind: 'none' })
})

test('five days after it was typed, to the millisecond, a transcript stands as not confirmed', () => {
  const typed = '2026-11-02T09:00:00.000Z'
  expect(standing('typed', typed, '2026-11-07T08:59:59.999Z')).toBe('typed')
  expect(standing('typed', typed, '2026-11-07T09:00:00.000Z')).toBe('unconfirmed')
  for (const state of ['waiting', 'confirmed', 'unclear'] as const)
    expect(standing(state, typed, '2027-11-07T09:00:00.000Z')).toBe(state)
})

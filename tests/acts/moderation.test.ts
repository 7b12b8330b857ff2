/** Words that are held keep their receipt, wait for a look, and come out or are refused by who may; nobody is silenced. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Contribution } from '../../dialogs/nouns/submission.ts'
import { OPERATOR } from '../../src/acts/who.ts'
import { exportComments } from '../../src/reports/export-comments.ts'
import { exportMyData } from '../../src/reports/my-data.ts'
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

const BAD = 'Hiqini gabelët nga lagjja.'
const KEPT = { kind: 'kept' } as const
const refused = (why: string) => ({ kind: 'refused', why })
const record = (who: string, over: Partial<Contribution> = {}) =>
  desk.recordSubmission(intend(desk), caller(who), comment(desk, open, over))
const decide = (who: string, submission: string, release: boolean, note: string | null = null) =>
  desk.moderateSubmission(intend(desk), caller(who), { submission, release, note })
const appeal = (who: string, code: string, text = 'Nuk fyej askënd.') =>
  desk.appealModeration(intend(desk), caller(who), { code, text })
const now = async (receipt: string) =>
  (await desk.registry.reader.submissionByReceipt(receipt))?.submission ?? expect.fail('not there')
const stands = async ({ id }: Submission) => (await desk.registry.reader.moderation(id))?.state
const withheld = ({ id }: Submission) => desk.registry.reader.heldFromForwarding(id)
const due = () => desk.registry.reader.countDeliveries('due')

async function held(who = 'author', over: Partial<Contribution> = {}): Promise<Submission> {
  return now(receiptOf(await record(who, { text: BAD, ...over })))
}

test('held words are recorded like any other: the same outcome, counted, with a status like all', async () => {
  const outcome = await record('author', { text: BAD })
  expect(outcome).toEqual({ kind: 'recorded', receipt: receiptOf(outcome) })
  const submission = await now(receiptOf(outcome))
  expect(submission).toMatchObject({ text: BAD, status: 'received', state: 'live' })
  expect(await desk.registry.reader.countSubmissions(open.id)).toBe(1)
  expect(await stands(submission)).toBe('held')
  expect(await withheld(submission)).toBe(true)
  expect(await due()).toBe(0)
  const clear = await now(receiptOf(await record('other')))
  expect(await stands(clear)).toBeUndefined()
  expect(await withheld(clear)).toBe(false)
})

test('a name and an organisation that are to be shown, and a need, are looked at as well', async () => {
  const author = { kind: 'organisation', organisation: 'Kundër gabelëve' } as const
  const named = await now(receiptOf(await record('one', { author })))
  expect(await stands(named)).toBe('held')
  const need = { municipality: 'durres', unit: null, theme: 'roads', text: BAD, files: [] } as const
  const said = { saidAt: desk.clock.iso(), notice: 1 }
  const recorded = await desk.recordPriority(intend(desk), caller('two'), { ...need, ...said })
  expect(await stands(await now(receiptOf(recorded)))).toBe('held')
})

test('released: it goes on, its author who never knew hears nothing, and the log names who and not what', async () => {
  const submission = await held()
  await seat(desk, 'staff', 'moderator', open.organisation)
  await seat(desk, 'foreign', 'moderator', (await openedConsultation(desk, 'Tjetër')).organisation)
  await seat(desk, 'organiser', 'organiser', open.organisation)
  for (const who of ['foreign', 'organiser', 'author'])
    expect(await decide(who, submission.id, true)).toEqual(refused('not_allowed'))
  const intention = intend(desk)
  const decision = { submission: submission.id, release: true, note: null }
  for (let time = 0; time < 2; time += 1)
    expect(await desk.moderateSubmission(intention, caller('staff'), decision)).toEqual(KEPT)
  expect(await stands(submission)).toBe('released')
  expect(await withheld(submission)).toBe(false)
  expect(await due()).toBe(0)
  expect(await decide('staff', submission.id, false, 'Jo.')).toEqual(refused('overtaken'))
  const staff = await desk.registry.reader.personOf('staff')
  const entry = (await desk.registry.reader.auditEntries(50)).find(({ action }) => action === 'moderate')
  expect(entry).toMatchObject({ actor: staff?.id, object: submission.id, detail: { release: true } })
  expect(JSON.stringify(await desk.registry.reader.auditEntries(50))).not.toContain('lagjja')
})

test('a refusal needs a reason, is told once, and takes nothing away', async () => {
  const submission = await held()
  await seat(desk, 'staff', 'moderator', open.organisation)
  expect(await decide('staff', submission.id, false, '  ')).toEqual(refused('reason_needed'))
  expect(await decide('staff', submission.id, false, 'Fyen një popull.')).toEqual(KEPT)
  expect(await withheld(submission)).toBe(true)
  expect(await desk.registry.reader.deliveryOf('moderated', submission.id)).toMatchObject({
    kind: 'moderated',
    state: 'due',
    person: submission.pseudonym,
  })
  expect(await due()).toBe(1)
  expect(await now(submission.receipt)).toEqual(submission)
  expect(await desk.registry.reader.countSubmissions(open.id)).toBe(1)
})

test('an appeal, once: somebody else decides, whatever the first one tries, and the author is told', async () => {
  const submission = await held()
  const { receipt } = submission
  await seat(desk, 'first', 'moderator', open.organisation)
  await seat(desk, 'second', 'coordinator', open.organisation)
  expect(await appeal('author', receipt)).toEqual(refused('gone'))
  await decide('first', submission.id, false, 'Fyen.')
  expect(await appeal('other', receipt)).toEqual(refused('gone'))
  expect(await appeal('author', receipt)).toEqual(KEPT)
  expect(await stands(submission)).toBe('held')
  expect(await withheld(submission)).toBe(true)
  expect(await appeal('author', receipt)).toEqual(refused('settled'))
  expect(await decide('first', submission.id, false, 'Prapë.')).toEqual(refused('second_person'))
  expect(await decide('first', submission.id, true)).toEqual(refused('second_person'))
  expect(await decide('second', submission.id, true)).toEqual(KEPT)
  expect(await withheld(submission)).toBe(false)
  expect(await due()).toBe(2)
  expect(await appeal('author', receipt)).toEqual(refused('gone'))
})

test('a second refusal is the last word', async () => {
  const submission = await held()
  await seat(desk, 'first', 'moderator', open.organisation)
  await seat(desk, 'second', 'moderator', open.organisation)
  await decide('first', submission.id, false, 'Fyen.')
  await appeal('author', submission.receipt)
  await decide('second', submission.id, false, 'E pamë sërish.')
  expect(await appeal('author', submission.receipt)).toEqual(refused('settled'))
  expect(await withheld(submission)).toBe(true)
})

test('nobody decides on their own words', async () => {
  await seat(desk, 'staff', 'moderator', open.organisation)
  const own = await held('staff')
  expect(await decide('staff', own.id, true)).toEqual(refused('second_person'))
})

test('said anew: good words after a refusal are looked at once more, and let nothing slip out', async () => {
  const submission = await held()
  await seat(desk, 'staff', 'moderator', open.organisation)
  await decide('staff', submission.id, false, 'Fyen.')
  const words = { code: submission.receipt, text: 'Duam ujë.', saidAt: desk.clock.iso() }
  const corrected = await desk.correctSubmission(intend(desk), caller('author'), words)
  const after = await now(receiptOf(corrected))
  expect((await desk.registry.reader.moderation(after.id))?.why).toEqual(['corrected'])
  expect(await withheld(after)).toBe(true)
  // The older version waits no more.
  expect(await desk.registry.reader.moderationsHeld([open.id])).toHaveLength(1)
  await decide('staff', after.id, true)
  expect(await withheld(after)).toBe(false)
})

test('what somebody typed out of a voice, and an author’s own wording of it, is looked at too', async () => {
  const voice = await desk.registry.reader.file(await spokenBy(desk, 'author', open))
  const id = voice?.submission ?? ''
  await seat(desk, 'staff', 'moderator', open.organisation)
  const typed = { submission: id, text: 'Më thanë gabel në shkollë.', translation: null }
  await desk.keepTranscript(intend(desk), caller('staff'), typed)
  expect(await desk.registry.reader.heldFromForwarding(id)).toBe(false)
  const code = (await desk.registry.reader.submission(id))?.receipt ?? ''
  await desk.confirmTranscript(intend(desk), caller('author'), { code, text: BAD })
  expect(await desk.registry.reader.heldFromForwarding(id)).toBe(true)
})

test('withdrawn: it waits no more; erased: nothing of it stays', async () => {
  const [one, two] = [await held('one'), await held('two')]
  await desk.withdrawSubmission(intend(desk), caller('one'), one.receipt)
  expect((await desk.registry.reader.moderationsHeld([open.id])).map(({ submission }) => submission)).toEqual(
    [two.id],
  )
  await desk.erasePerson(intend(desk), caller('two'))
  expect(await desk.registry.reader.moderation(two.id)).toBeUndefined()
})

test('the export says where it stands, in the last column; the author’s copy says it with the reason', async () => {
  const submission = await held()
  const clear = receiptOf(await record('other'))
  await seat(desk, 'staff', 'moderator', open.organisation)
  await decide('staff', submission.id, false, 'Fyen.')
  const chunks: string[] = []
  const order = { consultation: open.id, format: 'csv', at: desk.clock.iso() } as const
  for await (const chunk of exportComments(desk.registry.reader, order)) chunks.push(chunk)
  const lines = chunks.join('').split('\r\n')
  expect(lines[0]).toMatch(/,group,moderation$/u)
  expect(lines.find((line) => line.startsWith(submission.receipt))).toMatch(/,refused$/u)
  expect(lines.find((line) => line.startsWith(clear))).toMatch(/,$/u)
  const person = await desk.registry.reader.personOf('author')
  const copy: string[] = []
  for await (const chunk of exportMyData(desk.registry.reader, desk.secrets, person?.id ?? ''))
    copy.push(chunk)
  const mine = JSON.parse(copy.join('')) as { submissions: { moderation: object }[] }
  expect(mine.submissions[0]?.moderation).toMatchObject({ state: 'refused', note: 'Fyen.', why: ['slur'] })
  expect(copy.join('')).not.toContain((await desk.registry.reader.personOf('staff'))?.id)
})

test('words about violence or eviction come back with what they call for; a repeat says it again', async () => {
  const intention = intend(desk)
  const said = comment(desk, open, { text: 'Na nxorën nga shtëpia dhe i rrahën fëmijët.' })
  const first = await desk.recordSubmission(intention, caller('author'), said)
  expect(first).toMatchObject({ kind: 'recorded', help: ['violence', 'children', 'eviction'] })
  expect(await desk.recordSubmission(intention, caller('author'), said)).toEqual(first)
  expect(await desk.recordSubmission(intend(desk), caller('author'), said)).toEqual(first)
  // Who suffers it is not held for telling it.
  expect(await withheld(await now(receiptOf(first)))).toBe(false)
  await desk.closeConsultation(OPERATOR, open.id)
})

test('held words are shown to nobody outside by a link either', async () => {
  const [{ id }, clear] = [await held(), await now(receiptOf(await record('other')))]
  expect(await desk.askByLink(OPERATOR, { submissions: [clear.id, id] })).toEqual(refused('held'))
  expect(await desk.askByLink(OPERATOR, { submissions: [clear.id] })).toMatchObject({ kind: 'made' })
})

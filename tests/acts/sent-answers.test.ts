/** A table of answers sent into the talk: what was shown is taken in, once, as a whole, by who may; or nothing is. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import { makeApplySentAnswers } from '../../src/acts/apply-sent-answers.ts'
import { makeReadAnswers } from '../../src/acts/read-answers.ts'
import { OPERATOR } from '../../src/acts/who.ts'
import { makeOpenAnswerTable } from '../../src/answers/sent-table.ts'
import { formatOf } from '../../src/drafts/file/format.ts'
import { parserOf } from '../../src/drafts/file/parse.ts'
import type { ReadDraftFile } from '../../src/drafts/read-file.ts'
import { systemIds } from '../../src/ids.ts'
import { CODES, knownConsultation } from '../support/answer-table.ts'
import { answeredTable } from '../support/answered-table.ts'
import { caller, type Desk, intend, openDesk, openedConsultation, seat } from '../support/desk.ts'

const [LIGHTS = ''] = CODES
let desk: Desk
let open: Awaited<ReturnType<typeof knownConsultation>>
beforeEach(async () => {
  desk = await openDesk()
  open = await knownConsultation(desk)
  await seat(desk, 'staff', 'coordinator', open.organisation)
})
afterEach(() => desk.close())

const refused = (why: string) => ({ kind: 'refused', why })

/** The table with each of its rows answered so, sent by this person; gives the file. */
async function sentBy(who: string, verdict = 'Nuk u pranua', reason = 'Ligji nuk e lejon.'): Promise<string> {
  const order = { consultation: open.id, at: desk.clock.iso(), verdict, reason }
  const bytes = await answeredTable(desk.registry.reader, desk.announcing.words, order)
  const { key } = intend(desk)
  await desk.files.uploads.put(key, bytes)
  const file = { medium: 'document', ref: key, name: 'tabela.docx' } as const
  expect(await desk.keepFile(intend(desk, { key }), caller(who), file)).toMatchObject({ kind: 'kept' })
  return key
}

/** Reads in this process: that another one reads what is sent is seen once, below. */
const readHere: ReadDraftFile = async (input, language) => {
  const parse = await parserOf(formatOf(Buffer.from(input)))
  return { kind: 'read', ...(await parse(language)) }
}

function actsHere() {
  const table = makeOpenAnswerTable(desk.announcing.words, readHere)
  const { registry, secrets, clock } = desk
  const parts = { registry, secrets, clock, ids: systemIds, kept: desk.files.kept, table }
  return { read: makeReadAnswers(parts), apply: makeApplySentAnswers(parts) }
}

const read = (who: string, file: string, consultation = open.id) =>
  actsHere().read(intend(desk), caller(who), { consultation, file })

const apply = (who: string, file: string, mark: string, intention = intend(desk)) =>
  actsHere().apply(intention, caller(who), { consultation: open.id, file, mark })

function tableOf(outcome: Outcome) {
  return outcome.kind === 'answers_read' ? outcome.table : expect.fail(JSON.stringify(outcome))
}

async function answerTo(code: string) {
  return (await desk.registry.reader.submissionByReceipt(code))?.answer
}

const imports = async () =>
  (await desk.registry.reader.auditEntries(1000)).filter(({ action }) => action === 'import_answers')

test('what was shown is taken in once, whoever asks again, and the file is let go', async () => {
  const file = await sentBy('staff')
  const intention = intend(desk)
  const sent = { consultation: open.id, file }
  const told = await desk.readAnswers(intention, caller('staff'), sent)
  const table = tableOf(told)
  expect(table).toMatchObject({ added: 5, changed: 0, same: 0, spoilt: 0 })
  expect(table.shown[0]).toEqual({ code: LIGHTS, verdict: 'not_accepted', reason: 'Ligji nuk e lejon.' })
  expect(await answerTo(LIGHTS)).toBeUndefined()
  // Asked again it is the same, and whose comments they are stands in no copy of the registry.
  expect(await desk.readAnswers(intention, caller('staff'), sent)).toEqual(told)
  expect(JSON.stringify(await desk.registry.reader.outcomeOf(intention.key))).not.toContain(LIGHTS)
  const press = intend(desk)
  const taken = { kind: 'answers_taken', answers: 5, waiting: 0 }
  const shown = { ...sent, mark: table.mark }
  expect(await desk.applySentAnswers(press, caller('staff'), shown)).toEqual(taken)
  expect(await apply('staff', file, table.mark, press)).toEqual(taken)
  expect(await answerTo(LIGHTS)).toMatchObject({
    verdict: 'not_accepted',
    text: { sq: 'Ligji nuk e lejon.' },
  })
  expect(await desk.registry.reader.countDeliveries('due')).toBe(5)
  expect(await imports()).toMatchObject([{ object: open.id, detail: { answers: 5 } }])
  expect(await desk.registry.reader.file(file)).toBeUndefined()
  expect(await apply('staff', file, table.mark)).toEqual(refused('gone'))
})

test('where answers are approved they wait, and say so', async () => {
  await desk.requireApproval(OPERATOR, open.organisation, true)
  const file = await sentBy('staff')
  const { mark } = tableOf(await read('staff', file))
  expect(await apply('staff', file, mark)).toEqual({ kind: 'answers_taken', answers: 5, waiting: 5 })
  expect(await answerTo(LIGHTS)).toBeUndefined()
})

test('an answer somebody gave meanwhile stops all of it, and what it would change now is another mark', async () => {
  const file = await sentBy('staff')
  const { mark } = tableOf(await read('staff', file))
  const submission = (await desk.registry.reader.submissionByReceipt(LIGHTS))?.submission.id ?? ''
  const given = { submissions: [submission], verdict: 'accepted', text: {}, body: null, seen: [] } as const
  await desk.proposeAnswer(intend(desk), OPERATOR, given)
  expect(await apply('staff', file, mark)).toEqual(refused('overtaken'))
  expect(await desk.registry.reader.countDeliveries('due')).toBe(1)
  expect(await imports()).toEqual([])
  const now = tableOf(await read('staff', file))
  expect(now).toMatchObject({ added: 4, changed: 1 })
  expect(now.mark).not.toBe(mark)
  expect(await apply('staff', file, now.mark)).toMatchObject({ answers: 5 })
})

test('a table with rows that cannot be taken is let go, and nothing of it is taken in', async () => {
  const file = await sentBy('staff', 'Ndoshta')
  const table = tableOf(await read('staff', file))
  expect(table).toMatchObject({ added: 0, spoilt: 5 })
  expect(table.damaged[0]).toEqual({ row: 1, code: LIGHTS, problem: 'unknown_verdict' })
  expect(await apply('staff', file, table.mark)).toEqual(refused('gone'))
  expect(await answerTo(LIGHTS)).toBeUndefined()
})

test('another organisation, somebody without a seat and somebody else’s file get nothing', async () => {
  const other = await openedConsultation(desk, 'Bashkia tjetër')
  await seat(desk, 'other', 'coordinator', other.organisation)
  await seat(desk, 'colleague', 'coordinator', open.organisation)
  const file = await sentBy('staff')
  const { mark } = tableOf(await read('staff', file))
  expect(await apply('colleague', file, mark)).toEqual(refused('gone'))
  expect(await read('colleague', file)).toEqual(refused('gone'))
  const [theirs, again] = [await sentBy('other'), await sentBy('other')]
  expect(await read('other', theirs)).toEqual(refused('not_allowed'))
  expect(await apply('other', again, mark)).toEqual(refused('not_allowed'))
  // In a consultation of their own the codes are another's.
  const elsewhere = tableOf(await read('other', again, other.id))
  expect(elsewhere).toMatchObject({
    added: 0,
    spoilt: 5,
    damaged: [{ problem: 'other_consultation' }, {}, {}, {}, {}],
  })
  expect(await answerTo(LIGHTS)).toBeUndefined()
  expect(await apply('staff', file, mark)).toMatchObject({ kind: 'answers_taken' })
})

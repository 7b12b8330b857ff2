/** Reads of answering: what waits and by when, for whoever may answer alone; and what its author and the export get. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Answer, Lookup } from '../../dialogs/kernel/lookup.ts'
import { OPERATOR } from '../../src/acts/who.ts'
import { albania } from '../../src/country/al.ts'
import { exportComments } from '../../src/reports/export-comments.ts'
import { exportMyData } from '../../src/reports/my-data.ts'
import { makeLookUp } from '../../src/turn/look-up.ts'
import { answerOf, answerTo, saidBy, staff } from '../support/answers.ts'
import { caller, type Desk, everyDay, intend, openDesk, openedConsultation, seat } from '../support/desk.ts'

let desk: Desk
let open: Awaited<ReturnType<typeof openedConsultation>>
let ask: <L extends Lookup>(lookup: L, conversation?: string) => Promise<Answer<L>>
beforeEach(async () => {
  desk = await openDesk()
  open = await openedConsultation(desk)
  await seat(desk, 'coordinator', 'coordinator', open.organisation)
  const { secrets, clock, announcing } = desk
  const parts = { secrets, clock, announcing, country: albania, workingDaysBetween: everyDay }
  const lookUp = makeLookUp(desk.registry.reader, parts)
  const address = { channel: 'web', id: 'x' } as const
  ask = (lookup, conversation = 'coordinator') =>
    lookUp(lookup, { conversation, language: 'en', address, arrival: 'a', at: clock.iso() })
})
afterEach(() => desk.close())

async function whole(chunks: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const chunk of chunks) text += chunk
  return text
}

const counts = async () => (await ask({ kind: 'workload', consultation: open.id }))?.counts

test('nothing is read without the right', async () => {
  const said = await saidBy(desk, open, 'author')
  const answer = answerOf(await answerTo(desk, [said]))
  await seat(desk, 'moderator', 'moderator', open.organisation)
  for (const who of ['author', 'moderator', 'nobody']) {
    expect(await ask({ kind: 'workload', consultation: open.id }, who)).toBeUndefined()
    const pile = { kind: 'pile', consultation: open.id, which: 'open', page: 0 } as const
    expect(await ask(pile, who)).toEqual({ total: 0, cards: [] })
    expect(await ask({ kind: 'answering', submission: said.id }, who)).toBeUndefined()
    expect(await ask({ kind: 'waiting_answer', answer }, who)).toBeUndefined()
    expect(await ask({ kind: 'answer_blocks', consultation: open.id }, who)).toEqual([])
  }
})

test('what waits, the oldest first, until twenty working days after the closing; then it is late', async () => {
  const first = await saidBy(desk, open, 'one', 'E para.')
  desk.clock.set('2026-11-03T09:00:00.000Z')
  await saidBy(desk, open, 'two', 'E dyta.')
  await desk.recordSubmission(intend(desk), caller('three'), {
    consultation: open.id,
    part: open.parts[0] ?? '',
    kind: 'no_objection',
    text: '',
    files: [],
    author: { kind: 'self' },
    saidAt: desk.clock.iso(),
    pressed: true,
    notice: 1,
  })
  const pile = await ask({ kind: 'pile', consultation: open.id, which: 'open', page: 0 })
  expect(pile.cards.map(({ words }) => words)).toEqual(['E para.', 'E dyta.'])
  // It closes on 2 December; holidays do not count, nor the Monday after one that falls on a Saturday.
  expect(pile.cards[0]?.due).toBe('2027-01-05T22:59:00.000Z')
  expect(await counts()).toMatchObject({ open: 2, late: 0, mine: 0 })
  await desk.assign(intend(desk), staff('coordinator'), { submissions: [first.id], seat: null, due: null })
  desk.clock.set('2027-01-05T22:59:00.001Z')
  expect(await counts()).toMatchObject({ open: 2, late: 2, mine: 1 })
  expect(await ask({ kind: 'answering', submission: first.id })).toMatchObject({ late: true, taken: 'mine' })
})

test('an answer that waits is read by its colleague, and gone from there once all it answers was withdrawn', async () => {
  const said = await saidBy(desk, open, 'author')
  await desk.requireApproval(OPERATOR, open.organisation, true)
  await seat(desk, 'chief', 'coordinator', open.organisation)
  const answer = answerOf(await answerTo(desk, [said]))
  expect(await ask({ kind: 'waiting_answer', answer }, 'chief')).toMatchObject({ mine: false, count: 1 })
  expect(await ask({ kind: 'waiting_answer', answer })).toMatchObject({ mine: true })
  expect(await counts()).toMatchObject({ open: 0, waiting: 1 })
  await desk.withdrawSubmission(intend(desk), caller('author'), said.receipt)
  expect(await ask({ kind: 'waiting_answer', answer }, 'chief')).toBeUndefined()
  expect(await counts()).toMatchObject({ waiting: 0 })
})

test('its author, the receipt, the copy of their data and the export get the answer, and not who wrote it', async () => {
  const said = await saidBy(desk, open, 'author')
  const over = { verdict: 'forwarded', body: 'Bashkia', text: { sq: 'Është punë e bashkisë.' } } as const
  await answerTo(desk, [said], over)
  const code = said.receipt
  await desk.rateAnswer(intend(desk), caller('author'), { code, clear: 'partly' })
  await desk.askAgain(intend(desk), caller('author'), { code, text: 'Cila bashki?' })
  const mine = await ask({ kind: 'my_submission', code }, 'author')
  const reason = { text: over.text.sq, language: 'sq' }
  const asked = { text: 'Cila bashki?', waits: true }
  expect(mine?.answer).toMatchObject({ body: 'Bashkia', reason, clear: 'partly', asked, askable: false })
  const receipt = await ask({ kind: 'receipt', code }, 'anybody')
  expect(receipt).toMatchObject({ status: 'received', verdict: 'forwarded', body: 'Bashkia' })
  expect(JSON.stringify(receipt)).not.toContain('Cila bashki')
  const { reader } = desk.registry
  const [author, coordinator] = [await reader.personOf('author'), await reader.personOf('coordinator')]
  const copy = await whole(exportMyData(reader, desk.secrets, author?.id ?? ''))
  expect(JSON.parse(copy)).toMatchObject({
    submissions: [
      {
        answer: { verdict: 'forwarded', body: 'Bashkia' },
        ratings: [{ clear: 'partly' }],
        askedAgain: { text: 'Cila bashki?' },
      },
    ],
  })
  const order = { consultation: open.id, format: 'json', at: desk.clock.iso() } as const
  const file = await whole(exportComments(reader, order))
  expect(JSON.parse(file)).toMatchObject([
    {
      status: 'received',
      verdict: 'forwarded',
      answer: 'Bashkia: Është punë e bashkisë.',
      answered_at: desk.clock.iso(),
    },
  ])
  for (const text of [copy, file, JSON.stringify(mine)]) expect(text).not.toContain(coordinator?.id)
})

/** Comments that say the same: proposed, confirmed by a person, answered together, named in the exports. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { OPERATOR } from '../../src/acts/who.ts'
import { proposedGroups } from '../../src/answers/propose-groups.ts'
import { runCli } from '../../src/cli/run.ts'
import { exportComments } from '../../src/reports/export-comments.ts'
import { PassThrough, Readable } from 'node:stream'
import {
  caller,
  comment,
  type Desk,
  intend,
  openDesk,
  openedConsultation,
  receiptOf,
  seat,
} from '../support/desk.ts'

let desk: Desk
let open: Awaited<ReturnType<typeof openedConsultation>>
beforeEach(async () => {
  desk = await openDesk()
  open = await openedConsultation(desk)
})
afterEach(() => desk.close())

async function say(who: string, text: string, part = 0): Promise<{ code: string; id: string }> {
  const said = comment(desk, open, { text, part: open.parts[part] ?? '' })
  const code = receiptOf(await desk.recordSubmission(intend(desk), caller(who), said))
  desk.clock.set(new Date(desk.clock.now() + 1000).toISOString())
  return { code, id: (await desk.registry.reader.submissionByReceipt(code))?.submission.id ?? '' }
}

const propose = () => proposedGroups(desk.registry.reader, { consultation: open.id, at: desk.clock.iso() })

async function groupColumn(): Promise<readonly string[]> {
  const pieces: string[] = []
  const order = { consultation: open.id, format: 'json', at: desk.clock.iso() } as const
  for await (const piece of exportComments(desk.registry.reader, order)) pieces.push(piece)
  return (JSON.parse(pieces.join('')) as { group: string }[]).map(({ group }) => group)
}

test('proposed, confirmed, answered together: one answer for all, and nothing is proposed again', async () => {
  const first = await say('a', 'Duam më shumë drita në rrugën tonë')
  await say('b', 'Diçka krejt tjetër për shkollën.')
  const second = await say('c', 'Duam më shumë drita në rrugën tonë, ju lutem')
  const third = await say('d', 'duam me shume drita ne rrugen tone!!')
  await say('e', 'Duam më shumë drita në rrugën tonë', 1)
  const [proposed, ...others] = await propose()
  expect(others).toEqual([])
  expect(proposed?.comments.map(({ code }) => code)).toEqual([first.code, second.code, third.code])
  const one = await desk.registry.reader.submission(second.id)
  if (one === undefined) throw new Error('not recorded')
  expect(await desk.registry.reader.alike(one)).toEqual([])
  const grouped = await desk.groupComments(OPERATOR, [third.id, second.id, first.id])
  expect(grouped).toEqual({ kind: 'grouped', name: first.code, comments: 3 })
  expect(await groupColumn()).toEqual([first.code, '', first.code, first.code, ''])
  expect(await propose()).toEqual([])
  const alike = (await desk.registry.reader.alike(one)).map(({ id }) => id)
  expect(alike).toEqual([first.id, third.id])
  const proposal = { verdict: 'noted', text: { sq: 'Po.' }, body: null, seen: [] } as const
  const submissions = [one.id, ...alike]
  const answered = await desk.proposeAnswer(intend(desk), OPERATOR, { ...proposal, submissions })
  expect(answered).toMatchObject({ submissions: 3 })
  expect(await desk.registry.reader.alike(one)).toEqual([])
})

test('of one kind and one part, two at least; taken apart, each is by itself again', async () => {
  const [first, second] = [await say('a', 'Drita.'), await say('b', 'Më shumë drita.')]
  const elsewhere = await say('c', 'Drita.', 1)
  const refused = { kind: 'refused', why: 'not_alike' }
  expect(await desk.groupComments(OPERATOR, [first.id])).toEqual(refused)
  expect(await desk.groupComments(OPERATOR, [first.id, elsewhere.id])).toEqual(refused)
  await desk.groupComments(OPERATOR, [first.id, second.id])
  const group = { consultation: open.id, name: first.code }
  expect(await desk.dropGroup(OPERATOR, group)).toEqual({ kind: 'dropped' })
  expect(await desk.dropGroup(OPERATOR, group)).toEqual({ kind: 'refused', why: 'gone' })
  expect(await groupColumn()).toEqual(['', '', ''])
})

test('whoever is erased leaves the group', async () => {
  const [first, second] = [await say('a', 'Drita.'), await say('b', 'Më shumë drita.')]
  await desk.groupComments(OPERATOR, [first.id, second.id])
  await desk.askByLink(OPERATOR, { submissions: [first.id, second.id] })
  await desk.erasePerson(intend(desk), caller('b'))
  const left = await desk.registry.reader.groupsIn(open.id)
  expect(left.map(({ submission }) => submission)).toEqual([first.id])
  const [link] = await desk.registry.reader.answerLinksIn(open.id)
  const linked = await desk.registry.reader.linkedBy(link?.id ?? '')
  expect(linked.map(({ submission }) => submission)).toEqual([first.id])
})

test('who is grouped anew leaves the others as they were: nobody is answered with strangers', async () => {
  const all = []
  for (const who of ['a', 'b', 'c', 'd']) all.push(await say(who, `Drita ${who}.`))
  const [a = '', b = '', c = '', d = ''] = all.map(({ id }) => id)
  await desk.groupComments(OPERATOR, [a, b, c])
  const [first = '', , , last = ''] = all.map(({ code }) => code)
  expect(await desk.groupComments(OPERATOR, [a, d])).toMatchObject({ name: last })
  expect(await groupColumn()).toEqual([last, first, first, last])
  const one = (await desk.registry.reader.submission(a)) ?? expect.fail()
  expect((await desk.registry.reader.alike(one)).map(({ id }) => id)).toEqual([d])
  // Each names a group it has left: they are a group of their own again, whatever it is called.
  await desk.groupComments(OPERATOR, [d, c])
  await desk.groupComments(OPERATOR, [a, d])
  const alike = async (id: string) => {
    const found = (await desk.registry.reader.submission(id)) ?? expect.fail()
    return (await desk.registry.reader.alike(found)).map((other) => other.id)
  }
  expect([await alike(a), await alike(d), await alike(b), await alike(c)]).toEqual([[d], [a], [], []])
})

test('a group called by the receipt of somebody who was erased gets another name, and no byte holds the old', async () => {
  const [first, second, third] = [
    await say('a', 'Drita.'),
    await say('b', 'Më drita.'),
    await say('c', 'Dritë!'),
  ]
  await seat(desk, 'staff', 'coordinator', open.organisation)
  const staff = { kind: 'person', conversation: 'staff' } as const
  await desk.groupComments(staff, [first.id, second.id, third.id])
  await desk.askByLink(staff, { submissions: [second.id] })
  const name = (await desk.registry.reader.personOf('staff'))?.id ?? ''
  await desk.erasePerson(intend(desk), caller('a'))
  expect(await groupColumn()).toEqual([second.code, second.code])
  expect(await desk.dropGroup(staff, { consultation: open.id, name: second.code })).toEqual({
    kind: 'dropped',
  })
  await desk.groupComments(staff, [second.id, third.id])
  const object = (await desk.registry.reader.auditEntries(99)).map((entry) => entry.object)
  expect(object).not.toContain(second.code)
  // Who of the staff is erased is named no more by what they did.
  await desk.erasePerson(intend(desk), caller('staff'))
  const { reader } = desk.registry
  expect((await reader.groupsIn(open.id)).map(({ confirmedBy }) => confirmedBy)).toEqual(['erased', 'erased'])
  expect((await reader.answerLinksIn(open.id)).map(({ createdBy }) => createdBy)).toEqual(['erased'])
  expect(name).not.toBe('')
  await desk.registry.close()
  const found: string[] = []
  for (const ending of ['', '-wal', '-shm'])
    if ((await readFile(`${desk.file}${ending}`).catch(() => Buffer.alloc(0))).includes(first.code))
      found.push(ending)
  expect(found).toEqual([])
})

test('from the command line', async () => {
  const [first, second] = [
    await say('a', 'Duam më shumë drita në rrugën tonë'),
    await say('b', 'Duam më shumë drita në rrugën tonë, ju lutem'),
  ]
  const zeri = async (...args: string[]) => {
    const [output, errors] = [new PassThrough(), new PassThrough()]
    const folder = join(desk.file, '..')
    const environment = () => ({ DATABASE_URL: `sqlite:${desk.file}`, LOG_LEVEL: 'silent' })
    const code = await runCli(args, { environment, input: Readable.from([]), output, errors, folder })
    return { code, said: `${String(output.read() ?? '')}${String(errors.read() ?? '')}` }
  }
  const told = await zeri('answer', 'groups', '--consultation', open.id)
  expect(told.code).toBe(0)
  expect(told.said).toContain(`  ${second.code}  Duam më shumë drita`)
  const grouped = await zeri('answer', 'group', first.code, second.code)
  expect(grouped).toEqual({ code: 0, said: `Group ${first.code}: 2 comments are answered together.\n` })
  expect(await groupColumn()).toEqual([first.code, first.code])
  expect(await zeri('answer', 'ungroup', first.code, '--consultation', open.id)).toMatchObject({ code: 0 })
  expect(await zeri('answer', 'group', first.code)).toMatchObject({ code: 1 })
})

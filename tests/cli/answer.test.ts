/** Answers from the command line: what waits, giving one to many, approving, and what is told where it cannot be. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { build } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { OPERATOR } from '../../src/acts/who.ts'
import { commandLine, type CommandLine } from '../support/cli.ts'
import { caller } from '../support/desk.ts'
import { containing } from '../support/some.ts'

let desk: CommandLine
let consultation: string
beforeEach(async () => {
  desk = (await commandLine()).with({ env: { PORT: '0' } })
  await desk.said('sample', 'load')
  consultation = 'shembull-aleanca'
})
afterEach(() => desk.remove())

async function inApp<T>(work: (app: Awaited<ReturnType<typeof build>>) => Promise<T>): Promise<T> {
  const environment = { DATABASE_URL: `sqlite:${join(desk.folder, 'data/zeri.db')}`, LOG_LEVEL: 'silent' }
  const { config, secrets } = readConfig(environment)
  const app = await build(config, secrets, { clock: desk.clock })
  try {
    return await work(app)
  } finally {
    await app.close()
  }
}

/** Two people write; gives their receipts. */
const written = () =>
  inApp(async (app) => {
    const { reader } = app.registry
    const draft = await reader.draft((await reader.consultation(consultation))?.draftVersion ?? '')
    const receipts: string[] = []
    for (const who of ['one', 'two']) {
      const intention = { key: app.ids.effectKey(), arrival: who, at: desk.clock.iso() }
      const outcome = await app.acts.recordSubmission(intention, caller(who), {
        consultation,
        part: draft?.parts[0]?.id ?? '',
        kind: 'comment',
        text: `Ujë, tha ${who}.`,
        files: [],
        author: { kind: 'self' },
        saidAt: desk.clock.iso(),
        pressed: false,
        notice: 1,
      })
      receipts.push(outcome.kind === 'recorded' ? outcome.receipt : '')
    }
    return receipts
  })

const listed = async (state: string) =>
  JSON.parse(
    await desk.said('answer', 'list', '--consultation', consultation, '--state', state, '--json'),
  ) as {
    receipt: string
    answer: string
    verdict: string
  }[]

function reason(text = 'Uji është punë e ujësjellësit.'): string {
  const file = join(desk.folder, 'arsyeja.txt')
  writeFileSync(file, text)
  return file
}

test('one answer to two receipts: listed as unanswered before, as answered after, without their words', async () => {
  const receipts = await written()
  const before = await desk.said('answer', 'list', '--consultation', consultation)
  for (const receipt of receipts) expect(before).toContain(receipt)
  expect(before).not.toContain('tha')
  const lacking = await desk.zeri('answer', 'give', ...receipts, '--verdict', 'noted')
  expect(lacking).toMatchObject({ code: 1, out: '', err: containing('A reason is needed') })
  const given = await desk.zeri(
    'answer',
    'give',
    ...receipts,
    '--verdict',
    'noted',
    '--reason-file',
    reason(),
  )
  expect(given).toMatchObject({ code: 0, err: containing('Answered: 2') })
  expect(await listed('unanswered')).toEqual([])
  const after = await listed('answered')
  expect(after.map(({ receipt }) => receipt).toSorted()).toEqual(receipts.toSorted())
  expect(new Set(after.map(({ answer }) => answer))).toEqual(new Set([given.out.trim()]))
  const again = ['answer', 'give', ...receipts, '--verdict', 'accepted'] as const
  expect(await desk.zeri(...again)).toMatchObject({ code: 1, err: containing('--replace') })
  expect(await desk.zeri(...again, '--replace')).toMatchObject({ code: 0 })
  expect((await listed('answered')).map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted'])
})

test('with approval it waits; what was given here is approved at the desk, what was given there here', async () => {
  const [receipt = ''] = await written()
  const approval = await desk.zeri('organisation', 'approval', 'ministria-shembull', 'on')
  expect(approval).toMatchObject({ code: 0, err: containing('second coordinator') })
  const own = await desk.zeri('answer', 'give', receipt, '--verdict', 'accepted')
  expect(own).toMatchObject({ code: 0, err: containing('waits for approval') })
  expect((await listed('waiting')).map((row) => row.receipt)).toEqual([receipt])
  expect(await desk.zeri('answer', 'approve', own.out.trim())).toMatchObject({
    code: 1,
    err: containing('at the desk'),
  })
  const theirs = await inApp(async (app) => {
    const intend = () => ({ key: app.ids.effectKey(), arrival: 'x', at: desk.clock.iso() })
    const organisation = 'ministria-shembull'
    const invited = await app.acts.inviteStaff(OPERATOR, { role: 'coordinator', organisation })
    await app.acts.bindSeat(intend(), caller('k'), invited.kind === 'invited' ? invited.token : '')
    const submission = (await app.registry.reader.submissionByReceipt(receipt))?.submission.id ?? ''
    const text = { sq: 'Po.' }
    const proposal = {
      submissions: [submission],
      verdict: 'noted',
      text,
      body: null,
      seen: [own.out.trim()],
    } as const
    const who = { kind: 'person', conversation: 'k' } as const
    const outcome = await app.acts.proposeAnswer(intend(), who, proposal)
    await app.acts.saveBlock(intend(), who, { consultation, name: 'Shkurt', text })
    return outcome.kind === 'answered' ? outcome.answer : ''
  })
  expect(await desk.zeri('answer', 'approve', theirs)).toMatchObject({
    code: 0,
    err: containing('Answered: 1'),
  })
  expect(await desk.zeri('answer', 'approve', theirs)).toMatchObject({ code: 1 })
  const blocks = await desk.said('answer', 'export-blocks', '--organisation', 'ministria-shembull')
  expect(JSON.parse(blocks)).toMatchObject([{ name: 'Shkurt', text: { sq: 'Po.' } }])
})

test('what is no receipt, no consultation or no organisation is told', async () => {
  expect(await desk.zeri('answer', 'give', 'AAAA-AAAA', '--verdict', 'accepted')).toMatchObject({ code: 1 })
  expect(await desk.zeri('answer', 'give', 'K7RA-4MXT', '--verdict', 'maybe')).toMatchObject({ code: 2 })
  expect(await desk.zeri('answer', 'list', '--consultation', 'nowhere')).toMatchObject({ code: 1 })
  expect(await desk.zeri('organisation', 'approval', 'nobody', 'on')).toMatchObject({ code: 1 })
})

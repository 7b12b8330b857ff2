/** A first start: what is sent there travels at once, to a register of its own that goes with the desk. */
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { caller } from '../support/desk.ts'
import { openStartedDesk, SAMPLE, type StartedDesk } from '../support/started.ts'
import { exportComments } from '../../src/reports/export-comments.ts'

let desk: StartedDesk
beforeEach(async () => {
  desk = await openStartedDesk()
})
afterEach(() => desk.close())

async function entryOf(receipt: string): Promise<string> {
  const end = performance.now() + 15_000
  while (performance.now() < end) {
    const [found] = await desk.app.registry.reader.forwardsOf([receipt])
    if (typeof found?.forward.entry === 'string') return found.forward.entry
    await wait(50)
  }
  throw new Error('no number came')
}

test('the first comment has its number within seconds: on its page, in the export; the register ends with the desk', async () => {
  const { app } = desk
  const part = await desk.part(SAMPLE.alliance, '2')
  const now = app.clock.iso()
  const outcome = await app.acts.recordSubmission(
    { key: app.ids.effectKey(), arrival: 'a', at: now },
    caller('one'),
    {
      consultation: SAMPLE.alliance,
      part: part.id,
      kind: 'comment',
      text: 'Më shumë drita.',
      files: [],
      author: { kind: 'self' },
      saidAt: now,
      pressed: false,
      notice: 1,
    },
  )
  const code = outcome.kind === 'recorded' ? outcome.receipt : expect.fail()
  const entry = await entryOf(code)
  const page = await (await fetch(`${desk.url}/r/${code}?lang=sq`)).text()
  expect(page).toContain(`U regjistrua (nr. ${entry})`)
  const lines: string[] = []
  const order = { consultation: SAMPLE.alliance, format: 'json', at: now } as const
  for await (const chunk of exportComments(app.registry.reader, order)) lines.push(chunk)
  expect(JSON.parse(lines.join(''))).toMatchObject([{ receipt: code, registry_number: entry }])
  const register = /try with[^\n]*: (\S+)/u.exec(desk.told.join('\n'))?.[1] ?? ''
  const [{ event } = expect.fail()] = await app.registry.reader.forwardsOf([code])
  expect(await (await fetch(`${register}/${event.key}`)).json()).toEqual({
    key: event.key,
    entry,
    event: 'submitted',
  })
  await desk.close()
  await expect(fetch(register)).rejects.toThrow()
  desk = await openStartedDesk()
})

/** The closing to the second, by the country's clocks, over the nights on which they change, a hundred times each. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTime } from '../../src/acts/closing-time.ts'
import { OPERATOR } from '../../src/acts/who.ts'
import { albania } from '../../src/country/al.ts'
import { localTime } from '../../src/country/local-time.ts'
import { caller, comment, type Desk, intend, openDesk, openedConsultation } from '../support/desk.ts'

const time = localTime(albania.timeZone)

/** Closings on ordinary days and on the nights of the change: as the clocks show them, and as they are. */
const CLOSINGS = [
  ['2026-12-15', { hour: 16, minute: 0 }, '2026-12-15T15:00:00.000Z'],
  ['2026-07-15', { hour: 16, minute: 0 }, '2026-07-15T14:00:00.000Z'],
  // The clocks go back at three: the hour that comes twice ends the second time.
  ['2026-10-25', { hour: 2, minute: 30 }, '2026-10-25T01:30:00.000Z'],
  ['2026-10-25', { hour: 23, minute: 59 }, '2026-10-25T22:59:00.000Z'],
  ['2026-10-24', { hour: 23, minute: 59 }, '2026-10-24T21:59:00.000Z'],
  // They go forward at two: a minute that does not come is the moment of the change.
  ['2027-03-28', { hour: 2, minute: 30 }, '2027-03-28T01:00:00.000Z'],
  ['2027-03-28', { hour: 23, minute: 59 }, '2027-03-28T21:59:00.000Z'],
] as const

test.each(CLOSINGS)('closing on %s at %o: to the second, 100 of 100', (day, at, moment) => {
  const closesAt = time.momentOf(day, at)
  expect(closesAt).toBe(moment)
  const shifted = (ms: number) => new Date(Date.parse(closesAt) + ms).toISOString()
  const counted = (saidMs: number, confirmedMs: number, pressed: boolean) =>
    inTime(closesAt, { saidAt: shifted(saidMs), at: shifted(confirmedMs), pressed })
  for (let round = 0; round < 100; round += 1) {
    const confirmed = round * 6000
    expect(counted(-1000, confirmed, false)).toBe(true)
    expect(counted(1000, 1000 + confirmed, false)).toBe(false)
    expect(counted(-1000, 600_001 + round, false)).toBe(false)
    expect(counted(round * 1500, round * 1500, true)).toBe(true)
    expect(counted(150_001 + round, 150_001 + round, true)).toBe(false)
  }
})

let desk: Desk
let open: Awaited<ReturnType<typeof openedConsultation>>
beforeAll(async () => {
  desk = await openDesk('2026-10-01T09:00:00.000Z')
  open = await openedConsultation(desk)
})
afterAll(() => desk.close())

test('in the registry, on the night the clocks go back: a receipt for what was in time, the closing for what was not', async () => {
  const closesAt = time.momentOf('2026-10-25', { hour: 2, minute: 30 })
  const other = await openedConsultation(desk, 'Tjetër')
  await desk.closeConsultation(OPERATOR, other.id)
  const found = await desk.registry.reader.consultation(open.id)
  await desk.registry.writer.write((writing) =>
    writing.stage(open.id, {
      stage: 'open',
      opensAt: found?.opensAt ?? null,
      closesAt,
      shortNoticeReason: null,
    }),
  )
  const shifted = (ms: number) => new Date(Date.parse(closesAt) + ms).toISOString()
  const send = (name: string, saidMs: number, atMs: number, pressed = false) =>
    desk.recordSubmission(
      intend(desk, { at: shifted(atMs) }),
      caller(name),
      comment(desk, open, { saidAt: shifted(saidMs), text: name, pressed }),
    )
  for (let round = 0; round < 10; round += 1) {
    expect(await send(`in time ${round}`, -1000, 599_000)).toMatchObject({ kind: 'recorded' })
    const late = { kind: 'refused', why: 'closed', closedAt: closesAt }
    expect(await send(`late ${round}`, 1000, 2000)).toEqual(late)
    expect(await send(`press ${round}`, 150_000, 150_000, true)).toMatchObject({ kind: 'recorded' })
    expect(await send(`late press ${round}`, 151_000, 151_000, true)).toEqual(late)
  }
})

/** What looks like a campaign is counted apart, with and without; nothing of it is lost. */
import { expect, test } from 'vitest'
import { countCampaigns, likeness, type SaidRow } from '../../src/reports/campaigns.ts'

const BEGAN = Date.parse('2026-11-02T09:00:00.000Z')
const MINUTE_MS = 60_000

function row(person: string, text: string, minutes: number): SaidRow {
  return { pseudonym: person, text, recordedAt: new Date(BEGAN + minutes * MINUTE_MS).toISOString() }
}

const many = (count: number, make: (at: number) => SaidRow) =>
  Array.from({ length: count }, (_, at) => make(at))

test('copies are alike whatever is changed to make them look unlike', () => {
  const said = likeness('Duam drita në rrugën tonë!')
  for (const copy of [
    'DUAM DRITA NE RRUGEN TONE',
    'Duam 2 drita... në rrugën tonë 🙏',
    'në rrugën tonë duam drita',
  ])
    expect(likeness(copy)).toBe(said)
  expect(likeness('Duam ujë në rrugën tonë')).not.toBe(said)
})

test('ten new persons with the same words within an hour are flagged; nine, or ten in a day, are people who agree', () => {
  const copies = (count: number, each: number) =>
    many(count, (at) => row(`p${at}`, 'Duam drita në rrugë', at * each))
  expect(countCampaigns(copies(10, 5)).flagged.same_words).toBe(10)
  expect(countCampaigns(copies(9, 5)).flagged.same_words).toBe(0)
  expect(countCampaigns(copies(10, 60)).flagged.same_words).toBe(0)
})

test('who had spoken before is no new person, and no objection has no words to copy', () => {
  const known = many(10, (at) => row(`p${at}`, `Fjalë ${'abcdefghij'.charAt(at).repeat(4)}`, -500 - at * 61))
  const same = many(10, (at) => row(`p${at}`, 'Duam drita në rrugë', at))
  expect(countCampaigns([...known, ...same]).flagged.same_words).toBe(0)
  expect(countCampaigns(many(40, (at) => row(`p${at}`, '', at))).flagged.same_words).toBe(0)
})

test('one account that says very much is counted apart, the others are not', () => {
  const loud = many(51, (at) => row('loud', `Fjala ${'ab'.repeat(at + 2)}`, at))
  const counted = countCampaigns([...loud, row('quiet', 'Duam ujë', 3)])
  expect(counted).toEqual({
    all: { submissions: 52, persons: 2 },
    without: { submissions: 1, persons: 1 },
    flagged: { same_words: 0, one_account: 51, rush: 0 },
  })
})

test('ten thousand new accounts in an hour: flagged, none dropped, counted with and without, within a second', () => {
  const rush = many(10_000, (at) =>
    row(`p${at}`, `Fjala ${at % 7} ${'abcdefg'.charAt(at % 7).repeat(5)}`, at / 200),
  )
  const before = many(20, (at) =>
    row(`q${at}`, `Më parë ${'abcdefghijklmnopqrst'.charAt(at).repeat(5)}`, -900 - at * 61),
  )
  const cpu = process.cpuUsage()
  const counted = countCampaigns([...rush, ...before])
  expect(process.cpuUsage(cpu).user / 1000).toBeLessThan(1000)
  expect(counted.all).toEqual({ submissions: 10_020, persons: 10_020 })
  expect(counted.without).toEqual({ submissions: 20, persons: 20 })
  expect(counted.flagged.rush).toBe(10_000)
})

/** Taking in and showing the plan of a consultation from the command line. */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { documentText, PLAN_FORM } from '../../src/samples/documents.ts'
import { commandLine, type CommandLine } from '../support/cli.ts'
import { containing } from '../support/some.ts'

let desk: CommandLine
beforeEach(async () => {
  desk = await commandLine()
  file('plani.txt', documentText(PLAN_FORM))
})
afterEach(() => desk.remove())

function file(name: string, content: string): void {
  writeFileSync(join(desk.folder, name), content)
}

async function planned(): Promise<string> {
  await desk.said('organisation', 'add', 'B')
  return desk.said('consultation', 'create', '--title', 'Plani', '--organisation', 'B')
}

const put = (name: string, id: string) => desk.zeri('plan', 'import', name, '--consultation', id)

test('--dry-run shows what was read and what was not found, and stores nothing', async () => {
  file(
    'bosh.txt',
    'Emri i ligjit: X\nAudienca e synuar\nAfati kohor\nTakimi më 12 maj.\nBurimet e nevojshme\n',
  )
  const whole = await desk.zeri('plan', 'import', 'plani.txt', '--dry-run')
  expect(whole).toMatchObject({ code: 0, err: 'Nothing was stored.\n' })
  for (const line of [
    '  Për miratimin e Strategjisë Kombëtare për Migracionin 2024-2030 dhe të Planit të Veprimit 2024–2026',
    '  Publiku',
    '    type: (2) consultation on the draft',
    '  2023-09-20 to 2023-09-21   (20-21 Shtator 2023)',
    '  [x] numri i metodave të konsultimit — 1 takim i grupit të punës dhe disa ndërveprime me email',
    '  [ ] raporti i reagimeve',
  ])
    expect(whole.out.split('\n')).toContain(line)
  const bare = await desk.zeri('plan', 'import', 'bosh.txt', '--dry-run')
  expect(bare.out).toBe('Act\n  X\nTimeline\n  Takimi më 12 maj.\n')
  expect(bare.err.trim().split('\n')).toEqual([
    'Not found: audiences.',
    'Not found: days with their year in the timeline.',
    'Not found: people among the resources.',
    'Not found: money among the resources.',
    'Not found: equipment among the resources.',
    'Not found: ways in which answers are collected.',
    'Not found: a monitoring matrix.',
    'Nothing was stored.',
  ])
  expect(existsSync(join(desk.folder, 'data'))).toBe(false)
})

test('imported, it is shown again as it was read, with its version; the same form is no new version', async () => {
  const id = await planned()
  expect((await desk.zeri('plan', 'show', '--consultation', id)).err).toContain('It has no plan yet')
  const imported = await put('plani.txt', id)
  expect(imported.err).toContain('Stored as version 1 of the plan.')
  const shown = await desk.zeri('plan', 'show', '--consultation', id)
  expect(shown).toMatchObject({ code: 0, out: imported.out })
  expect(shown.err).toContain('Version 1, changed')
  expect((await put('plani.txt', id)).err).toContain('has this very plan already, as version 1')
  file('tjeter.txt', documentText(PLAN_FORM).replace('2024-2030', '2025-2031'))
  expect((await put('tjeter.txt', id)).err).toContain('Stored as version 2')
  const json: unknown = JSON.parse(await desk.said('plan', 'show', '--consultation', id, '--json'))
  expect(json).toMatchObject({
    consultation: id,
    version: 2,
    changedAt: desk.clock.iso(),
    plan: { act: containing('2025-2031'), audiences: [{ audience: 'Publiku', type: 2 }, { type: 2 }] },
  })
  const log = await desk.said('audit', 'list')
  expect(log).toContain('keep_plan')
  expect(log).not.toContain('Publiku')
})

test('what is no form, no file or no consultation is told in one sentence', async () => {
  file('ligj.txt', '1. Rrugët\n\nRrugët ndriçohen.\n')
  const id = await planned()
  const lines = ({ err }: { err: string }) => err.trim().split('\n')
  const noForm = await put('ligj.txt', id)
  expect([noForm.code, noForm.out, lines(noForm).length]).toEqual([1, '', 1])
  expect(noForm.err).toContain('ligj.txt is no consultation plan form')
  expect(await put('nothere.txt', id)).toMatchObject({ code: 1, err: containing('There is no file') })
  for (const wrong of [
    await put('plani.txt', 'nothere'),
    await desk.zeri('plan', 'show', '--consultation', 'nothere'),
  ])
    expect(wrong).toMatchObject({ code: 1, out: '', err: containing('There is no consultation nothere') })
  expect(await desk.zeri('plan', 'import', 'plani.txt')).toMatchObject({ code: 2 })
})

test('a form cannot command the terminal it is shown on', async () => {
  file('evil.txt', documentText(PLAN_FORM).replace('Publiku', 'Pub\u001B[2J\u202Eliku'))
  const { out } = await desk.zeri('plan', 'import', 'evil.txt', '--dry-run')
  for (const mark of ['\u001B', '\u202E']) expect(out).not.toContain(mark)
})

/** Every transcript passes on Teams too, over HTTP against the fake Teams: the same talks that Telegram passes. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTeamsTest } from '../../support/teams.ts'
import { demonstrates, play } from '../../support/transcript.ts'

const FOLDER = join(import.meta.dirname, '../../dialogs/talks')
const talks = readdirSync(FOLDER).filter((name) => name.endsWith('.chat'))

/** Where we write by ourselves a receipt has another second line, and a document offers to remind; no more differs. */
function onTeams(written: string): string {
  return written
    .replaceAll(/receipt\.keep address="[^"]*"/g, 'receipt.we_write')
    .replaceAll(/link\.app_(?:web|telegram)/g, 'link.app_teams')
    .replaceAll(/(comment\.which_part \[(?!.*comment\.this_part).*?)( (?:back )?menu\])/gu, '$1 remind$2')
}

test.each(talks)('%s', async (name) => {
  const written = readFileSync(join(FOLDER, name), 'utf8')
  const open = await openTeamsTest({ desk: { sample: true, demonstration: demonstrates(written) } })
  try {
    expect(await play(open.stage, written)).toBe(onTeams(written))
    expect(open.fake.connector.calls.filter(({ ended }) => ended >= 300)).toEqual([])
    expect(open.fake.courier.brought.filter(({ ended }) => ended !== 200)).toEqual([])
  } finally {
    await open.close()
  }
})

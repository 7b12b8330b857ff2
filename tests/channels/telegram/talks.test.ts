/** Every transcript passes on Telegram too, by polling and by webhook, over HTTP against the strict fake. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openTelegramTest } from '../../support/telegram.ts'
import { demonstrates, play } from '../../support/transcript.ts'

const FOLDER = join(import.meta.dirname, '../../dialogs/talks')
const talks = readdirSync(FOLDER).filter((name) => name.endsWith('.chat'))

/** Where we write by ourselves a receipt has another second line, and a document offers to remind; no more differs. */
function onTelegram(written: string): string {
  return written
    .replaceAll(/receipt\.keep address="[^"]*"/g, 'receipt.we_write')
    .replaceAll('link.app_web', 'link.app_telegram')
    .replaceAll(/(comment\.which_part \[(?!.*comment\.this_part).*?)( (?:back )?menu\])/gu, '$1 remind$2')
}

describe.each(['polling', 'webhook'] as const)('by %s', (mode) => {
  test.each(talks)('%s', async (name) => {
    const written = readFileSync(join(FOLDER, name), 'utf8')
    const open = await openTelegramTest(mode, {
      desk: { sample: true, demonstration: demonstrates(written) },
    })
    try {
      expect(await play(open.stage, written)).toBe(onTelegram(written))
      const refused = open.fake.calls.filter(({ ended }) => ended !== 200)
      expect(refused.map(({ method, ended }) => `${method}: ${ended}`)).toEqual([])
      expect(open.fake.presses.all.every(({ said }) => said === '')).toBe(true)
    } finally {
      await open.close()
    }
  })
})

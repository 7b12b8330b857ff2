/**
 * Every transcript passes on Telegram too, over HTTP against the strict fake: one by polling, the next by webhook. How
 * updates come in changes nothing of what is said; each way by itself is held in `poll.test.ts` and `door.test.ts`.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTelegramTest } from '../../support/telegram.ts'
import { demonstrates, play, TALKS, talkNames, whereWeWrite } from '../../support/transcript.ts'

const talks = talkNames().map((name, at) => [name, at % 2 === 0 ? 'polling' : 'webhook'] as const)

test.each(talks)('%s by %s', async (name, mode) => {
  const written = readFileSync(join(TALKS, name), 'utf8')
  const open = await openTelegramTest(mode, {
    desk: { sample: true, demonstration: demonstrates(written) },
  })
  try {
    expect(await play(open.stage, written)).toBe(whereWeWrite(written, 'telegram'))
    const refused = open.fake.calls.filter(({ ended }) => ended !== 200)
    expect(refused.map(({ method, ended }) => `${method}: ${ended}`)).toEqual([])
    expect(open.fake.presses.all.every(({ said }) => said === '')).toBe(true)
  } finally {
    await open.close()
  }
})

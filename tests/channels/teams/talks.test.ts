/** Every transcript passes on Teams too, over HTTP against the fake Teams: the same talks that Telegram passes. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTeamsTest } from '../../support/teams.ts'
import { demonstrates, play, TALKS, talkNames, whereWeWrite } from '../../support/transcript.ts'

test.each(talkNames())('%s', async (name) => {
  const written = readFileSync(join(TALKS, name), 'utf8')
  const open = await openTeamsTest({ desk: { sample: true, demonstration: demonstrates(written) } })
  try {
    expect(await play(open.stage, written)).toBe(whereWeWrite(written, 'teams'))
    expect(open.fake.connector.calls.filter(({ ended }) => ended >= 300)).toEqual([])
    expect(open.fake.courier.brought.filter(({ ended }) => ended !== 200)).toEqual([])
  } finally {
    await open.close()
  }
})

/** Every transcript in talks/ goes exactly as it is written. `ZERI_REWRITE=yes` writes them anew: then read the diff. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeTestApp } from '../support/app.ts'
import { demonstrates, play, TALKS, talkNames } from '../support/transcript.ts'

test.each(talkNames())('%s', async (name) => {
  const file = join(TALKS, name)
  const written = readFileSync(file, 'utf8')
  const desk = await makeTestApp({ sample: true, demonstration: demonstrates(written) })
  try {
    const played = await play(desk, written)
    if (process.env['ZERI_REWRITE'] === 'yes') writeFileSync(file, played)
    expect(played).toBe(readFileSync(file, 'utf8'))
  } finally {
    await desk.close()
  }
})

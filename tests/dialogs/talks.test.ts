/** Every transcript in talks/ goes exactly as it is written. `ZERI_REWRITE=yes` writes them anew: then read the diff. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeTestApp } from '../support/app.ts'
import { demonstrates, play } from '../support/transcript.ts'

const FOLDER = join(import.meta.dirname, 'talks')

test.each(readdirSync(FOLDER).filter((name) => name.endsWith('.chat')))('%s', async (name) => {
  const file = join(FOLDER, name)
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

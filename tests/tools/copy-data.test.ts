/** The build's data: byte for byte what the sources hold, nothing left of what was deleted. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { copyData, DATA_FOLDERS } from '../../src/tools/copy-data.ts'
import { makeWords } from '../../src/words.ts'
import { say } from '../../dialogs/kernel/say.ts'

const root = join(import.meta.dirname, '../..')

test('locales and documents stand in the build as they stand in the sources', () => {
  const build = mkdtempSync(join(tmpdir(), 'zeri-build-'))
  try {
    mkdirSync(join(build, 'locales/sq'), { recursive: true })
    writeFileSync(join(build, 'locales/sq/deleted.json'), 'not even JSON')
    copyData(root, build)
    copyData(root, build)
    for (const folder of DATA_FOLDERS) {
      const files = (of: string) => readdirSync(join(of, folder), { recursive: true }).map(String).toSorted()
      expect(files(build)).toEqual(files(root))
      for (const file of files(root).filter((name) => /\.(json|txt)$/.test(name))) {
        expect(readFileSync(join(build, folder, file))).toEqual(readFileSync(join(root, folder, file)))
      }
    }
    const words = makeWords({ folder: join(build, 'locales') })
    expect(words.text('sq', say('receipt.status_received'))).toBe('U mor')
  } finally {
    rmSync(build, { recursive: true })
  }
})

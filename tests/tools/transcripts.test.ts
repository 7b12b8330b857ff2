/** The whole talks in docs/talks are printed from the code; a stale one fails here. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { transcripts } from '../../src/tools/transcripts.ts'

const FOLDER = new URL('../../docs/talks/', import.meta.url)

test('the printed talks are the talks (npm run transcripts prints them anew), from the first word to the receipt', async () => {
  const pages = await transcripts()
  for (const [name, text] of pages) expect(readFileSync(new URL(name, FOLDER), 'utf8'), name).toBe(text)
  const files = readdirSync(FOLDER).filter((name) => name.startsWith('whole-talk'))
  expect(files.toSorted()).toEqual([...pages.keys()].toSorted())
  expect(pages.get('whole-talk.md')).toMatch(/Mirë se erdhët![^]*✅ U mor\. Kodi juaj: \S{4}-\S{4}\n/u)
  expect(pages.get('whole-talk.en.md')).toMatch(/Welcome![^]*✅ Received\. Your code: \S{4}-\S{4}\n/u)
  // Nothing of the other language slips in.
  expect(pages.get('whole-talk.en.md')).not.toMatch(/Kthehu|Menyja|Pjesa/u)
})

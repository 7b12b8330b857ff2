/** The diagrams in docs/talks are drawn from the code; a stale one fails here. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { drawings } from '../../src/tools/draw.ts'

const FOLDER = new URL('../../docs/talks/', import.meta.url)

test('the drawn talks are the talks (npm run draw redraws them)', () => {
  for (const [name, text] of drawings()) expect(readFileSync(new URL(name, FOLDER), 'utf8'), name).toBe(text)
})

test('every talk has a drawing, and no drawing is of a talk that is gone', () => {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.md') && !name.startsWith('whole-talk'))
  expect(files.toSorted()).toEqual([...drawings().keys()].toSorted())
})

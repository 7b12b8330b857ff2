/** `.env.example` is what the schema of the environment says, and nothing else. */
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { readConfig, variables } from '../../src/config.ts'
import { envExample } from '../../src/tools/env-example.ts'
import { ourFiles } from './house.ts'

const text = ourFiles(/^\.env\.example$/)
  .map((file) => file.text)
  .join('')

test('.env.example is written from the schema: npx tsx src/tools/env-example.ts > .env.example', () => {
  expect(text).toBe(envExample())
})

test('copied as it is, it is the same as no configuration; with every line live it is well formed', () => {
  expect(readConfig(parseEnv(text))).toEqual(readConfig({}))
  const live = parseEnv(text.replaceAll(/^#(?=[A-Z_]+=)/gm, ''))
  expect(Object.keys(live).toSorted()).toEqual(
    variables()
      .map(([name]) => name)
      .toSorted(),
  )
  expect(() => readConfig(live)).not.toThrow()
})

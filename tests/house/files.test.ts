/** What stands at the top of the house, that its data can be read, and that nothing heavy is carried along. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { nothingWrong, ourFiles, ourPaths, ROOT } from './house.ts'

/** Everything that may stand at the top. A new entry here is a decision, not an accident. */
const TOP = new Set(
  [
    'src dialogs locales storage tests docs bench deploy .ci',
    'package.json package-lock.json tsconfig.json .env.example knip.json .npmrc .gitignore',
    '.oxlintrc.json .oxfmtrc.json .dependency-cruiser.cjs .dockerignore .editorconfig .gitattributes',
    'README.md ARCHITECTURE.md CONTRIBUTING.md CHANGELOG.md SECURITY.md LICENSE',
  ].flatMap((line) => line.split(' ')),
)

const MUST = [
  'src dialogs storage tests package.json tsconfig.json .env.example',
  'LICENSE SECURITY.md CONTRIBUTING.md CHANGELOG.md',
].flatMap((line) => line.split(' '))

const LARGEST_BYTES = 1_000_000

const paths = ourPaths()

test('the top level is the one agreed on', () => {
  const top = new Set(paths.map((path) => path.split('/')[0] ?? ''))
  nothingWrong([...top].filter((name) => !TOP.has(name)).map((name) => `${name}: not agreed on`))
  nothingWrong(MUST.filter((name) => !top.has(name)).map((name) => `${name}: missing`))
})

test('every JSON file can be read, every locale file is one object', () => {
  const read = ourFiles(/\.json$/, 3).map((file) => ({ path: file.path, value: parsed(file.text) }))
  nothingWrong(read.filter(({ value }) => value === undefined).map(({ path }) => path))
  const locales = read.filter(({ path }) => path.startsWith('locales/'))
  nothingWrong(
    locales.filter(({ value }) => typeof value !== 'object' || Array.isArray(value)).map(({ path }) => path),
  )
})

test('no file is larger than 1 MB', () => {
  nothingWrong(paths.filter((path) => statSync(join(ROOT, path)).size > LARGEST_BYTES))
})

test('what is made is not kept', () => {
  nothingWrong(
    paths.filter((path) =>
      /(^|\/)(node_modules|dist|data|coverage)\/|(^|\/)\.env$|\.(db|db-wal|db-shm|log)$/.test(path),
    ),
  )
})

test('the licence is whole: the EUPL with its fifteen articles and its appendix', () => {
  const [licence] = ourFiles(/^LICENSE$/)
  const text = licence?.text ?? ''
  expect(text).toContain('EUROPEAN UNION PUBLIC LICENCE v. 1.2')
  for (let article = 1; article <= 15; article += 1) {
    expect(text).toMatch(new RegExp(`^${article}\\. ?\\S`, 'm'))
  }
  expect(text).toMatch(/Appendix[\s\S]*requires? the production of a new EUPL version\./)
})

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** The house measures: how long a file and a function may be, and what stands nowhere. */
import { describe, expect, test } from 'vitest'
import { matches, nothingWrong, ourFiles, ourPaths, type HouseFile } from './house.ts'
import { measure } from './measure.ts'

/** What the measures hold for: our own code; pages (`.tsx`), data and SQL are apart. */
const CODE = /^(src|dialogs|storage)\/.*\.(ts|js)$/
const FEWEST_FILES = 20

const files = ourFiles(CODE, FEWEST_FILES)
const measured = files.map((file) => ({ file, ...measure(file) }))
const functions = measured.flatMap((one) => one.functions)

describe('length', () => {
  test('a file has at most 400 lines, half of them at most 70', () => {
    const lines = measured.map((one) => one.lines)
    nothingWrong(
      measured.filter((one) => one.lines > 400).map((one) => `${one.file.path}: ${one.lines} lines`),
    )
    expect(quantile(lines, 0.5)).toBeLessThanOrEqual(70)
  })

  test('a function has at most 60 lines (a `step`, one exhaustive switch, 80), 19 of 20 at most 35', () => {
    const long = functions.filter((one) => one.lines > (one.name === 'step' ? 80 : 60))
    nothingWrong(long.map((one) => `${one.place}: ${one.name} has ${one.lines} lines`))
    expect(functions.length).toBeGreaterThan(FEWEST_FILES)
    expect(
      quantile(
        functions.map((one) => one.lines),
        0.95,
      ),
    ).toBeLessThanOrEqual(35)
  })

  test('a line has at most 120 characters', () => {
    // Code is set at 110 by the formatter; comments and texts it leaves alone.
    nothingWrong(files.flatMap((file) => matches(file, /^.{121,}$/gm)))
  })
})

describe('nowhere', () => {
  test('an explicit any', () => {
    // What a library types so becomes `unknown` on the same line; one platform's library is typed so throughout.
    nothingWrong(
      measured.filter((one) => one.file.path !== 'src/channels/teams/wire.ts').flatMap((one) => one.anys),
    )
  })

  test('a default export', () => nothingWrong(measured.flatMap((one) => one.defaultExports)))

  test('a variable of a whole module', () => nothingWrong(measured.flatMap((one) => one.moduleLets)))

  test('the wall clock or dice, but in clock.ts and ids.ts', () => {
    nothingWrong(outside(/^src\/(clock|ids)\.ts$/).flatMap((one) => one.chances))
  })

  test('process.env, but in config.ts and the tools', () => {
    nothingWrong(outside(/^src\/(config\.ts$|tools\/)/).flatMap((one) => one.environments))
  })

  test('a folder that says nothing about what is in it', () => {
    const empty = /(^|\/)(utils?|helpers?|common|shared|misc|lib|services?|types|interfaces|managers?|core)\//
    nothingWrong(
      ourPaths().filter((path) => /^(src|dialogs|storage|locales|tests)\//.test(path) && empty.test(path)),
    )
  })

  test('a test left out, or the only one run, or a double in the place of our own code', () => {
    const shortcut =
      /\b(test|it|describe|suite)\.(skip|only|todo|fails|skipIf|runIf)\b|\bvi\.(mock|doMock|hoisted|spyOn)\(/g
    nothingWrong(ourFiles(/^tests\/.*\.test\.tsx?$/).flatMap((file) => matches(file, shortcut)))
  })

  test('a path of somebody’s machine, a mark of unfinished work, a registry of its own', () => {
    const paths = /(?<![\w.])\/(?:home|Users|work|root)\/[\w.-]+|\b[A-Z]:\\{1,2}Users\b/g
    const marks = /\b(?:TODO|FIXME|XXX|HACK)\b/g
    const written = ourFiles(/\.(ts|tsx|js|cjs|json|md|css|html|sql|chat|yml|yaml)$|^\.ci\//, FEWEST_FILES)
    const self = 'tests/house/tidy.test.ts'
    const read = written.filter((file) => file.path !== self && file.path !== 'package-lock.json')
    const foreign = /"resolved": "(?!https:\/\/registry\.npmjs\.org\/)[^"]*"/g
    const locks = ourFiles(/^package-lock\.json$/).flatMap((file) => matches(file, foreign))
    nothingWrong([...read.flatMap((file) => [...matches(file, paths), ...matches(file, marks)]), ...locks])
  })
})

describe('everywhere', () => {
  test('an exported name is documented', () => nothingWrong(measured.flatMap((one) => one.undocumented)))

  test('a file opens with a sentence that says what it holds', () => {
    const code = ourFiles(/^(src|dialogs|storage|tests)\/.*\.(ts|tsx)$/, FEWEST_FILES)
    // A program names its interpreter before all else.
    nothingWrong(code.filter((file) => !/^(#!.*\n)?(\/\*\*|\/\/)/.test(file.text)).map((file) => file.path))
  })

  test('file names are kebab-case', () => {
    const named = ourPaths().filter((path) => CODE.test(path))
    nothingWrong(named.filter((path) => !/^(?:[a-z0-9-]+\/)*[a-z0-9-]+(?:\.[a-z0-9]+)+$/.test(path)))
  })
})

describe('the measures measure', () => {
  const sample: HouseFile = {
    path: 'sample.ts',
    text: [
      'let count = 0',
      'export const f = (x: any) => new Date()',
      '/** Documented. */',
      'export function g() {',
      '  return [Date.now(), Math.random(), crypto.randomUUID(), process.env.X, new Date(5)]',
      '}',
      'export interface I {}',
      'export default count',
    ].join('\n'),
  }

  test('what they are for', () => {
    const found = measure(sample)
    expect(found.lines).toBe(8)
    expect(found.functions.map((one) => [one.name, one.lines])).toEqual([
      ['f', 1],
      ['g', 3],
    ])
    expect(found.anys).toEqual(['sample.ts:2'])
    expect(found.moduleLets).toEqual(['sample.ts:1'])
    expect(found.defaultExports).toEqual(['sample.ts:8'])
    expect(found.undocumented).toEqual(['sample.ts: f', 'sample.ts: I'])
    expect(found.chances).toEqual(['sample.ts:2', 'sample.ts:5', 'sample.ts:5', 'sample.ts:5'])
    expect(found.environments).toEqual(['sample.ts:5'])
  })
})

function outside(places: RegExp): typeof measured {
  return measured.filter((one) => !places.test(one.file.path))
}

/** The value that `share` of the values do not exceed. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}

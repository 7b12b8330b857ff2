/**
 * The whole suite: brings its real servers and browser, builds once, runs the tests, and ends with a line
 * `N passed, N failed`. `--faults`: only the fault tests, at their full length. Anything else goes on to vitest.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { bringPrograms, PROGRAMS } from './support/programs.ts'
import { tally, tallyLine, type Tally } from './support/tally.ts'

/** How often a fault test repeats in the long run; `npm test` takes the test's own smaller number. */
const FAULT_RUNS = '100'

const root = dirname(import.meta.dirname)

process.exitCode = main(process.argv.slice(2))

function main(args: readonly string[]): number {
  const ended = run(args)
  for (const line of ended.wrong) console.error(line)
  process.stdout.write(`${tallyLine(ended)}\n`)
  return ended.failed === 0 ? 0 : 1
}

function run(args: readonly string[]): Tally {
  try {
    bringPrograms(PROGRAMS, (line) => console.log(line))
  } catch (error) {
    return { passed: 0, failed: 1, wrong: [error instanceof Error ? error.message : String(error)] }
  }
  const built = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (built.status !== 0) return { passed: 0, failed: 1, wrong: ['the build failed; see above'] }
  return vitest(args)
}

function vitest(args: readonly string[]): Tally {
  const long = args.includes('--faults')
  const rest = args.filter((arg) => arg !== '--faults')
  const folder = mkdtempSync(join(tmpdir(), 'zeri-tests-'))
  const report = join(folder, 'report.json')
  const program = join(root, 'node_modules', '.bin', 'vitest')
  const own = ['run', '--config', 'tests/vitest.config.ts', '--reporter=default', '--reporter=json']
  const ended = spawnSync(
    process.execPath,
    [program, ...own, `--outputFile.json=${report}`, ...(long ? ['tests/faults'] : []), ...rest],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: long ? { ...process.env, ZERI_FAULT_RUNS: FAULT_RUNS } : process.env,
    },
  )
  const said = readReport(report)
  rmSync(folder, { recursive: true, force: true })
  return tally(said, ended.status ?? 1, rest.length > 0)
}

function readReport(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

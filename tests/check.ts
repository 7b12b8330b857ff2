/** `npm run check`: packages, format, lint, types, import rules, dead code and the house tests, side by side, in under 20 s. */
import { spawn, spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'

/** One tool with its arguments. `judge` looks at what it said where the exit code alone does not tell. */
interface Check {
  readonly name: string
  readonly bin: string
  readonly args: readonly string[]
  readonly judge?: (output: string) => readonly string[]
}

const root = dirname(import.meta.dirname)

/** With a wrong compiler beside it dependency-cruiser finds no modules, and then no violations either. */
const FEWEST_MODULES = 20

const Cruise = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
})

// The longest first: two at a time, the short ones fill the gaps.
const CHECKS: readonly Check[] = [
  {
    name: 'house',
    bin: 'vitest',
    args: ['run', '--config', 'tests/vitest.config.ts', '--reporter=dot', 'tests/house'],
  },
  {
    name: 'imports',
    bin: 'depcruise',
    args: ['--output-type', 'json', 'src', 'dialogs', 'storage'],
    judge: judgeImports,
  },
  { name: 'types of tests', bin: 'tsc', args: ['-p', 'tests/tsconfig.json'] },
  {
    name: 'lint',
    bin: 'oxlint',
    args: ['--type-aware', '--deny-warnings', '--report-unused-disable-directives', '.'],
  },
  { name: 'types', bin: 'tsc', args: ['-p', 'tsconfig.json', '--noEmit'] },
  { name: 'dead code', bin: 'knip', args: ['--no-progress', '--no-config-hints'] },
  { name: 'format', bin: 'oxfmt', args: ['--check', '.'] },
]

process.exitCode = await main()

async function main(): Promise<number> {
  const began = performance.now()
  if (!packagesStand()) {
    console.log('The packages installed are not those of package.json: run npm ci.')
    return 1
  }
  const waiting = [...CHECKS]
  const failed: string[] = []
  const lane = async (): Promise<void> => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      if (!(await report(check))) failed.push(check.name)
    }
  }
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, lane))
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(
    failed.length === 0 ? `all in order, ${seconds} s` : `not in order: ${failed.join(', ')}; ${seconds} s`,
  )
  return failed.length === 0 ? 0 : 1
}

/** With a package missing, types and lint complain of a hundred things that are none. */
function packagesStand(): boolean {
  return spawnSync('npm', ['ls', '--depth=0'], { cwd: root, stdio: 'ignore' }).status === 0
}

async function report(check: Check): Promise<boolean> {
  const began = performance.now()
  const { code, said, noise } = await run(check)
  const complaints = judged(check, said)
  const good = code === 0 && complaints.length === 0
  console.log(`${good ? '✓' : '✗'} ${check.name} (${((performance.now() - began) / 1000).toFixed(1)} s)`)
  if (!good) console.log(complaints.length > 0 ? complaints.join('\n') : `${said}${noise}`.trim())
  return good
}

function judged(check: Check, output: string): readonly string[] {
  try {
    return check.judge?.(output) ?? []
  } catch (error) {
    return [`what ${check.bin} said could not be read: ${String(error)}`, output.slice(0, 2000)]
  }
}

function judgeImports(output: string): readonly string[] {
  const { totalCruised, violations } = Cruise.parse(JSON.parse(output)).summary
  const blind =
    totalCruised < FEWEST_MODULES
      ? [`only ${totalCruised} modules were looked at: is the compiler there?`]
      : []
  return [...blind, ...violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)]
}

/** `said` is what stdout had, `noise` what stderr had. */
function run(
  check: Check,
): Promise<{ readonly code: number; readonly said: string; readonly noise: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program(check.bin), ...check.args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1' },
    })
    const said: string[] = []
    const noise: string[] = []
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => noise.push(chunk.toString()))
    child.on('close', (code) => resolve({ code: code ?? 1, said: said.join(''), noise: noise.join('') }))
  })
}

/** The script behind a name in `node_modules/.bin`, which is run by this Node without a shell between. */
function program(bin: string): string {
  return join(root, 'node_modules', '.bin', bin)
}

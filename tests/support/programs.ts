/** The programs that tests need besides Node, and how they come onto a machine that lacks them. */
import { spawnSync } from 'node:child_process'
import { accessSync, constants, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** A program: under which names it is found, and the Debian package that brings it. */
export interface Program {
  readonly names: readonly string[]
  readonly debianPackage: string
}

/** What the whole suite needs. */
export const PROGRAMS: readonly Program[] = [
  { names: ['redis-server'], debianPackage: 'redis-server' },
  {
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    debianPackage: 'chromium',
  },
]

/** Whether tests may install what is missing, and why not if they may not. */
export type MayInstall = { readonly may: true } | { readonly may: false; readonly why: string }

/** Where a program is on PATH; undefined: nowhere. */
export function find(program: Program, path = process.env['PATH'] ?? ''): string | undefined {
  const places = path.split(delimiter).flatMap((folder) => program.names.map((name) => join(folder, name)))
  return places.find(executable)
}

/** Only root on Debian or one of its children can install without asking anybody. */
export function mayInstall(env: NodeJS.ProcessEnv, userId: number | undefined, release: string): MayInstall {
  if (env['ZERI_TEST_INSTALL'] === 'no') {
    return { may: false, why: 'ZERI_TEST_INSTALL=no forbids installing it' }
  }
  if (!/^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(release)) {
    return { may: false, why: 'only on Debian or Ubuntu is it installed from here' }
  }
  return userId === 0 ? { may: true } : { may: false, why: 'only root may install it' }
}

/** Makes sure that all programs are there: installs the missing ones and says so, or throws with the command to run. */
export function bringPrograms(programs: readonly Program[], say: (line: string) => void): void {
  const missing = programs.filter((program) => find(program) === undefined)
  if (missing.length === 0) return
  const packages = missing.map((program) => program.debianPackage)
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`
  const answer = mayInstall(process.env, process.getuid?.(), osRelease())
  if (!answer.may) throw new Error(`missing: ${packages.join(', ')}; ${answer.why}. Run: ${command}`)
  say(`missing: ${packages.join(', ')}; running: ${command} (ZERI_TEST_INSTALL=no forbids it)`)
  aptGet(['update', '-qq'])
  aptGet(command.split(' ').slice(1))
  const still = missing.filter((program) => find(program) === undefined)
  if (still.length > 0) {
    throw new Error(
      `${still.map((program) => program.names[0]).join(', ')} is still not on PATH. Run: ${command}`,
    )
  }
}

function aptGet(args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', args, { stdio: ['ignore', 'inherit', 'inherit'], env })
}

function osRelease(): string {
  try {
    return readFileSync('/etc/os-release', 'utf8')
  } catch {
    return ''
  }
}

function executable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

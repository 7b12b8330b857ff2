/** Makes the built command line a program, so that `npx zeri` runs it in the project's own folder. */
import { chmodSync, existsSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'

const PROGRAM = 'dist/src/cli.js'

/** The compiler writes no file that can be run, and npm links the programs of other packages only. */
export function makeRunnable(root: string): void {
  chmodSync(join(root, PROGRAM), 0o755)
  const programs = join(root, 'node_modules/.bin')
  if (process.platform === 'win32' || !existsSync(programs)) return
  rmSync(join(programs, 'zeri'), { force: true })
  symlinkSync(join('../..', PROGRAM), join(programs, 'zeri'))
}

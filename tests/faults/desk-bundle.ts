/** The desk that is killed, as one file: hundreds of modules cost each start more than the rest of it. */
import { spawnSync } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

// What must stay a package: its own files, or a native part, are looked for beside it.
const APART = ['sqlite3', 'pino', 'sharp', '@resvg/resvg-js', 'botbuilder']
const REQUIRE =
  "import{createRequire as requiring}from'node:module';const require=requiring(import.meta.url);"

/** Makes it in the folder of a build, for a desk on one platform; gives its path there. */
export function bundleDesk(built: string, platform: 'telegram' | 'teams'): string {
  // The compiler that runs these tests brings it.
  const near = createRequire(createRequire(import.meta.url).resolve('tsx'))
  const program = near.resolve('esbuild/bin/esbuild')
  // It stands where the pages are found from; the words are one folder further up for it.
  const file = `src/http/${platform}-desk.mjs`
  const made = spawnSync(
    process.execPath,
    [
      program,
      `tests/faults/${platform}-desk-process.js`,
      '--bundle',
      '--platform=node',
      '--format=esm',
      '--log-level=error',
      `--outfile=${file}`,
      ...APART.map((name) => `--external:${name}`),
      `--banner:js=${REQUIRE}`,
    ],
    { cwd: built, stdio: ['ignore', 'inherit', 'inherit'] },
  )
  if (made.status !== 0) throw new Error('the desk could not be made one file; see above')
  symlinkSync(join(built, 'locales'), join(built, 'src/locales'))
  return file
}

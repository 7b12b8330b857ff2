/** The last step of the build: what is read from disk at run time is copied beside the compiled code. */
import { cpSync, existsSync, realpathSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeRunnable } from './make-runnable.ts'

/** Folders that keep their place in `dist/`, from the root of the project. */
export const DATA_FOLDERS = [
  'locales',
  'src/samples/documents',
  'src/channels/web/page',
  'src/channels/telegram/picture',
] as const

/** Copies {@link DATA_FOLDERS} of a project to its build; what was deleted in the sources goes there too. */
export function copyData(root: string, build: string): void {
  for (const folder of DATA_FOLDERS) {
    rmSync(join(build, folder), { recursive: true, force: true })
    cpSync(join(root, folder), join(build, folder), { recursive: true })
  }
}

/** The folder with our `package.json`, from the sources as from the build. */
function projectRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from
  const above = dirname(from)
  if (above === from) throw new Error('copy-data: no package.json above this file')
  return projectRoot(above)
}

const here = fileURLToPath(import.meta.url)
if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === realpathSync(here)) {
  const root = projectRoot(dirname(here))
  copyData(root, join(root, 'dist'))
  makeRunnable(root)
}

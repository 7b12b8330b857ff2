/** The release this is, as `package.json` says it. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'

const Package = z.object({ version: z.string() })

/** For example `0.1.0`. */
export function version(): string {
  return Package.parse(JSON.parse(readFileSync(packageAbove(import.meta.dirname), 'utf8'))).version
}

/** The same file from the sources as from the build, which stands one folder deeper. */
function packageAbove(folder: string): string {
  const file = join(folder, 'package.json')
  const above = dirname(folder)
  return existsSync(file) || above === folder ? file : packageAbove(above)
}

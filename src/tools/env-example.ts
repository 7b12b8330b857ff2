/** Writes `.env.example` from the schema of the environment: `npx tsx src/tools/env-example.ts > .env.example`. */
import { realpathSync } from 'node:fs'
import { variables } from '../config.ts'

const HEAD = `# Everything the desk can be told. All of it may be left out; an empty value counts as left out.
# Copy to .env and change what you need. A secret may stand in a file of its own instead: <NAME>_FILE=<path>.
`

/** The whole text of `.env.example`. A line that begins with # shows an example, any other one the standard value. */
export function envExample(): string {
  const entries = variables().map(([name, note]) => {
    const mark = note.standard === true ? '' : '#'
    return `\n# ${note.meaning}\n${mark}${name}=${note.example}\n`
  })
  return HEAD + entries.join('')
}

const started = process.argv[1]
if (started !== undefined && realpathSync(started) === import.meta.filename) {
  process.stdout.write(envExample())
}

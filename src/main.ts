/** The started process: reads the environment and serves until it is stopped. */
import { readEnvironment } from './config.ts'
import { explain } from './explain.ts'
import { serve } from './serve.ts'

// Whatever is written here holds what people said: for this user alone.
process.umask(0o077)

// Whoever read along may go away (a closed terminal, `| head`): the desk goes on.
process.stdout.on('error', () => undefined)

async function main(): Promise<void> {
  await serve(readEnvironment(), (line) => void process.stdout.write(`${line}\n`))
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
})

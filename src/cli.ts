#!/usr/bin/env node
/** The command line. */
import { runCli } from './cli/run.ts'
import { readEnvironment } from './config.ts'
import { explain } from './explain.ts'

// Whatever is written here holds what people said: for this user alone.
process.umask(0o077)

// Somebody who reads only the head of what is printed closes the pipe: no reason for a stack trace.
process.stdout.on('error', () => {
  process.exitCode = 1
})

try {
  const code = await runCli(process.argv.slice(2), {
    environment: () => readEnvironment(),
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    folder: process.cwd(),
  })
  process.exitCode = process.exitCode === undefined ? code : Math.max(code, Number(process.exitCode))
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
}

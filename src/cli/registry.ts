/** `zeri registry`: a consultation register to try the desk with, and the shape of what it is sent. */
import { once } from 'node:events'
import { resolve } from 'node:path'
import { InvalidArgumentError, type Command } from 'commander'
import { systemClock } from '../clock.ts'
import { callbackSchema, registrySchema } from '../forwarding/shape.ts'
import { Misdeed, readMisbehaviour, type Misbehaviour } from '../reference-registry/misbehave.ts'
import { serveRegistry } from '../reference-registry/serve.ts'
import type { Clerk } from './clerk.ts'
import { DONE, failed, type Ended } from './ended.ts'
import { callVerbs } from './registry-call.ts'

interface ServeOptions {
  readonly port: number
  readonly database: string
  readonly secret: string
  readonly misbehave?: Misbehaviour
  readonly control?: true
}

function readPort(typed: string): number {
  if (/^\d{1,5}$/u.test(typed) && Number(typed) <= 65_535) return Number(typed)
  throw new InvalidArgumentError('It must be a whole number from 0 to 65535.')
}

function readMisdeed(typed: string): Misbehaviour {
  const read = readMisbehaviour(typed)
  if (read !== undefined) return read
  throw new InvalidArgumentError(
    `It must be one of ${Misdeed.options.join(', ')}, with :times if not for ever.`,
  )
}

async function serve(clerk: Clerk, { database, ...order }: ServeOptions): Promise<Ended> {
  const stop = Promise.race(['SIGTERM', 'SIGINT'].map((signal) => once(process, signal)))
  const file = resolve(clerk.world.folder, database)
  const served = await serveRegistry({ ...order, database: file, now: () => systemClock.now() }).catch(
    () => undefined,
  )
  if (served === undefined)
    return failed('It cannot start; see whether the port is free and the file can be written.')
  clerk.print(`${served.url}/entries`)
  await stop
  await served.close()
  return DONE
}

/** Adds the noun. */
export function registryNoun(program: Command, clerk: Clerk): void {
  const noun = program.command('registry').description('a consultation register to try the desk with')
  noun
    .command('serve')
    .description('take events on this machine, give each a number, keep them in a file of its own')
    .requiredOption('--port <number>', 'where it listens; 0: any free port', readPort)
    .requiredOption('--database <file>', 'its SQLite file')
    .requiredOption('--secret <text>', 'the REGISTRY_SECRET of the desk')
    .option('--misbehave <kind>', 'go wrong, as ack_lost:3; to see what the desk does then', readMisdeed)
    .option('--control', 'let this machine tell it to misbehave, at /control')
    .action(clerk.verb((options: ServeOptions) => serve(clerk, options)))
  noun
    .command('schema')
    .description('print the JSON Schema of what the desk sends')
    .option('--callback', 'of what the register calls back instead')
    .action(
      clerk.verb(async ({ callback }: { readonly callback?: true }) => {
        clerk.printJson(callback === true ? callbackSchema() : registrySchema())
        return DONE
      }),
    )
  callVerbs(noun, clerk)
}

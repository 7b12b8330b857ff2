/** The reference register as a process of its own, and a desk's relay to it, one step at a time. */
import { join } from 'node:path'
import { systemClock, type Clock } from '../../src/clock.ts'
import type { Resolve } from '../../src/forwarding/line.ts'
import { httpWay } from '../../src/forwarding/http.ts'
import { forwardNext, type RelayParts } from '../../src/forwarding/relay.ts'
import type { Way } from '../../src/forwarding/way.ts'
import { systemIds } from '../../src/ids.ts'
import { makeLog } from '../../src/log.ts'
import type { Misbehaviour } from '../../src/reference-registry/misbehave.ts'
import { openHandle } from '../../storage/registry/sqlite/handle.ts'
import type { Desk } from './desk.ts'
import { printed, run, type Process } from './process.ts'

/** What it and the desk sign with. */
export const REGISTER_SECRET = 'a-secret-of-the-register-for-tests'

/** An event as the register keeps it. */
export interface Kept {
  readonly key: string
  readonly kind: string
  readonly receipt: string
  readonly number: string | null
  readonly body: string | null
}

/** See {@link startRegister}. */
export interface Register {
  readonly url: string
  readonly process: () => Process
  tell(misbehaviour: Misbehaviour): Promise<void>
  /** Every event it keeps, in the order they came. */
  kept(): Promise<readonly Kept[]>
  /** `kill -9`. */
  kill(): Promise<void>
  /** The same again: same port, same file. */
  again(): Promise<void>
}

/** Starts it in a folder; whoever starts it kills it. */
export async function startRegister(folder: string): Promise<Register> {
  const database = join(folder, 'register.db')
  const begin = async (port: string) => {
    const args = ['--port', port, '--database', database, '--secret', REGISTER_SECRET, '--control']
    const started = await run('cli', ['registry', 'serve', ...args], { folder })
    return { started, url: await printed(started, /(http\S+)\n/u) }
  }
  const held = await begin('0')
  const { url } = held
  const { origin, port } = new URL(url)
  return {
    url,
    process: () => held.started,
    async tell(misbehaviour) {
      const told = await fetch(`${origin}/control`, { method: 'POST', body: JSON.stringify(misbehaviour) })
      if (!told.ok) throw new Error(`the register did not understand: ${told.status}`)
    },
    async kept() {
      const handle = await openHandle(database, 'read')
      const rows = await handle.all(
        'select key, kind, receipt, number, body from event left join entry using (receipt) order by event.rowid',
      )
      await handle.close()
      return rows as Kept[]
    },
    async kill() {
      held.started.child.kill('SIGKILL')
      await held.started.ended
    },
    async again() {
      held.started = (await begin(port)).started
    },
  }
}

/** A desk's relay by hand. */
export interface HandRelay {
  readonly parts: RelayParts
  readonly way: Way
  step(): Promise<'sent' | 'idle'>
  /** Until nothing is due; gives how many batches. */
  drain(): Promise<number>
}

/** `clock`: what the desk goes by; what it signs goes by the true one, or the register would not take it. */
export function relayOf(
  desk: Pick<Desk, 'acts' | 'registry' | 'files'> & { readonly clock: Clock },
  url: string,
  over: {
    readonly limitMs?: number
    readonly secret?: string
    readonly troubles?: string[]
    readonly resolve?: Resolve
  } = {},
): HandRelay {
  const { secret = REGISTER_SECRET, troubles, limitMs, resolve } = over
  const way = httpWay({
    url,
    secret,
    clock: systemClock,
    trouble: (code) => void troubles?.push(code),
    ...(limitMs === undefined ? {} : { limitMs }),
    ...(resolve === undefined ? {} : { resolve }),
  })
  const parts: RelayParts = {
    ways: [way],
    ...desk.acts,
    reader: desk.registry.reader,
    kept: desk.files.kept,
    clock: desk.clock,
    ids: systemIds,
    log: makeLog('silent', desk.clock),
  }
  const step = () => forwardNext(parts, way, new AbortController().signal)
  return {
    parts,
    way,
    step,
    async drain() {
      let batches = 0
      while ((await step()) === 'sent') batches += 1
      return batches
    },
  }
}

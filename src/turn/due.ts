/**
 * The list of conversations that are owed their prompt. It stands in the state store, as a few values beside those of
 * the conversations: there it outlives a restart, is shared by all processes, and needs no table of its own.
 */
import { z } from 'zod'
import { StorageError } from '../../storage/errors.ts'
import type { StateStore } from '../../storage/state/contract.ts'
import { ChannelName } from '../channels/channel.ts'
import type { Due, DueEntry } from '../channels/due.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'

// Several values, so that in an outage not everybody writes the same one.
const LISTS = 8
// Whoever put it there would have said it by now.
const OVERDUE_MS = 3000
const CLAIMED_MS = 30_000
const TRIES = 50

const Body = z.record(z.string(), z.object({ to: z.string(), at: z.string() }))
type Entries = Readonly<Record<string, { readonly to: string; readonly at: string }>>

interface Parts {
  readonly states: StateStore
  readonly secrets: Secrets
  readonly clock: Clock
  readonly ids: Ids
  readonly channel: ChannelName
  /** Changes that wait for their list's next writing, and the last writing that was begun. */
  readonly waiting: Map<string, Change[]>
  readonly written: Map<string, Promise<void>>
}

type Change = (entries: Entries) => Entries

/** Makes the list of one channel. */
export function makeDue(given: Omit<Parts, 'waiting' | 'written'>): Due & { count(): Promise<number> } {
  const parts: Parts = { ...given, waiting: new Map(), written: new Map() }
  return {
    async put({ conversation, address, at }) {
      const to = parts.secrets.seal(JSON.stringify(address))
      await change(parts, listOf(parts, conversation), (entries) => ({
        ...entries,
        [conversation]: { to, at },
      }))
    },
    async drop(conversation) {
      await change(parts, listOf(parts, conversation), ({ [conversation]: _gone, ...others }) => others)
    },
    async claim() {
      const claimed: DueEntry[] = []
      for (let list = 0; list < LISTS; list += 1)
        claimed.push(...(await claimFrom(parts, nameOf(parts, list))))
      return claimed
    },
    async count() {
      const lists = Array.from({ length: LISTS }, (_, list) => read(parts, nameOf(parts, list)))
      return (await Promise.all(lists)).reduce((sum, { entries }) => sum + Object.keys(entries).length, 0)
    },
  }
}

function nameOf({ secrets, channel }: Parts, list: number): string {
  return secrets.name('due', `${channel} ${list}`)
}

function listOf(parts: Parts, conversation: string): string {
  return nameOf(parts, Number.parseInt(conversation.charAt(0), 16) % LISTS)
}

async function read({ states }: Parts, list: string) {
  const stored = await states.load(list)
  return { stamp: stored?.stamp, entries: stored === undefined ? {} : Body.parse(JSON.parse(stored.body)) }
}

/** Changes that come while a list is being written go into its next writing together. */
async function change(parts: Parts, list: string, next: Change): Promise<void> {
  const waiting = parts.waiting.get(list) ?? []
  parts.waiting.set(list, waiting)
  const first = waiting.length === 0
  waiting.push(next)
  if (!first) return parts.written.get(list) ?? Promise.resolve()
  const writing = (parts.written.get(list) ?? Promise.resolve())
    .catch(() => undefined)
    .then(() => writeAll(parts, list))
  parts.written.set(list, writing)
  return writing
}

async function writeAll(parts: Parts, list: string): Promise<void> {
  const { states, ids } = parts
  const changes = parts.waiting.get(list) ?? []
  parts.waiting.delete(list)
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { stamp, entries } = await read(parts, list)
    const body = JSON.stringify(changes.reduce<Entries>((before, next) => next(before), entries))
    const turnId = ids.effectKey()
    // After no answer it is simply done again: putting and dropping twice is doing it once.
    const saved = await states.save(list, stamp ?? 'absent', {
      stamp: { turn: (stamp?.turn ?? 0) + 1, turnId },
      body,
    })
    if (saved === 'saved') return
  }
  throw new StorageError(states.name, 'busy')
}

async function claimFrom(parts: Parts, list: string): Promise<readonly DueEntry[]> {
  const { clock, secrets } = parts
  const { entries } = await read(parts, list)
  const over = (at: string): boolean => Date.parse(at) + OVERDUE_MS <= clock.now()
  if (!Object.values(entries).some(({ at }) => over(at))) return []
  let claimed: readonly DueEntry[] = []
  await change(parts, list, (now) => {
    const mine = Object.entries(now).filter(([, { at }]) => over(at))
    const at = new Date(clock.now() + CLAIMED_MS).toISOString()
    claimed = mine.flatMap(([conversation, { to }]) => {
      const id = secrets.open(to)
      return id === undefined ? [] : [{ conversation, address: Address.parse(JSON.parse(id)), at }]
    })
    return { ...now, ...Object.fromEntries(mine.map(([conversation, { to }]) => [conversation, { to, at }])) }
  })
  return claimed
}

const Address = z.object({ channel: ChannelName, id: z.string() })

/** Keeps a file somebody sent: fetched, looked into, on the disk, then in the registry. */
import { LARGEST_BYTES, type Medium, type SentFile } from '../../dialogs/nouns/file.ts'
import type { Outcome, Refused } from '../../dialogs/nouns/outcome.ts'
import type { FileStore } from '../../storage/files/contract.ts'
import type { Registry, Writing } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { once, openedOutcome } from './once.ts'
import { pseudonymsOf } from './names.ts'
import { knownPerson } from './people.ts'
import { waitingHash } from './same-words.ts'
import type { Caller, Intention } from './who.ts'

/** The bytes of a file that came in, or why there are none. `trouble`: it could not be reached now. */
export type Fetched =
  | { readonly kind: 'fetched'; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly why: 'too_big' | 'gone' | 'trouble' }

/** Fetches a file from where its channel keeps it; at most {@link LARGEST_BYTES} are read. */
export type FetchFile = (file: SentFile, from: Pick<Caller, 'channel' | 'conversation'>) => Promise<Fetched>

/** A file as it may be kept: what it really is, without what its maker's device wrote into it. */
export interface Examined {
  readonly kind: 'good'
  readonly bytes: Uint8Array
  readonly medium: Medium
  /** Media type. */
  readonly type: string
  /** A name that is safe to hand over. */
  readonly name: string
}

/** Looks into a file. */
export type ExamineFile = (
  bytes: Uint8Array,
  name: string,
) => Promise<Examined | { readonly kind: 'unreadable' }>

/** Where files are kept and how they come and are looked into. */
export interface FileParts {
  readonly kept: FileStore
  readonly fetch: FetchFile
  readonly examine: ExamineFile
}

/**
 * Gives `kept`, or `refused` with `too_big`, `unreadable`, `too_many` (of one person in a day), `no_room`
 * (the disk is all but full), `gone` or `trouble`.
 */
export type KeepFile = (intention: Intention, caller: Caller, file: SentFile) => Promise<Outcome>

/** What one person may have waiting to be sent, of the last day. */
const WAITING_FILES = 20
/** What one person may bring in a day, sent or not. */
const DAY_FILES = 60
const DAY_BYTES = 200 * 1024 * 1024
const DAY_MS = 24 * 3_600_000

/** Makes the act. */
export function makeKeepFile(
  { reader, writer }: Pick<Registry, 'reader' | 'writer'>,
  secrets: Secrets,
  ids: Ids,
  clock: Clock,
  files: FileParts,
): KeepFile {
  return async (intention, caller, file) => {
    const refuse = (why: Refused['why']) =>
      once(writer, secrets, clock, intention, async () => ({ kind: 'refused', why }))
    const known = await reader.outcomeOf(intention.key)
    if (known !== undefined) return openedOutcome(secrets, known)
    if ((file.bytes ?? 0) > LARGEST_BYTES) return refuse('too_big')
    // Before it is fetched: that takes room too.
    if ((await files.kept.free()) <= (file.bytes ?? 0)) return refuse('no_room')
    const fetched = await files.fetch(file, caller)
    // What could not be reached may be reached the next time: nothing is kept of that.
    if (fetched.kind === 'refused') return fetched.why === 'trouble' ? fetched : refuse(fetched.why)
    if (fetched.bytes.byteLength > LARGEST_BYTES) return refuse('too_big')
    const examined = await files.examine(fetched.bytes, file.name)
    if (examined.kind !== 'good') return refuse('unreadable')
    // The file first: a row without its file would be a promise that cannot be kept.
    await files.kept.put(intention.key, examined.bytes)
    const { bytes, medium, type, name } = examined
    const outcome = await once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const person = await knownPerson(writing, secrets, ids, clock, caller)
      if (await hasEnough(writing, secrets, person.id, clock.now(), bytes.byteLength))
        return { kind: 'refused', why: 'too_many' }
      await writing.addFile({
        id: intention.key,
        owner: person.id,
        submission: null,
        place: 0,
        medium,
        type,
        name,
        bytes: bytes.byteLength,
        hash: waitingHash(secrets, person.id, bytes),
        keptAt: clock.iso(),
      })
      return { kind: 'kept', medium }
    })
    // Refused; or another process kept it, and its owner is gone since: what has no row is nobody's.
    if ((await reader.file(intention.key)) === undefined) await files.kept.drop(intention.key)
    return outcome
  }
}

async function hasEnough(
  writing: Writing,
  secrets: Secrets,
  person: string,
  now: number,
  bytes: number,
): Promise<boolean> {
  const since = new Date(now - DAY_MS).toISOString()
  // What was sent is owned by the person's name in that consultation.
  const owners = [person, ...(await pseudonymsOf(writing, secrets, person))]
  const today = (await writing.filesOwnedBy(owners)).filter(({ keptAt }) => keptAt >= since)
  const waiting = today.filter(({ submission }) => submission === null)
  const weight = today.reduce((sum, file) => sum + file.bytes, bytes)
  return waiting.length >= WAITING_FILES || today.length >= DAY_FILES || weight > DAY_BYTES
}

/** Grants to take a file: made by the acts that promise one. */
import { timingSafeEqual } from 'node:crypto'
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writing } from '../../storage/registry/contract.ts'
import type { KeptFile } from '../../storage/registry/model/file.ts'
import type { FileWhat } from '../../storage/registry/model/staff.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { endingOf } from './attach-files.ts'
import { fileGrantHash, keptFileMark } from './names.ts'

/** How long a file waits to be taken. */
export const GRANT_MS = 60 * 60_000

/** A file that stands in our store: granted without a row, which would name who takes it beside what was said. */
export interface KeptWhat {
  readonly kind: 'kept_file'
  readonly file: string
  readonly name: string
  /** Its media type. */
  readonly type: string
}

/** The name a file is saved under. */
export function fileName(what: FileWhat | KeptWhat): string {
  switch (what.kind) {
    case 'kept_file':
      return what.name
    case 'my_data':
      return 'zeri-my-data.json'
    case 'comments':
      return `zeri-${what.consultation}-comments.${what.format}`
    case 'poster':
      return `zeri-${what.consultation}-poster-${what.language}.png`
  }
}

/** Lets a person take a file for an hour. */
export async function grantFile(
  writing: Writing,
  secrets: Secrets,
  ids: Ids,
  clock: Clock,
  { person, what }: { person: string; what: FileWhat },
): Promise<Outcome> {
  const grant = ids.grant()
  await writing.addFileGrant({
    grantHash: fileGrantHash(secrets, grant),
    person,
    what,
    createdAt: clock.iso(),
    expiresAt: new Date(clock.now() + GRANT_MS).toISOString(),
  })
  return { kind: 'file', grant, name: fileName(what) }
}

/**
 * Lets a conversation take a file of our store for an hour. No row is kept of it, for that would join a person with
 * what was said: the grant carries the file and the hour, marked by us for this conversation.
 */
export function grantKept(
  secrets: Secrets,
  clock: Clock,
  file: KeptWhat,
  conversation: string,
): Extract<Outcome, { kind: 'file' }> {
  const until = Math.floor((clock.now() + GRANT_MS) / 1000).toString(36)
  const grant = `${file.file}-${until}-${keptFileMark(secrets, file.file, until, conversation)}`
  return { kind: 'file', grant, name: file.name }
}

/** The file a grant lets this conversation take now; undefined: it is no such grant, another's, or past its hour. */
export function grantedKept(
  secrets: Secrets,
  clock: Clock,
  grant: string,
  conversation: string,
): string | undefined {
  const [, file = '', until = '', mark = ''] =
    /^([a-z0-9]{16})-([a-z0-9]{1,9})-([0-9a-f]{32})$/u.exec(grant) ?? []
  if (file === '') return undefined
  const ours = keptFileMark(secrets, file, until, conversation)
  const good = timingSafeEqual(Buffer.from(mark), Buffer.from(ours))
  return good && parseInt(until, 36) * 1000 > clock.now() ? file : undefined
}

/** A part's audio as it is handed over, by a name that says nothing of who spoke. */
export function partAudio({ id, name, type }: KeptFile): KeptWhat {
  return { kind: 'kept_file', file: id, name: `zeri${endingOf(name)}`, type }
}

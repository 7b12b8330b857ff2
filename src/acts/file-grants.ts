/** Grants to take a file: made by the acts that promise one. */
import { timingSafeEqual } from 'node:crypto'
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writing } from '../../storage/registry/contract.ts'
import type { KeptFile } from '../../storage/registry/model/file.ts'
import type { FileWhat } from '../../storage/registry/model/staff.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { audioMark, fileGrantHash } from './names.ts'

/** How long a file waits to be taken. */
export const GRANT_MS = 60 * 60_000

/** The audio of a part: the one file that is granted without a row, because anybody may hear it. */
export interface PartAudio {
  readonly kind: 'part_audio'
  readonly file: string
  readonly name: string
  /** Its media type. */
  readonly type: string
}

/** The name a file is saved under. */
export function fileName(what: FileWhat | PartAudio): string {
  switch (what.kind) {
    case 'part_audio':
    case 'attachment':
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
 * Lets a conversation hear a part for an hour. No row is kept of it, for that would need a person: the grant carries
 * the file and the hour, marked by us for this conversation.
 */
export function grantAudio(
  secrets: Secrets,
  clock: Clock,
  file: KeptFile,
  conversation: string,
): Extract<Outcome, { kind: 'file' }> {
  const until = Math.floor((clock.now() + GRANT_MS) / 1000).toString(36)
  const grant = `${file.id}-${until}-${audioMark(secrets, file.id, until, conversation)}`
  return { kind: 'file', grant, name: partAudio(file).name }
}

/** The file a grant lets this conversation hear now; undefined: it is no such grant, another's, or past its hour. */
export function grantedAudio(
  secrets: Secrets,
  clock: Clock,
  grant: string,
  conversation: string,
): string | undefined {
  const [, file = '', until = '', mark = ''] =
    /^([a-z0-9]{16})-([a-z0-9]{1,9})-([0-9a-f]{32})$/u.exec(grant) ?? []
  if (file === '') return undefined
  const ours = audioMark(secrets, file, until, conversation)
  const good = timingSafeEqual(Buffer.from(mark), Buffer.from(ours))
  return good && parseInt(until, 36) * 1000 > clock.now() ? file : undefined
}

/** A part's audio as it is handed over, by a name that says nothing of who spoke. */
export function partAudio({ id, name, type }: KeptFile): PartAudio {
  const ending = /\.[a-z0-9]{1,5}$/u.exec(name)?.[0] ?? ''
  return { kind: 'part_audio', file: id, name: `zeri${ending}`, type }
}

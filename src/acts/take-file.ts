/** Hands over a promised file: the right is asked again at this moment, not the one it was promised at. */
import type { Refusal } from '../../dialogs/nouns/outcome.ts'
import type { Reader, Registry } from '../../storage/registry/contract.ts'
import type { FileWhat } from '../../storage/registry/model/staff.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { exporter } from './export-comments.ts'
import { fileName, grantedKept, partAudio, type KeptWhat } from './file-grants.ts'
import { announcer } from './take-poster.ts'
import { fileGrantHash } from './names.ts'
import { handed, openedBy } from './open-attachment.ts'
import { heardBy } from './part-audio.ts'
import { audit } from './rights.ts'

/** What a file will hold; `person`: the id of whose it is. */
export type TakenWhat =
  | Exclude<FileWhat, { kind: 'my_data' }>
  | (Extract<FileWhat, { kind: 'my_data' }> & { readonly person: string })
  | KeptWhat

/** What may be taken now: `reports/` writes it. `at`: this moment, ISO UTC. */
export type Taken =
  | { readonly kind: 'file'; readonly name: string; readonly what: TakenWhat; readonly at: string }
  | { readonly kind: 'refused'; readonly why: Extract<Refusal, 'gone' | 'not_allowed'> }

/**
 * `gone`: no such grant, past its hour, or another's (which is not told apart); `not_allowed`: the seat was
 * lost. A file may be taken again within its hour, for downloads that break.
 */
export type TakeFile = (grant: string, conversation: string) => Promise<Taken>

/** Makes the act. */
export function makeTakeFile(
  { reader, writer }: Pick<Registry, 'reader' | 'writer'>,
  secrets: Secrets,
  ids: Ids,
  clock: Clock,
): TakeFile {
  // Whoever guesses grants, or plays a voice in pieces, keeps nobody from writing.
  return async (grant, conversation) => {
    const id = grantedKept(secrets, clock, grant, conversation)
    if (id !== undefined) return keptFile(reader, secrets, clock, { conversation, id })
    const found = await reader.fileGrant(fileGrantHash(secrets, grant))
    const person = await reader.personOf(conversation)
    const good = found !== undefined && found.expiresAt > clock.iso() && found.person === person?.id
    if (!good) return { kind: 'refused', why: 'gone' }
    const [{ what }, name, at] = [found, fileName(found.what), clock.iso()]
    if (what.kind === 'my_data') return { kind: 'file', name, what: { ...what, person: found.person }, at }
    const file: Taken = { kind: 'file', name, what, at }
    return writer.write(async (writing): Promise<Taken> => {
      const { consultation } = what
      const asks = { kind: 'person', conversation } as const
      const actor =
        what.kind === 'poster'
          ? await announcer(writing, asks, consultation)
          : await exporter(writing, asks, consultation)
      if (actor.kind === 'refused') return { kind: 'refused', why: 'not_allowed' }
      const detail = what.kind === 'poster' ? { poster: what.language } : { format: what.format }
      const deed = { actor: actor.name, action: 'take_file', object: consultation, detail }
      await audit(writing, ids, clock, deed)
      return file
    })
  }
}

async function keptFile(
  reads: Reader,
  secrets: Secrets,
  clock: Clock,
  { conversation, id }: { readonly conversation: string; readonly id: string },
): Promise<Taken> {
  const opened = await openedBy(reads, secrets, conversation, id)
  const audio = await heardBy(reads, conversation, id)
  const part = audio === undefined ? undefined : partAudio(audio)
  const what = opened === undefined ? part : handed(opened.file, opened.submission)
  if (what === undefined) return { kind: 'refused', why: 'gone' }
  return { kind: 'file', name: what.name, what, at: clock.iso() }
}

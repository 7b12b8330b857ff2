/** Hands over a promised file: the right is asked again at this moment, not the one it was promised at. */
import type { Refusal } from '../../dialogs/nouns/outcome.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { FileWhat } from '../../storage/registry/model/staff.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { exporter } from './export-comments.ts'
import { fileName } from './file-grants.ts'
import { announcer } from './take-poster.ts'
import { fileGrantHash } from './names.ts'
import { openedBy } from './open-attachment.ts'
import { audit } from './rights.ts'

/** What may be taken now: `reports/` writes it. `person`: a person's id; `at`: this moment, ISO UTC. */
export type Taken =
  | {
      readonly kind: 'file'
      readonly name: string
      readonly what: FileWhat
      readonly person: string
      readonly at: string
    }
  | { readonly kind: 'refused'; readonly why: Extract<Refusal, 'gone' | 'not_allowed'> }

/**
 * `gone`: no such grant, past its hour, or another's (which is not told apart); `not_allowed`: the seat was
 * lost. A file may be taken again within its hour, for downloads that break.
 */
export type TakeFile = (grant: string, conversation: string) => Promise<Taken>

/** Makes the act. */
export function makeTakeFile(writer: Writer, secrets: Secrets, ids: Ids, clock: Clock): TakeFile {
  return (grant, conversation) =>
    writer.write(async (writing): Promise<Taken> => {
      const found = await writing.fileGrant(fileGrantHash(secrets, grant))
      const person = await writing.personOf(conversation)
      const good = found !== undefined && found.expiresAt > clock.iso() && found.person === person?.id
      if (!good) return { kind: 'refused', why: 'gone' }
      const { what, person: owner } = found
      const file: Taken = { kind: 'file', name: fileName(what), what, person: owner, at: clock.iso() }
      if (found.what.kind === 'my_data') return file
      if (found.what.kind === 'attachment') {
        const opened = await openedBy(writing, secrets, conversation, found.what.file)
        return opened === undefined ? { kind: 'refused', why: 'gone' } : file
      }
      const { consultation } = found.what
      const asks = { kind: 'person', conversation } as const
      const poster = found.what.kind === 'poster'
      const actor = poster
        ? await announcer(writing, asks, consultation)
        : await exporter(writing, asks, consultation)
      if (actor.kind === 'refused') return { kind: 'refused', why: 'not_allowed' }
      const detail =
        found.what.kind === 'poster' ? { poster: found.what.language } : { format: found.what.format }
      await audit(writing, ids, clock, {
        actor: actor.name,
        action: 'take_file',
        object: consultation,
        detail,
      })
      return file
    })
}

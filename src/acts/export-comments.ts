/** Lets someone take the comments of a consultation as a file, if they may. */
import type { Outcome, Refused } from '../../dialogs/nouns/outcome.ts'
import type { Writer, Writing } from '../../storage/registry/contract.ts'
import type { FileWhat } from '../../storage/registry/model/staff.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { grantFile } from './file-grants.ts'
import { once } from './once.ts'
import { audit, grantedTo } from './rights.ts'
import { type Actor, type Caller, type Intention, OPERATOR } from './who.ts'

/** Which comments, and how they are written. */
export type CommentsFile = Omit<Extract<FileWhat, { kind: 'comments' }>, 'kind'>

/** Gives `file`, or `refused` with `gone` (no such consultation) or `not_allowed`. */
export type ExportComments = (intention: Intention, caller: Caller, file: CommentsFile) => Promise<Outcome>

/** Makes the act for the talk. */
export function makeExportComments(writer: Writer, secrets: Secrets, ids: Ids, clock: Clock): ExportComments {
  return (intention, { conversation }, file) =>
    once(writer, secrets, clock, intention, async (writing) => {
      const actor = await exporter(writing, { kind: 'person', conversation }, file.consultation)
      if (actor.kind === 'refused') return actor
      await audit(writing, ids, clock, exported(actor.name, file))
      return grantFile(writing, secrets, ids, clock, {
        person: actor.name,
        what: { kind: 'comments', ...file },
      })
    })
}

/** Writes down that the command line takes the comments. Gives `kept`, or `refused` `gone`. */
export type NoteExport = (file: CommentsFile) => Promise<Outcome>

/** Makes the act for the command line, which needs no grant. */
export function makeNoteExport(writer: Writer, ids: Ids, clock: Clock): NoteExport {
  return (file) =>
    writer.write(async (writing): Promise<Outcome> => {
      const actor = await exporter(writing, OPERATOR, file.consultation)
      if (actor.kind === 'refused') return actor
      await audit(writing, ids, clock, exported(actor.name, file))
      return { kind: 'kept' }
    })
}

type Exporter = { readonly kind: 'may'; readonly name: string } | Refused

/** Whether the actor may take the comments of a consultation; their name in the log if so. */
export async function exporter(writing: Writing, actor: Actor, consultation: string): Promise<Exporter> {
  const found = await writing.consultation(consultation)
  if (found === undefined) return { kind: 'refused', why: 'gone' }
  const name = await grantedTo(writing, actor, 'export_submissions', found.organisation)
  return name === undefined ? { kind: 'refused', why: 'not_allowed' } : { kind: 'may', name }
}

function exported(actor: string, { consultation, format }: CommentsFile) {
  return { actor, action: 'export_submissions', object: consultation, detail: { format } }
}

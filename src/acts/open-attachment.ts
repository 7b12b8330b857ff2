/** Lets someone of the staff, or its author, open a file that went with a submission. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Action } from '../../dialogs/nouns/staff.ts'
import type { Reader, Writer } from '../../storage/registry/contract.ts'
import type { KeptFile } from '../../storage/registry/model/file.ts'
import type { Submission } from '../../storage/registry/model/submission.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { endingOf } from './attach-files.ts'
import { grantKept, type KeptWhat } from './file-grants.ts'
import { pseudonymIn } from './names.ts'
import { once } from './once.ts'
import { audit, grantedTo } from './rights.ts'
import type { Caller, Intention } from './who.ts'

/** `file`: its id. Gives `file`, or `refused` with `gone` (no such file, or nobody who may open it). */
export type OpenAttachment = (intention: Intention, caller: Caller, file: string) => Promise<Outcome>

/** Makes the act. */
export function makeOpenAttachment(writer: Writer, secrets: Secrets, ids: Ids, clock: Clock): OpenAttachment {
  return (intention, caller, id) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const opened = await openedBy(writing, secrets, caller.conversation, id)
      if (opened === undefined) return { kind: 'refused', why: 'gone' }
      const { file, submission, person, staff } = opened
      if (staff) {
        const deed = { actor: person, action: 'open_attachment', object: submission.id }
        await audit(writing, ids, clock, { ...deed, detail: { medium: file.medium } })
      }
      const granted = grantKept(secrets, clock, handed(file, submission), caller.conversation)
      return { ...granted, medium: file.medium }
    })
}

/** A file with its submission, and the person who may open it. `staff`: by a seat; else as its author. */
export interface Opened {
  readonly file: KeptFile
  readonly submission: Submission
  readonly person: string
  readonly staff: boolean
}

/** The file, if this conversation's person may open it at this moment; a voice also whoever types voices out. */
export async function openedBy(
  reads: Reader,
  secrets: Secrets,
  conversation: string,
  id: string,
): Promise<Opened | undefined> {
  const file = await reads.file(id)
  const submission = await reads.submission(file?.submission ?? '')
  const consultation =
    submission === undefined ? undefined : await reads.consultation(submission.consultation)
  const person = await reads.personOf(conversation)
  if (file === undefined || submission === undefined || consultation === undefined || person === undefined)
    return undefined
  if (submission.pseudonym === pseudonymIn(secrets, consultation.id, person.id))
    return { file, submission, person: person.id, staff: false }
  const actor = { kind: 'person', conversation } as const
  const may = (right: Action) => grantedTo(reads, actor, right, consultation.organisation)
  const granted =
    (await may('read_submissions')) ?? (file.medium === 'voice' ? await may('transcribe') : undefined)
  return granted === undefined ? undefined : { file, submission, person: person.id, staff: true }
}

/** A file that went with a submission, as it is handed over. */
export function handed(file: KeptFile, submission: Submission): KeptWhat {
  return { kind: 'kept_file', file: file.id, name: handedAs(file, submission), type: file.type }
}

/** The name a file is saved under: its receipt, its place and its kind, never what its sender called it. */
export function handedAs({ place, name }: KeptFile, { receipt }: Submission): string {
  return `zeri-${receipt}-${place + 1}${endingOf(name)}`
}

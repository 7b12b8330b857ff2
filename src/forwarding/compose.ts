/** Puts together what the register is told of an event: the published shape, out of the rows. */
import { createHash } from 'node:crypto'
import type { FileStore } from '../../storage/files/contract.ts'
import { standing } from '../../dialogs/nouns/transcript.ts'
import type { Reader } from '../../storage/registry/contract.ts'
import type { Consultation } from '../../storage/registry/model/consultation.ts'
import type { Draft } from '../../storage/registry/model/draft.ts'
import type { KeptFile } from '../../storage/registry/model/file.ts'
import type { Forwarded } from '../../storage/registry/model/outbox.ts'
import type { Submission } from '../../storage/registry/model/submission.ts'
import { handedAs } from '../acts/open-attachment.ts'
import { Published } from './shape.ts'

/** What composing reads. `now`: ISO UTC. */
export interface Sources {
  readonly reader: Reader
  readonly kept: FileStore
  /** Drafts that were read for this batch; a version never changes. */
  readonly drafts: Map<string, Draft | undefined>
  readonly now: string
}

/** Undefined: it is about what is not there any more, or does not fit the shape. */
export async function compose(
  { forward, event }: Forwarded,
  sources: Sources,
): Promise<Published | undefined> {
  const { key, at, receipt, kind } = event
  const head = { version: 1, key, at, receipt } as const
  const before = () => entryBefore(sources.reader, { forward, event })
  if (kind === 'withdrawn' || kind === 'erased')
    return fit({ ...head, event: kind, entry: await before(), consultation: { id: event.consultation } })
  const submission = await sources.reader.submissionEver(event.submission ?? '')
  const consultation = await sources.reader.consultation(event.consultation)
  if (submission === undefined || consultation === undefined) return undefined
  const about = {
    consultation: await consultationTold(sources.reader, consultation),
    submission: await submissionTold(sources, submission),
  }
  return fit(
    kind === 'submitted'
      ? { ...head, event: kind, ...about }
      : { ...head, event: kind, entry: await before(), ...about },
  )
}

// What does not fit the shape holds up nobody behind it: it is set aside, and the staff are told.
function fit(told: object): Published | undefined {
  return Published.safeParse(told).data
}

/** The number this way gave the receipt; what was told by another way is nothing to it. */
async function entryBefore(reader: Reader, { forward, event }: Forwarded): Promise<string | null> {
  if (forward.entry !== null) return forward.entry
  const before = await reader.forwardsOf([event.receipt])
  return (
    before.findLast((one) => one.forward.way === forward.way && one.forward.entry !== null)?.forward.entry ??
    null
  )
}

async function consultationTold(reader: Reader, { id, titles, organisation, subject }: Consultation) {
  const institution = (await reader.organisation(organisation))?.name ?? ''
  return { id, title: titles, institution, subject }
}

async function submissionTold(sources: Sources, submission: Submission) {
  const { transcriptState: state, transcriptAt } = submission
  return {
    kind: submission.kind,
    part: await partTold(sources, submission),
    text: submission.text,
    language: submission.language,
    transcript: submission.transcript,
    transcript_state: state === null ? null : standing(state, transcriptAt, sources.now),
    translation: submission.translation,
    attachments: await attachmentsTold(sources, submission),
    municipality: submission.municipality,
    unit: submission.unit,
    theme: submission.theme,
    author_kind: submission.authorKind,
    organisation: submission.organisation,
    name: submission.name,
    channel: submission.channel,
    mode: submission.mode,
    notice: submission.notice,
    said_at: submission.saidAt,
    recorded_at: submission.recordedAt,
  }
}

async function partTold({ reader, drafts }: Sources, { part, draftVersion }: Submission) {
  const draft = drafts.get(draftVersion) ?? (await reader.draft(draftVersion))
  drafts.set(draftVersion, draft)
  const found = draft?.parts.find(({ id }) => id === part)
  if (draft === undefined || found === undefined) return null
  return { number: found.number, title: found.title, draft_version: draft.version.number }
}

/** A corrected version has handed its files on: the version that is sent may have none of its own any more. */
async function attachmentsTold({ reader, kept }: Sources, submission: Submission) {
  const told = []
  for (const file of await reader.filesOf([submission.id])) {
    const { type, bytes } = file
    told.push({ name: handedAs(file, submission), type, bytes, sha256: await digest(kept, file) })
  }
  return told
}

async function digest(kept: FileStore, { id }: KeptFile): Promise<string | null> {
  const bytes = await kept.get(id)
  return bytes === undefined ? null : createHash('sha256').update(bytes).digest('hex')
}

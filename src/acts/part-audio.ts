/** The audio of a part: who may hear it, and how it goes where its part does. */
import type { DraftInMaking } from '../../dialogs/nouns/draft-in-making.ts'
import type { Reader, Writing } from '../../storage/registry/contract.ts'
import { audioOf, audioOwner, type KeptFile } from '../../storage/registry/model/file.ts'
import { grantedTo } from './rights.ts'
import type { Actor } from './who.ts'

/** Whether a file can become a part's audio: a voice of this person's, not sent with anything yet. */
export async function ownVoice(
  writing: Writing,
  actor: Actor,
  id: string,
): Promise<'good' | 'gone' | 'unreadable'> {
  const person = actor.kind === 'person' ? await writing.personOf(actor.conversation) : undefined
  const file = await writing.file(id)
  if (file === undefined || file.owner !== person?.id || file.submission !== null) return 'gone'
  return file.medium === 'voice' ? 'good' : 'unreadable'
}

/**
 * Forgets the audio that the draft in the making has no part for any more; all of it, where the draft is gone. The
 * sweep takes it from the disk.
 */
export async function forgetUnspoken(writing: Writing, consultation: string): Promise<void> {
  const files = await writing.filesOwnedBy([audioOwner('making', consultation)])
  if (files.length === 0) return
  const making = await writing.draftInMaking(consultation)
  const spoken = new Set(making?.draft.parts.map(({ audio }) => audio))
  await writing.forgetFiles(files.map(({ id }) => id).filter((id) => !spoken.has(id)))
}

/** The audio of a draft goes with it to what people read, and stays as long as that. */
export async function publishAudio(
  writing: Writing,
  consultation: string,
  { parts }: DraftInMaking,
): Promise<void> {
  const owner = audioOwner('read', consultation)
  for (const { audio } of parts) if (audio !== undefined) await writing.giveFile(audio, owner)
}

/**
 * A part's audio, if this conversation may hear it now: what people read, anybody from the opening on; what is being
 * prepared, who prepares it.
 */
export async function heardBy(
  reads: Reader,
  conversation: string,
  id: string,
): Promise<KeptFile | undefined> {
  const file = await reads.file(id)
  const of = audioOf(file?.owner ?? '')
  const consultation = of === undefined ? undefined : await reads.consultation(of.consultation)
  if (consultation === undefined) return undefined
  if (of?.stage === 'read' && consultation.stage !== 'planned') return file
  const actor = { kind: 'person', conversation } as const
  const granted = await grantedTo(reads, actor, 'import_draft', consultation.organisation)
  return granted === undefined ? undefined : file
}

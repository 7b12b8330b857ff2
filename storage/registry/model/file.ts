/** Rows of the files people sent; the files themselves stand in `storage/files`, under the same id. */
import { z } from 'zod'
import { Medium } from '../../../dialogs/nouns/file.ts'
import { EffectKey } from '../../../dialogs/nouns/ids.ts'
import { Moment } from './columns.ts'

/** A file that is kept. Its id is the key of the effect that kept it. */
export const FileRow = z.object({
  id: EffectKey,
  /**
   * A person's id until it is sent with a contribution, from then on their name in that consultation: the row must not
   * say who spoke. The audio of a part is owned by its consultation: see {@link audioOwner}.
   */
  owner: z.string(),
  /** The submission it went with, and its place among the files there; null: it waits to be sent. */
  submission: EffectKey.nullable(),
  place: z.number().int(),
  medium: Medium,
  /** Its media type, from its own first bytes. */
  type: z.string(),
  /** As its sender called it, until it is sent: then only its ending says what it is. */
  name: z.string(),
  bytes: z.number().int(),
  /** Keyed name of its bytes for this owner alone: the same file of the same owner is the same words. */
  hash: z.string(),
  keptAt: Moment,
})
/** See {@link FileRow}. */
export type KeptFile = Readonly<z.output<typeof FileRow>>

/** Where a part's audio stands: in a draft in the making, or in what people read. */
export type AudioStage = 'making' | 'read'

/** Who owns the audio of a consultation's parts: no person, so that nobody's erasing and no sweep takes it. */
export function audioOwner(stage: AudioStage, consultation: string): string {
  return `${stage}:${consultation}`
}

/** The consultation whose audio this owner has; undefined: a person's file, or one that went with words. */
export function audioOf(
  owner: string,
): { readonly stage: AudioStage; readonly consultation: string } | undefined {
  const [, stage, consultation] = /^(making|read):(.+)$/u.exec(owner) ?? []
  if (consultation === undefined) return undefined
  return { stage: stage === 'making' ? 'making' : 'read', consultation }
}

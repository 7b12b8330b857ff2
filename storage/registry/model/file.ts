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
   * say who spoke.
   */
  owner: z.string(),
  /** The submission it went with, and its place among the files there; null: it waits to be sent. */
  submission: EffectKey.nullable(),
  place: z.number().int(),
  medium: Medium,
  /** Its media type, from its own first bytes. */
  type: z.string(),
  /** The name it is handed over under. */
  name: z.string(),
  bytes: z.number().int(),
  /** Hash of what was kept, 64 hex letters: the same file is the same words. */
  hash: z.string(),
  keptAt: Moment,
})
/** See {@link FileRow}. */
export type KeptFile = Readonly<z.output<typeof FileRow>>

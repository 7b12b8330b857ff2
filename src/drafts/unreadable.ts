/** Why a file was not read: one code each, for which `locales/` has one sentence. */
import type { Unread } from '../../dialogs/nouns/file.ts'

/** Thrown by the readers, deep in a file; becomes a value in one place, where the reading process ends. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
  readonly why: Unread

  constructor(why: Unread) {
    super(why)
    this.why = why
  }
}

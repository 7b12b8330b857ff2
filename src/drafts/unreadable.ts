/** Why a file was not read: one code each, for which `locales/` has one sentence. */
import type { Unread } from '../../dialogs/nouns/file.ts'

/** See {@link Unread}. */
export type WhyUnread = Unread

/** Thrown by the readers, deep in a file; becomes a value in one place, where the reading process ends. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
  readonly why: WhyUnread

  constructor(why: WhyUnread) {
    super(why)
    this.why = why
  }
}

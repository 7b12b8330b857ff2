/** Why a file was not read: one code each, for which `locales/` has one sentence. */

/**
 * `too_big`: over the limit of bytes; `not_a_document`: none of the formats, whatever its name says; `damaged`: broken,
 * or built to deceive; `too_slow`, `too_much_memory`: reading it was given up; `empty`: no words in it, as in a scan;
 * `encrypted`: it opens only with a password.
 */
export type WhyUnread =
  | 'too_big'
  | 'not_a_document'
  | 'damaged'
  | 'too_slow'
  | 'too_much_memory'
  | 'empty'
  | 'encrypted'

/** Thrown by the readers, deep in a file; becomes a value in one place, where the reading process ends. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
  readonly why: WhyUnread

  constructor(why: WhyUnread) {
    super(why)
    this.why = why
  }
}

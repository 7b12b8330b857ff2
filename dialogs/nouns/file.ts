/** Files people send: a voice, a picture, a document. */
import { z } from 'zod'
import { EffectKey } from './ids.ts'

/** What a file is for whoever reads it. A voice waits to be typed out. */
export const Medium = z.enum(['voice', 'photo', 'document'])
/** See {@link Medium}. */
export type Medium = z.infer<typeof Medium>

/** The largest file that is taken, in MB: no bot can fetch a larger one from Telegram. */
export const LARGEST_MB = 20
/** The same in bytes. */
export const LARGEST_BYTES = LARGEST_MB * 1024 * 1024
/** The most files one contribution carries. */
export const FILES_AT_MOST = 5

/**
 * Why a document was not read: `too_big`: over the limit of bytes; `not_a_document`: none of the formats, whatever
 * its name says; `damaged`: broken, or built to deceive; `too_slow`, `too_much_memory`: reading it was given up;
 * `empty`: no words in it, as in a scan; `encrypted`: it opens only with a password;
 * `answer_table`: it is no document to be consulted on, but our own table of comments, sent where documents go.
 */
export const Unread = z.enum([
  'too_big',
  'not_a_document',
  'damaged',
  'too_slow',
  'too_much_memory',
  'empty',
  'encrypted',
  'answer_table',
])
/** See {@link Unread}. */
export type Unread = z.infer<typeof Unread>

/** A file that came in and is not yet kept. */
export const SentFile = z.object({
  medium: Medium,
  /** Where the channel finds it: its own words, which no other channel reads and nobody is shown. */
  ref: z.string().max(4000),
  /** As its sender called it; empty where it has no name. */
  name: z.string().max(255),
  /** Its size as the platform says it; undefined: it does not say. */
  bytes: z.number().int().min(0).optional(),
})
/** See {@link SentFile}. */
export type SentFile = Readonly<z.infer<typeof SentFile>>

/** A file as a talk knows it. Its id is the key of the effect that keeps it. */
export const FileMark = z.object({ id: EffectKey, medium: Medium })
/** See {@link FileMark}. */
export type FileMark = Readonly<z.infer<typeof FileMark>>

/** How the comments of a consultation are written as a file. `docx`: the table in which they are answered. */
export const CommentsFormat = z.enum(['csv', 'xlsx', 'docx', 'json'])
/** See {@link CommentsFormat}. */
export type CommentsFormat = z.infer<typeof CommentsFormat>

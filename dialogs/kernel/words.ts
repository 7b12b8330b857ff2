/** What somebody says, typed and in files: measured, added to, and what becomes of a file that could not be kept. */
import { z } from 'zod'
import { FILES_AT_MOST, FileMark, LARGEST_BYTES, LARGEST_MB, type Medium } from '../nouns/file.ts'
import type { Outcome, Refused } from '../nouns/outcome.ts'
import { become, stay, type Block, type Facts, type Turn } from './dialog.ts'
import type { Event } from './event.ts'
import { say, type Key, type Say } from './say.ts'
import { LONGEST_TEXT, readBack, said } from './text.ts'

/** Typed words and kept files; one of the two may be empty. */
export const Words = z.object({ text: z.string(), files: z.array(FileMark).readonly() })
/** See {@link Words}. */
export type Words = Readonly<z.infer<typeof Words>>

/** Nothing said yet. */
export const NO_WORDS: Words = { text: '', files: [] }

/** Something that was said: words, perhaps with files that are kept already; or a file that is not. */
export type Saying = Extract<Event, { kind: 'said' | 'sent' }>

/** Whether the event says something. */
export function isSaying(event: Event): event is Saying {
  return event.kind === 'said' || event.kind === 'sent'
}

/** Goes on with the words if there are any and they are not too long; else says which. */
export function measured<T>(text: string, go: (words: string) => T): T | Turn<never> {
  const words = said(text)
  if (words === '') return stay(say('kernel.empty'))
  if (words.length > LONGEST_TEXT)
    return stay(say('kernel.too_long', { limit: LONGEST_TEXT, count: words.length }))
  return go(words)
}

/** Measures words that follow others: by themselves first, so that a blank message is told, then with them. */
export function appended<T>(before: string, text: string, go: (whole: string) => T): T | Turn<never> {
  return measured(text, (words) => measured(joined(before, words), go))
}

/** Whoever hears nothing in an outage sends the same once more: it stands there once. */
function joined(before: string, text: string): string {
  if (before === text || before.endsWith(`\n${text}`)) return before
  return [before, text].filter((piece) => piece !== '').join('\n')
}

/**
 * Adds what was said to what was said before. A file is wanted kept by this turn, under a key of its own; where it
 * cannot be, {@link unkept} takes it out again. `go` is given all of it.
 */
export function added<S>(before: Words, saying: Saying, facts: Facts, go: (all: Words) => Turn<S>): Turn<S> {
  if (saying.kind === 'sent') return withFile(before, saying, facts, go)
  const files = [...before.files, ...(saying.files ?? [])]
  if (files.length > FILES_AT_MOST) return stay(say('kernel.too_many_files', { limit: FILES_AT_MOST }))
  // A blank message beside files says nothing; beside none it is answered.
  if (said(saying.text) === '' && (saying.files ?? []).length > 0) return go({ text: before.text, files })
  return appended(before.text, saying.text, (text) => go({ text, files }))
}

function withFile<S>(
  before: Words,
  { file, text }: Extract<Event, { kind: 'sent' }>,
  facts: Facts,
  go: (all: Words) => Turn<S>,
): Turn<S> {
  if ((file.bytes ?? 0) > LARGEST_BYTES) return stay(say('kernel.file_too_big', { limit: LARGEST_MB }))
  if (before.files.length >= FILES_AT_MOST)
    return stay(say('kernel.too_many_files', { limit: FILES_AT_MOST }))
  const whole = joined(before.text, said(text))
  if (whole.length > LONGEST_TEXT)
    return stay(say('kernel.too_long', { limit: LONGEST_TEXT, count: whole.length }))
  const mark: FileMark = { id: facts.fileKey, medium: file.medium }
  const turn = go({ text: whole, files: [...before.files, mark] })
  return { ...turn, effects: [...(turn.effects ?? []), { kind: 'keep_file', key: facts.fileKey, file }] }
}

const REFUSED: Partial<Record<Refused['why'], Key>> = {
  too_big: 'kernel.file_too_big',
  unreadable: 'kernel.file_unreadable',
  too_many: 'kernel.too_many_today',
  no_room: 'kernel.no_room',
}

/** Why a file could not be kept. */
export function whyNotKept(outcome: Outcome): Say {
  const why = outcome.kind === 'refused' ? REFUSED[outcome.why] : undefined
  return say(why ?? 'kernel.file_not_kept', { limit: LARGEST_MB })
}

/**
 * What is left of the words when one of their files turned out as the event tells; undefined: the event is about none
 * of them. `why`: to be said, where the file is gone.
 */
function unkept(
  words: Words,
  event: Extract<Event, { kind: 'outcome' }>,
): { readonly left: Words; readonly why?: Say } | undefined {
  if (!words.files.some(({ id }) => id === event.of)) return undefined
  const { outcome } = event
  if (outcome.kind === 'kept') {
    // The platform only guessed what it was.
    const { medium } = outcome
    const known = words.files.map((file) => (file.id === event.of && medium ? { ...file, medium } : file))
    return { left: { ...words, files: known } }
  }
  const left = { ...words, files: words.files.filter(({ id }) => id !== event.of) }
  return { left, why: whyNotKept(outcome) }
}

/** The files that are no voice. */
function withoutVoices({ files }: Words): readonly FileMark[] {
  return files.filter(({ medium }) => medium !== 'voice')
}

/** Whether nothing is left to be sent. */
export function isSilent({ text, files }: Words): boolean {
  return text === '' && files.length === 0
}

/** Whether somebody must listen before it can be read. */
export function isSpoken({ files }: Words): boolean {
  return files.some(({ medium }) => medium === 'voice')
}

const COUNTED: Readonly<Record<Medium, Key>> = {
  voice: 'kernel.voices',
  photo: 'kernel.photos',
  document: 'kernel.documents',
}

/** The files, counted by what they are: a line each. */
export function filesShown(files: readonly Pick<FileMark, 'medium'>[]): Block[] {
  return (['voice', 'photo', 'document'] as const).flatMap((medium): Block[] => {
    const count = files.filter((file) => file.medium === medium).length
    return count === 0 ? [] : [{ kind: 'say', say: say(COUNTED[medium], { count }) }]
  })
}

/** The words as they are read back, in a quote, with their files. */
export function quoted({ text, files }: Words): Block[] {
  return [...(text === '' ? [] : [{ kind: 'quote', text: readBack(text) } as const]), ...filesShown(files)]
}

/** What is said anew takes the place of what was typed and spoken; pictures and documents stay. */
export function saidAnew<S>(
  before: Words,
  saying: Saying,
  facts: Facts,
  go: (all: Words) => Turn<S>,
): Turn<S> {
  const picture = saying.kind === 'sent' && saying.file.medium !== 'voice'
  return added(picture ? before : { text: '', files: withoutVoices(before) }, saying, facts, go)
}

/** What became of a file of these words: `go` is given them as they are now, without it where it could not be kept. */
export function afterKeeping<S>(
  words: Words | undefined,
  event: Extract<Event, { kind: 'outcome' }>,
  go: (left: Words) => S,
): Turn<S> {
  const kept = words === undefined ? undefined : unkept(words, event)
  if (kept === undefined) return stay()
  return kept.why === undefined ? become(go(kept.left)) : become(go(kept.left), kept.why)
}

/** Words that wait, unless there are none. */
export function waiting(words: Words): Words | undefined {
  return isSilent(words) ? undefined : words
}

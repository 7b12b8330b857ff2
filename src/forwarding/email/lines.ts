/** What the coordinator reads of an event: labelled lines and texts, in one language. Pure. */
import { say, type Key, type Params, type Say } from '../../../dialogs/kernel/say.ts'
import { FIRST_LANGUAGE } from '../../../dialogs/nouns/offer.ts'
import type { Texts } from '../../../dialogs/nouns/ids.ts'
import type { Published } from '../shape.ts'

/** Writes a sentence. */
export type Write = (key: Key, params?: Params) => string

/** What places are called; undefined: by no name we know. */
export interface Places {
  municipality(id: string): string | undefined
  unit(municipality: string, id: string): string | undefined
}

/** A line with its label; `long`: what somebody wrote, as they wrote it. */
export interface Line {
  readonly label?: string
  readonly text: string
  readonly long?: true
}

/** What its author named for others or wrote of, as the register is told it. */
type Told = Extract<Published, { event: 'submitted' | 'corrected' }>

/** The title as the coordinator reads it; empty where nothing is told but a code. */
export function titleOf(payload: Published): string {
  return 'submission' in payload ? inFirst(payload.consultation.title) : ''
}

/** The lines of one event, what matters first. */
export function linesOf(payload: Published, write: Write, places: Places): readonly Line[] {
  if (payload.event === 'withdrawn' || payload.event === 'erased') {
    const entry = payload.entry === null ? [] : [{ label: write('mail.field_entry'), text: payload.entry }]
    return [{ text: write(`mail.${payload.event}`, { code: payload.receipt }) }, ...entry]
  }
  const news = payload.event === 'corrected' ? [{ text: write('mail.corrected') }] : []
  return [...news, ...facts(payload, write, places), ...words(payload, write)]
}

function facts(payload: Told, write: Write, places: Places): readonly Line[] {
  const { submission, receipt } = payload
  const { part, municipality, unit, theme, name, organisation } = submission
  const entry = payload.event === 'corrected' ? payload.entry : null
  const place = municipality === null ? null : (places.municipality(municipality) ?? municipality)
  const within = municipality === null || unit === null ? null : (places.unit(municipality, unit) ?? unit)
  const all: readonly (readonly [Key, string | Say | null])[] = [
    ['mail.field_code', receipt],
    ['mail.field_entry', entry],
    ['mail.field_kind', say(`receipt.kind_${submission.kind}`)],
    ['mail.field_document', titleOf(payload)],
    ['mail.field_part', part === null ? null : say('mail.part', { number: part.number, title: part.title })],
    ['mail.field_municipality', place],
    ['mail.field_unit', within],
    ['mail.field_theme', theme === null ? null : say(`priority.theme_${theme}`)],
    ['mail.field_name', name],
    ['mail.field_organisation', organisation],
    ['mail.field_day', say('mail.day', { day: { day: submission.recorded_at } })],
  ]
  return all.flatMap(([key, value]) => {
    if (value === null || value === '') return []
    return [{ label: write(key), text: typeof value === 'string' ? value : write(value.key, value.params) }]
  })
}

function words({ submission }: Told, write: Write): readonly Line[] {
  const { text, transcript, transcript_state: state, translation } = submission
  const unseen = transcript !== null && state !== null && state !== 'confirmed'
  return [
    ...long(write('mail.field_text'), text),
    ...long(write('mail.field_transcript'), transcript),
    ...(unseen ? [{ text: write('mail.unconfirmed') }] : []),
    ...long(write('mail.field_translation'), translation),
  ]
}

function long(label: string, text: string | null): readonly Line[] {
  return text === null || text === '' ? [] : [{ label, text, long: true }]
}

function inFirst(texts: Texts): string {
  return texts[FIRST_LANGUAGE] ?? Object.values(texts).find((text) => text !== undefined) ?? ''
}

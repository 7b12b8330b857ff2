/** The mail an event becomes, or a day's events together. */
import { createHash } from 'node:crypto'
import { cut } from '../../../dialogs/kernel/text.ts'
import type { Key, Params } from '../../../dialogs/kernel/say.ts'
import { FIRST_LANGUAGE } from '../../../dialogs/nouns/offer.ts'
import type { Mail, MailFile } from '../../mail/mail.ts'
import type { Words } from '../../words.ts'
import type { Published } from '../shape.ts'
import type { Item } from '../way.ts'
import { type Line, linesOf, type Places, titleOf, type Write } from './lines.ts'
import { asHtml, asText } from './set.ts'

/** What a mail is written with. */
export interface MailParts {
  readonly to: string
  readonly words: Words
  readonly places: Places
  /** The bytes of a file that went with a contribution, by its name there; undefined: it is not kept any more. */
  readonly fileOf: (receipt: string, name: string) => Promise<Uint8Array | undefined>
}

/** Mail servers refuse much more, once it is written in letters. */
const LARGEST_BYTES = 10 * 1024 * 1024

/** One event as a mail of its own; files that are too many or too large are named. */
export async function mailOf({ key, payload }: Item, parts: MailParts): Promise<Mail> {
  const write = writing(parts.words)
  const { files, left } = await filesOf(payload, parts)
  const named = (label: Key, names: readonly string[]): readonly Line[] =>
    names.length === 0 ? [] : [{ label: write(label), text: names.join(', ') }]
  const lines = [
    ...linesOf(payload, write, parts.places),
    ...named(
      'mail.field_files',
      files.map(({ name }) => name),
    ),
    ...named('mail.field_left_out', left),
  ]
  const subject = subjectOf(payload, write)
  // What comes later under the same receipt stands below the first in mail programs.
  const first = payload.event === 'submitted'
  const own = first ? threadOf(payload) : `${payload.event}.${key}`
  return {
    ...addressed(parts, subject, [lines], write),
    files,
    key: own,
    ...(first ? {} : { follows: threadOf(payload) }),
  }
}

/** Events of one consultation as one mail, without their files. The same events are the same mail. */
export function dailyMailOf(items: readonly Item[], day: string, parts: MailParts): Mail {
  const write = writing(parts.words)
  const title = cut(items.map(({ payload }) => titleOf(payload)).find((one) => one !== '') ?? '')
  const params: Params = { count: items.length, day: { day } }
  const subject =
    title === '' ? write('mail.subject_day_bare', params) : write('mail.subject_day', { ...params, title })
  const groups = items.map(({ payload }) => {
    const names = 'submission' in payload ? payload.submission.attachments.map(({ name }) => name) : []
    const left = names.length === 0 ? [] : [{ label: write('mail.field_left_out'), text: names.join(', ') }]
    return [...linesOf(payload, write, parts.places), ...left]
  })
  const keys = items.map(({ key }) => key).join(' ')
  const key = `day.${createHash('sha256').update(keys).digest('hex').slice(0, 40)}`
  return { ...addressed(parts, subject, groups, write), key }
}

function writing(words: Words): Write {
  return (key, params) => words.text(FIRST_LANGUAGE, params === undefined ? { key } : { key, params })
}

function addressed(
  { to }: MailParts,
  subject: string,
  groups: readonly (readonly Line[])[],
  write: Write,
): Pick<Mail, 'to' | 'subject' | 'text' | 'html'> {
  const setting = { language: FIRST_LANGUAGE, title: subject, groups, footer: write('mail.footer') }
  return { to, subject, text: asText(setting), html: asHtml(setting) }
}

function threadOf({ receipt }: Published): string {
  return `submitted.${receipt}`
}

function subjectOf(payload: Published, write: Write): string {
  const params = { title: cut(titleOf(payload)), code: payload.receipt }
  return payload.event === 'submitted'
    ? write(`mail.subject_${payload.submission.kind}`, params)
    : write(`mail.subject_${payload.event}`, params)
}

async function filesOf(
  payload: Published,
  { fileOf }: MailParts,
): Promise<{ readonly files: readonly MailFile[]; readonly left: readonly string[] }> {
  const told = 'submission' in payload ? payload.submission.attachments : []
  const files: MailFile[] = []
  const left: string[] = []
  const state = { bytes: 0 }
  for (const { name, type, bytes: size } of told) {
    const fits = state.bytes + size <= LARGEST_BYTES
    const bytes = fits ? await fileOf(payload.receipt, name) : undefined
    if (bytes === undefined) {
      if (!fits) left.push(name)
      continue
    }
    state.bytes += bytes.byteLength
    files.push({ name, type, bytes })
  }
  return { files, left }
}

/** Looks into a file: what it really is by its first bytes, and a picture without what its camera wrote into it. */
import { fileTypeFromBuffer } from 'file-type'
import type { Medium } from '../../dialogs/nouns/file.ts'
import type { ExamineFile, Examined } from '../acts/keep-file.ts'
import { drawnAnew } from './picture.ts'
import { safeName } from './safe-name.ts'

/** What is taken, by media type; the ending a file of it is saved with. All else is refused. */
const TAKEN: ReadonlyMap<string, { readonly medium: Medium; readonly ending: string }> = new Map([
  ['audio/ogg', { medium: 'voice', ending: 'ogg' }],
  ['audio/opus', { medium: 'voice', ending: 'ogg' }],
  ['audio/mpeg', { medium: 'voice', ending: 'mp3' }],
  ['audio/mp4', { medium: 'voice', ending: 'm4a' }],
  ['audio/x-m4a', { medium: 'voice', ending: 'm4a' }],
  ['audio/wav', { medium: 'voice', ending: 'wav' }],
  ['audio/webm', { medium: 'voice', ending: 'webm' }],
  // Browsers record sound alone into the same container as films.
  ['video/webm', { medium: 'voice', ending: 'webm' }],
  ['video/mp4', { medium: 'voice', ending: 'm4a' }],
  ['image/jpeg', { medium: 'photo', ending: 'jpg' }],
  ['image/png', { medium: 'photo', ending: 'png' }],
  ['image/webp', { medium: 'photo', ending: 'webp' }],
  ['application/pdf', { medium: 'document', ending: 'pdf' }],
  [
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    { medium: 'document', ending: 'docx' },
  ],
  ['application/vnd.oasis.opendocument.text', { medium: 'document', ending: 'odt' }],
  [
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    { medium: 'document', ending: 'xlsx' },
  ],
])

/** Looks into a file. A picture is drawn anew: place, camera and whatever hid behind it stay out. */
export const examineFile: ExamineFile = async (bytes, name) => {
  const found = await fileTypeFromBuffer(bytes)
  const type = found?.mime.split(';')[0] ?? ''
  const taken = TAKEN.get(type)
  if (taken === undefined) return found === undefined ? examineText(bytes, name) : { kind: 'unreadable' }
  const { medium, ending } = taken
  if (medium !== 'photo') return { kind: 'good', bytes, medium, type, name: safeName(name, ending) }
  const drawn = await drawnAnew(bytes)
  return drawn === undefined
    ? { kind: 'unreadable' }
    : { kind: 'good', bytes: drawn, medium, type, name: safeName(name, ending) }
}

const TEXT_NAME = /\.(?:txt|md|markdown)$/iu

/** Plain text has no first bytes to know it by: it is text in its whole length, and not a page for a browser. */
function examineText(bytes: Uint8Array, name: string): Examined | { readonly kind: 'unreadable' } {
  const ending = TEXT_NAME.exec(name)?.[0].slice(1).toLowerCase()
  const text = ending === undefined || bytes.includes(0) ? undefined : decoded(bytes)
  if (text === undefined || text.trim() === '' || text.trimStart().startsWith('<'))
    return { kind: 'unreadable' }
  return {
    kind: 'good',
    bytes,
    medium: 'document',
    type: 'text/plain',
    name: safeName(name, ending ?? 'txt'),
  }
}

/** Old Windows files are text too, in letters of one byte each. */
function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const text = new TextDecoder('windows-1252').decode(bytes)
    // Letters that no keyboard makes: some other kind of file.
    return /[\p{Cc}]/u.test(text.replaceAll(/[\t\r\n\f]/gu, '')) ? undefined : text
  }
}

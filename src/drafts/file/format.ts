/** What a file is, by its content: a name is only what somebody typed. */
import { Unreadable } from '../unreadable.ts'

/** A file whose format is known. Text comes decoded. */
export type Known =
  | { readonly format: 'docx' | 'pdf'; readonly bytes: Buffer }
  | { readonly format: 'txt' | 'md'; readonly text: string }

const ZIP = 'PK\u0003\u0004'
const PDF = /^\s{0,16}%PDF-\d/u
// The container of old Office files; those of today stand in one only when a password locks them.
const OLE = 'd0cf11e0a1b11ae1'
const LOCKED = Buffer.from('EncryptedPackage', 'utf16le')
// Text, but written for a programme: a page, a picture, a typesetter.
const FOREIGN = /^\s{0,64}(?:<\?xml|<!doctype|<(?:html|head|body|svg|script)[\s>]|\{\\rtf|%!PS)/iu
// Letters in a row between spaces: what has none of these is no text.
const WORD = /(?:^|\s)[\p{P}]{0,3}\p{L}{2,}[\p{P}]{0,3}(?:\s|$)/u
// Controls that no text has: all but the tab and the ends of lines and pages.
const UNSEEN = /(?![\t\n\v\f\r])\p{Cc}/gu
// In a thousand letters of a text that went through old programmes.
const MOST_UNSEEN = 1

/** Tells the format. Throws {@link Unreadable} `not_a_document`, `encrypted` or `empty`. */
export function formatOf(bytes: Buffer): Known {
  if (bytes.length === 0) throw new Unreadable('empty')
  const start = bytes.toString('latin1', 0, 64)
  if (start.startsWith(ZIP)) return { format: 'docx', bytes }
  if (PDF.test(start)) return { format: 'pdf', bytes }
  if (bytes.subarray(0, 8).toString('hex') === OLE) {
    throw new Unreadable(bytes.includes(LOCKED) ? 'encrypted' : 'not_a_document')
  }
  const text = decoded(bytes)
  if (text.trim() === '') throw new Unreadable('empty')
  if (!isProse(text)) throw new Unreadable('not_a_document')
  return { format: isMarkdown(text) ? 'md' : 'txt', text }
}

/** UTF-8, UTF-16 with its mark, or the old Windows letters of this region's Latin languages. */
function decoded(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex')
  if (mark === 'fffe') return new TextDecoder('utf-16le').decode(bytes)
  if (mark === 'feff') return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function isProse(text: string): boolean {
  if (text.includes('\0') || FOREIGN.test(text)) return false
  const unseen = text.match(UNSEEN)?.length ?? 0
  return unseen * 1000 <= text.length * MOST_UNSEEN && WORD.test(text)
}

/** Headings, tables or repeated bold heads as Markdown writes them. */
function isMarkdown(text: string): boolean {
  if (/^#{1,6}[ \t]+\S/mu.test(text) || /^\|?[ \t]*:?-{3,}:?[ \t]*\|[-:| \t]*$/mu.test(text)) return true
  return (text.match(/^\*\*\S[^*\n]*\*\*/gmu)?.length ?? 0) >= 2
}

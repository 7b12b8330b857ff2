/** What Markdown carries beside its text: footnotes, comments, a block of settings at the top. */
import { markOf } from './footnotes.ts'

/** The body with marks where footnotes were called, the notes by name, and those that nothing called. */
export interface Annotated {
  readonly body: string
  readonly notes: ReadonlyMap<string, string>
  readonly unmarked: readonly string[]
}

const NOTE = /^\[\^([^\]\n]{1,40})\]:[ \t]*(.+(?:\n[ \t]+\S.*)*)/gmu
const CALL = /\[\^([^\]\n]{1,40})\]/gu

// Where a note stood, until it is known whether anything calls it; a private letter that no document keeps.
const PLACES = /\uE002([^\uE002\n]*)\uE002/gu

function placeOf(sign: string): string {
  return `\uE002${sign}\uE002`
}

/** Comments are the author's own notes and nobody's text. */
function withoutComments(text: string): string {
  const pieces: string[] = []
  let at = 0
  for (;;) {
    const from = text.indexOf('<!--', at)
    const to = from < 0 ? -1 : text.indexOf('-->', from)
    if (to < 0) return pieces.join('') + text.slice(at)
    pieces.push(text.slice(at, from))
    at = to + 3
  }
}

function withoutSettings(text: string): string {
  const end = text.startsWith('---\n') ? text.indexOf('\n---\n', 3) : -1
  return end < 0 ? text : text.slice(end + 5)
}

/** Takes out what is not the body. A note that nothing calls is marked where it stood. */
export function takeNotes(text: string): Annotated {
  const written = withoutComments(withoutSettings(text))
  const notes = new Map<string, string>()
  const name = (sign: string): string => `md/${sign.replaceAll(/[.:;]/gu, '-')}`
  for (const [, sign = '', note = ''] of written.matchAll(NOTE)) {
    notes.set(name(sign), note.replaceAll(/\s+/gu, ' ').trim())
  }
  const called = new Set<string>()
  const unmarked: string[] = []
  const body = written
    .replaceAll(NOTE, (_whole, sign: string) => `\n${placeOf(sign)}\n`)
    .replaceAll(CALL, (whole, sign: string) => {
      if (!notes.has(name(sign))) return whole
      called.add(name(sign))
      return markOf(name(sign))
    })
    .replaceAll(PLACES, (_whole, sign: string) => {
      if (called.has(name(sign))) return ''
      unmarked.push(notes.get(name(sign)) ?? '')
      return markOf(name(sign))
    })
  return { body, notes, unmarked }
}

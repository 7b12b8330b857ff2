/** Pages of extracted text become one run of lines: what belongs to the paper goes, footnotes are taken out. */
import { dropContents } from './contents.ts'
import { markFootnotes } from './footnotes.ts'
import { splitFootnotes, type Footnote } from './note-zones.ts'
import { PAGE_BREAK, plain } from './plain.ts'
import { dropRunning, pagesOf } from './running.ts'

/** The document's lines without what belongs to the paper; footnotes by the name their mark in the text carries. */
export interface CleanText {
  readonly lines: readonly string[]
  readonly notes: ReadonlyMap<string, string>
  /** Footnotes for which no marker was found; they stay with the part that stood on their page. */
  readonly unmarked: readonly string[]
  /** First lines of tables of contents that were left out. */
  readonly leftOut: readonly string[]
}

/** Cleans extracted text. Between pages stands a line that is {@link PAGE_BREAK}. */
export function cleanPages(text: string): CleanText {
  const pages = dropRunning(pagesOf(plain(text)))
  const sheets = pages.flatMap((page) => splitFootnotes(page, pages.length > 1))
  const lines: string[] = []
  const notes = new Map<string, string>()
  const unmarked: string[] = []
  sheets.forEach((sheet, at) => {
    const name = (note: Footnote): string => `${at}/${note.number}`
    const marked = markFootnotes(sheet.lines, sheet.notes, name)
    if (at > 0) lines.push(PAGE_BREAK)
    for (const line of marked.lines) lines.push(line)
    for (const note of sheet.notes) notes.set(name(note), note.text)
    for (const note of marked.unmarked) unmarked.push(note.text)
  })
  const { lines: own, leftOut } = dropContents(lines)
  return { lines: own, notes, unmarked, leftOut }
}

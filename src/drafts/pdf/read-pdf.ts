/** A PDF as lines with headings and its footnotes: layout is all a PDF knows, and what this room reads it from. */
import { besideContents } from '../contents.ts'
import type { Line } from '../line.ts'
import { plain } from '../plain.ts'
import { regionsOf, type Region } from './columns.ts'
import { takeFoot } from './foot.ts'
import { withoutFurniture } from './furniture.ts'
import { bodySizeOf, headed } from './headings.ts'
import { loadPdf as loadLibrary, type Page } from './open.ts'
import { leadingOf, paragraphsOf } from './paragraphs.ts'

/** A PDF, read. */
export interface PdfText {
  readonly lines: readonly Line[]
  /** The same as it was set, for forms: cells side by side are told apart. */
  readonly regions: readonly Region[]
  readonly notes: ReadonlyMap<string, string>
  readonly unmarked: readonly string[]
  readonly leftOut: readonly string[]
  /** Its largest words; empty: none stand out. */
  readonly title: string
}

/** Loads what reads PDFs; the reader throws `Unreadable`. */
export async function loadPdf(): Promise<(bytes: Buffer) => Promise<PdfText>> {
  const open = await loadLibrary()
  return async (bytes) => layOut(await open(bytes))
}

/** Reads set pages. Running heads, page numbers and tables of contents are no text. */
export function layOut(set: readonly Page[]): PdfText {
  const pages = set.map(({ runs }) => runs.map((run) => ({ ...run, text: plain(hyphened(run.text)) })))
  const bodySize = bodySizeOf(pages.flat())
  const footed = withoutFurniture(pages, bodySize).map((runs, page) =>
    takeFoot(regionsOf(runs), bodySize, page),
  )
  const { regions, leftOut } = withoutContents(footed.flatMap((page) => page.regions))
  const { lines, title } = headed(paragraphsOf(regions, leadingOf(regions)), bodySize)
  return {
    lines,
    regions,
    notes: new Map(footed.flatMap((page) => [...page.notes])),
    unmarked: footed.flatMap((page) => page.unmarked),
    leftOut,
    title,
  }
}

/** A soft hyphen at a line's end was printed. */
function hyphened(text: string): string {
  return text.replace(/\u00AD$/u, '-')
}

function withoutContents(regions: readonly Region[]): {
  regions: readonly Region[]
  leftOut: readonly string[]
} {
  const rows = regions.flat()
  const { kept, leftOut } = besideContents(rows.map(({ text }) => text))
  const own = new Set(kept.map((at) => rows[at]))
  const left = regions.map((region) => region.filter((row) => own.has(row)))
  return { regions: left.filter((region) => region.length > 0), leftOut }
}

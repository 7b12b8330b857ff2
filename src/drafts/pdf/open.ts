/** The pages of a PDF as pieces of set text. Only this file knows the library; nothing is drawn, nothing fetched. */
import { Unreadable } from '../unreadable.ts'

/** Text as it was set: its baseline from the left and the top, in points. */
export interface Run {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
  readonly bold: boolean
}

/** A page. */
export interface Page {
  readonly width: number
  readonly height: number
  readonly runs: readonly Run[]
}

/** Reads the pages of a PDF; throws {@link Unreadable}. */
export type OpenPdf = (bytes: Buffer) => Promise<readonly Page[]>

// The thickest strategies have a tenth of it.
const MOST_PAGES = 3000
// Running text; what is set at a slant is a stamp.
const UPRIGHT = 0.05

type Pdf = Awaited<ReturnType<typeof import('unpdf').getDocumentProxy>>
type PdfPage = Awaited<ReturnType<Pdf['getPage']>>
type Content = Awaited<ReturnType<PdfPage['getTextContent']>>
type Item = Extract<Content['items'][number], { str: string }>

/** Loads the library, so that reading needs nothing more from the disk. */
export async function loadPdf(): Promise<OpenPdf> {
  const { getDocumentProxy, getResolvedPDFJS } = await import('unpdf')
  lendTransfer()
  const { VerbosityLevel } = await getResolvedPDFJS()
  const sure = {
    verbosity: VerbosityLevel.ERRORS,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    enableXfa: false,
    // Pictures are never unpacked: the smallest has more than one dot.
    maxImageSize: 1,
  }
  return async (bytes) => {
    try {
      return await pagesOf(await getDocumentProxy(new Uint8Array(bytes), sure))
    } catch (error) {
      if (error instanceof Unreadable) throw error
      const locked = error instanceof Error && error.name === 'PasswordException'
      throw new Unreadable(locked ? 'encrypted' : 'damaged')
    }
  }
}

/** The library hands fonts over with a method that Node has only since version 21. */
function lendTransfer(): void {
  if ('transferToFixedLength' in ArrayBuffer.prototype) return
  Reflect.defineProperty(ArrayBuffer.prototype, 'transferToFixedLength', {
    configurable: true,
    value(this: ArrayBuffer, bytes = this.byteLength): ArrayBuffer {
      return this.slice(0, bytes)
    },
  })
}

async function pagesOf(pdf: Pdf): Promise<readonly Page[]> {
  if (pdf.numPages > MOST_PAGES) throw new Unreadable('too_much_memory')
  const weights = new Map<string, boolean>()
  const pages: Page[] = []
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    const set = items.filter((item): item is Item => 'str' in item)
    await weigh(page, set, weights)
    const { width, height, transform } = page.getViewport({ scale: 1 })
    pages.push({ width, height, runs: set.flatMap((item) => runOf(item, transform.map(Number), weights)) })
    page.cleanup()
  }
  return pages
}

/** Learns which of the fonts of a page are bold: only drawing asks for their names, so the first page of each is. */
async function weigh(page: PdfPage, items: readonly Item[], weights: Map<string, boolean>): Promise<void> {
  const unknown = new Set(items.map(({ fontName }) => fontName).filter((font) => !weights.has(font)))
  if (unknown.size === 0) return
  await page.getOperatorList()
  for (const font of unknown) {
    const found: unknown = page.commonObjs.has(font) ? page.commonObjs.get(font) : undefined
    weights.set(font, isBold(found))
  }
}

function isBold(font: unknown): boolean {
  if (typeof font !== 'object' || font === null) return false
  const named = 'name' in font && typeof font.name === 'string' ? font.name : ''
  return /bold|black|heavy|demi/iu.test(named) || ('bold' in font && font.bold === true)
}

/** Where a piece stands on the upright page; none for what is empty or slanted. */
function runOf(item: Item, page: readonly number[], weights: ReadonlyMap<string, boolean>): readonly Run[] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = multiplied(page, item.transform.map(Number))
  const size = Math.hypot(c, d)
  if (item.str === '' || !(a > 0) || Math.abs(b) > UPRIGHT * a || !(size > 0)) return []
  return [{ text: item.str, x: e, y: f, width: item.width, size, bold: weights.get(item.fontName) === true }]
}

function multiplied(
  [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[],
  by: readonly number[],
): readonly number[] {
  const [p = 1, q = 0, r = 0, s = 1, t = 0, u = 0] = by
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f]
}

/** Writes PDFs: pages of text at places and in sizes, as type setters do, small enough to be looked at. */

/** One piece of text: its baseline from the left and the bottom, in points. */
export interface Set {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly size?: number
  readonly bold?: boolean
}

/** What a test wants different from a sound file. */
export interface PdfTricks {
  /** Where the table of objects is said to stand. */
  readonly startxref?: number
  readonly trailer?: string
  readonly catalog?: string
  /** The first page stands in the list of pages so many times. */
  readonly repeated?: number
  /** Objects written after the others, without their number. */
  readonly more?: readonly (string | Buffer)[]
}

/** A PDF of pages (A4). */
export function pdf(pages: readonly (readonly Set[])[], tricks: PdfTricks = {}): Buffer {
  const first = 5
  const kids = pages.flatMap((_, at) => {
    const kid = `${first + at * 2} 0 R`
    return at === 0 ? Array.from({ length: tricks.repeated ?? 1 }, () => kid) : [kid]
  })
  const objects: (string | Buffer)[] = [
    `<< /Type /Catalog /Pages 2 0 R ${tricks.catalog ?? ''} >>`,
    `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${kids.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((page, at) => [
      pageObject(first + at * 2 + 1),
      streamObject(page.map(shown).join('\n')),
    ]),
    ...(tricks.more ?? []),
  ]
  const pieces: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const places: number[] = []
  let at = pieces[0]?.length ?? 0
  objects.forEach((object, index) => {
    const whole = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      typeof object === 'string' ? Buffer.from(object, 'latin1') : object,
      Buffer.from('\nendobj\n'),
    ])
    places.push(at)
    pieces.push(whole)
    at += whole.length
  })
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`)
  const size = objects.length + 1
  pieces.push(Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${table.join('')}`))
  pieces.push(Buffer.from(`trailer\n<< /Size ${size} /Root 1 0 R ${tricks.trailer ?? ''} >>\n`))
  pieces.push(Buffer.from(`startxref\n${tricks.startxref ?? at}\n%%EOF\n`))
  return Buffer.concat(pieces)
}

/** A stream object; `head` goes into its dictionary. */
export function streamObject(content: string | Buffer, head = ''): Buffer {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content
  return Buffer.concat([
    Buffer.from(`<< /Length ${bytes.length} ${head} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ])
}

function pageObject(content: number): string {
  const fonts = '/Font << /F1 3 0 R /F2 4 0 R >>'
  return `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << ${fonts} >> /Contents ${content} 0 R >>`
}

function shown({ x, y, text, size = 11, bold = false }: Set): string {
  const written = text
    .replaceAll('’', '\u0092')
    .replaceAll('–', '\u0096')
    .replaceAll(/[\\()]/g, (sign) => `\\${sign}`)
  return `BT /F${bold ? 2 : 1} ${size} Tf 1 0 0 1 ${x} ${y} Tm (${written}) Tj ET`
}

/** How a column is set. */
export interface Setting {
  readonly x: number
  readonly y: number
  readonly size?: number
  readonly bold?: boolean
  readonly leading?: number
}

/** Lines under each other; an empty one leaves half a line free. */
export function column(
  lines: readonly string[],
  { x, y, size = 11, bold = false, leading = size * 1.25 }: Setting,
): Set[] {
  let down = y
  return lines.flatMap((text) => {
    if (text === '') {
      down -= leading * 0.7
      return []
    }
    const line = { x, y: down, text, size, bold }
    down -= leading
    return [line]
  })
}

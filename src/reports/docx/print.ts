/** Writes the table of comments as a Word document: the only file that knows the library of it. */
import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { invariant } from '../../errors.ts'
import type { AnswerTable } from './answer-table.ts'
import { tableXml, writable } from './table-xml.ts'

// A4 lying on its side, in twentieths of a point.
const PAGE = { width: 11_906, height: 16_838, orientation: PageOrientation.LANDSCAPE } as const
const MARGIN = 720
const HALF_POINTS = { text: 20, small: 14 } as const
const BODY = 'word/document.xml'
/** The paragraph in whose place the table goes. */
const PLACE = 'zeri-table'
const PLACED = new RegExp(`<w:p>(?:(?!<w:p>).)*?${PLACE}.*?</w:p>`, 'su')

/**
 * The bytes of the document. The library writes the frame; it takes seconds, and the whole process, for a table of
 * thousands of rows, so that is written by us.
 */
export async function printTable(table: AnswerTable): Promise<Uint8Array> {
  const files = unzipSync(new Uint8Array(await Packer.toArrayBuffer(frame(table))))
  const body = files[BODY]
  invariant(body, 'the library writes a body')
  const [before = '', after = ''] = strFromU8(body).split(PLACED)
  return zipSync({ ...files, [BODY]: strToU8(before + tableXml(table) + after) })
}

function frame({ title, lines, below }: AnswerTable): Document {
  const line = (text: string, spacing: { readonly before?: number; readonly after?: number }) =>
    new Paragraph({ spacing, children: [new TextRun(writable(text))] })
  const margin = { top: MARGIN, right: MARGIN, bottom: MARGIN, left: MARGIN }
  return new Document({
    title,
    creator: 'Zëri',
    styles: { default: { document: { run: { font: 'Calibri', size: HALF_POINTS.text } } } },
    sections: [
      {
        properties: { page: { size: PAGE, margin } },
        footers: { default: footer() },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(writable(title))] }),
          ...lines.map((text) => line(text, { after: 80 })),
          new Paragraph(PLACE),
          ...['', ...below].map((text) => line(text, { before: 80 })),
        ],
      },
    ],
  })
}

function footer(): Footer {
  const children = [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES]
  const run = new TextRun({ children, size: HALF_POINTS.small })
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [run] })] })
}

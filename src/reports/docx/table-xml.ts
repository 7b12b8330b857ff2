/** The table of comments in the markup of Word: its head on every page, each row under its receipt code. Pure. */
import { escaped } from '../xlsx/cells.ts'
import type { AnswerRow, AnswerTable } from './answer-table.ts'

/** Of the columns, in twentieths of a point: together the page between its margins. */
const WIDTHS = [1_600, 1_900, 5_600, 2_000, 4_298] as const
const WHOLE = WIDTHS.reduce((sum, width) => sum + width, 0)
const SHADE = { head: 'D9E2F3', part: 'F2F2F2' } as const
const SMALL = '<w:sz w:val="14"/>'
const BOLD = '<w:b/>'
const TEXT = '<w:t xml:space="preserve">'
// No document holds these; a mark stands where one was.
const UNWRITABLE = /(?![\t\n])\p{Cc}|[\uFFFE\uFFFF]|\p{Cs}/gu

/** A text as a document can hold it. */
export function writable(text: string): string {
  return text.replaceAll(UNWRITABLE, '\uFFFD')
}

/** The whole table. */
export function tableXml(table: AnswerTable): string {
  const line = (side: string) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>`
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(line).join('')
  const margins = ['left', 'right'].map((side) => `<w:${side} w:w="80" w:type="dxa"/>`).join('')
  const grid = WIDTHS.map((width) => `<w:gridCol w:w="${width}"/>`).join('')
  const head = table.heads.map((text, at) => cell(paragraph(run(text, BOLD)), at, SHADE.head)).join('')
  const rows = table.groups.flatMap(({ part, rows: said }) => [
    partRow(part),
    ...said.map((one) => answerRow(one, table)),
  ])
  return [
    '<w:tbl><w:tblPr>',
    `<w:tblW w:w="${WHOLE}" w:type="dxa"/><w:tblBorders>${borders}</w:tblBorders>`,
    `<w:tblLayout w:type="fixed"/><w:tblCellMar>${margins}</w:tblCellMar>`,
    `</w:tblPr><w:tblGrid>${grid}</w:tblGrid>`,
    `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${head}</w:tr>`,
    ...rows,
    '</w:tbl>',
  ].join('')
}

function partRow(part: string): string {
  const name = `<w:p><w:pPr><w:keepNext/></w:pPr>${run(part, BOLD)}</w:p>`
  const span = `<w:tcW w:w="${WHOLE}" w:type="dxa"/><w:gridSpan w:val="${WIDTHS.length}"/>`
  return `<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr>${span}${shaded(SHADE.part)}</w:tcPr>${name}</w:tc></w:tr>`
}

function answerRow(row: AnswerRow, { verdicts, choose }: AnswerTable): string {
  const { at, code, kind, subject, comment, verdict, reason } = row
  const number = [
    paragraph(run(String(at))),
    paragraph(codeControl(code)),
    ...(kind === '' ? [] : [paragraph(run(kind, SMALL))]),
  ].join('')
  const chosen = paragraph(verdictControl(verdict === '' ? choose : verdict, [choose, ...verdicts]))
  const cells = [number, paragraphs(subject), paragraphs(comment), chosen, paragraphs(reason)]
  return `<w:tr>${cells.map((inside, column) => cell(inside, column)).join('')}</w:tr>`
}

function cell(inside: string, at: number, shade?: string): string {
  const fill = shade === undefined ? '' : shaded(shade)
  return `<w:tc><w:tcPr><w:tcW w:w="${WIDTHS[at] ?? 0}" w:type="dxa"/>${fill}</w:tcPr>${inside}</w:tc>`
}

function shaded(fill: string): string {
  return `<w:shd w:val="clear" w:color="auto" w:fill="${fill}"/>`
}

/** A paragraph for each line, at least one. */
function paragraphs(text: string): string {
  return text
    .split(/\r\n|[\r\n]/u)
    .map((line) => paragraph(line === '' ? '' : run(line)))
    .join('')
}

function paragraph(inside: string): string {
  return `<w:p>${inside}</w:p>`
}

function run(text: string, properties = ''): string {
  const how = properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`
  const words = escaped(writable(text)).replaceAll('\t', `</w:t><w:tab/>${TEXT}`)
  return `<w:r>${how}${TEXT}${words}</w:t></w:r>`
}

/** The receipt code, by which a row is known again. People cannot change it in Word; programmes find it by its tag. */
function codeControl(code: string): string {
  const font = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>'
  return control(`<w:tag w:val="zeri-${code}"/><w:lock w:val="sdtContentLocked"/>`, run(code, font + SMALL))
}

function verdictControl(chosen: string, all: readonly string[]): string {
  const items = all.map(escaped).map((text) => `<w:listItem w:displayText="${text}" w:value="${text}"/>`)
  return control(`<w:dropDownList>${items.join('')}</w:dropDownList>`, run(chosen))
}

function control(properties: string, shown: string): string {
  return `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${shown}</w:sdtContent></w:sdt>`
}

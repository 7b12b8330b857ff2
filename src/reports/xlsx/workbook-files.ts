/** The small files of a workbook beside its sheets: which sheets there are, and how cells look. Pure. */
import { escaped } from './cells.ts'

/** The folder of the workbook in its archive. */
export const CONTENT = 'xl/'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const LINK = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const LINKS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types'
const KIND = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
// A name Excel takes has none of these, and 31 letters.
const FORBIDDEN = /[[\]:*?/\\']/gu
const LONGEST_NAME = 31

/** Every file but the sheets, by its name in the archive. */
export function workbookFiles(sheets: readonly string[]): readonly (readonly [string, string])[] {
  const numbered = sheets.map((name, at) => ({ name: sheetName(name), number: at + 1 }))
  return [
    ['[Content_Types].xml', contentTypes(numbered.map(({ number }) => number))],
    ['_rels/.rels', links([link('rId1', 'officeDocument', 'xl/workbook.xml')])],
    [
      `${CONTENT}_rels/workbook.xml.rels`,
      links([
        ...numbered.map(({ number }) => link(`rId${number}`, 'worksheet', `worksheets/sheet${number}.xml`)),
        link('styles', 'styles', 'styles.xml'),
      ]),
    ],
    [
      `${CONTENT}workbook.xml`,
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${LINK}"><sheets>${numbered
        .map(({ name, number }) => `<sheet name="${escaped(name)}" sheetId="${number}" r:id="rId${number}"/>`)
        .join('')}</sheets></workbook>`,
    ],
    [`${CONTENT}styles.xml`, STYLES],
  ]
}

function sheetName(name: string): string {
  return name.replaceAll(FORBIDDEN, ' ').slice(0, LONGEST_NAME)
}

function contentTypes(sheets: readonly number[]): string {
  const part = (name: string, kind: string): string =>
    `<Override PartName="/${CONTENT}${name}" ContentType="${KIND}.${kind}+xml"/>`
  const parts = [
    part('workbook.xml', 'sheet.main'),
    part('styles.xml', 'styles'),
    ...sheets.map((number) => part(`worksheets/sheet${number}.xml`, 'worksheet')),
  ]
  const kinds = [
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    ...parts,
  ]
  return `${XML}<Types xmlns="${TYPES}">${kinds.join('')}</Types>`
}

function link(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${LINK}/${type}" Target="${target}"/>`
}

function links(inside: readonly string[]): string {
  return `${XML}<Relationships xmlns="${LINKS}">${inside.join('')}</Relationships>`
}

// In this order: plain, head, moment; `cells.ts` names them by their places.
const FORMATS = [
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top"/></xf>',
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>',
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
]
const FONT = '<sz val="11"/><name val="Calibri"/>'
const FILLS =
  '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
const STYLES = [
  `${XML}<styleSheet xmlns="${MAIN}">`,
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>',
  `<fonts count="2"><font>${FONT}</font><font><b/>${FONT}</font></fonts>`,
  `<fills count="2">${FILLS}</fills><borders count="1"><border/></borders>`,
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="${FORMATS.length}">${FORMATS.join('')}</cellXfs>`,
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('')

/** Writes Word documents: small ones, with just what a test is about, in the markup Word itself writes. */
import { zip, type Packed } from './zip.ts'

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
const W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
const SPACES = `${W} ${R} ${MC} ${W14}`
const LINK = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** The pieces of a document. `lists`: the inside of `numbering.xml`; `notes`: footnotes by their id. */
export interface WordPieces {
  readonly body: string
  readonly lists?: string
  readonly notes?: Readonly<Record<number, string>>
  readonly moreStyles?: string
  /** Put before the root of the main file: a document type, say. */
  readonly prolog?: string
  readonly links?: string
  readonly more?: readonly Packed[]
  /** Files with other bytes than they would have, by their names. */
  readonly replaced?: Readonly<Record<string, Buffer | string>>
}

/** A Word document as bytes. */
export function word(pieces: WordPieces): Buffer {
  return zip(wordFiles(pieces))
}

/** The files of a Word document. */
export function wordFiles({
  body,
  lists = '',
  notes = {},
  moreStyles = '',
  ...rest
}: WordPieces): readonly Packed[] {
  const link = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${LINK}/${type}" Target="${target}"/>`
  const links = (inside: string): string =>
    `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`
  const separators =
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
  const footnotes = Object.entries(notes).map(
    ([id, text]) => `<w:footnote w:id="${id}">${para(text)}</w:footnote>`,
  )
  const beside = [
    link('rId1', 'styles', 'styles.xml'),
    link('rId2', 'numbering', 'numbering.xml'),
    link('rId3', 'footnotes', 'footnotes.xml'),
    rest.links ?? '',
  ]
  const files: readonly Packed[] = [
    { name: '[Content_Types].xml', bytes: CONTENT_TYPES },
    { name: '_rels/.rels', bytes: links(link('rId1', 'officeDocument', 'word/document.xml')) },
    { name: 'word/_rels/document.xml.rels', bytes: links(beside.join('')) },
    {
      name: 'word/document.xml',
      bytes: `${XML}${rest.prolog ?? ''}<w:document ${SPACES}><w:body>${body}<w:sectPr/></w:body></w:document>`,
    },
    { name: 'word/styles.xml', bytes: `${XML}<w:styles ${W}>${STYLES}${moreStyles}</w:styles>` },
    { name: 'word/numbering.xml', bytes: `${XML}<w:numbering ${W}>${lists}</w:numbering>` },
    {
      name: 'word/footnotes.xml',
      bytes: `${XML}<w:footnotes ${W}>${separators}${footnotes.join('')}</w:footnotes>`,
    },
    ...(rest.more ?? []),
  ]
  return files.map((file) => ({ ...file, bytes: rest.replaced?.[file.name] ?? file.bytes }))
}

/** Text as it stands in XML. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** A run of text; a tab and a line break are Word's. */
export function run(text: string, properties = ''): string {
  const pieces = escaped(text).replaceAll('\n', '</w:t><w:br/><w:t xml:space="preserve">')
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${pieces}</w:t></w:r>`
}

/** A paragraph of text, or of ready markup (what begins with `<`), in a style, perhaps in a list. */
export function para(
  text: string,
  style = '',
  inList?: { readonly id: number; readonly level?: number },
): string {
  const numbered =
    inList === undefined
      ? ''
      : `<w:numPr><w:ilvl w:val="${inList.level ?? 0}"/><w:numId w:val="${inList.id}"/></w:numPr>`
  const styled = style === '' ? '' : `<w:pStyle w:val="${style}"/>`
  return `<w:p><w:pPr>${styled}${numbered}</w:pPr>${text.startsWith('<') ? text : run(text)}</w:p>`
}

/** The call of a footnote. */
export function call(id: number): string {
  return `<w:r><w:footnoteReference w:id="${id}"/></w:r>`
}

/** A table of rows of cells; a cell is text (a paragraph a line) or ready markup. */
export function table(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string =>
    `<w:tc><w:tcPr/>${
      text.startsWith('<')
        ? text
        : text
            .split('\n')
            .map((line) => para(line))
            .join('')
    }</w:tc>`
  return `<w:tbl><w:tblPr/>${rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`
}

/** A level of a list's shape. */
export function level(at: number, format: string, text: string, more = ''): string {
  return `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
}

/** The shape of lists, and a list of that shape. */
export function shape(id: number, levels: string): string {
  return `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum>`
}

/** See {@link shape}. */
export function list(id: number, ofShape: number, more = ''): string {
  return `<w:num w:numId="${id}"><w:abstractNumId w:val="${ofShape}"/>${more}</w:num>`
}

const CONTENT_TYPES = `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`

const style = (id: string, name: string, properties = ''): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:pPr>${properties}</w:pPr></w:style>`

// Word keeps the names in English and translates the ids.
const STYLES = [
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
  ...[1, 2, 3, 4].map((depth) =>
    style(`Titulli${depth}`, `heading ${depth}`, `<w:outlineLvl w:val="${depth - 1}"/>`),
  ),
  style('Titull', 'Title'),
  style('PL1', 'toc 1'),
  style('PL2', 'toc 2'),
].join('')

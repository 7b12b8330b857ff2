/** The body of a Word document as paragraphs and tables, in reading order. */
import { Inline } from './inline.ts'
import type { Numbering } from './numbering.ts'
import { isOn, numberIn, valueOf } from './package.ts'
import { listedOf, outlineLevel, type Listed, type Style, type Styles } from './styles.ts'
import { child, children, elementsAt, type Element } from './xml.ts'

/** A paragraph. `sign`: the number or bullet Word prints before it; `depth`: it is a heading, 1 the highest. */
export interface Paragraph {
  readonly kind: 'paragraph'
  readonly depth?: number
  readonly role?: Style['role']
  readonly sign: string
  readonly text: string
}

/** A cell, with how many columns it spans. A cell that only continues the one above has no words. */
export interface Cell {
  readonly paragraphs: readonly Paragraph[]
  readonly span: number
}

/** A table, row by row. */
export interface Table {
  readonly kind: 'table'
  readonly rows: readonly (readonly Cell[])[]
}

/** What a document is made of. */
export type WordBlock = Paragraph | Table

const WRAPPERS: ReadonlySet<string> = new Set(['w:sdtContent', 'w:customXml', 'w:ins', 'w:moveTo'])

/** Reads a body, or the footnotes, of a document. */
export class Body {
  private readonly inline = new Inline()
  private readonly styles: Styles
  private readonly numbering: Numbering
  private carried = ''

  constructor(styles: Styles, numbering: Numbering) {
    this.styles = styles
    this.numbering = numbering
  }

  /** The footnotes called so far, in order. */
  get called(): ReadonlySet<string> {
    return this.inline.called
  }

  /** The blocks of a whole document, its children taken one by one. */
  document(xml: string): readonly WordBlock[] {
    const blocks: WordBlock[] = []
    for (const element of elementsAt(xml, 2)) for (const block of this.read(element)) blocks.push(block)
    return blocks
  }

  /** The blocks an element is or holds. */
  read(element: Element): readonly WordBlock[] {
    if (element.name === 'w:p') return this.paragraph(element)
    if (element.name === 'w:tbl') return this.table(element)
    if (element.name === 'w:sdt')
      return isContents(element) ? [] : this.inside(child(element, 'w:sdtContent'))
    return WRAPPERS.has(element.name) ? this.inside(element) : []
  }

  /** The blocks inside an element that is none itself: a cell, a text box, a footnote. */
  inside(element: Element | undefined): readonly WordBlock[] {
    return element === undefined ? [] : children(element).flatMap((one) => this.read(one))
  }

  private paragraph(element: Element): readonly WordBlock[] {
    const properties = child(element, 'w:pPr')
    const style = this.styles(valueOf(properties, 'w:pStyle'))
    const { text, boxes } = this.inline.read(element)
    const beside = boxes.flatMap((box) => this.inside(box))
    const whole = this.carried + text
    // Where the end of a paragraph was deleted, the next one goes on with it.
    const ended = !isOn(child(properties, 'w:rPr'), 'w:del')
    this.carried = ended ? '' : whole
    if (!ended || style.hidden === true) return beside
    const listed = listOf(properties, style)
    // An empty paragraph of a list counts like the others.
    const sign = listed === undefined ? '' : this.numbering.next(listed)
    const depth = outlineLevel(properties) ?? style.depth ?? 0
    const heading = depth === 0 || style.role !== undefined ? {} : { depth }
    const role = style.role === undefined ? {} : { role: style.role }
    return [{ kind: 'paragraph', sign, text: whole, ...heading, ...role }, ...beside]
  }

  private table(element: Element): readonly WordBlock[] {
    const rows = descend(element, 'w:tr')
      .filter((row) => !isOn(child(row, 'w:trPr'), 'w:del'))
      .map((row) => descend(row, 'w:tc').map((cell) => this.cell(cell)))
    // A single cell is a frame around text.
    const [only] = rows
    if (rows.length === 1 && only?.length === 1) return only.flatMap(({ paragraphs }) => paragraphs)
    return [{ kind: 'table', rows }]
  }

  private cell(element: Element): Cell {
    const properties = child(element, 'w:tcPr')
    const continued =
      child(properties, 'w:vMerge') !== undefined && valueOf(properties, 'w:vMerge') !== 'restart'
    const blocks = this.inside(element)
    const paragraphs = continued
      ? []
      : blocks.flatMap((block) => (block.kind === 'table' ? flat(block) : [block]))
    return { paragraphs, span: Math.max(1, numberIn(valueOf(properties, 'w:gridSpan'), 1)) }
  }
}

/** A table inside a cell, as paragraphs. */
function flat({ rows }: Table): readonly Paragraph[] {
  return rows.map((row) => ({ kind: 'paragraph', sign: '', text: rowText(row) }))
}

/** The words of a paragraph on one line, with what Word prints before them. */
export function lineOf({ sign, text }: Paragraph): string {
  return `${sign} ${text}`.replaceAll(/\s+/gu, ' ').trim()
}

/** A row on one line, its cells joined with ` | `; empty: it has no words. */
export function rowText(cells: readonly Cell[]): string {
  const texts = cells.map(({ paragraphs }) =>
    paragraphs
      .map(lineOf)
      .filter((line) => line !== '')
      .join(' '),
  )
  return texts.some((text) => text !== '') ? texts.join(' | ').trim() : ''
}

/** The rows of a table or the cells of a row, also where they stand in wrappers. */
function descend(element: Element, name: string): readonly Element[] {
  return children(element).flatMap((one) => {
    if (one.name === name) return [one]
    if (one.name === 'w:sdt') return descend(child(one, 'w:sdtContent') ?? one, name)
    return WRAPPERS.has(one.name) ? descend(one, name) : []
  })
}

function listOf(properties: Element | undefined, style: Style): Listed | undefined {
  const own = child(properties, 'w:numPr')
  const listed = listedOf([properties])
  if (listed !== undefined) return listed.list === '0' ? undefined : listed
  if (style.listed === undefined || style.listed.list === '0') return undefined
  return { list: style.listed.list, level: numberIn(valueOf(own, 'w:ilvl'), style.listed.level) }
}

/** A table of contents that Word keeps for the author. */
function isContents(element: Element): boolean {
  const kind = valueOf(child(child(element, 'w:sdtPr'), 'w:docPartObj'), 'w:docPartGallery')
  return kind === 'Table of Contents'
}

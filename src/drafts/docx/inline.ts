/** The words of a paragraph as it stands once all changes are accepted: no deleted, hidden or moved-away text. */
import { markOf } from '../footnotes.ts'
import { plain } from '../plain.ts'
import { isOn, valueOf } from './package.ts'
import { child, children, type Element } from './xml.ts'

/** What a paragraph's runs say, and the text boxes anchored in it. */
export interface Words {
  readonly text: string
  readonly boxes: readonly Element[]
}

/** Wrappers whose content is text like any other. Targets of links are not read. */
const WRAPPERS: ReadonlySet<string> = new Set([
  'w:ins',
  'w:moveTo',
  'w:hyperlink',
  'w:smartTag',
  'w:fldSimple',
  'w:sdtContent',
  'w:customXml',
  'w:dir',
  'w:bdo',
  'm:oMathPara',
])
const BREAKS: Readonly<Record<string, string>> = {
  'w:tab': '\t',
  'w:br': '\n',
  'w:cr': '\n',
  'w:noBreakHyphen': '-',
}
// Wingdings and its like: ticked boxes, empty ones, bullets.
const TICKED = new Set(['52', '53', '54', 'FD', 'FE', 'FC', 'FB'])
const EMPTY = new Set(['6F', '70', '71', '72', 'A8'])
const DOTS = new Set(['A7', 'B7', '9F', '6C', '6E', 'D8'])

/** A field: what it computes, and then what it printed. */
interface Field {
  instruction: string
  printing: boolean
  box: string
}

/** Reads paragraphs in their order: a field may begin in one and end in another. */
export class Inline {
  /** The footnotes called so far (`f/2`, `e/1`), in order. */
  readonly called = new Set<string>()
  private readonly fields: Field[] = []
  private pieces: string[] = []
  private boxes: Element[] = []

  read(paragraph: Element): Words {
    this.pieces = []
    this.boxes = []
    for (const one of children(paragraph)) this.take(one)
    return { text: this.pieces.join(''), boxes: this.boxes }
  }

  private take(element: Element): void {
    if (element.name === 'w:r') this.run(element)
    else if (element.name === 'm:oMath') this.say(formula(element))
    else if (element.name === 'w:sdt') this.all(child(element, 'w:sdtContent'))
    else if (WRAPPERS.has(element.name)) this.all(element)
  }

  private all(element: Element | undefined): void {
    for (const one of element === undefined ? [] : children(element)) this.take(one)
  }

  private run(run: Element): void {
    if (isOn(child(run, 'w:rPr'), 'w:vanish')) return
    for (const one of children(run)) this.inRun(one)
  }

  private inRun(one: Element): void {
    const pause = BREAKS[one.name]
    if (one.name === 'w:t') this.say(plain(textIn(one)))
    else if (pause !== undefined) this.say(pause)
    else if (one.name === 'w:sym') this.say(symbol(one.attributes.get('w:char') ?? ''))
    else if (one.name === 'w:footnoteReference') this.call('f', one)
    else if (one.name === 'w:endnoteReference') this.call('e', one)
    else if (one.name === 'w:fldChar') this.field(one)
    else if (one.name === 'w:instrText') this.instruct(textIn(one))
    else if (one.name === 'mc:AlternateContent' || one.name === 'w:drawing' || one.name === 'w:pict') {
      this.boxes.push(...boxesIn(one))
    }
  }

  private say(text: string): void {
    if (this.fields.every(({ printing, instruction }) => printing && !isContents(instruction)))
      this.pieces.push(text)
  }

  private call(kind: 'f' | 'e', reference: Element): void {
    const name = `${kind}/${reference.attributes.get('w:id') ?? ''}`
    this.called.add(name)
    this.say(markOf(name))
  }

  private instruct(text: string): void {
    const field = this.fields.at(-1)
    if (field !== undefined && !field.printing) field.instruction += text
  }

  private field(sign: Element): void {
    const kind = sign.attributes.get('w:fldCharType')
    if (kind === 'begin') this.fields.push({ instruction: '', printing: false, box: boxOf(sign) })
    else if (kind === 'separate') this.print()
    else if (kind === 'end') {
      this.print()
      this.fields.pop()
    }
  }

  /** From here on the field's result; a box to tick has none but whether it is ticked. */
  private print(): void {
    const field = this.fields.at(-1)
    if (field === undefined || field.printing) return
    field.printing = true
    if (field.box !== '') this.say(field.box)
  }
}

function isContents(instruction: string): boolean {
  return /^\s*TOC\b/u.test(instruction)
}

/** The text directly in an element. */
function textIn(element: Element): string {
  return element.children.filter((one) => typeof one === 'string').join('')
}

/** The letters of a formula, in a row. */
function formula(element: Element): string {
  return children(element)
    .map((one) => (one.name === 'm:t' ? textIn(one) : formula(one)))
    .join('')
}

function symbol(code: string): string {
  const sign = code.toUpperCase().replace(/^F0/u, '')
  if (TICKED.has(sign)) return '☒'
  if (EMPTY.has(sign)) return '☐'
  return DOTS.has(sign) ? '•' : ''
}

function boxOf(sign: Element): string {
  const box = child(child(sign, 'w:ffData'), 'w:checkBox')
  if (box === undefined) return ''
  const ticked =
    child(box, 'w:checked') === undefined ? valueOf(box, 'w:default') === '1' : isOn(box, 'w:checked')
  return ticked ? '☒' : '☐'
}

/** Text boxes of a drawing. Of two ways to draw the same one is read. */
function boxesIn(drawing: Element): readonly Element[] {
  if (drawing.name === 'w:txbxContent') return [drawing]
  const own = drawing.name === 'mc:AlternateContent' ? children(drawing).slice(0, 1) : children(drawing)
  return own.flatMap(boxesIn)
}

/**
 * XML as office documents write it: elements, attributes, text. What they may not carry (a document type, and with it
 * entities of any kind) is refused, so that there is nothing to expand and nothing to fetch.
 */
import { Unreadable } from '../unreadable.ts'

/** An element. Names carry the prefix of {@link SPACES}, whatever prefix the file chose. */
export interface Element {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly (Element | string)[]
}

interface Opened {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: (Element | string)[]
}

type Scope = ReadonlyMap<string, string>

/** The prefixes this house uses for the namespaces it reads; all others are `x`. */
const SPACES: ReadonlyMap<string, string> = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
  ['http://schemas.microsoft.com/office/word/2010/wordml', 'w14'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['http://schemas.openxmlformats.org/package/2006/relationships', 'rel'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm'],
  ['http://purl.oclc.org/ooxml/officeDocument/math', 'm'],
])

const DEEPEST = 200
const NAME = /[^\s=/>"'<]+/uy
const SPACE = /\s*/uy
const ENTITY = /&([^;&\s]{0,12});?/gu
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** Decodes the bytes of an XML file: UTF-8, or UTF-16 where it says so. */
export function xmlText(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex')
  const encoding = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new Unreadable('damaged')
  }
}

/** The whole document as a tree. Throws {@link Unreadable} where it is not well formed. */
export function treeOf(xml: string): Element {
  for (const element of elementsAt(xml, 0)) return element
  throw new Unreadable('damaged')
}

/** The elements at a depth (0: the root) one after the other, so that a long document is never a tree as a whole. */
export function* elementsAt(xml: string, depth: number): Generator<Element> {
  const scanner = new Scanner(xml)
  const open: Opened[] = []
  for (let piece = scanner.next(); piece !== undefined; piece = scanner.next()) {
    if (typeof piece === 'string') open.at(-1)?.children.push(piece)
    else if (piece.kind === 'open') {
      if (open.length >= DEEPEST) throw new Unreadable('damaged')
      open.push({ name: piece.name, attributes: piece.attributes, children: [] })
    } else {
      const closed = open.pop()
      if (closed === undefined) throw new Unreadable('damaged')
      if (open.length === depth) yield closed
      else if (open.length > depth) open.at(-1)?.children.push(closed)
    }
  }
  if (open.length > 0) throw new Unreadable('damaged')
}

/** The first child element of this name. */
export function child(element: Element | undefined, name: string): Element | undefined {
  return element === undefined ? undefined : children(element, name)[0]
}

/** All child elements of this name, or all there are. */
export function children(element: Element, name?: string): readonly Element[] {
  const elements = element.children.filter((one) => typeof one !== 'string')
  return name === undefined ? elements : elements.filter((one) => one.name === name)
}

type Piece =
  | string
  | { readonly kind: 'open'; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: 'close' }

/** Reads a document piece by piece. */
class Scanner {
  private readonly xml: string
  private readonly names: string[] = []
  private readonly scopes: Scope[] = [new Map()]
  private at = 0
  private closing = false

  constructor(xml: string) {
    this.xml = xml
  }

  next(): Piece | undefined {
    if (this.closing) {
      this.closing = false
      return this.close()
    }
    while (this.at < this.xml.length) {
      if (this.xml[this.at] !== '<') return this.text()
      if (this.xml.startsWith('<!--', this.at)) this.skipTo('-->')
      else if (this.xml.startsWith('<?', this.at)) this.skipTo('?>')
      else if (this.xml.startsWith('<![CDATA[', this.at)) return this.verbatim()
      else if (this.xml.startsWith('<!', this.at)) throw new Unreadable('damaged')
      else return this.xml[this.at + 1] === '/' ? this.closeTag() : this.openTag()
    }
    return undefined
  }

  private skipTo(end: string): string {
    const to = this.xml.indexOf(end, this.at)
    if (to < 0) throw new Unreadable('damaged')
    const skipped = this.xml.slice(this.at, to)
    this.at = to + end.length
    return skipped
  }

  private verbatim(): string {
    return this.skipTo(']]>').slice('<![CDATA['.length)
  }

  private text(): string {
    const to = this.xml.indexOf('<', this.at)
    const text = this.xml.slice(this.at, to < 0 ? undefined : to)
    this.at = to < 0 ? this.xml.length : to
    return spelt(text)
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.xml)?.[0] ?? ''
    this.at += found.length
    return found
  }

  private closeTag(): Piece {
    const name = this.skipTo('>').slice(2).trim()
    if (this.names.at(-1) !== name) throw new Unreadable('damaged')
    return this.close()
  }

  private close(): Piece {
    this.names.pop()
    this.scopes.pop()
    return { kind: 'close' }
  }

  private openTag(): Piece {
    this.at += 1
    const raw = this.take(NAME)
    const given = this.attributes()
    const scope = this.scopeOf(given)
    this.closing = this.xml[this.at] === '/'
    this.at += this.closing ? 1 : 0
    if (raw === '' || this.xml[this.at] !== '>') throw new Unreadable('damaged')
    this.at += 1
    this.names.push(raw)
    this.scopes.push(scope)
    const attributes = new Map(
      given.map(([name, value]) => [name.includes(':') ? ours(name, scope) : name, value]),
    )
    return { kind: 'open', name: ours(raw, scope), attributes }
  }

  private attributes(): readonly (readonly [string, string])[] {
    const found: (readonly [string, string])[] = []
    for (;;) {
      this.take(SPACE)
      const name = this.take(NAME)
      if (name === '') return found
      this.take(SPACE)
      if (this.xml[this.at] !== '=') throw new Unreadable('damaged')
      this.at += 1
      this.take(SPACE)
      const quote = this.xml[this.at] ?? ''
      if (quote !== '"' && quote !== "'") throw new Unreadable('damaged')
      this.at += 1
      found.push([name, spelt(this.skipTo(quote))])
    }
  }

  private scopeOf(attributes: readonly (readonly [string, string])[]): Scope {
    const outer = this.scopes.at(-1) ?? new Map<string, string>()
    const spaces = attributes.filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'))
    if (spaces.length === 0) return outer
    const named = spaces.map(([name, uri]): [string, string] => [
      name.slice('xmlns:'.length),
      SPACES.get(uri) ?? 'x',
    ])
    return new Map([...outer, ...named])
  }
}

/** A name with the prefix of this house. */
function ours(raw: string, scope: Scope): string {
  const colon = raw.indexOf(':')
  const prefix = colon < 0 ? '' : raw.slice(0, colon)
  return `${scope.get(prefix) ?? 'x'}:${raw.slice(colon + 1)}`
}

/** Text with its five entities and numbered letters resolved. There are no others without a document type. */
function spelt(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(ENTITY, (whole, name: string) => {
    const numbered = /^#(?:x([\da-f]{1,6})|(\d{1,7}))$/iu.exec(name)
    if (numbered === null && ENTITIES[name] !== undefined && whole.endsWith(';')) return ENTITIES[name]
    const point =
      numbered?.[1] === undefined ? Number(numbered?.[2] ?? Number.NaN) : Number.parseInt(numbered[1], 16)
    if (!(point > 0 && point <= 0x10ffff)) throw new Unreadable('damaged')
    return String.fromCodePoint(point)
  })
}

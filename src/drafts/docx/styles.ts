/** Styles: what a document says a paragraph is, by the names Word keeps in every language. */
import { child, children, type Element } from './xml.ts'
import { isOn, numberIn, valueOf } from './package.ts'

/** Which list a paragraph counts in, and on which level (from 0). */
export interface Listed {
  readonly list: string
  readonly level: number
}

/** What a style makes of its paragraphs. `depth`: a heading, 1 the highest. */
export interface Style {
  readonly depth?: number
  readonly role?: 'title' | 'contents'
  readonly listed?: Listed
  readonly hidden?: boolean
}

/** The style of an id; of none: the document's default. */
export type Styles = (id: string | undefined) => Style

const HEADING = /^heading ([1-9])$/u
const CONTENTS = /^(?:toc (?:[1-9]|heading)|table of figures|contents heading)/u
const BODY_LEVEL = 9
// A chain of styles is short; a ring of them has no end.
const LONGEST_CHAIN = 20

/** Reads the styles of a document. */
export function stylesOf(root: Element | undefined): Styles {
  const all = root === undefined ? [] : children(root, 'w:style')
  const byId = new Map(all.map((style) => [style.attributes.get('w:styleId') ?? '', style]))
  const isDefault = ({ attributes }: Element): boolean =>
    attributes.get('w:type') === 'paragraph' && ['1', 'true'].includes(attributes.get('w:default') ?? '')
  const standard = all.find(isDefault)?.attributes.get('w:styleId')
  const known = new Map<string, Style>()
  const chain = (id: string | undefined): readonly Element[] => {
    const styles: Element[] = []
    for (
      let at = id;
      at !== undefined && styles.length < LONGEST_CHAIN;
      at = valueOf(styles.at(-1), 'w:basedOn')
    ) {
      const style = byId.get(at)
      if (style === undefined) break
      styles.push(style)
    }
    return styles
  }
  return (id = standard) => {
    const name = id ?? ''
    const found = known.get(name) ?? styleOf(chain(id))
    known.set(name, found)
    return found
  }
}

/** A style with what it has from those it is based on; the nearest wins. */
function styleOf(chain: readonly Element[]): Style {
  const names = chain.map((style) => (valueOf(style, 'w:name') ?? '').toLowerCase())
  const listed = listedOf(chain.map((style) => child(style, 'w:pPr')))
  const list = listed === undefined ? {} : { listed }
  const hidden = chain.some((style) => isOn(child(style, 'w:rPr'), 'w:vanish')) ? { hidden: true } : {}
  if (names.some((name) => CONTENTS.test(name))) return { ...list, ...hidden, role: 'contents' }
  if (names[0] === 'title') return { ...list, ...hidden, role: 'title' }
  const depth = depthOf(names, chain)
  return { ...list, ...hidden, ...(depth === undefined ? {} : { depth }) }
}

function depthOf(names: readonly string[], chain: readonly Element[]): number | undefined {
  for (const [at, name] of names.entries()) {
    const heading = HEADING.exec(name)
    if (heading !== null) return Number(heading[1])
    const level = outlineLevel(child(chain[at], 'w:pPr'))
    if (level !== undefined) return level === 0 ? undefined : level
  }
  return undefined
}

/** The depth a paragraph's own properties give it; 0: it says that it is body text. */
export function outlineLevel(properties: Element | undefined): number | undefined {
  const level = numberIn(valueOf(properties, 'w:outlineLvl'), -1)
  return level < 0 ? undefined : level >= BODY_LEVEL ? 0 : level + 1
}

/** The list of the nearest properties that name one, on the nearest level that is named; list 0 is none. */
export function listedOf(chain: readonly (Element | undefined)[]): Listed | undefined {
  const numberings = chain.map((properties) => child(properties, 'w:numPr'))
  const list = numberings.map((one) => valueOf(one, 'w:numId')).find((one) => one !== undefined)
  const level = numberings.map((one) => valueOf(one, 'w:ilvl')).find((one) => one !== undefined)
  return list === undefined ? undefined : { list, level: Math.min(8, Math.max(0, numberIn(level, 0))) }
}

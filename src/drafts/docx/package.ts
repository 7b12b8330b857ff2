/** The files of a Word document that hold words: it says itself which they are, and nothing outside is asked. */
import { posix } from 'node:path'
import { Unreadable } from '../unreadable.ts'
import { child, children, treeOf, xmlText, type Element } from './xml.ts'
import { openArchive, type Archive } from './zip.ts'

/** The text of the main file, and the trees of those that stand beside it. */
export interface WordPackage {
  readonly document: string
  readonly styles: Element | undefined
  readonly numbering: Element | undefined
  readonly footnotes: Element | undefined
  readonly endnotes: Element | undefined
}

/** Finds the files of a Word document in an archive. Throws {@link Unreadable}. */
export function wordPackage(bytes: Buffer): WordPackage {
  const archive = openArchive(bytes)
  const [main] = related(archive, '_rels/.rels', '', 'officeDocument')
  if (main === undefined || !archive.has(main)) throw new Unreadable('not_a_document')
  const document = xmlText(archive.read(main))
  // A workbook and a presentation are such packages too.
  if (!/<(?:[\w.-]+:)?document[\s>]/u.test(document.slice(0, 2000))) throw new Unreadable('not_a_document')
  const links = posix.join(posix.dirname(main), '_rels', `${posix.basename(main)}.rels`)
  const beside = (type: string): Element | undefined => {
    const [name] = related(archive, links, posix.dirname(main), type)
    return name === undefined || !archive.has(name) ? undefined : treeOf(xmlText(archive.read(name)))
  }
  return {
    document,
    styles: beside('styles'),
    numbering: beside('numbering'),
    footnotes: beside('footnotes'),
    endnotes: beside('endnotes'),
  }
}

/** The names of files inside the archive that a list of links names; links that lead outside are left alone. */
function related(archive: Archive, links: string, from: string, type: string): readonly string[] {
  if (!archive.has(links)) return []
  return children(treeOf(xmlText(archive.read(links))), 'rel:Relationship').flatMap(({ attributes }) => {
    const fits =
      attributes.get('Type')?.endsWith(`/${type}`) === true && attributes.get('TargetMode') !== 'External'
    const target = attributes.get('Target') ?? ''
    if (!fits || target === '') return []
    return [target.startsWith('/') ? target.slice(1) : posix.join(from, target)]
  })
}

/** The value of a property: `w:val` of the child of this name. */
export function valueOf(properties: Element | undefined, name: string): string | undefined {
  return child(properties, name)?.attributes.get('w:val')
}

/** Whether a property is switched on: it stands there, and does not say no. */
export function isOn(properties: Element | undefined, name: string): boolean {
  const found = child(properties, name)
  return found !== undefined && !['0', 'false', 'off', 'none'].includes(found.attributes.get('w:val') ?? '1')
}

/** The number that a text is, or `otherwise`. */
export function numberIn(text: string | undefined, otherwise: number): number {
  return text !== undefined && /^-?\d{1,9}$/u.test(text) ? Number(text) : otherwise
}

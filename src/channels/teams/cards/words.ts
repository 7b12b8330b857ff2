/** What is read on a card: headings, passages, quotes, and what the desk itself says. */
import { readReceiptCode } from '../../../../dialogs/nouns/receipt.ts'
import { paragraph, run, type Paragraph, type Part, type Run } from './card.ts'

/** What one paragraph may grow by when its addresses and codes are set apart, in bytes of JSON. */
export const MARKS_BYTES = 3000

const MARK = /https?:\/\/[^\s<>"]+|(?<![\w/])[2-9A-Z]{4}-[2-9A-Z]{4}(?!\w)/gu
const MARKS_AT_MOST = 6
const ADDRESS_UNITS = 150

/** The way to a part, small, and under it the part itself. */
export function heading(text: string): readonly Part[] {
  const at = text.lastIndexOf(' › ')
  const name = paragraph(named(at < 0 ? text : text.slice(at + 3), { size: 'Medium', weight: 'Bolder' }), {
    spacing: at < 0 ? 'Medium' : 'Small',
  })
  if (at < 0) return [name]
  return [
    paragraph([run(text.slice(0, at + 2), { size: 'Small', isSubtle: true })], { spacing: 'Medium' }),
    name,
  ]
}

/** A number and the name behind it, set apart so that neither runs into the other. */
export function named(text: string, look: Omit<Run, 'type' | 'text'>): readonly Run[] {
  const [, number, name] = /^(\S{1,12}) {2}(.+)$/su.exec(text) ?? []
  if (number === undefined || name === undefined) return [run(text, look)]
  return [run(`${number}\u2002`, { ...look, weight: 'Bolder' }), run(name, look)]
}

/** Words of a document. Lines broken inside a sentence flow again, because no two screens are as wide. */
export function passage(text: string): readonly Part[] {
  return [paragraph([run(text.replaceAll(/\n(?=\p{Ll})(?!\p{Ll}{1,4}[.)])/gu, ' '))])]
}

/** Somebody's own words. */
export function quote(text: string): readonly Part[] {
  return [{ type: 'Container', style: 'emphasis', items: [paragraph([run(text)])] }]
}

/** What the desk says. Its addresses can be opened; a receipt's code at the end stands by itself, large. */
export function saying(text: string, asks: boolean): readonly Part[] {
  const look = asks ? ({ weight: 'Bolder' } as const) : {}
  const code = /(?:^|\s)(\S{9})$/u.exec(text)?.[1] ?? ''
  if (!isCode(code)) return [said(text, look)]
  const before = text.slice(0, -code.length).trim()
  const large = run(code, { size: 'ExtraLarge', weight: 'Bolder', fontType: 'Monospace' })
  return [...(before === '' ? [] : [said(before, look)]), paragraph([large], { spacing: 'Small' })]
}

function said(text: string, look: Omit<Run, 'type' | 'text'>): Paragraph {
  const runs: Run[] = []
  let from = 0
  for (const { 0: found, index } of text.matchAll(MARK)) {
    if (runs.length >= MARKS_AT_MOST * 2) break
    const mark = marked(found)
    if (mark === undefined) continue
    if (index > from) runs.push(run(text.slice(from, index), look))
    runs.push(mark)
    from = index + mark.text.length
  }
  return paragraph(from < text.length ? [...runs, run(text.slice(from), look)] : runs, { spacing: 'Medium' })
}

function marked(found: string): Run | undefined {
  if (!found.startsWith('http')) {
    return isCode(found) ? run(found, { weight: 'Bolder', fontType: 'Monospace' }) : undefined
  }
  const url = found.replace(/[.,;:!?)\]}'»”’]+$/u, '')
  if (url.length > ADDRESS_UNITS || !URL.canParse(url)) return undefined
  const open = { type: 'Action.OpenUrl', title: url, url } as const
  return run(url, { color: 'Accent', underline: true, selectAction: open })
}

function isCode(text: string): boolean {
  return text.includes('-') && readReceiptCode(text) === text
}

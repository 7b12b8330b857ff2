/** Which paragraphs of a set document are headings, and how deep: the larger the type the higher, bold ones last. */
import type { Line } from '../line.ts'
import type { Run } from './open.ts'
import type { SetParagraph } from './paragraphs.ts'
import { largest } from './rows.ts'

/** A document's lines, and its title: the largest words of the first page, where only they are so large. */
export interface Headed {
  readonly lines: readonly Line[]
  readonly title: string
}

const LARGER = 1.08
const LONGEST = 220
const MOST_ROWS = 4
// A document set in bold throughout says nothing with it.
const MOST_BOLD = 0.4

/** The size most letters of a document have. */
export function bodySizeOf(runs: readonly Run[]): number {
  return largest(runs, rounded)
}

function rounded({ size }: { readonly size: number }): number {
  return Math.round(size * 2) / 2
}

/** Tells headings from text. */
export function headed(paragraphs: readonly SetParagraph[], bodySize: number): Headed {
  const letters = (some: readonly SetParagraph[]): number =>
    some.reduce((sum, one) => sum + textOf(one).length, 0)
  const boldSays = letters(paragraphs.filter(({ bold }) => bold)) <= MOST_BOLD * letters(paragraphs)
  const isLarge = (one: SetParagraph): boolean => one.size >= LARGER * bodySize && isShort(one)
  const isBold = (one: SetParagraph): boolean =>
    boldSays &&
    one.bold &&
    !isLarge(one) &&
    one.size > bodySize / LARGER &&
    isShort(one) &&
    !/[.;:,]$/u.test(textOf(one))
  const title = titleOf(paragraphs, isLarge)
  const sizes = [...new Set(paragraphs.filter((one) => isLarge(one) && one !== title).map(rounded))]
  const depths = new Map(sizes.toSorted((a, b) => b - a).map((size, at) => [size, at + 1]))
  const lines = paragraphs.flatMap((one): readonly Line[] => {
    const printed = one.rows.map(({ text }) => text)
    if (one === title) return []
    if (isLarge(one)) return [{ kind: 'heading', depth: depths.get(rounded(one)) ?? 1, lines: printed }]
    if (isBold(one)) return [{ kind: 'heading', depth: depths.size + 1, lines: printed }]
    return [{ kind: 'paragraph', lines: printed }]
  })
  return { lines, title: title === undefined ? '' : textOf(title) }
}

function textOf({ rows }: SetParagraph): string {
  return rows.map(({ text }) => text).join(' ')
}

function isShort(one: SetParagraph): boolean {
  const text = textOf(one)
  return one.rows.length <= MOST_ROWS && text.length <= LONGEST && /\p{L}{2}/u.test(text)
}

/** The first heading, if it is larger than all others and others follow. */
function titleOf(
  paragraphs: readonly SetParagraph[],
  isLarge: (one: SetParagraph) => boolean,
): SetParagraph | undefined {
  const [first, ...others] = paragraphs.filter(isLarge)
  if (first === undefined || others.length === 0) return undefined
  return others.every((one) => rounded(one) < rounded(first)) ? first : undefined
}

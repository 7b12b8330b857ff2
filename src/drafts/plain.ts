/** Characters: whatever a file carries becomes composed letters, plain line ends and one kind of bullet. */

/** The line that stands between two pages. */
export const PAGE_BREAK = '\f'

// A private font's bullet, and the shapes other documents draw.
const BULLETS = /[\uF0B7\uF0A7\uF0D8\u25AA\u25AB\u25CF\u25CB\u25E6\u2023\u2043\u2219\u25A0\u27A2]/gu
const LINE_ENDS = /\r\n?|[\v\u0085\u2028\u2029]/gu
const WIDE_SPACES = /[\u00A0\u2002-\u200A\u202F\u3000]/gu
// Never seen on paper: controls, marks of byte order, joints of no width, orders to turn the writing round (which
// can show other words than are kept). The tab and the page break stay.
const UNSEEN = /(?![\t\n\f])\p{Cc}|[\u200B\u2060\u202A-\u202E\u2066-\u2069\uFEFF]/gu
// Private letters that this room marks places with.
const OURS = /[\uE000-\uE002]/gu
const SOFT_HYPHEN = /\u00AD\n?/gu

/** The text in letters that the rest of this room can rely on. Half a surrogate pair becomes the replacement sign. */
export function plain(text: string): string {
  return text
    .replaceAll(/\p{Surrogate}/gu, '\uFFFD')
    .normalize('NFC')
    .replaceAll(LINE_ENDS, '\n')
    .replaceAll(UNSEEN, '')
    .replaceAll(OURS, '')
    .replaceAll(SOFT_HYPHEN, '')
    .replaceAll(BULLETS, '•')
    .replaceAll(WIDE_SPACES, ' ')
}

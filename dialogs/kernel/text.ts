/** What a talk does with words it was given: trim, cut, measure. Counted in graphemes, as a reader counts. */

/** The longest contribution, in characters (a few hundred screens of a phone). */
export const LONGEST_TEXT = 20_000
/** The longest name of a person or organisation. */
export const LONGEST_NAME = 120
/** The longest title on a button. */
export const LONGEST_TITLE = 60

const SHOWN_WHOLE = 700
const SHOWN_HEAD = 450
const SHOWN_TAIL = 150

const segmenter = new Intl.Segmenter('sq', { granularity: 'grapheme' })

// No letter or emoji people send takes more units than this; a text's tail is only looked for so far back.
const UNITS = 12

function graphemes(text: string): string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment)
}

function first(text: string, limit: number): string[] {
  const letters: string[] = []
  // Segments come one by one, so that a long text is not counted to its end.
  for (const { segment } of segmenter.segment(text)) {
    if (letters.length === limit) break
    letters.push(segment)
  }
  return letters
}

/** Cuts at a word so that at most `limit` graphemes remain, an ellipsis included. */
export function cut(text: string, limit: number = LONGEST_TITLE): string {
  if (text.length <= limit) return text
  const letters = first(text, limit + 1)
  if (letters.length <= limit) return text
  const head = letters.slice(0, limit - 1).join('')
  const atWord = head.replace(/\s+\S*$/u, '')
  return `${(atWord.length > limit / 2 ? atWord : head).trimEnd()}…`
}

/** A text as it is read back for review: whole while it fits a screen, else its beginning and its end. */
export function readBack(text: string): string {
  if (text.length <= SHOWN_WHOLE) return text
  if (first(text, SHOWN_WHOLE + 1).length <= SHOWN_WHOLE) return text
  const head = first(text, SHOWN_HEAD).join('').trimEnd()
  const tail = graphemes(text.slice(-SHOWN_TAIL * UNITS))
    .slice(-SHOWN_TAIL)
    .join('')
    .trimStart()
  return `${head} […] ${tail}`
}

/** A text without the white space around it; empty when it says nothing anyone could see. */
export function said(text: string): string {
  const trimmed = text.trim()
  // Marks, joiners and controls alone are no words; beside words they are kept as sent.
  return /[^\s\p{C}\p{Z}]/u.test(trimmed) ? trimmed : ''
}

// What people answer to a question with buttons, where they do not see that the button is meant.
const LONE_ANSWERS = new Set([
  'po',
  'ok',
  'okej',
  'mire',
  'dergo',
  'dergoje',
  'po dergoje',
  'pranoj',
  'jo',
  'yes',
  'no',
  'sure',
  'send',
  'send it',
  'i agree',
])

/** A lone "yes", "ok" or number: an answer to the question, not words for the institution. */
export function isLoneAnswer(text: string): boolean {
  const plain = bareWords(text)
  return /^\d{1,2}$/u.test(plain) || LONE_ANSWERS.has(plain)
}

/** Letters without what phones leave out: case, accents (ë = e, ç = c), composition. */
export function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()
}

/** Folded letters and digits alone, words parted by one space: how a typed label is compared. */
export function bareWords(text: string): string {
  return folded(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

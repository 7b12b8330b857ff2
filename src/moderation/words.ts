/** A text as words to compare: folded, with what stands in quotation marks known as another's. Linear in its length. */

/** One word of a text. */
export interface Word {
  readonly word: string
  /** It stands between quotation marks that are closed again. */
  readonly quoted: boolean
  /** Counts from 0; a full stop, a mark of question or of cry, and a line's end begin the next. */
  readonly sentence: number
}

const PIECE = /[\p{L}\p{N}@$]+|[.!?;\n]|["„“”«»]/gu
const QUOTES: ReadonlySet<string> = new Set(['"', '„', '“', '”', '«', '»'])
const ENDS: ReadonlySet<string> = new Set(['.', '!', '?', ';', '\n'])
const OPENS = '„«'
const CLOSES = '»'

/** Digits and signs that stand for letters inside a word. */
const LETTERS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
}

/** The longest run of letters that is read as one word; no word is longer, and nobody is held up by one that is. */
const LONGEST_WORD = 64

/** Letters typed one by one, as in g a b, are read together from this many on. */
const SPELT = 4

// Marks go first: a long row of them would be put in order one by one.
function plain(text: string): string {
  return text
    .replaceAll(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/(\p{L})\1{2,}/gu, '$1')
}

function asWord(piece: string): string {
  const short = piece.slice(0, LONGEST_WORD)
  const mixed = /[0-9@$]/u.test(short) && /\p{L}/u.test(short)
  return mixed ? short.replaceAll(/[0-9@$]/gu, (sign) => LETTERS[sign] ?? sign) : short
}

/** Letters that follow each other one by one become the word they spell. */
function joined(words: readonly Word[]): Word[] {
  const out: Word[] = []
  let run: Word[] = []
  const flush = () => {
    const [first] = run
    if (first !== undefined && run.length >= SPELT)
      out.push({ ...first, word: run.map(({ word }) => word).join('') })
    else out.push(...run)
    run = []
  }
  for (const word of words) {
    if (word.word.length === 1) run.push(word)
    else {
      flush()
      out.push(word)
    }
  }
  flush()
  return out
}

/** The words of a text, in order. */
export function wordsOf(text: string): readonly Word[] {
  const words: { word: string; quoted: boolean; sentence: number }[] = []
  let sentence = 0
  /** Where the quotation that is open began; undefined: none is. */
  let from: number | undefined
  for (const piece of plain(text).match(PIECE) ?? []) {
    if (QUOTES.has(piece)) {
      const closing = from !== undefined && !OPENS.includes(piece)
      if (closing) for (const one of words.slice(from)) one.quoted = true
      from = closing || CLOSES.includes(piece) ? undefined : words.length
    } else if (ENDS.has(piece)) sentence += 1
    else words.push({ word: asWord(piece), quoted: false, sentence })
  }
  return joined(words)
}

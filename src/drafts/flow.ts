/** Lines become running text; words that were broken at a line's end are whole again. */

/** The words of a document, to tell a broken word from a compound. All in lower case. */
export interface Lexicon {
  readonly words: ReadonlySet<string>
  readonly compounds: ReadonlySet<string>
}

const BROKEN = /(\p{L}+)-$/u
const REST = /^(\p{L}+)/u
// No word is longer; more of a line need not be looked at.
const LONGEST_WORD = 60

/** The words that stand whole in the lines: the halves of broken ones are no words. */
export function lexiconOf(lines: readonly string[]): Lexicon {
  const words = new Set<string>()
  const compounds = new Set<string>()
  let broken = false
  for (const line of lines) {
    const whole = line.trim().toLowerCase()
    if (whole === '') continue
    const found = [...(broken ? whole.replace(REST, '') : whole).matchAll(/\p{L}+(?:-\p{L}+)*-?/gu)].map(
      ([word]) => word,
    )
    broken = whole.endsWith('-')
    for (const word of broken ? found.slice(0, -1) : found) (word.includes('-') ? compounds : words).add(word)
  }
  return { words, compounds }
}

/** What stands between two halves of a word: nothing, or the hyphen of a compound. */
function joint(before: string, after: string, { words, compounds }: Lexicon): '' | '-' {
  const [a, b] = [before.toLowerCase(), after.toLowerCase()]
  if (words.has(a + b)) return ''
  // BE-së, social-Ekonomik: an ending after an abbreviation, a capital inside.
  if (/^\p{Ll}/u.exec(after) === null || (before.length > 1 && before === before.toUpperCase())) return '-'
  return compounds.has(`${a}-${b}`) || (words.has(a) && words.has(b)) ? '-' : ''
}

function joined(text: string, line: string, lexicon: Lexicon): string {
  const broken = BROKEN.exec(text.slice(-LONGEST_WORD))
  const rest = REST.exec(line.slice(0, LONGEST_WORD))
  if (broken !== null && rest !== null) {
    return text.slice(0, -1) + joint(broken[1] ?? '', rest[1] ?? '', lexicon) + line
  }
  if (/\d[-–]$/u.test(text.slice(-2)) && /^\d/u.test(line)) return text + line
  return /^[;,.:)]/u.test(line) ? text + line : `${text} ${line}`
}

/** Lines as one running text. */
export function flow(lines: readonly string[], lexicon: Lexicon): string {
  if (lines.length <= 1) return lines[0] ?? ''
  const pieces: string[] = []
  for (const line of lines) {
    const last = pieces.pop()
    if (last === undefined) pieces.push(line)
    else {
      // Only the end of what stands matters to the joint, so that long paragraphs stay cheap.
      const cut = Math.max(0, last.length - LONGEST_WORD)
      pieces.push(last.slice(0, cut), joined(last.slice(cut), line, lexicon))
    }
  }
  return pieces.join('')
}

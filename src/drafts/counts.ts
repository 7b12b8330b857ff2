/** Counting: what comes after 3, iv, dh or г, and what a count begins with. */

/** Signs in their order, and the place of each. */
interface Sequence {
  readonly signs: readonly string[]
  readonly places: ReadonlyMap<string, number>
}

function sequence(signs: readonly string[]): Sequence {
  return { signs, places: new Map(signs.map((sign, at) => [sign, at])) }
}

const ALPHABETS: readonly Sequence[] = [
  [...'abcdefghijklmnopqrstuvwxyz'],
  'a b c ç d dh e ë f g gj h i j k l ll m n nj o p q r rr s sh t th u v x xh y z zh'.split(' '),
  'a b c č ć d dž đ e f g h i j k l lj m n nj o p r s š t u v z ž'.split(' '),
  [...'абвгдѓежзѕијклљмнњопрстќуфхцчџш'],
  [...'абвгдђежзијклљмнњопрстћуфхцчџш'],
  [...'абвгдежзийклмнопрстуфхцчшщ'],
].map(sequence)

const TENS = ['', 'x', 'xx', 'xxx', 'xl', 'l', 'lx', 'lxx', 'lxxx', 'xc']
const UNITS = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix']
const ROMANS = sequence(TENS.flatMap((ten) => UNITS.map((unit) => ten + unit)).slice(1))
const NUMERALS: readonly Sequence[] = [ROMANS]
// Roman numbers come first: after V comes VI, not W.
const NUMERALS_OR_LETTERS: readonly Sequence[] = [ROMANS, ...ALPHABETS]

/** The last number of `3.12`, with the letter or number of an article put in between: `12/1`, `5a`. */
interface Place {
  readonly whole: number
  readonly between: string
}

function placeOf(printed: string): Place | undefined {
  const found = /(\d+)(?:(?:[/-])?([\p{L}\d]*))?$/u.exec(printed.replace(/^.*\.(?=\d)/u, ''))
  return found === null ? undefined : { whole: Number(found[1]), between: found[2] ?? '' }
}

/** The sequences a printed sign may count in, by its series. */
function sequences(series: string): readonly Sequence[] {
  if (series === 'roman' || series === 'small-roman') return NUMERALS
  if (series === 'letter' || series === 'big-letter') return ALPHABETS
  return series.startsWith('word:') ? NUMERALS_OR_LETTERS : []
}

function stepsIn({ places }: Sequence, before: string, now: string): number {
  const [from, to] = [places.get(before), places.get(now)]
  return from === undefined || to === undefined ? 0 : to - from
}

/** How far `now` is behind `before` in the count of the series: 1 is the next, 0 or less no successor. */
export function stepsAfter(series: string, before: string, now: string): number {
  const [a, b] = [before.toLowerCase(), now.toLowerCase()]
  const [m, n] = [placeOf(a), placeOf(b)]
  if (m !== undefined && n !== undefined) {
    return n.whole === m.whole && n.between > m.between ? 1 : n.whole - m.whole
  }
  const known = sequences(series)
  const steps = known.map((one) => stepsIn(one, a, b)).filter((count) => count > 0)
  if (steps.length === 0) return 0
  return known[0] === ROMANS ? (steps[0] ?? 0) : Math.min(...steps)
}

/** Every sign that may come next after this one, in lower case. */
export function nextOf(series: string, printed: string): readonly string[] {
  const sign = printed.toLowerCase()
  const at = placeOf(sign)
  if (at !== undefined) return [sign.replace(/\d+(?:[/-]?[\p{L}\d]*)?$/u, String(at.whole + 1))]
  const next = sequences(series).map(({ signs, places }) => {
    const place = places.get(sign)
    return place === undefined ? undefined : signs[place + 1]
  })
  return next.filter((one) => one !== undefined)
}

/** Whether a count begins with this sign: 1, 3.1, a, i. */
export function isFirst(series: string, printed: string): boolean {
  const sign = printed.toLowerCase()
  const at = placeOf(sign)
  if (at !== undefined) return at.whole === 1 && at.between === ''
  return sequences(series).some(({ signs }) => signs[0] === sign)
}

/** The poster: a camera reads its square, no letter leaves the sheet, and nothing long breaks it. */
import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import { printPoster } from '../../src/reports/poster/print.ts'
import { setAddress, setText } from '../../src/reports/poster/lines.ts'
import { seen } from '../support/png.ts'

const WORDS = {
  institution: 'Ministria Shembull',
  title: 'Plani social 2027',
  question: 'Çfarë mendoni?',
  scan: 'Skanojeni me telefon, ose hapni adresën:',
  until: 'Hapur deri më 29 janar 2027',
  promise: 'Lexoni pak nga pak, thoni fjalën tuaj.',
}
// The longest name a bot may have, and the longest payload there is.
const LONGEST_BOT = `https://t.me/${'Z'.repeat(32)}?start=c${'9z-'.repeat(8)}`
const LONGEST_WEB = `https://${'konsultimi.'.repeat(15)}example.org/desk/#c${'9z-'.repeat(8)}`
const LONGEST_TITLE = 'Strategjia Kombëtare për Përfshirjen e Çdo Fëmije në Shkollë '.repeat(12)

test.each([
  ['a short one', WORDS, 'https://t.me/ZeriBot?start=cabc123def456'],
  ['the longest title and the longest bot', { ...WORDS, title: LONGEST_TITLE }, LONGEST_BOT],
  ['the longest address, without an end', { ...WORDS, title: LONGEST_TITLE, until: '' }, LONGEST_WEB],
  [
    'one endless word, and letters of all kinds',
    { ...WORDS, title: `${'Ëç'.repeat(200)} Ѓорѓи & <Ќе> "\u0000\uD800"` },
    LONGEST_BOT,
  ],
  [
    'hardly anything',
    { ...WORDS, title: 'X', institution: '', promise: '' },
    'http://127.0.0.1:3000/#mdurres',
  ],
])('%s: the square says the link, everything stays on the sheet', async (_, words, link) => {
  const sheet = seen(await printPoster(words, link))
  expect(sheet.says).toBe(link)
  // A4 at 150 dpi would be 1240 pixels across.
  expect(sheet.width).toBeGreaterThanOrEqual(1240)
  expect(sheet.height / sheet.width).toBeCloseTo(297 / 210, 2)
  expect(sheet.whiteBorder(0.06)).toBe(true)
  // Black ink costs money and dries slowly: most of the sheet is white.
  expect(sheet.dark(0, 1) / (sheet.width * sheet.height)).toBeLessThan(0.25)
})

test('the longest of all is laid out in a moment: whoever else talks with the desk does not wait', async () => {
  const began = performance.now()
  await printPoster({ ...WORDS, title: LONGEST_TITLE.repeat(5) }, LONGEST_WEB)
  // Measured 0.3 s on two cores; letter by letter anew for every size it took ten.
  expect(performance.now() - began).toBeLessThan(4000)
})

test('ë, ç and Macedonian letters are drawn: other words give another picture', async () => {
  const ink = async (title: string) => seen(await printPoster({ ...WORDS, title }, 'x')).dark(0.14, 0.37)
  const [plain, albanian, macedonian, none] = [
    await ink('ece'),
    await ink('ëçë'),
    await ink('ѓќџ'),
    await ink(''),
  ]
  expect(none).toBe(0)
  expect(albanian).toBeGreaterThan(plain)
  // A letter the font lacks would be one box three times over.
  const [one, other] = [await ink('ѓѓѓ'), await ink('џџџ')]
  expect(new Set([macedonian, one, other]).size).toBe(3)
})

const room = { width: 100, lines: 5, largest: 12, smallest: 4 }
const even = (text: string): number => [...text].length * 0.6

test('lines fit their room, in order, and only what is too long loses its end', () => {
  const word = fc.stringMatching(/^[a-zë]{1,40}$/u)
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 60 }), (words) => {
      const { size, lines } = setText(words.join(' '), room, even)
      expect(lines.length).toBeLessThanOrEqual(room.lines)
      for (const line of lines) expect(even(line) * size).toBeLessThanOrEqual(room.width + 1e-9)
      const set = lines.join('').replaceAll(' ', '')
      const whole = words.join('')
      if (set.endsWith('…')) {
        expect(size).toBe(room.smallest)
        expect(whole.startsWith(set.slice(0, -1))).toBe(true)
      } else expect(set).toBe(whole)
    }),
  )
})

test('of an address no letter is left out', () => {
  fc.assert(
    fc.property(fc.webUrl(), (address) => {
      const { lines } = setAddress(address, { width: 100, lines: 2, largest: 6 }, even)
      expect(lines.join('')).toBe(address)
    }),
  )
})

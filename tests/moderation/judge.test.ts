/** Words that insult a people wait for somebody's look; testimony does not, and who needs help is told where it is. */
import { expect, test } from 'vitest'
import type { HelpTheme, WhyHeld } from '../../dialogs/nouns/moderation.ts'
import { judge } from '../../src/moderation/judge.ts'
import { ENGLISH } from '../../src/moderation/rules/en.ts'
import { ROMANI } from '../../src/moderation/rules/rom.ts'
import { ALBANIAN } from '../../src/moderation/rules/sq.ts'

const HELD: readonly (readonly [string, readonly WhyHeld[]])[] = [
  ['Hiqini gabelët nga lagjja jonë', ['slur']],
  ['HIQINI GABELËT!!!', ['slur']],
  ['hiqini g4b3l3t', ['slur']],
  ['hiqini g a b e l a t nga këtu', ['slur']],
  ['hiqini gaaaabelët', ['slur']],
  ['hiqini ga\u200Bbelët', ['slur']],
  ['Vdekje romëve', ['incitement']],
  ['Romët janë të gjithë hajdutë', ['incitement']],
  ['Romët duhen dëbuar nga qyteti.', ['incitement']],
  ['Mbylleni këtë zyrë, do t’ju djeg', ['threat']],
  ['"Mirë" thanë ata; magjupët të ikin', ['slur']],
  // A quotation that is never closed quotes nothing.
  ['"Hiqini gabelët', ['slur']],
  ['Those dirty gypsies again', ['slur']],
  ['Roma should be deported', ['incitement']],
]

test.each(HELD)('held: %s', (text, why) => {
  expect(judge(text).why).toEqual(why)
})

const CLEAR = [
  'Më thanë gabel në shkollë.',
  'Mësuesja i tha djalit tim gabel para të gjithëve',
  'Na quajtën magjupë dhe na nxorën jashtë',
  'Në mur shkruhej: vdekje romëve',
  'Shoku i klasës tha "vdekje gabelëve" dhe askush s’foli',
  'Dëgjova «gabelët jashtë» në autobus',
  'Fjala gabel na lëndon',
  'Jam jevg nga Durrësi dhe kërkoj punë',
  'Jemi jevgj, kërkojmë ujë',
  'Romët nuk janë hajdutë',
  'Romët nuk duhet të dëbohen nga shtëpitë',
  'Luftoni anticiganizmin dhe anti-ciganizmin',
  'Në lagjen e romëve ka plehra dhe s’ka ujë',
  'Vdekje foshnjore te romët: më shumë mjekë',
  'Nxënësit romë kanë parazitë, duhet mjeku',
  'They called us gypos at school',
  'Gypsy, Roma and Traveller families need water',
  'Më shumë drita në rrugë.',
  '',
]

test.each(CLEAR)('not held: %s', (text) => {
  expect(judge(text).why).toEqual([])
})

const HELP: readonly (readonly [string, readonly HelpTheme[]])[] = [
  ['Burri më rreh çdo natë', ['violence']],
  ['Dhuna në familje nuk ndalet', ['violence']],
  ['Fëmijët i rrahin në shkollë', ['violence', 'children']],
  ['Na prishën shtëpinë pa paralajmërim', ['eviction']],
  ['Na nxorën në rrugë', ['eviction']],
  ['Na dëbuan dhe më kërcënoi polici', ['violence', 'eviction']],
  ['They threw us out and my son was beaten', ['violence', 'children', 'eviction']],
  ['Fëmijët duan çerdhe', []],
  ['Shtëpia ka çati të prishur', []],
  ['Rruga është e prishur', []],
]

test.each(HELP)('help: %s', (text, help) => {
  expect(judge(text).help).toEqual(help)
})

test('a hundred kilobytes of malice are judged in under 50 ms', () => {
  const size = 100_000
  const texts = [
    'a'.repeat(size),
    'g '.repeat(size / 2),
    '"'.repeat(size),
    '“”'.repeat(size / 2),
    'me tha '.repeat(size / 7),
    'gabel '.repeat(size / 6),
    'romet jane te gjithe '.repeat(size / 21),
    'jam gabel '.repeat(size / 10),
    '\u0316\u0301'.repeat(size / 2),
    'e\u0316\u0301'.repeat(size / 3),
    '4@$'.repeat(size / 3),
    '. '.repeat(size / 2),
    'aaab'.repeat(size / 4),
  ]
  judge(texts.join(' ').slice(0, size))
  const slow = texts.map((text) => {
    // Of the processor, so that a machine that is busy with something else does not count.
    const times = [1, 2, 3, 4, 5].map(() => {
      const before = process.cpuUsage()
      judge(text)
      return process.cpuUsage(before).user / 1000
    })
    return { text: text.slice(0, 8), ms: Math.min(...times) }
  })
  expect(slow.filter(({ ms }) => ms >= 50)).toEqual([])
})

test('every entry of every list is written as it is compared', () => {
  for (const rules of [ALBANIAN, ENGLISH, ROMANI])
    for (const entry of Object.values(rules).flat()) expect(entry).toMatch(/^[a-z]+\*?(?: [a-z]+\*?)*$/u)
})

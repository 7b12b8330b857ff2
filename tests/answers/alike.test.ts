/** Near-same comments: labelled pairs tell the threshold, thousands are grouped while somebody waits. */
import { expect, test } from 'vitest'
import { alikeGroups, LIKENESS, likenessOf } from '../../src/answers/alike.ts'

/** Pairs a person would answer with one answer. */
const SAME: readonly (readonly [string, string])[] = [
  ['Më shumë drita në rrugë.', 'Me shume drita ne rruge!!'],
  ['Duam më shumë drita në rrugën tonë', 'Duam më shumë drita në rrugën tonë, ju lutem'],
  [
    'Çerdhja të jetë e hapur deri në orën 17:00.',
    'Cerdhja te jete e hapur deri ne oren 17:00, faleminderit.',
  ],
  [
    'Kërkojmë që fondi për banesat të botohet çdo vit në faqen e bashkisë.',
    'Kërkojmë që fondi për banesat të botohet çdo vit në faqen e bashkisë sonë.',
  ],
  [
    'Autobusi i shkollës nuk vjen te lagjja jonë. Fëmijët ecin 3 km.',
    'Autobusi i shkollës nuk vjen në lagjen tonë. Fëmijët ecin 3 km',
  ],
  [
    'Mbështes kërkesën e shoqatës: ndërtoni qendrën e re shëndetësore në lagjen numër 4.',
    'Mbështes kërkesën e shoqatës tonë: ndërtoni qendrën e re shëndetësore në lagjen numër 4!',
  ],
]

/** What the threshold costs: near-same, and left to be answered one by one. */
const MISSED: readonly (readonly [string, string])[] = [
  ['The budget should be published every year.', 'The budget should be published each year.'],
]

/** Pairs that look alike and ask for different things, or are different. */
const OTHER: readonly (readonly [string, string])[] = [
  ['Duam më shumë drita në rrugë.', "S'duam më shumë drita në rrugë."],
  ['Duam 2 autobusë në ditë.', 'Duam 5 autobusë në ditë.'],
  ['Çerdhja të jetë e hapur deri në orën 17:00.', 'Çerdhja të jetë e hapur deri në orën 14:00.'],
  ['Më shumë drita në rrugë.', 'Më shumë ujë në shtëpi.'],
  ['Kërkojmë që fondi për banesat të botohet çdo vit.', 'Kërkojmë që çerdhet të hapen më herët në mëngjes.'],
  ['The budget should be published every year.', 'The kindergarten should be opened every day.'],
  ['Po.', 'Jo.'],
  ['Pajtohem me këtë pikë.', 'Nuk pajtohem me këtë pikë.'],
  ['Rruga e shkollës duhet rregulluar.', 'Çatia e shkollës duhet rregulluar.'],
]

test('the threshold lies between what is the same and what is not', () => {
  const least = Math.min(...SAME.map(([one, other]) => likenessOf(one, other)))
  const most = Math.max(...OTHER.map(([one, other]) => likenessOf(one, other)))
  expect(most).toBeLessThan(LIKENESS)
  expect(least).toBeGreaterThanOrEqual(LIKENESS)
  for (const [one, other] of MISSED) expect(likenessOf(one, other)).toBeGreaterThan(0.7)
})

test('only what is said of the same part is grouped, in the order in which it came', () => {
  const said = (id: string, place: string, text: string) => ({ id, place, text })
  expect(
    alikeGroups([
      said('a', '1', 'Më shumë drita në rrugë.'),
      said('b', '2', 'Më shumë drita në rrugë.'),
      said('c', '1', 'ME SHUME DRITA NE RRUGE'),
      said('d', '1', 'Diçka krejt tjetër për shkollën.'),
      said('e', '1', ''),
      said('f', '1', ''),
      said('g', '1', 'Më shumë drita në rrugën.'),
    ]),
  ).toEqual([{ ids: ['a', 'c', 'g'], likeness: expect.closeTo(0.85, 0) as number }])
})

test('five thousand comments on one part are grouped in less than two seconds', () => {
  const word = (seed: number) => `fjalë${(seed * 7919) % 997}`
  const sayings = Array.from({ length: 5000 }, (_, at) => ({
    id: String(at),
    place: '1',
    text:
      at % 2 === 0
        ? `Kërkojmë që fondi i banesave të botohet çdo vit në faqen e bashkisë. ${word(at)}`
        : Array.from({ length: 25 }, (__, place) => word(at * 31 + place * 17)).join(' '),
  }))
  const started = process.cpuUsage()
  const groups = alikeGroups(sayings)
  const { user, system } = process.cpuUsage(started)
  expect(Math.max(...groups.map(({ ids }) => ids.length))).toBe(2500)
  expect((user + system) / 1e6).toBeLessThan(2)
})

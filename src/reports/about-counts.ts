/** Whose voice was heard, in numbers that point at nobody. Pure. */
import { AgeBand, Community, type GeneralAbout, Sex, type SpecialAbout } from '../../dialogs/nouns/about.ts'

/** Below this many nobody is counted. */
export const SMALLEST_COUNT = 5

/** One answer and how many gave it: a multiple of five, or null for fewer than five, nobody too. */
export interface AboutCount {
  readonly question: string
  readonly answer: string
  readonly people: number | null
}

/** Every answer there is, in the order it is told: told only where it was given, it would tell that somebody did. */
const ANSWERS: { readonly [Q in keyof (GeneralAbout & SpecialAbout)]-?: readonly string[] } = {
  sex: Sex.options,
  age: AgeBand.options,
  community: Community.options,
  disability: ['true', 'false'],
}

/**
 * Counts answers, each that could be given. Numbers are cut down to fives and no whole is told, so that neither a whole
 * and its parts nor, but where a step of five falls between them, two reports can be subtracted to find out about one
 * person.
 */
export function countAbout(
  told: readonly { readonly general: GeneralAbout; readonly special: SpecialAbout }[],
): readonly AboutCount[] {
  const counts = new Map(
    Object.entries(ANSWERS).flatMap(([question, answers]) =>
      answers.map((answer): [string, number] => [`${question} ${answer}`, 0]),
    ),
  )
  for (const { general, special } of told) {
    for (const [question, answer] of Object.entries({ ...general, ...special })) {
      const name = `${question} ${answer}`
      counts.set(name, (counts.get(name) ?? 0) + 1)
    }
  }
  return [...counts].map(([name, count]) => {
    const [question = '', answer = ''] = name.split(' ')
    const people = count - (count % SMALLEST_COUNT)
    return { question, answer, people: people === 0 ? null : people }
  })
}

/** Reads about drafts that are being prepared, for those who may. */
import type { MakingCard } from '../../../dialogs/kernel/lookup.ts'
import type { DraftInMaking, MakingPart } from '../../../dialogs/nouns/draft-in-making.ts'
import type { Language } from '../../../dialogs/nouns/ids.ts'
import type { Reader } from '../../../storage/registry/contract.ts'
import type { Who } from '../contract.ts'
import type { Answers } from './answers.ts'
import { inLanguage } from './cards.ts'
import { coordinated } from './coordinating.ts'

const FIRST_WORDS = 60

/** Answers them. */
export function makingAnswers(reader: Reader): Pick<Answers, 'making' | 'making_text'> {
  const read = async (consultation: string, who: Who): Promise<DraftInMaking | undefined> => {
    const found = await coordinated(reader, consultation, who)
    return found === undefined ? undefined : (await reader.draftInMaking(found.id))?.draft
  }
  return {
    async making({ consultation }, who) {
      const draft = await read(consultation, who)
      if (draft === undefined) return undefined
      const below = countsBelow(draft)
      const parts = draft.parts.map((part, at) => ({
        ...card(part, who.language),
        below: below.get(part.id) ?? 0,
        first: at === 0,
      }))
      return { parts, doubts: draft.doubts }
    },
    async making_text({ consultation, part }, who) {
      const draft = await read(consultation, who)
      return draft?.parts.find(({ id }) => id === part)?.bites ?? []
    },
  }
}

function card(part: MakingPart, language: Language): Omit<MakingCard, 'below' | 'first'> {
  const { id, number, title, names, bites, audio } = part
  const summary = inLanguage(part.summary, language)
  const question = inLanguage(part.question, language)
  const called = [names[language], title, inLanguage(names, language), firstWords(part)]
  return {
    id,
    number,
    title: called.find((one) => one !== undefined && one !== '') ?? '',
    letters: bites.reduce((sum, { text }) => sum + text.length, 0),
    ...(summary === undefined ? {} : { summary }),
    ...(question === undefined ? {} : { question }),
    ...(audio === undefined ? {} : { audio }),
  }
}

/** How many parts stand under each; from the end, so that each is counted before the one above it. */
function countsBelow({ parts }: DraftInMaking): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { id, parent } of parts.toReversed()) {
    if (parent !== null) counts.set(parent, (counts.get(parent) ?? 0) + (counts.get(id) ?? 0) + 1)
  }
  return counts
}

function firstWords({ bites }: MakingPart): string {
  const text = (bites[0]?.text ?? '').replaceAll(/\s+/gu, ' ').trim()
  return text.length <= FIRST_WORDS ? text : `${text.slice(0, FIRST_WORDS).replace(/\s\S*$/u, '')}…`
}

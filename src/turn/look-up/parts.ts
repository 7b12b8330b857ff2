/** Reads about the parts of drafts. */
import type { PartCard, PartView } from '../../../dialogs/kernel/lookup.ts'
import type { Language } from '../../../dialogs/nouns/ids.ts'
import type { Reader } from '../../../storage/registry/contract.ts'
import type { DraftPart } from '../../../storage/registry/model/draft.ts'
import type { Answers } from './answers.ts'
import { type Cards, inLanguage } from './cards.ts'
import type { Drafts, OpenDraft } from './drafts.ts'
import { findParts } from './find.ts'

const MOST_FOUND = 30
const FIRST_WORDS = 60

/** Answers them. */
export function partAnswers(
  reader: Reader,
  cards: Cards,
  drafts: Drafts,
): Pick<Answers, 'parts' | 'part' | 'bite' | 'find_parts'> {
  const current = async (consultation: string) => {
    const version = (await reader.consultation(consultation))?.draftVersion
    return version === undefined || version === null ? undefined : drafts.ofVersion(version)
  }
  return {
    async parts({ consultation, parent }, { language }) {
      const draft = await current(consultation)
      return draft === undefined ? [] : draft.under(parent).map((part) => partCard(draft, part, language))
    },
    async part({ id }, { language }) {
      const draft = await drafts.ofPart(id)
      const part = draft?.byId.get(id)
      if (draft === undefined || part === undefined) return undefined
      const consultation = await reader.consultation(draft.version.consultation)
      return consultation === undefined
        ? undefined
        : { ...asRead(draft, part, language), consultation: await cards(consultation, language) }
    },
    async bite({ part, at }) {
      const draft = await drafts.ofPart(part)
      return draft?.byId.get(part)?.bites[at]
    },
    async find_parts({ consultation, words }, { language }) {
      const draft = await current(consultation)
      if (draft === undefined) return []
      return findParts(draft.words(), words, MOST_FOUND).map((part) => partCard(draft, part, language))
    },
  }
}

/** A part as lists show it: by its name in the person's language, its printed title, or its first words. */
export function partCard(draft: OpenDraft, part: DraftPart, language: Language): PartCard {
  const { id, number, title, names } = part
  const called = [names[language], title, inLanguage(names, language), firstWords(part)]
  return {
    id,
    number,
    title: called.find((one) => one !== undefined && one !== '') ?? '',
    children: draft.under(id).length,
  }
}

/** The part a submission is about, as lists show it. */
export async function cardOf(
  drafts: Drafts,
  { draftVersion, part }: { readonly draftVersion: string; readonly part: string },
  language: Language,
): Promise<PartCard | undefined> {
  const draft = await drafts.ofVersion(draftVersion)
  const found = draft?.byId.get(part)
  return draft === undefined || found === undefined ? undefined : partCard(draft, found, language)
}

function asRead(draft: OpenDraft, part: DraftPart, language: Language): Omit<PartView, 'consultation'> {
  const summary = inLanguage(part.summary, language)
  const question = inLanguage(part.question, language)
  const next = draft.parts[part.at + 1]
  return {
    ...partCard(draft, part, language),
    path: pathTo(draft, part, language),
    ...(summary === undefined ? {} : { summary }),
    ...(question === undefined ? {} : { question }),
    ...(part.audio === null ? {} : { audio: part.audio }),
    bites: part.bites.length,
    ...(next === undefined ? {} : { next: partCard(draft, next, language) }),
    textLanguage: part.language,
  }
}

function pathTo(draft: OpenDraft, { parent }: DraftPart, language: Language): PartCard[] {
  const above = parent === null ? undefined : draft.byId.get(parent)
  return above === undefined ? [] : [...pathTo(draft, above, language), partCard(draft, above, language)]
}

function firstWords({ bites }: DraftPart): string {
  const text = (bites.find(({ kind }) => kind === 'text')?.text ?? '').replaceAll(/\s+/gu, ' ').trim()
  const letters = [...new Intl.Segmenter('sq').segment(text)].map(({ segment }) => segment)
  if (letters.length <= FIRST_WORDS) return text
  const head = letters.slice(0, FIRST_WORDS - 1).join('')
  // One letter more tells whether the cut fell between two words anyway.
  const whole = letters[FIRST_WORDS - 1] === ' ' ? head : head.replace(/\s\S*$/u, '')
  return `${whole.trimEnd()}…`
}

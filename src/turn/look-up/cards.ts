/** Consultations as lists show them. */
import type { ConsultationCard } from '../../../dialogs/kernel/lookup.ts'
import type { Language, Texts } from '../../../dialogs/nouns/ids.ts'
import { FIRST_LANGUAGE } from '../../../dialogs/nouns/offer.ts'
import type { Reader } from '../../../storage/registry/contract.ts'
import type { Consultation } from '../../../storage/registry/model/consultation.ts'
import type { Clock } from '../../clock.ts'

/** The text in this language, else in the first, else in one it was written in; undefined where there is none. */
export function inLanguage(texts: Texts, language: Language): string | undefined {
  return texts[language] ?? texts[FIRST_LANGUAGE] ?? Object.values(texts).find((text) => text !== undefined)
}

/** Makes a card of a consultation. */
export type Cards = (consultation: Consultation, language: Language) => Promise<ConsultationCard>

/** Cards with the days left at this moment. What an institution is called is read once: it does not change. */
export function makeCards(
  reader: Reader,
  clock: Clock,
  workingDaysBetween: (fromIso: string, toIso: string) => number,
): Cards {
  const called = new Map<string, string>()
  const nameOf = async (organisation: string): Promise<string> => {
    const known = called.get(organisation) ?? (await reader.organisation(organisation))?.name
    if (known !== undefined) called.set(organisation, known)
    return known ?? ''
  }
  return async (consultation, language) => {
    const { id, titles, organisation, sample } = consultation
    const now = clock.iso()
    const stage = stageAt(consultation, now)
    const closesAt = consultation.closesAt ?? ''
    return {
      id,
      title: inLanguage(titles, language) ?? '',
      institution: await nameOf(organisation),
      stage,
      closesAt,
      daysLeft: stage === 'open' && closesAt !== '' ? Math.max(0, workingDaysBetween(now, closesAt)) : 0,
      sample,
    }
  }
}

// Nobody has to close what has run out of time.
function stageAt({ stage, closesAt }: Consultation, now: string): ConsultationCard['stage'] {
  // A standing collection has no closing.
  if (closesAt === null) return stage === 'open' ? 'open' : 'planned'
  if (stage === 'planned') return 'planned'
  return stage === 'open' && now < closesAt ? 'open' : 'closed'
}

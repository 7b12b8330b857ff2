/** What whoever announces a consultation needs of the rest of the desk. */
import type { Language, Texts } from '../../dialogs/nouns/ids.ts'
import type { ConsultationReads } from '../../storage/registry/contract.ts'
import type { Consultation } from '../../storage/registry/model/consultation.ts'
import type { WorkingCalendar } from '../country/working-days.ts'
import type { Links } from '../links.ts'
import type { Words } from '../words.ts'

/** See the file's head. */
export interface Announcing {
  readonly words: Words
  readonly links: Links
  readonly calendar: WorkingCalendar
  /** What the law is called. */
  readonly law: Texts
}

/** A consultation as it is announced in a language. */
export interface Announced {
  readonly consultation: Consultation
  readonly title: string
  readonly institution: string
}

/** Reads it; undefined: there is no such consultation. */
export async function announced(
  reader: Pick<ConsultationReads, 'consultation' | 'organisation'>,
  id: string,
  language: Language,
): Promise<Announced | undefined> {
  const consultation = await reader.consultation(id)
  if (consultation === undefined) return undefined
  const { titles, organisation } = consultation
  return {
    consultation,
    title: titles[language] ?? Object.values(titles).find((title) => title !== undefined) ?? '',
    institution: (await reader.organisation(organisation))?.name ?? '',
  }
}

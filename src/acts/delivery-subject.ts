/** What a delivery is about, as it stands at the moment it is said; and whose consultation it belongs to. */
import type { Language, Texts } from '../../dialogs/nouns/ids.ts'
import { FIRST_LANGUAGE } from '../../dialogs/nouns/offer.ts'
import type { Writing } from '../../storage/registry/contract.ts'
import type { Consultation } from '../../storage/registry/model/consultation.ts'
import type { Delivery } from '../../storage/registry/model/delivery.ts'
import { remindFrom } from './move-closing.ts'
import type { NoticeLaw } from './open-consultation.ts'

/** What a message is about. `code`: the receipt. `appealed`: it was decided anew, and that is the last word. */
export type About =
  | { readonly kind: 'transcript'; readonly code: string; readonly text: string }
  | { readonly kind: 'unclear'; readonly code: string }
  | {
      readonly kind: 'moderated'
      readonly code: string
      readonly released: boolean
      readonly note: string
      readonly appealed: boolean
    }
  | {
      readonly kind: 'extended' | 'reopened'
      readonly consultation: string
      readonly title: string
      readonly closesAt: string
      readonly reason: string
    }
  | {
      readonly kind: 'closing'
      readonly consultation: string
      readonly title: string
      readonly closesAt: string
    }

/** What is to be said; undefined: it no longer is. */
export async function subjectOf(
  writing: Writing,
  { kind, object }: Delivery,
  { language, now }: { readonly language: Language; readonly now: string },
): Promise<About | undefined> {
  if (kind === 'closing') {
    const found = await openOne(writing, object, now)
    return found && { kind, consultation: object, ...titled(found, language), closesAt: found.closesAt }
  }
  if (kind === 'extended' || kind === 'reopened') {
    const term = await writing.term(object)
    const found = await openOne(writing, term?.consultation ?? '', now)
    // A later one says it better.
    if (term === undefined || found === undefined || found.closesAt !== term.closesAt) return undefined
    const { consultation, closesAt, reason } = term
    return { kind, consultation, ...titled(found, language), closesAt, reason }
  }
  return aboutSubmission(writing, kind, object)
}

async function openOne(
  writing: Writing,
  id: string,
  now: string,
): Promise<(Consultation & { readonly closesAt: string }) | undefined> {
  const found = await writing.consultation(id)
  if (found?.stage !== 'open' || found.closesAt === null || found.closesAt <= now) return undefined
  return { ...found, closesAt: found.closesAt }
}

function titled({ titles }: { readonly titles: Texts }, language: Language): { readonly title: string } {
  return { title: titles[language] ?? titles[FIRST_LANGUAGE] ?? Object.values(titles)[0] ?? '' }
}

/** Undefined: it was withdrawn or said anew, or its author has seen to it. */
async function aboutSubmission(
  writing: Writing,
  kind: 'transcript' | 'unclear' | 'moderated',
  object: string,
): Promise<About | undefined> {
  const submission = await writing.submission(object)
  if (submission === undefined) return undefined
  const { receipt: code, transcript, transcriptState } = submission
  if (kind === 'unclear') return transcriptState === 'unclear' ? { kind, code } : undefined
  if (kind === 'transcript')
    return transcriptState === 'typed' && transcript !== null ? { kind, code, text: transcript } : undefined
  const standing = await writing.moderation(object)
  if (standing === undefined || standing.state === 'held') return undefined
  const { state, note, appeal } = standing
  return { kind, code, released: state === 'released', note: note ?? '', appealed: appeal !== null }
}

/** The consultation in which the delivery's pseudonym is somebody's name. */
export async function consultationOf(writing: Writing, { kind, object }: Delivery): Promise<string> {
  if (kind === 'closing') return object
  if (kind === 'extended' || kind === 'reopened') return (await writing.term(object))?.consultation ?? ''
  return (await writing.submission(object))?.consultation ?? ''
}

/** Before when it is not to be said, seen from now: deadlines wait for the day, and for where they have moved to. */
export function notBefore(law: NoticeLaw, about: About, now: string): string {
  if (!('closesAt' in about)) return now
  const from = about.kind === 'closing' ? remindFrom(law, about.closesAt) : now
  return law.daytime(from > now ? from : now)
}

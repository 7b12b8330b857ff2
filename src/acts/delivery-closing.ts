/** What a message about a closing says, as the closing stands when it is said, and before when it is not said. */
import type { Language } from '../../dialogs/nouns/ids.ts'
import type { Writing } from '../../storage/registry/contract.ts'
import type { Consultation } from '../../storage/registry/model/consultation.ts'
import type { Delivery } from '../../storage/registry/model/delivery.ts'
import type { Clock } from '../clock.ts'
import { answerIn } from './answer-words.ts'
import { remindFrom } from './move-closing.ts'
import type { NoticeLaw } from './open-consultation.ts'

interface Closing {
  readonly consultation: string
  readonly title: string
  readonly closesAt: string
}

/** A closing that was put off, a consultation that was opened once more, a closing that is near. */
export type ClosingTold =
  | (Closing & { readonly kind: 'extended' | 'reopened'; readonly reason: string })
  | (Closing & { readonly kind: 'closing' })

/** The consultation a message about a closing is about; undefined: it is about something else. */
export async function consultationTold(
  writing: Writing,
  { kind, object }: Pick<Delivery, 'kind' | 'object'>,
): Promise<string | undefined> {
  if (kind === 'closing') return object
  if (kind === 'extended' || kind === 'reopened') return (await writing.term(object))?.consultation ?? ''
  return undefined
}

/** What is to be said; undefined: it is closed, or a later move says it better. */
export async function aboutClosing(
  writing: Writing,
  clock: Clock,
  { kind, object }: { readonly kind: ClosingTold['kind']; readonly object: string },
  language: Language,
): Promise<ClosingTold | undefined> {
  const now = clock.iso()
  if (kind === 'closing') {
    const found = await openOne(writing, object, now)
    return found && { kind, consultation: object, title: titleOf(found, language), closesAt: found.closesAt }
  }
  const term = await writing.term(object)
  const found = await openOne(writing, term?.consultation ?? '', now)
  if (term === undefined || found === undefined || found.closesAt !== term.closesAt) return undefined
  const { consultation, closesAt, reason } = term
  return { kind, consultation, title: titleOf(found, language), closesAt, reason }
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

function titleOf({ titles }: Pick<Consultation, 'titles'>, language: Language): string {
  return answerIn(titles, language)?.text ?? ''
}

/** Before when it is not to be said, seen from now: deadlines wait for the day, and for where they have moved to. */
export function notBefore(law: NoticeLaw, { kind, closesAt }: ClosingTold, now: string): string {
  const from = kind === 'closing' ? remindFrom(law, closesAt) : now
  return law.daytime(from > now ? from : now)
}

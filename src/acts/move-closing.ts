/** What putting a closing off and opening a consultation once more have in common: the row, and who is told. */
import type { Writing } from '../../storage/registry/contract.ts'
import type { Consultation } from '../../storage/registry/model/consultation.ts'
import type { Delivery } from '../../storage/registry/model/delivery.ts'
import type { Term } from '../../storage/registry/model/term.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { NoticeLaw } from './open-consultation.ts'

/** How many working days before a closing people are reminded of it; where that is over, so many. */
const REMIND_DAYS = [3, 1]

/** A new closing, as the coordinator typed it. */
export interface NewClosing {
  readonly consultation: string
  /** ISO UTC. */
  readonly closesAt: string
  readonly reason: string
}

/** When people are to be reminded of a closing: before it, and not in the past; undefined: it is too near. */
export function remindAt(law: NoticeLaw, closesAt: string, now: string): string | undefined {
  return REMIND_DAYS.map((days) => law.daysBefore(closesAt, days)).find((at) => at > now)
}

/** The moment a reminder is due at the earliest, whenever the closing has moved to. */
export function remindFrom(law: NoticeLaw, closesAt: string): string {
  return law.daysBefore(closesAt, REMIND_DAYS[0] ?? 0)
}

/** Everybody who took part in a consultation or wants to be told of it, by the names they have there. */
async function concerned(writing: Writing, consultation: string): Promise<readonly string[]> {
  const took = await writing.participationsIn(consultation)
  const want = await writing.interestsIn(consultation)
  return [...new Set([...took, ...want].map(({ pseudonym }) => pseudonym))]
}

/** Owes each of them one message. `at`: not before. */
export async function tellConcerned(
  writing: Writing,
  ids: Ids,
  consultation: string,
  { kind, object, at }: Pick<Delivery, 'kind' | 'object' | 'at'>,
): Promise<number> {
  const all = await concerned(writing, consultation)
  for (const person of all)
    await writing.addDelivery({ id: ids.rowId(), person, kind, object, state: 'due', at, tries: 0 })
  return all.length
}

/** Writes down how a closing moved, and owes a message to all whom it concerns; gives to how many. */
export async function moved(
  writing: Writing,
  ids: Ids,
  clock: Clock,
  { kind, found, to }: { kind: Term['kind']; found: Consultation; to: Omit<NewClosing, 'consultation'> },
): Promise<number> {
  const { id: consultation, closesAt: before } = found
  const [id, at] = [ids.rowId(), clock.iso()]
  await writing.addTerm({ id, consultation, kind, before: before ?? at, at, ...to })
  return tellConcerned(writing, ids, consultation, { kind, object: id, at })
}

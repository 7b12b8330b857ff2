/** Rows of what was done, what could not be taken, and who of the staff did what. */
import { z } from 'zod'
import { EffectKey } from '../../../dialogs/nouns/ids.ts'
import { Outcome } from '../../../dialogs/nouns/outcome.ts'
import { jsonText, Moment } from './columns.ts'

/** An effect that was performed, and what came of it; written in the transaction that performed it. */
export const DoneRow = z.object({
  effectKey: EffectKey,
  /** The arrival that brought it about. */
  arrivalKey: z.string(),
  outcome: jsonText(Outcome),
  /** The receipt the outcome names: erasing finds by it what must be forgotten. */
  receipt: z.string().nullable(),
  at: Moment,
})
/** See {@link DoneRow}. */
export type Done = Readonly<z.output<typeof DoneRow>>

/** What stays of an effect whose submission was erased: a replay of it finds this and brings nothing back. */
export const TOMBSTONE: Outcome = { kind: 'erased', submissions: 0 }

/** An arrival no turn could be taken with. */
export const HeldRow = z.object({
  arrivalKey: z.string(),
  /** Whose it is, by the pseudonymous id; null where nobody's. Erasing finds it by this. */
  conversation: z.string().nullable(),
  /** Sealed; null where it was too long to be held. */
  body: z.string().nullable(),
  reason: z.string(),
  tries: z.number().int(),
  at: Moment,
})
/** See {@link HeldRow}. */
export type Held = Readonly<z.output<typeof HeldRow>>

/** What a staff action was about besides its object: counts, roles, formats; nothing of persons. */
export const AuditDetail = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))

/** A staff action. Only ever added. `actor`: a person's id, or `operator` for the command line. */
export const AuditRow = z.object({
  id: z.string(),
  at: Moment,
  actor: z.string(),
  action: z.string(),
  object: z.string(),
  detail: jsonText(AuditDetail),
})
/** See {@link AuditRow}. */
export type AuditEntry = Readonly<z.output<typeof AuditRow>>

/** Rows of what is to reach the consultation register: what happened, and how far it came by each way. */
import { z } from 'zod'
import { EffectKey, Id } from '../../../dialogs/nouns/ids.ts'
import { Moment } from './columns.ts'

/** What happened to a contribution that a register has to know. */
export const OutboxKind = z.enum(['submitted', 'corrected', 'withdrawn', 'erased'])
/** See {@link OutboxKind}. */
export type OutboxKind = z.infer<typeof OutboxKind>

/** One event, written with what caused it. Its key is the same at every attempt and by every way. */
export const OutboxRow = z.object({
  key: EffectKey,
  /** The order in which things happened; counted by the database, never used twice. */
  seq: z.number().int(),
  kind: OutboxKind,
  consultation: Id,
  /** The version it is about; null: what was withdrawn or erased is not told again. */
  submission: EffectKey.nullable(),
  receipt: z.string(),
  at: Moment,
  /** Not before this moment: a voice waits until it is typed out and seen by its author. */
  dueAt: Moment,
})
/** See {@link OutboxRow}. */
export type OutboxEvent = Readonly<z.output<typeof OutboxRow>>

/** Where an event stands by a way. `refused`: set aside until somebody has it tried again. */
export const ForwardState = z.enum(['due', 'sent', 'refused'])
/** See {@link ForwardState}. */
export type ForwardState = z.infer<typeof ForwardState>

/** One event by one way. Its order and consultation are the event's. */
export const ForwardRow = z.object({
  key: EffectKey,
  way: z.string(),
  seq: z.number().int(),
  consultation: Id,
  state: ForwardState,
  /** How often somebody began to send it; whoever settles an attempt names it. */
  attempts: z.number().int(),
  /** While it is due: not before this moment (while somebody is sending it: until they are given up); then: when. */
  at: Moment,
  /** The number the register gave. */
  entry: z.string().nullable(),
  /** What was in the way the last time; closed names, nothing of a person. */
  code: z.string().nullable(),
  /** What is sent, from the first attempt on; null before it, and once it arrived. */
  body: z.string().nullable(),
  /** When the register says it published what it got; null: it did not say so. */
  publishedAt: Moment.nullable(),
})
/** See {@link ForwardRow}. */
export type Forward = Readonly<z.output<typeof ForwardRow>>

/** Where a forward stands from now on. */
export type ForwardMove = Partial<Pick<Forward, 'state' | 'at' | 'entry' | 'code' | 'body' | 'attempts'>>

/** A way: up to which event it knows all, and until when nothing is to be sent by it. */
export const WayRow = z.object({ way: z.string(), seen: z.number().int(), notBefore: Moment })

/** An event with how far it came by one way. */
export interface Forwarded {
  readonly forward: Forward
  readonly event: OutboxEvent
}

/** A way that knows something of a receipt. `until`: when an attempt under way is given up, at the latest. */
export interface Reached {
  readonly way: string
  readonly entry: string | null
  readonly until: string | undefined
}

/** What waits, over some consultations or all. `oldest`: since when the first of the waiting could have gone. */
export interface ForwardCounts {
  readonly waiting: number
  readonly refused: number
  readonly oldest: string | undefined
}

/** A callback of the register that was taken: what it said, as a keyed name, and what came of it. */
export const CallbackRow = z.object({
  key: z.string(),
  hash: z.string(),
  done: z.number().int(),
  waiting: z.number().int(),
  at: Moment,
})
/** See {@link CallbackRow}. */
export type TakenCallback = Readonly<z.output<typeof CallbackRow>>

/** What was withdrawn or erased since a packet carried it, and the last event there is. */
export interface PacketLeft {
  readonly upTo: number
  readonly takenBack: readonly Forwarded[]
}

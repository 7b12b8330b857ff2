/** Writes down, with what caused it, what the consultation register has to know of a contribution. */
import { AUTHOR_LOOKS_MS } from '../../dialogs/nouns/transcript.ts'
import type { Writing } from '../../storage/registry/contract.ts'
import type { Reached } from '../../storage/registry/model/outbox.ts'
import type { Submission } from '../../storage/registry/model/submission.ts'
import type { Clock } from '../clock.ts'

/** How long whoever sends a batch has for it, before somebody else takes it on. */
export const FORWARD_LEASE_MS = 60_000

type Owed = Pick<Submission, 'id' | 'consultation' | 'receipt' | 'transcriptState'>

const later = (clock: Clock, ms: number): string => new Date(clock.now() + ms).toISOString()

/** When a contribution may go: a voice once its author agreed to what was typed, or had their days for it. */
function dueAt(clock: Clock, { transcriptState }: Owed): string {
  const written = transcriptState === null || transcriptState === 'confirmed'
  return written ? clock.iso() : later(clock, AUTHOR_LOOKS_MS)
}

/**
 * A contribution was recorded, or a new version of it: the submission's own key is the event's. Nothing is owed while
 * it is held: {@link oweReleased} tells of it then.
 */
export async function oweForward(
  writing: Writing,
  clock: Clock,
  kind: 'submitted' | 'corrected',
  submission: Owed,
): Promise<void> {
  const { id, consultation, receipt } = submission
  if (await writing.heldFromForwarding(id)) return
  const event = { key: id, kind, consultation, submission: id, receipt }
  await writing.addEvent({ ...event, at: clock.iso(), dueAt: dueAt(clock, submission) })
}

/**
 * What is written beside a contribution changed: a transcript, or its author's word on it. Where nobody began to send
 * it, it only goes with the news; else they are told as a correction under this key. Where the news have it held, what
 * nobody began to send waits with them.
 */
export async function oweNews(writing: Writing, clock: Clock, key: string, submission: Owed): Promise<void> {
  const { id, consultation, receipt } = submission
  const due = dueAt(clock, submission)
  const untold = await writing.untoldEvent(id)
  if (await writing.heldFromForwarding(id))
    return untold === undefined ? undefined : writing.dropUntold(untold.key)
  if (untold !== undefined) return writing.putOff(untold.key, due)
  const event = { key, kind: 'corrected', consultation, submission: id, receipt } as const
  await writing.addEvent({ ...event, at: clock.iso(), dueAt: due })
}

/** Somebody let it out that was held: it goes as what it is to whoever knows its receipt, or does not. */
export async function oweReleased(
  writing: Writing,
  clock: Clock,
  key: string,
  submission: Owed,
): Promise<void> {
  const { id, consultation, receipt } = submission
  const kind = (await writing.hasEvents(receipt)) ? 'corrected' : 'submitted'
  const event = { key, kind, consultation, submission: id, receipt } as const
  await writing.addEvent({ ...event, at: clock.iso(), dueAt: dueAt(clock, submission) })
}

/** Its author is asked to write a voice nobody understood: the days for that begin now. */
export async function putOffForward(writing: Writing, clock: Clock, submission: string): Promise<void> {
  const untold = await writing.untoldEvent(submission)
  if (untold !== undefined) await writing.putOff(untold.key, later(clock, AUTHOR_LOOKS_MS))
}

/** It was translated: where the words went without it, it follows; else it goes with them, when they go. */
export async function oweTranslation(
  writing: Writing,
  clock: Clock,
  key: string,
  submission: Owed,
): Promise<void> {
  if ((await writing.untoldEvent(submission.id)) === undefined) await oweNews(writing, clock, key, submission)
}

/** The version before goes at once, whatever it waited for: the one after it must not come first. */
export async function oweBefore(writing: Writing, clock: Clock, submission: string): Promise<void> {
  const untold = await writing.untoldEvent(submission)
  if (untold !== undefined) await writing.putOff(untold.key, clock.iso())
}

type Ended = Pick<Submission, 'consultation' | 'receipt'>

/** It was withdrawn: what nobody began to send stays here, and whoever knows of it is told. */
export async function oweWithdrawn(writing: Writing, clock: Clock, key: string, ended: Ended): Promise<void> {
  const ways = await writing.takeBack(ended.receipt)
  await oweEnd(writing, clock, ended, { key, kind: 'withdrawn', ways })
}

/** It was erased: nothing of it stays here, and whoever knows of it is told the receipt, and nothing else. */
export async function oweErased(writing: Writing, clock: Clock, key: string, ended: Ended): Promise<void> {
  const ways = await writing.dropEvents(ended.receipt)
  // Somebody may be sending the words at this moment; that they are to be forgotten must not come first.
  const latest = later(clock, FORWARD_LEASE_MS)
  const cut = ways.map((reached) => ({
    ...reached,
    until: reached.until !== undefined && reached.until > latest ? latest : reached.until,
  }))
  await oweEnd(writing, clock, ended, { key, kind: 'erased', ways: cut })
}

interface End {
  readonly key: string
  readonly kind: 'withdrawn' | 'erased'
  readonly ways: readonly Reached[]
}

async function oweEnd(
  writing: Writing,
  clock: Clock,
  { consultation, receipt }: Ended,
  { key, kind, ways }: End,
): Promise<void> {
  if (ways.length === 0) return
  const at = clock.iso()
  await writing.addEvent({ key, kind, consultation, submission: null, receipt, at, dueAt: at })
  for (const way of ways) await writing.addForward(key, way)
}

/** What goes to the register by hand: what a packet took is noted, and the numbers that come back are kept. */
import type { Writer, Writing } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import { oweDelivery } from './owe-delivery.ts'
import { audit } from './rights.ts'

/** The way of packets, as the registry calls it. */
export const PACKET_WAY = 'packet'

/** Both acts. */
export function packetActs(writer: Writer, ids: Ids, clock: Clock) {
  return { notePacket: makeNotePacket(writer, ids, clock), keepEntries: makeKeepEntries(writer, ids, clock) }
}

/** A packet of a consultation was written, with every event up to this one; gives how many it had not taken before. */
export type NotePacket = (consultation: string, upTo: number) => Promise<number>

function makeNotePacket(writer: Writer, ids: Ids, clock: Clock): NotePacket {
  return (consultation, upTo) =>
    writer.write(async (writing) => {
      const at = clock.iso()
      const { takenBack } = await writing.packetOf(PACKET_WAY, consultation)
      const events = await writing.handOver(PACKET_WAY, { consultation, upTo, at })
      // What is left of an erased contribution is its receipt, and now nobody needs that.
      for (const { event } of takenBack)
        if (event.kind === 'erased' && event.seq <= upTo) await writing.dropEvent(event.key)
      const deed = { actor: 'operator', action: 'write_packet', object: consultation, detail: { events } }
      await audit(writing, ids, clock, deed)
      return events
    })
}

/** A number the register gave, by the receipt it was given for. */
export interface GivenEntry {
  readonly receipt: string
  readonly entry: string
}

/** `known`: how many have this number already; `unknown`: receipts that are none of this consultation. */
export interface EntriesRead {
  readonly given: number
  readonly known: number
  readonly unknown: readonly string[]
}

/** Keeps the numbers; `dryRun`: only says what would come of it. */
export type KeepEntries = (
  consultation: string,
  entries: readonly GivenEntry[],
  dryRun: boolean,
) => Promise<EntriesRead>

function makeKeepEntries(writer: Writer, ids: Ids, clock: Clock): KeepEntries {
  return (consultation, entries, dryRun) =>
    writer.write(async (writing) => {
      const unknown: string[] = []
      const counted = { given: 0, known: 0 }
      for (const entry of entries) {
        const what = await lookAt(writing, consultation, entry)
        if (what === 'unknown') unknown.push(entry.receipt)
        else counted[what] += 1
        if (what === 'given' && !dryRun) await giveEntry(writing, ids, clock, PACKET_WAY, entry)
      }
      const { given } = counted
      const deed = { actor: 'operator', action: 'keep_entries', object: consultation, detail: { given } }
      if (given > 0 && !dryRun) await audit(writing, ids, clock, deed)
      return { ...counted, unknown }
    })
}

async function lookAt(
  writing: Writing,
  consultation: string,
  { receipt, entry }: GivenEntry,
): Promise<'given' | 'known' | 'unknown'> {
  const found = await writing.submissionByReceipt(receipt)
  // Examples never travel: no register has a number for one.
  if (found?.submission.consultation !== consultation || found.submission.channel === 'sample')
    return 'unknown'
  const before = await writing.forwardsOf([receipt])
  return before.some(({ forward }) => forward.way === PACKET_WAY && forward.entry === entry)
    ? 'known'
    : 'given'
}

/** The register gave this number to what it got by that way; its author is told. */
export async function giveEntry(
  writing: Writing,
  ids: Ids,
  clock: Clock,
  way: string,
  { receipt, entry }: GivenEntry,
): Promise<void> {
  const before = await writing.forwardsOf([receipt])
  await writing.putEntry(way, { receipt, entry, at: clock.iso() })
  // Its author is told the number once, whichever way gave it first.
  if (before.some(({ forward }) => forward.entry !== null)) return
  const live = (await writing.submissionByReceipt(receipt))?.submission
  // The number of what was joined to another is not the other's.
  if (live?.state === 'live' && live.receipt === receipt)
    await oweDelivery(writing, ids, clock, 'registered', live)
}

/** What can be asked of the registry, and changed, about what is to reach the consultation register. */
import type {
  Forward,
  ForwardCounts,
  Forwarded,
  ForwardMove,
  OutboxEvent,
  PacketLeft,
  Reached,
} from './model/outbox.ts'

/** Reads about what is to reach the consultation register. */
export interface OutboxReads {
  /** Whether {@link OutboxWrites.spread} or {@link OutboxWrites.claimForwards} would find something. */
  forwardDue(way: string, now: string): Promise<boolean>
  /** How far the events of these receipts came, in their order. */
  forwardsOf(receipts: readonly string[]): Promise<readonly Forwarded[]>
  /** Those that did not arrive: the refused at the head, then by their order. */
  unsettledForwards(limit: number): Promise<readonly Forwarded[]>
  /** Of these consultations; undefined: of all. What is not to go yet does not wait. */
  countForwards(now: string, consultations?: readonly string[]): Promise<ForwardCounts>
  forwardingPaused(): Promise<boolean>
  /** What a packet of a consultation carries beside the words, and which event is the last it knows of. */
  packetOf(way: string, consultation: string): Promise<PacketLeft>
  /** The latest event about a submission, if nobody began to send it. */
  untoldEvent(submission: string): Promise<OutboxEvent | undefined>
  /** Whether words under a receipt are to be told, or were. */
  hasEvents(receipt: string): Promise<boolean>
}

/** Changes to what is to reach the consultation register. */
export interface OutboxWrites {
  addEvent(event: Omit<OutboxEvent, 'seq'>): Promise<void>
  /** It is to go at another moment, by every way that did not begin. */
  putOff(key: string, dueAt: string): Promise<void>
  /** Only by this way, which knows of the receipt already; by the others it is not {@link spread}. */
  addForward(key: string, reached: Reached): Promise<void>
  /** Has the way take on every event it does not know, but what was withdrawn. */
  spread(way: string): Promise<void>
  /**
   * The next of one consultation, in order, to be sent until `until`, when they are given up; each with this attempt
   * counted. Empty: none is due, or the way is shut.
   */
  claimForwards(
    way: string,
    when: { readonly now: string; readonly until: string; readonly atMost: number },
  ): Promise<readonly Forwarded[]>
  /** False: somebody else settled it, or began another attempt meanwhile; that it arrived always counts. */
  moveForward(of: Pick<Forward, 'key' | 'way' | 'attempts'>, to: ForwardMove): Promise<boolean>
  /** Nothing goes by it before that moment. */
  holdWay(way: string, until: string): Promise<void>
  /** Nothing goes by any way until it is ended. */
  pauseForwarding(paused: boolean): Promise<void>
  /** Has what was refused tried again, of one consultation or of all; gives how many. */
  retryForwards(now: string, consultation?: string): Promise<number>
  /** Every event of a consultation up to `upTo` went by this way, by hand; gives how many were new to it. */
  handOver(
    way: string,
    of: { readonly consultation: string; readonly upTo: number; readonly at: string },
  ): Promise<number>
  /** The register gave what it got under this receipt this number, whichever way it got it. */
  putEntry(
    way: string,
    of: { readonly receipt: string; readonly entry: string; readonly at: string },
  ): Promise<void>
  /** Lets go whatever nobody began to send of a receipt; gives the ways that know of it. */
  takeBack(receipt: string): Promise<readonly Reached[]>
  /** Lets go all that is to be told of a receipt, and all that was; gives the ways that know of it. */
  dropEvents(receipt: string): Promise<readonly Reached[]>
  /** Lets one go that arrived by all its ways; nothing while it did not. */
  dropEvent(key: string): Promise<void>
  /** Lets one go that nobody began to send, as {@link OutboxReads.untoldEvent} says. */
  dropUntold(key: string): Promise<void>
}

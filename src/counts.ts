/** What is counted while the desk works: closed names and numbers, never anything of a person. */
import type { Kind } from '../dialogs/nouns/submission.ts'
import type { ChannelName } from './channels/channel.ts'

/**
 * How a turn ended: answered, held after a mistake of ours (the person was told), not taken because a store is out of
 * reach (it comes again), or failed without an answer.
 */
export type TurnEnding = 'answered' | 'held' | 'store_down' | 'failed'

/** What a call to Telegram was for. */
export type CallFamily = 'fetch' | 'send' | 'edit' | 'press' | 'file' | 'profile' | 'connect'

/** What came of it; see `Delivery`. */
export type CallOutcome = 'ok' | 'refused' | 'throttled' | 'unreachable' | 'unknown'

/** Told of each thing as it happens. Every argument is one of a few names of our own: no ids, codes, texts, titles. */
export interface Counts {
  turn(channel: ChannelName, ending: TurnEnding, seconds: number): void
  /** A contribution was written for good; a correction counts as one more. */
  recorded(kind: Kind): void
  /** A file was not taken from a person, or not handed to one. */
  fileRefused(way: 'in' | 'out', why: 'not_taken' | 'gone' | 'not_allowed'): void
  telegramCall(family: CallFamily, outcome: CallOutcome): void
  /** A store could not do its work. */
  trouble(store: string, trouble: string): void
}

/** Counts nothing: the command line, and a desk nobody watches. */
export const NO_COUNTS: Counts = {
  turn: () => undefined,
  recorded: () => undefined,
  fileRefused: () => undefined,
  telegramCall: () => undefined,
  trouble: () => undefined,
}

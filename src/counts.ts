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

/**
 * Why a file was not taken from a person. `not_taken`: of a kind for which there is no place in a talk, as a sticker;
 * the others as `keep_file` is refused. What is turned away by the size it says it has, before it is fetched, is not
 * among them.
 */
export type FileRefusedIn = 'not_taken' | 'too_big' | 'unreadable' | 'too_many' | 'gone'

/** Why one was not handed to a person. */
export type FileRefusedOut = 'gone' | 'not_allowed'

/** Told of each thing as it happens. Every argument is one of a few names of our own: no ids, codes, texts, titles. */
export interface Counts {
  turn(channel: ChannelName, ending: TurnEnding, seconds: number): void
  /** A contribution was written for good; a correction counts as one more. */
  recorded(kind: Kind): void
  /** A file was not taken from a person (`in`), or not handed to one (`out`). */
  fileRefused(...file: ['in', FileRefusedIn] | ['out', FileRefusedOut]): void
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

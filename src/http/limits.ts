/** How much one client, one conversation and everybody together may ask of the door: every number in one place. */

import { LARGEST_BYTES } from '../../dialogs/nouns/file.ts'

/** Counts; those of a minute are per client. */
export interface Limits {
  /** Turns posted in a minute. A hall full of people may share one address. */
  readonly turns: number
  /** Looks and streams asked for in a minute; a page that watches looks once a second at most. */
  readonly looks: number
  /** Conversations begun in a minute. */
  readonly begun: number
  /** Files sent in ten minutes. A hall sends some dozens of voices; nobody fills a disk with so many. */
  readonly files: number
  /** Bytes of files of one client that have come and are being taken in: they stand in memory until they are kept. */
  readonly fileBytes: number
  /** The same of one network (IPv6 /48), in which one customer may have thousands of addresses to count by. */
  readonly networkFileBytes: number
  /** The same of everybody together. */
  readonly allFileBytes: number
  /** How many times as much a client on this machine may: it is the keeper, or a proxy that names nobody. */
  readonly near: number
  /** Receipts looked up in a minute, on their page or by a button. */
  readonly receipts: number
  /** Of these, codes that do not exist. */
  readonly misses: number
  /** Receipts looked up in a minute by everybody together, and of these the codes that do not exist. */
  readonly allReceipts: number
  readonly allMisses: number
  /** Turns and looks of one conversation that are under way at once. */
  readonly waiting: number
  /** Streams of hints one conversation holds open. */
  readonly streams: number
  /** Streams of hints altogether. */
  readonly allStreams: number
  /** Connections altogether. */
  readonly connections: number
}

/** What holds unless a test says otherwise. */
export const LIMITS: Limits = {
  turns: 600,
  looks: 600,
  begun: 60,
  files: 60,
  fileBytes: 3 * LARGEST_BYTES,
  networkFileBytes: 5 * LARGEST_BYTES,
  allFileBytes: 10 * LARGEST_BYTES,
  near: 100,
  receipts: 30,
  misses: 10,
  allReceipts: 6000,
  allMisses: 600,
  waiting: 20,
  streams: 4,
  allStreams: 1000,
  connections: 2000,
}

/** What the Telegram channel needs beside what every channel needs: `app` hands it in. */
import type { Counts } from '../../counts.ts'
import type { ChannelDesk } from '../desk.ts'

/** Which process may poll. Throws `StorageError`. */
export interface Lease {
  /** Takes or keeps it; false: another process has it. */
  take(): Promise<boolean>
  letGo(): Promise<void>
}

/** Remembers whether the last stop was clean. Throws `StorageError`. */
export interface Mark {
  /** Called at the start; false: the process before ended without `end`. */
  begin(): Promise<boolean>
  end(): Promise<void>
}

/** A word that lasts longer than the process. Throws `StorageError`. */
export interface Note {
  read(): Promise<string | undefined>
  write(word: string): Promise<void>
}

/** The desk as Telegram sees it. */
export interface TelegramDesk extends ChannelDesk {
  /** The platform told what the bot is called there, without the @. */
  called(bot: string): void
  readonly counts: Pick<Counts, 'telegramCall' | 'fileRefused'>
  readonly lease: Lease
  readonly mark: Mark
  /** Which picture the bot was given last. */
  readonly picture: Note
}

/** The links that lead into the desk from outside: what a poster, a notice or a message carries. */
import { municipalityOf } from './acts/priority-collection.ts'

/** One way in, by every app it can be taken. */
export interface WaysIn {
  /** In the browser. */
  readonly web: string
  /** On Telegram, once the bot's name is known. */
  readonly telegram?: string
}

/** Where the desk is reached. */
export interface Reached {
  /** Address of the web chat, without a slash at the end. */
  readonly web?: string
  /** The bot's name on Telegram, without the @. */
  readonly bot?: string
}

/** See the file's head. */
export interface Links {
  /** The ways to what is opened by this payload of `/start`. */
  to(payload: string): WaysIn
  /** The page on which somebody answers who was asked by a link. */
  toAnswer(token: string): string
  /** Tells where the desk is reached; what is not told stays as it was. */
  reach(known: Reached): void
}

/** Links to an address; the bot's name comes once the platform has told it. */
export function makeLinks(web: string): Links {
  const known: { web: string; bot: string | undefined } = { web, bot: undefined }
  return {
    to: (payload) => ({
      web: `${known.web}/#${payload}`,
      ...(known.bot === undefined ? {} : { telegram: `https://t.me/${known.bot}?start=${payload}` }),
    }),
    toAnswer: (token) => `${known.web}/a/${token}`,
    reach(now) {
      known.web = now.web ?? known.web
      known.bot = now.bot ?? known.bot
    },
  }
}

/** The payload that opens a consultation, or the collection of a municipality, for a citizen. */
export function payloadOf(consultation: string): string {
  const municipality = municipalityOf(consultation)
  return municipality === undefined ? `c${consultation}` : `m${municipality}`
}

/** The one that is put into a square: a tap opens the chat that people have, where there is one. */
export function foremost({ web, telegram }: WaysIn): string {
  return telegram ?? web
}

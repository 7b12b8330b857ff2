/** One turn's thoughts: the pure steps, run with this turn's moment, a fresh key and the answers read so far. */
import { hear, promptAt, type Moved } from '../../dialogs/index.ts'
import type { Facts, Prompt, Talk } from '../../dialogs/kernel/dialog.ts'
import type { Event } from '../../dialogs/kernel/event.ts'
import type { Found } from '../../dialogs/kernel/lookup.ts'
import type { Language } from '../../dialogs/nouns/ids.ts'
import type { Offer } from '../../dialogs/nouns/offer.ts'
import type { Arrival } from '../channels/channel.ts'
import type { Ids } from '../ids.ts'
import type { LookUp, Who } from './contract.ts'
import { thinkThrough, type Answers } from './think.ts'

/** Who is spoken with, where and when, as far as a turn needs it. `key`: the arrival, empty for a mere look. */
export type Here = Pick<Arrival, 'key' | 'conversation' | 'address' | 'at' | 'receiptPage' | 'language'>

/** See the file's head. */
export interface Mind {
  hear(talk: Talk, event: Event): Promise<Moved>
  prompt(talk: Talk): Promise<Prompt>
  /** Something was done: what was read before may have changed, and the next intention is another one. */
  refresh(): void
}

/** The person, for the rooms that read and do. `cause`: what brought this about and when, if not this arrival. */
export function whoIs(
  here: Here,
  language: Language,
  cause?: { readonly arrival: string; readonly at: string },
): Who {
  const { arrival, at } = cause ?? { arrival: here.key, at: here.at }
  return { conversation: here.conversation, address: here.address, language, arrival, at }
}

/** Makes the mind of one turn. */
export function makeMind(
  here: Here,
  {
    lookUp,
    ids,
    offered,
  }: { readonly lookUp: LookUp; readonly ids: Ids; readonly offered: readonly Offer[] },
): Mind {
  const fresh = { key: ids.effectKey(), file: ids.effectKey() }
  const answers = new Map<Language, Answers>()
  const { at, receiptPage } = here

  function facts(language: Language, found: Found): Facts {
    const page = receiptPage === undefined ? {} : { receiptPage }
    return { at, language, offered, newKey: fresh.key, fileKey: fresh.file, ...page, found }
  }

  function foundIn(language: Language): Answers {
    // Titles come in a language, so each language has answers of its own.
    const found = answers.get(language) ?? new Map<string, unknown>()
    answers.set(language, found)
    return found
  }

  return {
    hear: (talk, event) =>
      thinkThrough(
        (found) => hear(talk, event, facts(talk.language, found)),
        (lookup) => lookUp(lookup, whoIs(here, talk.language)),
        foundIn(talk.language),
      ),
    prompt: (talk) =>
      thinkThrough(
        (found) => promptAt(talk, facts(talk.language, found)),
        (lookup) => lookUp(lookup, whoIs(here, talk.language)),
        foundIn(talk.language),
      ),
    refresh() {
      answers.clear()
      fresh.key = ids.effectKey()
      fresh.file = ids.effectKey()
    },
  }
}

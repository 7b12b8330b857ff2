/** Our own mistakes: what could not be done is held, sealed, and the talk goes on from a place that can be asked. */
import { begin } from '../../dialogs/index.ts'
import type { Prompt, Talk } from '../../dialogs/kernel/dialog.ts'
import { StorageError } from '../../storage/errors.ts'
import type { Here, Mind } from './mind.ts'
import type { TurnParts } from './turn-parts.ts'

/** A store out of reach is no mistake: it is thrown on, the arrival comes again. Everything else is told to us. */
export function admit(parts: TurnParts, error: unknown): void {
  if (error instanceof StorageError) throw error
  parts.mistake(error)
}

/** Admits a mistake and holds what it befell, for a person of ours to look at. */
export async function hold(
  parts: TurnParts,
  error: unknown,
  what: { readonly key: string; readonly conversation: string; readonly body: object },
): Promise<void> {
  admit(parts, error)
  const reason = error instanceof Error ? error.name : 'unknown'
  const { key, conversation } = what
  await parts.memory.hold({ key, conversation, body: JSON.stringify(what.body), reason })
}

/** A place and what is asked there. */
export interface Asked {
  readonly talk: Talk
  readonly prompt: Prompt
}

/** What is asked where the talk is; if that cannot be said, the menu with what was half-written parked. */
export async function askedAt(parts: TurnParts, here: Here, mind: Mind, talk: Talk): Promise<Asked> {
  try {
    return { talk, prompt: await mind.prompt(talk) }
  } catch (error) {
    admit(parts, error)
  }
  const away = await leftForMenu(parts, here, mind, talk)
  return { talk: away, prompt: await mind.prompt(away) }
}

async function leftForMenu(parts: TurnParts, here: Here, mind: Mind, talk: Talk): Promise<Talk> {
  try {
    return (await mind.hear(talk, { kind: 'called', command: 'menu', rest: '' })).talk
  } catch (error) {
    admit(parts, error)
    return { ...begin(talk.language, here.at), told: talk.told }
  }
}

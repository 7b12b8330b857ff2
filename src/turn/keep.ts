/** Loading a conversation and saving it over what was loaded, never over anything else. */
import { begin } from '../../dialogs/index.ts'
import { spokenTo } from '../../dialogs/nouns/offer.ts'
import type { Here } from './mind.ts'
import { isWiped, type Told } from './said.ts'
import { readSnapshot, writeSnapshot, type Snapshot } from './snapshot.ts'
import type { TurnParts } from './turn-parts.ts'

/** The conversation as it is kept, or as it begins. `lost`: it was there once, and is no longer or cannot be read. */
export interface Loaded {
  readonly snapshot: Snapshot
  readonly stored: boolean
  readonly lost: boolean
}

/** Loads. Where nothing is kept, or nothing that can be read, it begins with what the registry knows of the person. */
export async function load(parts: TurnParts, here: Here): Promise<Loaded> {
  const stored = await parts.states.load(here.conversation)
  const snapshot = stored === undefined ? undefined : readSnapshot(stored, parts.secrets)
  if (snapshot !== undefined) {
    // A language may be taken away between two turns; the talk goes on in the first.
    const language = spokenTo(parts.offered, snapshot.talk.language)
    return { snapshot: { ...snapshot, talk: { ...snapshot.talk, language } }, stored: true, lost: false }
  }
  const known = await parts.memory.languageOf(here.conversation)
  const language = spokenTo(parts.offered, known ?? here.language)
  const fresh: Snapshot = {
    stamp: stored?.stamp ?? { turn: 0, turnId: '' },
    talk: begin(language, here.at),
    prompt: '',
    seen: [],
    owed: [],
    said: [],
    to: '',
  }
  return { snapshot: fresh, stored: stored !== undefined, lost: stored !== undefined || known !== undefined }
}

/** Overtaken: what is still to be told by the next try, and what could not be saved. */
export interface Again {
  readonly told: Told
  readonly known: Snapshot
}

/** How a try ended: with what is to be said, or to be tried again. */
export type Tried<R> = { readonly reply: R } | { readonly again: Again }

/** What a save changes. `samePrompt`: the question stays the same one, and with it the buttons under it. */
export type Change = Pick<Snapshot, 'talk' | 'owed' | 'said'> &
  Partial<Pick<Snapshot, 'seen'>> & { readonly samePrompt: boolean }

/** The snapshot that follows `before`. */
export function following(
  parts: TurnParts,
  { address }: Here,
  before: Snapshot,
  { samePrompt, ...change }: Change,
): Snapshot {
  const reached = before.to === '' ? parts.secrets.seal(JSON.stringify(address)) : before.to
  return {
    ...before,
    ...change,
    stamp: { turn: before.stamp.turn + 1, turnId: parts.ids.effectKey() },
    // A new mark whenever the place changes, so that a button of before is known to be of before.
    prompt: samePrompt && before.prompt !== '' ? before.prompt : parts.ids.promptId(),
    // After a wipe nothing here leads to the person any more; digests of arrivals stay, so that none is replayed.
    to: isWiped(change.said) ? '' : reached,
  }
}

/** Saves `next` over what was loaded. False: somebody else saved first, and all is to be read anew. */
export async function keep(parts: TurnParts, here: Here, before: Loaded, next: Snapshot): Promise<boolean> {
  const expected = before.stored ? before.snapshot.stamp : 'absent'
  const saved = await parts.states.save(here.conversation, expected, writeSnapshot(next, parts.secrets))
  if (saved !== 'unknown') return saved === 'saved'
  // No answer came. Written again it might be written twice; read, it tells whether it was written.
  const now = await parts.states.load(here.conversation)
  return now?.stamp.turnId === next.stamp.turnId
}

/** A store that forgot everything in the middle of a turn is given back what the turn knows. */
export async function giveBack(parts: TurnParts, here: Here, known: Snapshot): Promise<void> {
  // Overtaken here: somebody began anew. Unknown: the next read tells.
  await parts.states.save(here.conversation, 'absent', writeSnapshot(known, parts.secrets))
}

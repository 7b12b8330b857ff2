/** The audio of a part: given, taken away, and which stays where parts become one. Pure. */
import type { DraftInMaking, MakingPart } from '../../../dialogs/nouns/draft-in-making.ts'
import type { EffectKey } from '../../../dialogs/nouns/ids.ts'
import { find } from './tree.ts'

/** The part with this audio, in the place of the one it had; without one: it has none any more. */
export function setAudio(draft: DraftInMaking, id: string, audio?: EffectKey): DraftInMaking | undefined {
  if (find(draft, id) === undefined) return undefined
  const parts = draft.parts.map((part) => (part.id === id ? voiced(part, audio) : part))
  return { ...draft, parts }
}

/** The one part that others went into, with its own audio; it has the first of theirs where it had none. */
export function voicedByFirst(into: MakingPart, more: readonly MakingPart[]): MakingPart {
  return voiced(into, [into, ...more].find(({ audio }) => audio !== undefined)?.audio)
}

function voiced(part: MakingPart, audio: EffectKey | undefined): MakingPart {
  const { audio: _, ...silent } = part
  return audio === undefined ? silent : { ...silent, audio }
}

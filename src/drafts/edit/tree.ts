/** A draft in the making as a tree: what stands under and before a part. Pure. */
import type { DraftInMaking, MakingPart } from '../../../dialogs/nouns/draft-in-making.ts'

/** A part and where it stands in reading order. */
export interface Found {
  readonly at: number
  readonly part: MakingPart
}

/** The part of this id. */
export function find({ parts }: DraftInMaking, id: string): Found | undefined {
  const at = parts.findIndex((part) => part.id === id)
  const part = parts[at]
  return part === undefined ? undefined : { at, part }
}

/** The parts under one, at any depth, in reading order: they follow it without a gap. */
export function below({ parts }: DraftInMaking, id: string): readonly MakingPart[] {
  const within = new Set([id])
  for (const part of parts) if (part.parent !== null && within.has(part.parent)) within.add(part.id)
  return parts.filter((part) => part.id !== id && within.has(part.id))
}

/** How many parts stand above one. */
export function depth(draft: DraftInMaking, part: MakingPart): number {
  const above = part.parent === null ? undefined : find(draft, part.parent)?.part
  return above === undefined ? 0 : 1 + depth(draft, above)
}

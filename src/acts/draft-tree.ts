/** Between the tree an import gives and a draft in the making. Pure but for the ids. */
import type { DraftInMaking, MakingDoubt, MakingPart } from '../../dialogs/nouns/draft-in-making.ts'
import type { DraftNode, DraftTree } from '../../storage/registry/model/draft.ts'
import type { Ids } from '../ids.ts'

/** The tree, laid out in reading order; every part is given an id. */
export function laidOut(
  ids: Ids,
  { language, parts }: DraftTree,
  doubts: readonly MakingDoubt[],
): DraftInMaking {
  const flat: MakingPart[] = []
  const grow = (node: DraftNode, parent: string | null): void => {
    const { id = ids.rowId(), number, title, names = {}, summary = {}, question = {}, bites } = node
    flat.push({ id, parent, number, title, names, summary, question, bites })
    for (const child of node.children) grow(child, id)
  }
  for (const node of parts) grow(node, null)
  return { language, parts: flat, doubts }
}

/** The tree again, as an import would give it; the parts keep their ids. */
export function asTree({ language, parts }: DraftInMaking): DraftTree {
  const under = (parent: string | null): DraftNode[] =>
    parts
      .filter((part) => part.parent === parent)
      .map(({ id, number, title, names, summary, question, audio, bites }) => {
        return { id, number, title, names, summary, question, audio, bites, children: under(id) }
      })
  return { language, parts: under(null) }
}

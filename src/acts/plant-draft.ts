/** Lays a draft's tree out in rows, in reading order. Pure but for the ids. */
import type { DraftNode, DraftPart, DraftTree } from '../../storage/registry/model/draft.ts'
import type { Ids } from '../ids.ts'

/** The parts of a tree as rows of a version; a part without an id is given one. */
export function plant(ids: Ids, version: string, { language, parts }: DraftTree): DraftPart[] {
  const planted: DraftPart[] = []
  const grow = (node: DraftNode, parent: string | null) => {
    const {
      id = ids.rowId(),
      number,
      title,
      names = {},
      bites,
      summary = {},
      question = {},
      theme = null,
      audio = null,
    } = node
    const at = planted.length
    const words = { number, title, names, language, summary, question, theme, audio, bites }
    planted.push({ id, draftVersion: version, parent, at, ...words })
    for (const child of node.children) grow(child, id)
  }
  for (const node of parts) grow(node, null)
  return planted
}

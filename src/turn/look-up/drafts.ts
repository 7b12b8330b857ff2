/** Drafts kept in memory by their version: they never change, and every passage is read from one. */
import type { Reader } from '../../../storage/registry/contract.ts'
import type { DraftPart, DraftVersion } from '../../../storage/registry/model/draft.ts'
import { type Searchable, searchable } from './find.ts'

const KEPT = 16

/** A draft laid open for reading. */
export interface OpenDraft {
  readonly version: DraftVersion
  /** In reading order. */
  readonly parts: readonly DraftPart[]
  readonly byId: ReadonlyMap<string, DraftPart>
  /** Parts directly under one; null: the top. */
  under(parent: string | null): readonly DraftPart[]
  /** What a search looks at; made at the first one. */
  words(): readonly Searchable[]
}

/** The drafts in memory. */
export interface Drafts {
  ofVersion(version: string): Promise<OpenDraft | undefined>
  /** The draft in which a part stands. */
  ofPart(part: string): Promise<OpenDraft | undefined>
}

/** Keeps the drafts used last. */
export function makeDrafts(reader: Reader): Drafts {
  const kept = new Map<string, Promise<OpenDraft | undefined>>()
  // A part never moves to another version: whose it is, is known for every draft in memory.
  const versionOf = new Map<string, string>()
  const load = async (version: string) => {
    const draft = await reader.draft(version)
    if (draft === undefined) return undefined
    for (const { id } of draft.parts) versionOf.set(id, version)
    return laidOpen(draft.version, draft.parts)
  }
  const forget = (version: string): void => {
    const gone = kept.get(version)
    kept.delete(version)
    const unlist = (draft: OpenDraft | undefined): void =>
      draft?.parts.forEach(({ id }) => versionOf.delete(id))
    gone?.then(unlist, () => undefined)
  }
  const ofVersion = async (version: string) => {
    const loading = kept.get(version) ?? load(version)
    kept.delete(version)
    kept.set(version, loading)
    for (const oldest of [...kept.keys()].slice(0, -KEPT)) forget(oldest)
    try {
      const found = await loading
      if (found === undefined) kept.delete(version)
      return found
    } catch (error) {
      kept.delete(version)
      throw error
    }
  }
  return {
    ofVersion,
    async ofPart(part) {
      // Where nothing stands above, the empty id is asked for.
      if (part === '') return undefined
      const version = versionOf.get(part) ?? (await reader.versionOfPart(part))?.id
      return version === undefined ? undefined : ofVersion(version)
    },
  }
}

function laidOpen(version: DraftVersion, parts: readonly DraftPart[]): OpenDraft {
  const under = new Map<string | null, DraftPart[]>()
  for (const part of parts) under.set(part.parent, [...(under.get(part.parent) ?? []), part])
  const made: { words?: readonly Searchable[] } = {}
  return {
    version,
    parts,
    byId: new Map(parts.map((part) => [part.id, part])),
    under: (parent) => under.get(parent) ?? [],
    words: () => (made.words ??= parts.map(searchable)),
  }
}

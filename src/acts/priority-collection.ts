/** The standing collections of what areas need: one a municipality, with a part for each theme. */
import { Id, type Texts } from '../../dialogs/nouns/ids.ts'
import { Theme } from '../../dialogs/nouns/submission.ts'
import type { Writing } from '../../storage/registry/contract.ts'
import type { Consultation } from '../../storage/registry/model/consultation.ts'
import type { DraftPart, DraftTree } from '../../storage/registry/model/draft.ts'
import { invariant } from '../errors.ts'
import type { Ids } from '../ids.ts'
import { plant } from './plant-draft.ts'

/** What a collection is called, and what its themes are called; undefined for a municipality nobody knows. */
export interface PriorityNames {
  readonly titles: (municipality: string) => Texts | undefined
  readonly themes: Readonly<Record<Theme, Texts>>
}

/** The organisation that holds the priorities nobody has taken on yet. */
export const DESK_ORGANISATION = { id: 'zeri', name: 'Zëri' } as const

const COLLECTION = 'nevoja-'

/** The municipality whose collection this is; undefined for a consultation on a document. */
export function municipalityOf(consultation: string): string | undefined {
  return consultation.startsWith(COLLECTION) ? consultation.slice(COLLECTION.length) : undefined
}

/** The id of a municipality's collection, another one for each. */
export function collectionOf(municipality: string): string {
  const id = `${COLLECTION}${municipality}`
  // Cut to fit, two municipalities that begin alike would share one.
  invariant(Id.safeParse(id).success, 'the id of a municipality is too long for a collection')
  return id
}

/** A collection that is not there yet. */
export interface Opening {
  readonly municipality: string
  readonly organisation: string
  readonly sample: boolean
}

/** A collection with its parts, one of which each theme has. */
export interface Collection {
  readonly id: string
  readonly parts: readonly DraftPart[]
}

/** Opens one. */
export async function openCollection(
  writing: Writing,
  ids: Ids,
  names: PriorityNames,
  { municipality, organisation, sample }: Opening,
): Promise<Collection> {
  const collection: Consultation = {
    id: collectionOf(municipality),
    titles: names.titles(municipality) ?? {},
    organisation,
    stage: 'open',
    opensAt: null,
    closesAt: null,
    shortNoticeReason: null,
    subject: 'priorities',
    sample,
    draftVersion: null,
  }
  await writing.addConsultation(collection)
  return themed(writing, ids, names, collection)
}

/** The collection of a municipality, opened for the desk itself where nobody did. */
export async function collectionFor(
  writing: Writing,
  ids: Ids,
  names: PriorityNames,
  municipality: string,
): Promise<Collection> {
  const there = await writing.consultation(collectionOf(municipality))
  if (there !== undefined) return themed(writing, ids, names, there)
  if ((await writing.organisation(DESK_ORGANISATION.id)) === undefined)
    await writing.addOrganisation(DESK_ORGANISATION)
  return openCollection(writing, ids, names, {
    municipality,
    organisation: DESK_ORGANISATION.id,
    sample: false,
  })
}

// A version never changes once it is written: a theme that came with a release comes with a version of its own.
async function themed(
  writing: Writing,
  ids: Ids,
  names: PriorityNames,
  { id, draftVersion }: Consultation,
): Promise<Collection> {
  const draft = draftVersion === null ? undefined : await writing.draft(draftVersion)
  const there = new Set(draft?.parts.map(({ theme }) => theme))
  if (draft !== undefined && Theme.options.every((theme) => there.has(theme)))
    return { id, parts: draft.parts }
  const version = ids.rowId()
  const parts = plant(ids, version, themesAsTree(names))
  const number = (draft?.version.number ?? 0) + 1
  await writing.addDraft({ id: version, consultation: id, number, language: 'sq' }, parts)
  return { id, parts }
}

function themesAsTree({ themes }: PriorityNames): DraftTree {
  return {
    language: 'sq',
    parts: Theme.options.map((theme) => ({
      number: '',
      title: '',
      names: themes[theme],
      theme,
      bites: [],
      children: [],
    })),
  }
}

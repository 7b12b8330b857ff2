/** Loads made-up needs of areas as rows with receipts; what is there already stays as it is. */
import type { Language } from '../../dialogs/nouns/ids.ts'
import type { Theme } from '../../dialogs/nouns/submission.ts'
import type { Writer, Writing } from '../../storage/registry/contract.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { pseudonymIn } from './names.ts'
import { transcriptOf } from './attach-files.ts'
import { collectionOf } from './priority-collection.ts'
import { freshReceipt } from './record-submission.ts'
import { wordsHash } from './same-words.ts'

/** A need nobody has told. `id`: the same at each loading; `saidAt`: ISO UTC. */
export interface MadeUpNeed {
  readonly id: string
  readonly municipality: string
  readonly unit: string | null
  readonly theme: Theme
  readonly text: string
  readonly language: Language
  readonly saidAt: string
}

/** Gives how many were new. Only collections that are examples themselves take any. */
export type LoadNeeds = (needs: readonly MadeUpNeed[]) => Promise<number>

/** Makes the act. */
export function makeLoadNeeds(writer: Writer, secrets: Secrets, ids: Ids): LoadNeeds {
  return (needs) =>
    writer.write(async (writing) => {
      let loaded = 0
      for (const need of needs) if (await load(writing, secrets, ids, need)) loaded += 1
      return loaded
    })
}

async function load(writing: Writing, secrets: Secrets, ids: Ids, need: MadeUpNeed): Promise<boolean> {
  if ((await writing.submission(need.id)) !== undefined) return false
  const consultation = collectionOf(need.municipality)
  const collection = await writing.consultation(consultation)
  if (collection?.sample !== true || collection.draftVersion === null) return false
  const draft = await writing.draft(collection.draftVersion)
  const part = draft?.parts.find(({ theme }) => theme === need.theme)
  if (part === undefined) return false
  const person = `sample:${need.id}`
  const pseudonym = pseudonymIn(secrets, consultation, person)
  await writing.addParticipation({ consultation, pseudonym, sealedPerson: secrets.seal(person) })
  const { saidAt, ...said } = need
  await writing.addSubmission({
    ...said,
    receipt: await freshReceipt(writing, ids),
    consultation,
    draftVersion: part.draftVersion,
    part: part.id,
    pseudonym,
    kind: 'priority',
    textHash: wordsHash(need.text),
    channel: 'sample',
    mode: 'self',
    source: 'sample',
    authorKind: 'self',
    organisation: null,
    name: null,
    saidAt,
    recordedAt: saidAt,
    status: 'received',
    notice: 1,
    state: 'live',
    ...transcriptOf([]),
  })
  return true
}

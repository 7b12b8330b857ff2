/**
 * Loads an example consultation as rows, whatever stage it is in; loaded again, it only gets its dates anew.
 */
import type { Language, Texts } from '../../dialogs/nouns/ids.ts'
import type { ConsultationPlan } from '../../dialogs/nouns/plan.ts'
import type { Author, Kind, Verdict } from '../../dialogs/nouns/submission.ts'
import type { Writer, Writing } from '../../storage/registry/contract.ts'
import type { Staging } from '../../storage/registry/model/consultation.ts'
import type { DraftPart, DraftTree } from '../../storage/registry/model/draft.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { transcriptOf } from './attach-files.ts'
import { pseudonymIn } from './names.ts'
import { plant } from './plant-draft.ts'
import { freshReceipt } from './record-submission.ts'
import { audit } from './rights.ts'
import { wordsHash } from './same-words.ts'

/** Something said in an example, and perhaps its answer. Moments in ISO UTC. */
export interface SampleSubmission {
  /** Which of the invented people said it; the same word, the same person. */
  readonly by: string
  /** Number of the part; the first part that has it. */
  readonly part: string
  readonly kind: Kind
  readonly text: string
  readonly language: Language
  readonly author: Author
  readonly name?: string
  readonly saidAt: string
  readonly answer?: { readonly verdict: Verdict; readonly text: Texts; readonly answeredAt: string }
}

/** An example consultation. `organisation`: the id of an institution that is known. */
export interface Sample extends Staging {
  readonly id: string
  readonly titles: Texts
  readonly organisation: string
  /** Undefined: it is only planned. */
  readonly draft: DraftTree | undefined
  /** Which version of the document it is; from 1. */
  readonly draftNumber: number
  readonly submissions: readonly SampleSubmission[]
  readonly plan?: ConsultationPlan
}

/** `renewed`: it was there, and has the dates and stage given now; one that is only planned stays as it was left. */
export type LoadSample = (sample: Sample) => Promise<'loaded' | 'renewed'>

/** Makes the act. */
export function makeLoadSample(writer: Writer, secrets: Secrets, ids: Ids, clock: Clock): LoadSample {
  return (sample) =>
    writer.write(async (writing): Promise<'loaded' | 'renewed'> => {
      const { id, titles, organisation, stage, opensAt, closesAt, shortNoticeReason } = sample
      const staging = { stage, opensAt, closesAt, shortNoticeReason }
      if ((await writing.consultation(id)) !== undefined) {
        if (stage !== 'planned') await writing.stage(id, staging)
        return 'renewed'
      }
      await writing.addConsultation({
        id,
        titles,
        organisation,
        ...staging,
        subject: 'document',
        sample: true,
        draftVersion: null,
      })
      const parts = await loadDraft(writing, ids, sample)
      for (const said of sample.submissions) await loadSubmission(writing, secrets, ids, { said, parts, id })
      if (sample.plan !== undefined) {
        await writing.putPlan({ consultation: id, plan: sample.plan, version: 1, changedAt: clock.iso() })
      }
      await audit(writing, ids, clock, { actor: 'operator', action: 'load_sample', object: id })
      return 'loaded'
    })
}

async function loadDraft(
  writing: Writing,
  ids: Ids,
  { id: consultation, draft, draftNumber: number }: Sample,
): Promise<readonly DraftPart[]> {
  if (draft === undefined) return []
  const version = ids.rowId()
  const parts = plant(ids, version, draft)
  await writing.addDraft({ id: version, consultation, number, language: draft.language }, parts)
  return parts
}

interface Loading {
  readonly said: SampleSubmission
  readonly parts: readonly DraftPart[]
  /** The consultation. */
  readonly id: string
}

async function loadSubmission(writing: Writing, secrets: Secrets, ids: Ids, loading: Loading): Promise<void> {
  const { said, parts, id: consultation } = loading
  const part = parts.find(({ number }) => number === said.part)
  if (part === undefined) throw new Error(`the sample ${consultation} has no part ${said.part}`)
  const person = `sample:${said.by}`
  const pseudonym = pseudonymIn(secrets, consultation, person)
  await writing.addParticipation({ consultation, pseudonym, sealedPerson: secrets.seal(person) })
  const id = ids.effectKey()
  await writing.addSubmission({
    id,
    receipt: await freshReceipt(writing, ids),
    consultation,
    draftVersion: part.draftVersion,
    part: part.id,
    pseudonym,
    kind: said.kind,
    municipality: null,
    unit: null,
    theme: null,
    text: said.text,
    textHash: wordsHash(said.text),
    language: said.language,
    channel: 'sample',
    mode: 'self',
    source: 'sample',
    authorKind: said.author.kind,
    organisation: said.author.kind === 'organisation' ? said.author.organisation : null,
    name: said.name ?? null,
    saidAt: said.saidAt,
    recordedAt: said.saidAt,
    status: 'received',
    notice: 1,
    state: 'live',
    ...transcriptOf([]),
  })
  if (said.answer !== undefined) await writing.addAnswer({ submission: id, ...said.answer })
}

/** Reads of voices that wait to be typed out, and of what waits for whoever asks. */
import type { VoiceCard } from '../../../dialogs/kernel/lookup.ts'
import { type Action, may } from '../../../dialogs/nouns/staff.ts'
import type { Reader } from '../../../storage/registry/contract.ts'
import type { Staff } from '../../../storage/registry/model/staff.ts'
import type { Submission } from '../../../storage/registry/model/submission.ts'
import { pseudonymsOf } from '../../acts/names.ts'
import { grantedTo, mayWith } from '../../acts/rights.ts'
import type { Secrets } from '../../secrets.ts'
import type { Who } from '../contract.ts'
import type { Answers } from './answers.ts'
import { inLanguage } from './cards.ts'
import { toModerate } from './moderate.ts'
import type { Drafts } from './drafts.ts'
import { cardOf } from './parts.ts'

/** Answers them. */
export function transcribeAnswers(
  reader: Reader,
  secrets: Secrets,
  drafts: Drafts,
): Pick<Answers, 'to_transcribe' | 'voice' | 'waiting'> {
  return {
    async to_transcribe(_, who) {
      const person = await reader.personOf(who.conversation)
      if (person === undefined) return []
      const seats = await reader.seatsOf(person.id)
      const [theirs] = await consultationsFor(reader, seats, ['transcribe'])
      const waiting = await reader.submissionsToTranscribe(theirs ?? [])
      return Promise.all(waiting.map((submission) => card(reader, drafts, submission, who)))
    },
    async voice({ id }, who) {
      const submission = await reader.submission(id)
      const consultation = await reader.consultation(submission?.consultation ?? '')
      if (submission === undefined || consultation === undefined || submission.transcriptState === null)
        return undefined
      const actor = { kind: 'person', conversation: who.conversation } as const
      const granted = await grantedTo(reader, actor, 'transcribe', consultation.organisation)
      if (granted === undefined) return undefined
      const files = (await reader.filesOf([id])).filter(({ medium }) => medium === 'voice')
      const { transcriptState } = submission
      return {
        ...(await card(reader, drafts, submission, who)),
        files: files.map(({ id: file, medium }) => ({ id: file, medium })),
        // Somebody else may understand what one did not.
        stands: transcriptState === 'waiting' || transcriptState === 'unclear' ? 'waiting' : 'done',
      }
    },
    async waiting(_, { conversation }) {
      const person = await reader.personOf(conversation)
      if (person === undefined) return { desk: false, voices: 0, held: 0, toSee: [] }
      const toSee = await reader.submissionsToSee(await pseudonymsOf(reader, secrets, person.id))
      const seats = await reader.seatsOf(person.id)
      const rights = ['read_submissions', 'transcribe'] as const
      const [read = [], voices = []] = await consultationsFor(reader, seats, rights)
      return {
        // Whoever may plan a consultation has a desk before there is anything to read.
        desk: read.length > 0 || seats.some(({ role }) => may([role], 'create_consultation')),
        voices: await reader.countToTranscribe(voices),
        held: seats.length === 0 ? 0 : (await toModerate(reader, secrets, conversation)).length,
        toSee: toSee.map(({ receipt }) => receipt),
      }
    },
  }
}

/** For each action, the consultations it is allowed in. */
async function consultationsFor(
  reader: Reader,
  seats: readonly Staff[],
  actions: readonly Action[],
): Promise<readonly (readonly string[])[]> {
  if (seats.length === 0) return actions.map(() => [])
  const all = await reader.consultations()
  return actions.map((action) =>
    all.filter(({ organisation }) => mayWith(seats, action, organisation)).map(({ id }) => id),
  )
}

async function card(
  reader: Reader,
  drafts: Drafts,
  submission: Submission,
  { language }: Who,
): Promise<VoiceCard> {
  const consultation = await reader.consultation(submission.consultation)
  const part = await cardOf(drafts, submission, language)
  return {
    id: submission.id,
    partNumber: part?.number ?? '',
    partTitle: part?.title ?? '',
    consultation: consultation === undefined ? '' : (inLanguage(consultation.titles, language) ?? ''),
    recordedAt: submission.recordedAt,
  }
}

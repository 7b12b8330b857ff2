/** Reads of words that wait for a moderator, and of the lines that help. */
import type { HeldCard } from '../../../dialogs/kernel/lookup-held.ts'
import type { Reader } from '../../../storage/registry/contract.ts'
import type { Moderation } from '../../../storage/registry/model/moderation.ts'
import { pseudonymIn } from '../../acts/names.ts'
import { grantedTo, mayWith } from '../../acts/rights.ts'
import type { Clock } from '../../clock.ts'
import type { Country } from '../../country/contract.ts'
import { helpLinesFor } from '../../country/help-lines.ts'
import type { Secrets } from '../../secrets.ts'
import type { Who } from '../contract.ts'
import type { Answers } from './answers.ts'
import { besideText } from './beside.ts'
import { inLanguage } from './cards.ts'
import type { Drafts } from './drafts.ts'
import { cardOf } from './parts.ts'

/** What is needed besides the registry. */
export interface ModerateParts {
  readonly secrets: Secrets
  readonly clock: Clock
  readonly country: Country
  readonly drafts: Drafts
}

/** Answers them. */
export function moderateAnswers(
  reader: Reader,
  { secrets, clock, country, drafts }: ModerateParts,
): Pick<Answers, 'to_moderate' | 'held_words' | 'help_lines'> {
  return {
    async to_moderate(_, who) {
      const waiting = await toModerate(reader, secrets, who.conversation)
      const cards = await Promise.all(waiting.map((standing) => card(reader, drafts, standing, who)))
      return cards.filter((one) => one !== undefined)
    },
    async held_words({ id }, who) {
      const submission = await reader.submission(id)
      const standing = await reader.moderation(id)
      const consultation = await reader.consultation(submission?.consultation ?? '')
      if (submission === undefined || consultation === undefined || standing?.state !== 'held')
        return undefined
      const actor = { kind: 'person', conversation: who.conversation } as const
      const name = await grantedTo(reader, actor, 'moderate', consultation.organisation)
      const shown = await card(reader, drafts, standing, who)
      if (name === undefined || shown === undefined) return undefined
      const { appeal, note, refusedBy, why } = standing
      return {
        ...shown,
        text: submission.text,
        author: [submission.name, submission.organisation].filter((one) => one !== null).join(', '),
        why,
        ...(appeal === null ? {} : { appeal, before: note ?? '' }),
        notMine: refusedBy === name || submission.pseudonym === pseudonymIn(secrets, consultation.id, name),
        ...(await besideText(reader, submission, clock.iso())),
      }
    },
    help_lines: async ({ themes }, { language }) =>
      helpLinesFor(country, themes).map(({ number, name }) => ({
        number,
        name: inLanguage(name, language) ?? '',
      })),
  }
}

/** What the person may decide on: not their own words, nor an appeal against themselves. */
export async function toModerate(
  reader: Reader,
  secrets: Secrets,
  conversation: string,
): Promise<readonly Moderation[]> {
  const person = await reader.personOf(conversation)
  const seats = person === undefined ? [] : await reader.seatsOf(person.id)
  if (person === undefined || seats.length === 0) return []
  const all = (await reader.consultations()).filter(({ organisation }) =>
    mayWith(seats, 'moderate', organisation),
  )
  const own = new Set(all.map(({ id }) => pseudonymIn(secrets, id, person.id)))
  const held = (await reader.moderationsHeld(all.map(({ id }) => id))).filter(
    ({ refusedBy }) => refusedBy !== person.id,
  )
  const others = await Promise.all(
    held.map(async (one) => {
      const submission = await reader.submission(one.submission)
      return submission === undefined || own.has(submission.pseudonym) ? undefined : one
    }),
  )
  return others.filter((one) => one !== undefined)
}

async function card(
  reader: Reader,
  drafts: Drafts,
  { submission: id, appeal }: Moderation,
  { language }: Who,
): Promise<HeldCard | undefined> {
  const submission = await reader.submission(id)
  const consultation = await reader.consultation(submission?.consultation ?? '')
  if (submission === undefined || consultation === undefined) return undefined
  const part = await cardOf(drafts, submission, language)
  return {
    id,
    partNumber: part?.number ?? '',
    partTitle: part?.title ?? '',
    consultation: inLanguage(consultation.titles, language) ?? '',
    recordedAt: submission.recordedAt,
    appealed: appeal !== null,
  }
}

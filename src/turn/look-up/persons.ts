/** Reads about what a person has here, and what a code or token opens. */
import type { MyData, ReceiptView, Seat } from '../../../dialogs/kernel/lookup.ts'
import type { Language } from '../../../dialogs/nouns/ids.ts'
import { readReceiptCode } from '../../../dialogs/nouns/receipt.ts'
import type { Reader } from '../../../storage/registry/contract.ts'
import type { Answerable } from '../../../storage/registry/model/submission.ts'
import { answerIn } from '../../acts/answer-words.ts'
import { pseudonymsOf, seatTokenHash } from '../../acts/names.ts'
import type { Clock } from '../../clock.ts'
import type { Secrets } from '../../secrets.ts'
import type { Who } from '../contract.ts'
import type { Answers } from './answers.ts'
import { inLanguage } from './cards.ts'
import { journeyOf } from './journey.ts'
import type { Drafts } from './drafts.ts'
import { moderatedFor } from './sent.ts'

/** Answers them. */
export function personAnswers(
  reader: Reader,
  secrets: Secrets,
  clock: Clock,
  drafts: Drafts,
): Pick<Answers, 'receipt' | 'my_data' | 'my_chats' | 'my_seats' | 'seat_offer'> {
  return {
    async receipt({ code }, who) {
      const written = readReceiptCode(code)
      const found = written === undefined ? undefined : await reader.submissionByReceipt(written)
      if (found === undefined) return undefined
      const view = await receiptView(reader, drafts, found, { ...who, now: clock.iso() })
      return written === undefined || written === view.code ? view : { ...view, joined: written }
    },
    async my_chats(_, { conversation }) {
      const person = await reader.personOf(conversation)
      const reaches = person === undefined ? [] : await reader.reachesOf(person.id)
      return reaches
        .map((reach) => ({ channel: reach.channel, here: reach.conversation === conversation }))
        .toSorted((one, other) => Number(other.here) - Number(one.here))
    },
    my_data: (_, { conversation }) => myData(reader, secrets, conversation),
    async my_seats(_, { conversation }) {
      const person = await reader.personOf(conversation)
      return person === undefined ? [] : seatsOf(reader, person.id)
    },
    async seat_offer({ token }) {
      const invitation = await reader.seatInvitation(seatTokenHash(secrets, token))
      const good =
        invitation !== undefined && invitation.usedAt === null && invitation.expiresAt > clock.iso()
      return good ? named(reader, invitation) : undefined
    },
  }
}

async function receiptView(
  reader: Reader,
  drafts: Drafts,
  { submission, answer }: Answerable,
  { language, now }: Who & { readonly now: string },
): Promise<ReceiptView> {
  const consultation = await reader.consultation(submission.consultation)
  const draft = await drafts.ofVersion(submission.draftVersion)
  const { moderated } = await moderatedFor(reader, submission.id)
  return {
    code: submission.receipt,
    status: submission.status,
    kind: submission.kind,
    partNumber: draft?.byId.get(submission.part)?.number ?? '',
    consultation: consultation === undefined ? '' : (inLanguage(consultation.titles, language) ?? ''),
    recordedAt: submission.recordedAt,
    ...(await journeyOf(reader, submission.receipt, now)),
    ...(answer === undefined ? {} : told(answer, language)),
    ...(answer === undefined && moderated?.stands === 'refused'
      ? { refused: { note: moderated.note, last: moderated.last } }
      : {}),
  }
}

function told(
  { verdict, body, text }: NonNullable<Answerable['answer']>,
  language: Language,
): Pick<ReceiptView, 'verdict' | 'body' | 'answer'> {
  const reason = answerIn(text, language)?.text
  return {
    verdict,
    ...(body === null ? {} : { body }),
    ...(reason === undefined ? {} : { answer: reason }),
  }
}

async function myData(reader: Reader, secrets: Secrets, conversation: string): Promise<MyData> {
  const person = await reader.personOf(conversation)
  if (person === undefined) return { submissions: [], seats: [], about: false }
  const pseudonyms = await pseudonymsOf(reader, secrets, person.id)
  const said = await reader.everyVersionBy(pseudonyms)
  return {
    about: await reader.hasAbout(pseudonyms),
    submissions: said
      .map(({ submission }) => ({
        code: submission.receipt,
        recordedAt: submission.recordedAt,
        state: submission.state,
      }))
      .toReversed(),
    seats: await seatsOf(reader, person.id),
  }
}

// To be a citizen is no seat.
async function seatsOf(reader: Reader, person: string): Promise<Seat[]> {
  const seats = (await reader.seatsOf(person)).filter(({ role }) => role !== 'citizen')
  return Promise.all(seats.map((seat) => named(reader, seat)))
}

async function named(reader: Reader, { role, organisation }: Seat): Promise<Seat> {
  return { role, organisation: (await reader.organisation(organisation))?.name ?? '' }
}

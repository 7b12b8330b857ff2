/** Answers every named read of the talks from the registry: the person's language, the person's rights. */
import type { Answer, Lookup } from '../../dialogs/kernel/lookup.ts'
import type { Reader } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import { answerDays } from '../country/answer-days.ts'
import type { Country } from '../country/contract.ts'
import type { Secrets } from '../secrets.ts'
import type { Announcing } from '../reports/announcing.ts'
import type { LookUp, Who } from './contract.ts'
import type { Answers } from './look-up/answers.ts'
import { answerAnswers } from './look-up/answering.ts'
import { makeCards } from './look-up/cards.ts'
import { consultationAnswers } from './look-up/consultations.ts'
import { coordinatingAnswers } from './look-up/coordinating.ts'
import { deskAnswers } from './look-up/desk.ts'
import { makeDrafts } from './look-up/drafts.ts'
import { makingAnswers } from './look-up/making.ts'
import { placeAnswers } from './look-up/places.ts'
import { planAnswers } from './look-up/plans.ts'
import { campaignAnswers } from './look-up/campaigns.ts'
import { moderateAnswers } from './look-up/moderate.ts'
import { movingAnswers } from './look-up/moving.ts'
import { sentAnswers } from './look-up/sent.ts'
import { partAnswers } from './look-up/parts.ts'
import { personAnswers } from './look-up/persons.ts'
import { transcribeAnswers } from './look-up/transcribe.ts'

/** What reading needs besides the registry. */
export interface LookUpParts {
  readonly secrets: Secrets
  readonly clock: Clock
  /** Working days from one moment (its day not counted) to another (its day counted), ISO UTC. */
  readonly country: Country
  readonly workingDaysBetween: (fromIso: string, toIso: string) => number
  readonly announcing: Announcing
}

/** Makes the reading half of a turn. Drafts are kept in memory, everything else is read each time. */
export function makeLookUp(
  reader: Reader,
  { secrets, clock, country, workingDaysBetween, announcing }: LookUpParts,
): LookUp {
  const cards = makeCards(reader, clock, workingDaysBetween)
  const drafts = makeDrafts(reader)
  const answers: Answers = {
    ...consultationAnswers(reader, cards),
    ...partAnswers(reader, cards, drafts),
    ...personAnswers(reader, secrets, clock, drafts),
    ...sentAnswers(reader, secrets, clock, { cards, drafts }),
    ...placeAnswers(reader, country),
    ...deskAnswers(reader, clock, { cards, drafts }),
    ...planAnswers(reader),
    ...coordinatingAnswers(reader, { cards, clock, country, announcing }),
    ...makingAnswers(reader),
    ...transcribeAnswers(reader, secrets, drafts),
    ...answerAnswers(reader, clock, {
      cards,
      drafts,
      days: answerDays(announcing.calendar, country.deadlines.answerWorkingDays),
    }),
    ...moderateAnswers(reader, { secrets, clock, country, drafts }),
    ...movingAnswers(reader, { cards, clock, country, announcing }),
    ...campaignAnswers(reader),
  }
  return <L extends Lookup>(lookup: L, who: Who) => {
    // The table gives each kind its own reader; that the two match is known here and nowhere else.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const answer = answers[lookup.kind] as unknown as (asked: L, who: Who) => Promise<Answer<L>>
    return answer(lookup, who)
  }
}

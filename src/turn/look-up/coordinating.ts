/** Reads of those who prepare and announce consultations: nothing without the right, which is looked up each time. */
import type { ClosingDay, Coordinating } from '../../../dialogs/kernel/lookup.ts'
import type { Reader } from '../../../storage/registry/contract.ts'
import type { Consultation } from '../../../storage/registry/model/consultation.ts'
import { mayWith, grantedTo } from '../../acts/rights.ts'
import type { Clock } from '../../clock.ts'
import { type LocalTime, localTime } from '../../country/local-time.ts'
import type { Country } from '../../country/contract.ts'
import { workingDayInstead } from '../../country/notice-law.ts'
import type { WorkingCalendar } from '../../country/working-days.ts'
import { payloadOf } from '../../links.ts'
import type { Announcing } from '../../reports/announcing.ts'
import { registerNotice } from '../../reports/register-notice.ts'
import type { Who } from '../contract.ts'
import type { Answers } from './answers.ts'
import type { Cards } from './cards.ts'

/** What is needed besides the registry. */
export interface CoordinatingParts {
  readonly cards: Cards
  readonly clock: Clock
  readonly country: Country
  readonly announcing: Announcing
}

type Kinds = 'offices' | 'coordinating' | 'closing_days' | 'closing_day' | 'ways_in' | 'register_notice'

/** A day is taken to be open to its end: whoever reads "until the 29th" writes on the 29th. */
export const LAST_MINUTE = { hour: 23, minute: 59 }
// Working days beyond the least that are proposed too.
const BEYOND = [0, 5, 10]

/** Answers them. */
export function coordinatingAnswers(
  reader: Reader,
  { cards, clock, country, announcing }: CoordinatingParts,
): Pick<Answers, Kinds> {
  const { calendar, links } = announcing
  const { minWorkingDays: minimum, maxWorkingDays } = country.deadlines
  const time = localTime(country.timeZone)
  const mine = (consultation: string, who: Who) => coordinated(reader, consultation, who)
  const judged = (day: string) => closingDay({ day, calendar, clock, time, minimum, from: clock.iso() })
  return {
    async offices(_, { conversation }) {
      const person = await reader.personOf(conversation)
      const seats = person === undefined ? [] : await reader.seatsOf(person.id)
      if (seats.length === 0) return []
      const all = await reader.organisations()
      return all.filter(({ id }) => mayWith(seats, 'create_consultation', id))
    },
    async coordinating({ consultation }, who): Promise<Coordinating | undefined> {
      const found = await mine(consultation, who)
      if (found === undefined) return undefined
      const { title, institution, stage } = await cards(found, who.language)
      return { title, institution, stage, priorities: found.subject === 'priorities' }
    },
    async closing_days() {
      const spans = [...new Set([...BEYOND.map((more) => minimum + more), maxWorkingDays])]
      return spans.map((span) => judged(time.dayOf(calendar.reckon(clock.iso(), span, LAST_MINUTE).at)))
    },
    closing_day: async ({ day }) => judged(day),
    async ways_in({ consultation }, who) {
      const found = await mine(consultation, who)
      return found === undefined ? undefined : links.to(payloadOf(found.id))
    },
    async register_notice({ consultation, language }, who) {
      const found = await mine(consultation, who)
      return found === undefined
        ? undefined
        : registerNotice(reader, announcing, { consultation: found.id, language })
    },
  }
}

/** The consultation, where the person may prepare and open it. */
export async function coordinated(
  reader: Reader,
  consultation: string,
  { conversation }: Who,
): Promise<Consultation | undefined> {
  const found = await reader.consultation(consultation)
  if (found === undefined) return undefined
  const actor = { kind: 'person', conversation } as const
  const granted = await grantedTo(reader, actor, 'open_consultation', found.organisation)
  return granted === undefined ? undefined : found
}

/** A day as a closing; `from`: where the working days are counted from, ISO UTC. */
export function closingDay(of: {
  readonly day: string
  readonly calendar: WorkingCalendar
  readonly clock: Clock
  readonly time: LocalTime
  readonly minimum: number
  readonly from: string
}): ClosingDay {
  const { day, calendar, clock, time, minimum, from } = of
  const closesAt = time.momentOf(day, LAST_MINUTE)
  const { days, without } = calendar.between(from, closesAt)
  const instead = workingDayInstead(calendar, day)
  return {
    day,
    closesAt,
    days,
    minimum,
    past: Date.parse(closesAt) <= clock.now(),
    ...(instead === undefined ? {} : { instead }),
    without,
  }
}

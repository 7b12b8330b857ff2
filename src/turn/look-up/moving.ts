/** Reads of those who move a closing: nothing without the right, which is looked up each time. */
import type { Moving, MovingDay } from '../../../dialogs/kernel/lookup-moving.ts'
import type { Reader } from '../../../storage/registry/contract.ts'
import type { Consultation } from '../../../storage/registry/model/consultation.ts'
import type { Who } from '../contract.ts'
import type { Answers } from './answers.ts'
import { closingDay, coordinated, type CoordinatingParts, LAST_MINUTE } from './coordinating.ts'
import { localTime } from '../../country/local-time.ts'

// Working days that are proposed, behind the closing or behind today.
const MORE = [5, 10, 20]

/** Answers them. */
export function movingAnswers(
  reader: Reader,
  { cards, clock, country, announcing: { calendar } }: CoordinatingParts,
): Pick<Answers, 'moving' | 'moving_day'> {
  const { minWorkingDays: minimum, maxWorkingDays: maximum } = country.deadlines
  const time = localTime(country.timeZone)

  const judged = (one: Movable, day: string): MovingDay => {
    const from = one.how === 'extend' ? one.opensAt : clock.iso()
    const found = closingDay({ day, calendar, clock, time, minimum, from })
    const late = one.how === 'extend' && found.closesAt <= one.closesAt
    const stands = found.past ? 'past' : late ? 'not_later' : found.days > maximum ? 'too_long' : 'good'
    return { ...found, stands }
  }

  const mine = async (consultation: string, who: Who): Promise<Movable | undefined> => {
    const found = await coordinated(reader, consultation, who)
    return found === undefined ? undefined : movable(found, clock.iso())
  }

  return {
    async moving({ consultation }, who): Promise<Moving | undefined> {
      const one = await mine(consultation, who)
      const found = await reader.consultation(consultation)
      if (one === undefined || found === undefined) return undefined
      const { title } = await cards(found, who.language)
      const { how, closesAt } = one
      const from = how === 'extend' ? closesAt : clock.iso()
      const spans = how === 'extend' ? MORE : [minimum, minimum + 10, maximum]
      const days = spans.map((span) => judged(one, time.dayOf(calendar.reckon(from, span, LAST_MINUTE).at)))
      return { title, how, closesAt, maximum, days: days.filter(({ stands }) => stands === 'good') }
    },
    async moving_day({ consultation, day }, who) {
      const one = await mine(consultation, who)
      return one === undefined ? undefined : judged(one, day)
    },
  }
}

interface Movable {
  readonly how: 'extend' | 'repeat'
  readonly opensAt: string
  readonly closesAt: string
}

function movable({ stage, subject, opensAt, closesAt }: Consultation, now: string): Movable | undefined {
  if (subject !== 'document' || stage === 'planned' || opensAt === null || closesAt === null) return undefined
  return { how: stage === 'open' && now < closesAt ? 'extend' : 'repeat', opensAt, closesAt }
}

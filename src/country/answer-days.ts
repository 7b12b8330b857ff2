/** By when people have an answer: the service level of a country, reckoned in its working days. Pure. */
import type { WorkingCalendar } from './working-days.ts'

const DAY_BEGINS = { hour: 0, minute: 0 }
const LAST_MINUTE = { hour: 23, minute: 59 }

interface Closing {
  /** ISO UTC; null: it takes contributions for ever. */
  readonly closesAt: string | null
}

/** The days of one country. Moments are ISO UTC. */
export interface AnswerDays {
  /** When what came in then is to be answered at the latest. */
  readonly dueAt: (consultation: Closing, recordedAt: string) => string
  /** What came before this moment is late, or will be in `ahead` working days. */
  readonly lateBefore: (consultation: Closing, now: string, ahead?: number) => string
}

/** Makes them. `days`: the working days that are promised. */
export function answerDays(calendar: WorkingCalendar, days: number): AnswerDays {
  const dueAt: AnswerDays['dueAt'] = ({ closesAt }, recordedAt) =>
    calendar.reckon(closesAt ?? recordedAt, days, LAST_MINUTE).at
  return {
    dueAt,
    lateBefore({ closesAt }, now, ahead = 0) {
      if (closesAt === null) return calendar.reckon(now, ahead - days, DAY_BEGINS).at
      const seen = ahead === 0 ? now : calendar.reckon(now, ahead, LAST_MINUTE).at
      // All that is to be answered of it is late at once, or nothing is.
      return dueAt({ closesAt }, closesAt) < seen ? FOR_EVER : NEVER
    },
  }
}

const FOR_EVER = '9999-12-31T23:59:59.999Z'
const NEVER = ''

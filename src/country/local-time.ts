/** Days and hours as a country's clocks show them, summer time included. Pure. */

/** Milliseconds of a UTC day. */
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/** An hour and minute of the day, as a wall clock shows them. */
export interface Hour {
  readonly hour: number
  readonly minute: number
}

/** Days, told as `YYYY-MM-DD`, and moments, told as ISO UTC, of one time zone. */
export interface LocalTime {
  /** The day the clocks show at this moment. */
  readonly dayOf: (moment: string) => string
  /**
   * The moment at which the clocks show this hour of this day. An hour that summer time skips is the moment
   * of the change; one that comes twice is the later one: in doubt a deadline ends later, not earlier.
   */
  readonly momentOf: (day: string, at: Hour) => string
}

/** The day `by` days after this one (before it, if negative). */
export function shiftDay(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * DAY_MS).toISOString().slice(0, 10)
}

/** Day of the week, 0 Sunday to 6 Saturday. */
export function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay()
}

/** Reads the clocks of a time zone, e.g. `Europe/Tirane`. Throws RangeError for a zone nobody knows. */
export function localTime(timeZone: string): LocalTime {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  /** What the clocks show, as if it were UTC. */
  const shown = (ms: number) => {
    const part = Object.fromEntries(clock.formatToParts(ms).map(({ type, value }) => [type, value]))
    return Date.parse(`${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}Z`)
  }
  return {
    dayOf: (moment) => new Date(shown(Date.parse(moment))).toISOString().slice(0, 10),
    momentOf(day, at) {
      const wanted = Date.parse(`${day}T00:00:00Z`) + (at.hour * 60 + at.minute) * MINUTE_MS
      // The offset is one of those in force a day before and a day after; each gives a candidate.
      const candidates = [-DAY_MS, DAY_MS].map(
        (around) => wanted - (shown(wanted + around) - (wanted + around)),
      )
      const fitting = candidates.filter((ms) => shown(ms) === wanted)
      if (fitting.length > 0) return new Date(Math.max(...fitting)).toISOString()
      return new Date(changeBetween(Math.min(...candidates), Math.max(...candidates), shown)).toISOString()
    },
  }
}

/** The minute between two moments at which the clocks jump ahead. */
function changeBetween(from: number, to: number, shown: (ms: number) => number): number {
  const offset = shown(from) - from
  let at = from
  while (at < to && shown(at) - at === offset) at += MINUTE_MS
  return at
}

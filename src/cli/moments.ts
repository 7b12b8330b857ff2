/** Moments on the command line: typed and shown as the clocks of the country show them. */
import { InvalidArgumentError } from 'commander'
import type { Hour } from '../country/local-time.ts'

/** A day (`YYYY-MM-DD`) and an hour of it, on the country's clocks. */
export interface LocalMoment {
  readonly day: string
  readonly at: Hour
}

/** Reads `2027-01-15T16:00` (a space for the T will do). Throws commander's `InvalidArgumentError` for all else. */
export function readMoment(typed: string): LocalMoment {
  const found = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})$/u.exec(typed.trim())
  const [, day = '', hour = '', minute = ''] = found ?? []
  const at = { hour: Number(hour), minute: Number(minute) }
  if (found === null || !isDay(day) || at.hour > 23 || at.minute > 59) {
    throw new InvalidArgumentError(
      'It must be a day and an hour of the country, for example 2027-01-15T16:00.',
    )
  }
  return { day, at }
}

function isDay(day: string): boolean {
  const moment = Date.parse(`${day}T00:00:00Z`)
  // The thirtieth of February is read as the second of March.
  return Number.isFinite(moment) && new Date(moment).toISOString().startsWith(day)
}

/** A moment (ISO UTC) as `2027-01-15 16:00` on the country's clocks; `-` for none. */
export function showMoment(moment: string | null, timeZone: string): string {
  if (moment === null) return '-'
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date(moment))
}

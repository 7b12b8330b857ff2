/** Days as people type them. */

/** A day as it may be typed: 29.1.2027, 29/01/2027, 2027-01-29. Undefined: it is none. */
export function typedDay(text: string): string | undefined {
  const [, day = '', month = '', year = ''] =
    /^(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4})\.?$/u.exec(text.trim()) ?? []
  const typed =
    day === ''
      ? (/^\d{4}-\d{2}-\d{2}$/u.exec(text.trim())?.[0] ?? '')
      : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const moment = Date.parse(`${typed}T00:00:00Z`)
  // The thirtieth of February is read as the second of March.
  return Number.isFinite(moment) && new Date(moment).toISOString().startsWith(typed) ? typed : undefined
}

/** How a day is typed, shown with one that makes sense now. */
export function exampleDay(day: string): string {
  const [year = '', month = '', of = ''] = day.split('-')
  return `${Number(of)}.${Number(month)}.${year}`
}

/** How each language writes numbers, days and lists: by Node's Intl where it knows the language, else by own tables. */
import type { Language } from '../dialogs/nouns/ids.ts'
import { romaniFormats } from './formats/romani.ts'

/** One language's way of writing. */
export interface Formats {
  /** The locale that is really written in: for a language Intl does not know, it takes another in silence. */
  readonly locale: string
  /** The forms a sentence with a number has, `_one`, `_other` …, without their line. */
  readonly forms: readonly string[]
  readonly plural: (count: number) => string
  readonly number: (value: number) => string
  /** `2026-12-18` or a moment (ISO UTC) as a day: a day without an hour is the same day everywhere. */
  readonly day: (value: string) => string
  /** A moment (ISO UTC) as its hour, `17:05`. */
  readonly hour: (moment: string) => string
  readonly list: (items: readonly string[]) => string
  /** Today, tomorrow, 3 days ago: `days` from now. */
  readonly inDays: (days: number) => string
}

/** The locale of Intl for each language: `en` alone would write dates the American way. Null: Intl does not know it. */
export const INTL_LOCALES: Readonly<Record<Language, string | null>> = {
  sq: 'sq-AL',
  en: 'en-GB',
  rom: null,
}

/** Makes the formats of a language. `timeZone`: where moments are told. */
export function formatsOf(language: Language, timeZone = 'Europe/Tirane'): Formats {
  const locale = INTL_LOCALES[language]
  return locale === null ? romaniFormats(timeZone) : intlFormats(locale, timeZone)
}

/** Whether this is a day without an hour. */
function isDay(value: string): boolean {
  return value.length === 'YYYY-MM-DD'.length
}

function intlFormats(locale: string, timeZone: string): Formats {
  const shape = { day: 'numeric', month: 'long', year: 'numeric' } as const
  const moments = new Intl.DateTimeFormat(locale, { ...shape, timeZone })
  const days = new Intl.DateTimeFormat(locale, { ...shape, timeZone: 'UTC' })
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const hours = new Intl.DateTimeFormat(locale, { ...clock, timeZone })
  const numbers = new Intl.NumberFormat(locale)
  const rules = new Intl.PluralRules(locale)
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' })
  const away = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  return {
    locale: moments.resolvedOptions().locale,
    forms: rules.resolvedOptions().pluralCategories,
    plural: (count) => rules.select(count),
    number: (value) => numbers.format(value),
    day: (value) => (isDay(value) ? days : moments).format(new Date(value)),
    hour: (moment) => hours.format(new Date(moment)),
    list: (items) => lists.format(items),
    inDays: (count) => away.format(count, 'day'),
  }
}

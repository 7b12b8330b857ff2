/** What belongs to a country and nothing else: the shape every data file of this folder fills. */
import type { Language, Texts } from '../../dialogs/nouns/ids.ts'

/** A part of a municipality. `id` never changes, whatever the unit is called later. */
export interface Unit {
  readonly id: string
  /** The name as the country writes it; names of places are not translated. */
  readonly name: string
}

/** A municipality, as far as the desk knows it. */
export interface Municipality {
  readonly id: string
  readonly name: string
  /** Whether the promises made here are followed year by year. */
  readonly monitored: boolean
  /** The seat first, then in the order of the alphabet. */
  readonly units: readonly Unit[]
}

/** A public holiday on the same day every year. */
export interface FixedHoliday {
  /** `MM-DD`. */
  readonly on: string
  readonly name: Texts
}

/** One day of a feast that moves. */
export interface MovingHoliday {
  /** `YYYY-MM-DD`. */
  readonly day: string
  /** Which of {@link Country.movingFeasts} it is. */
  readonly feast: string
}

/** The moving feasts of one year, as entered by hand. */
export interface MovingYear {
  readonly year: number
  readonly days: readonly MovingHoliday[]
}

/** A line a person in need can call, free of charge and known to be in service. */
export interface HelpLine {
  readonly about: 'emergency' | 'police' | 'ambulance' | 'children' | 'violence' | 'discrimination'
  readonly number: string
  /** Where it was read that the number is this one. */
  readonly source: string
  readonly name: Texts
}

/** Deadlines of the law on public consultation, in working days. */
export interface Deadlines {
  readonly law: Texts
  /** A consultation open for less needs a reason. */
  readonly minWorkingDays: number
  /** The longest the law names, for important or complex acts. */
  readonly maxWorkingDays: number
  /** A public meeting is announced at least this long before. */
  readonly meetingNoticeWorkingDays: number
  /** By when people have an answer, from the closing on; what has no closing, from the day it came. */
  readonly answerWorkingDays: number
}

/** Everything that changes when the desk moves to another country. */
export interface Country {
  /** Two letters, as `COUNTRY` says it. */
  readonly code: string
  readonly name: Texts
  /** Name in the IANA time zone database. */
  readonly timeZone: string
  /** The languages a desk there always speaks, the one to fall back to first; others once they are proofread. */
  readonly languages: readonly [Language, ...Language[]]
  readonly municipalities: readonly Municipality[]
  readonly fixedHolidays: readonly FixedHoliday[]
  /** Feasts that fall on another day each year; a year that lacks one of them is said to be incomplete. */
  readonly movingFeasts: readonly string[]
  readonly movingYears: readonly MovingYear[]
  readonly deadlines: Deadlines
  /** The public register of consultations. */
  readonly register: { readonly shortName: string; readonly name: Texts; readonly url: string }
  readonly helpLines: readonly HelpLine[]
  /** Path under the desk's public address where a receipt's code is looked up. */
  readonly receiptsPage: string
}

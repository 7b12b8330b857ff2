/** The shapes of what a start without any configuration is given to show. Data only: loading it is an act. */
import type { Language, Texts } from '../../dialogs/nouns/ids.ts'
import type { Author, Kind, Theme, Verdict } from '../../dialogs/nouns/submission.ts'
import type { Hour } from '../country/local-time.ts'

/**
 * A part of a document: by the number printed before it (`3.1`, `1.a`), or, where it has none, by the words
 * it begins with (white space of any kind between two words counts as one space).
 */
export type PartRef = { readonly number: string } | { readonly firstWords: string }

/** What we say about a part, beside its own text. */
export interface PartWords {
  readonly part: PartRef
  /** A short name for lists. In Albanian only where the document sets no title on a line of its own. */
  readonly title: Texts
  /** At most 3 short lines, 220 characters in all; to be joined with line breaks. Other languages see the Albanian. */
  readonly summary: Readonly<Record<'sq' | 'en', readonly string[]>>
  /** The one question, at most 120 characters. */
  readonly question: Texts
}

/** The texts in `documents/`, each `<name>.sq.txt`. */
export type DocumentName = 'aleanca' | 'poznan'

/** A consultation plan form in `documents/`, as it came. */
export interface SampleForm {
  readonly name: string
  readonly language: Language
}

/** A document and our words about every part of it. */
export interface SampleDocument {
  readonly name: DocumentName
  readonly language: Language
  readonly parts: readonly PartWords[]
}

/** An institution that asks, or an organisation that invites. */
export interface SampleOrganisation {
  readonly id: string
  readonly kind: 'ministry' | 'municipality' | 'ngo'
  readonly name: Texts
  /** Id of the municipality it works in, in the country's data; absent for the whole country. */
  readonly municipality?: string
  /** Invented for the sample; without it, an organisation of the POP network by its public name. */
  readonly example?: true
}

/** When a consultation opens and closes, in working days around the start of the desk. */
export interface SampleSchedule {
  readonly openedWorkingDaysAgo: number
  readonly opensAt: Hour
  /** Ahead of the start; negative for one that is over. */
  readonly closesInWorkingDays: number
  readonly closesAt: Hour
}

/** A decision with its reason, as the institution would write it. */
export interface SampleAnswer {
  readonly verdict: Verdict
  readonly text: Texts
  readonly answeredWorkingDaysAgo: number
}

/** A contribution nobody made: invented, so that an answered consultation can be seen. */
export interface SampleSubmission {
  /** Stable, so that loading twice is loading once; also its effect key. */
  readonly id: string
  readonly part: PartRef
  readonly kind: Kind
  readonly text: string
  readonly language: Language
  readonly author: Author
  readonly saidWorkingDaysAgo: number
  readonly answer: SampleAnswer
}

/** A consultation of the sample. */
export interface SampleConsultation {
  readonly id: string
  /** Begins with *Shembull* or *Example*; at most 60 characters. */
  readonly title: Texts
  /** Id of a {@link SampleOrganisation}. */
  readonly institution: string
  readonly document: DocumentName
  readonly draftVersion: number
  /** `open`: its dates are renewed at each start. `answered`: closed, with its submissions loaded as rows. */
  readonly stage: 'open' | 'answered'
  readonly schedule: SampleSchedule
  /** Why it is open for less than the law's working days, as a coordinator would type it. */
  readonly shortNotice?: string
  readonly submissions: readonly SampleSubmission[]
}

/** A consultation that is only planned so far: its plan is read from the form, and no draft of it is shown. */
export interface PlannedConsultation extends Pick<SampleConsultation, 'id' | 'title' | 'institution'> {
  readonly form: SampleForm
}

/** What nobody said an area needs: invented, marked so in its words, for the organisation that reads it there. */
export interface SampleNeed {
  /** Stable, so that loading twice is loading once. */
  readonly id: string
  /** Ids in the country's data; a unit that is null was not known. */
  readonly municipality: string
  readonly unit: string | null
  readonly theme: Theme
  readonly text: string
  readonly language: Language
  readonly saidWorkingDaysAgo: number
}

/** One of the six fields of the Poznan declaration, with what was promised in it. */
export interface Target {
  /** `1a` to `1f`. */
  readonly code: string
  /** Number of the part of the declaration that says it. */
  readonly part: string
  readonly field: Texts
  readonly target: Texts
  /** What can be counted of it: at least so many per cent. */
  readonly levels: readonly { readonly measure: Texts; readonly atLeastPercent: number }[]
}

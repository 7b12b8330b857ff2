/** The named reads a talk may ask for, and what each answers with. Titles come in the person's language. */
import type { MakingDoubt } from '../nouns/draft-in-making.ts'
import type { Journey } from '../nouns/journey.ts'
import type { Language } from '../nouns/ids.ts'
import type { ConsultationPlan } from '../nouns/plan.ts'
import type { Role } from '../nouns/staff.ts'
import type { Medium } from '../nouns/file.ts'
import type { Kind, Status, Verdict } from '../nouns/submission.ts'
import type { Standing } from '../nouns/transcript.ts'
import type { AnswerLookups, MyAnswer } from './answer-lookups.ts'

export type { Answering, HouseAnswer, MyAnswer, Pile, PileCard, WaitingAnswer } from './answer-lookups.ts'

/** How many submissions a page of the staff's list shows. */
export const INBOX_PAGE = 8

/** A consultation as a list shows it. */
export interface ConsultationCard {
  readonly id: string
  readonly title: string
  readonly institution: string
  readonly stage: 'planned' | 'open' | 'closed'
  /** The moment it closes, ISO UTC. */
  readonly closesAt: string
  /** Working days left, the closing day included; 0 once closed. */
  readonly daysLeft: number
  /** An example loaded for a first start, to be marked as such. */
  readonly sample: boolean
}

/** A consultation as its staff see it in a list. */
export interface DeskCard extends ConsultationCard {
  readonly submissions: number
}

/** A part of a draft as a list shows it. */
export interface PartCard {
  readonly id: string
  /** Printed number such as `3.1` or `1.a`; empty where the document gives none. */
  readonly number: string
  /** Its title, or its first words where it has none. */
  readonly title: string
  /** How many parts stand directly under it. */
  readonly children: number
}

/** A part as it is read. */
export interface PartView extends PartCard {
  readonly consultation: ConsultationCard
  /** The parts above it, outermost first. */
  readonly path: readonly PartCard[]
  /** Plain summary, at most 3 short lines; undefined where none was written. */
  readonly summary?: string
  /** The one question of this part; undefined where none was written. */
  readonly question?: string
  /** The file in which it is spoken. */
  readonly audio?: string
  /** How many bites its full text and its footnotes have. */
  readonly bites: number
  /** The part that follows in reading order. */
  readonly next?: PartCard
  /** Language the document itself is in, where it differs from the person's. */
  readonly textLanguage: Language
}

/** One bite of the full text: at most 900 graphemes, cut at the end of a sentence. */
export interface Bite {
  readonly text: string
  readonly kind: 'text' | 'footnote'
}

/** What may be said of a receipt to anyone who holds its code: nothing personal. */
export interface ReceiptView {
  readonly code: string
  /** The code that was asked for, where it was joined with this one: both said the same. */
  readonly joined?: string
  readonly status: Status
  readonly kind: Kind
  readonly partNumber: string
  readonly consultation: string
  /** Day it was recorded, ISO UTC. */
  readonly recordedAt: string
  readonly verdict?: Verdict
  readonly journey?: Journey
  /** The competent body it was passed on to. */
  readonly body?: string
  readonly answer?: string
}

/** A municipality or an administrative unit, by the name the country writes. */
export interface PlaceCard {
  readonly id: string
  readonly name: string
}

/** A file that went with a contribution. */
export interface SentWith {
  readonly id: string
  readonly medium: Medium
}

/** What was not typed by its author: files, and what was written down of a voice. */
export interface BesideText {
  readonly files: readonly SentWith[]
  /** Undefined: nothing was spoken, or nobody has typed it out yet. */
  readonly transcript?: string
  /** Undefined: nothing was spoken. */
  readonly transcriptState?: Standing
  /** In Albanian, where the words are in Romani. */
  readonly translation?: string
}

/** A contribution as its author sees it. */
export interface MySubmission extends BesideText {
  readonly code: string
  readonly kind: Kind
  readonly text: string
  readonly partNumber: string
  readonly partTitle: string
  readonly consultation: string
  readonly recordedAt: string
  readonly status: Status
  readonly journey?: Journey
  readonly answer?: MyAnswer
  /** The name that is shown with it, and the organisation it speaks for, as typed. */
  readonly name?: string
  readonly organisation?: string
  /** Whether it may still be changed or withdrawn. */
  readonly open: boolean
}

/** What the registry holds about the person who asks. */
export interface MyData {
  /** Whether they said something about themselves. */
  readonly about: boolean
  /**
   * Newest first; a correction leaves the version before it `superseded`, under the same code. `joined`: another says
   * the same, and its code leads there.
   */
  readonly submissions: readonly {
    readonly code: string
    readonly recordedAt: string
    readonly state: 'live' | 'superseded' | 'withdrawn' | 'joined'
  }[]
  readonly seats: readonly Seat[]
}

/** A chat in which the person who asks is reached, by its channel. `here`: the one that asks. */
export interface ChatCard {
  readonly channel: string
  readonly here: boolean
}

/** A seat the person has. Roles are looked up each time, never kept in the talk. */
export interface Seat {
  readonly role: Role
  readonly organisation: string
}

/** A submission as staff see it in a list or whole; never who said it, beyond a name the person chose to show. */
export interface SubmissionView extends BesideText {
  readonly id: string
  readonly code: string
  readonly kind: Kind
  readonly text: string
  readonly partNumber: string
  readonly partTitle: string
  readonly consultation: string
  readonly author: string
  readonly language: Language
  readonly recordedAt: string
}

/** One that is read, and the ones that came after and before it; undefined: it is the newest, the oldest. */
export interface SubmissionRead extends SubmissionView {
  readonly newer?: string
  readonly older?: string
  /** Its author was written to about the transcript, and it did not arrive, or nobody knows. */
  readonly untold?: 'gone' | 'refused' | 'unknown'
}

/** A voice in the list of those that wait to be typed out: where and when, never who. */
export interface VoiceCard {
  /** The id of its submission. */
  readonly id: string
  readonly partNumber: string
  readonly partTitle: string
  readonly consultation: string
  readonly recordedAt: string
}

/** A voice as whoever types it out has it before them. */
export interface VoiceView extends VoiceCard {
  readonly files: readonly SentWith[]
  /** `done`: typed out already. */
  readonly stands: 'waiting' | 'done'
}

/** What waits for the person who asks: as one of the staff, and as an author. */
export interface Waiting {
  /** Whether there is a desk for them: something to read, or a consultation to be planned. */
  readonly desk: boolean
  /** How many voices they may type out. */
  readonly voices: number
  /** Receipts of their own whose transcript is to be looked at or written; the oldest first. */
  readonly toSee: readonly string[]
}

/** What did not get to the register. `waiting`: for more than a minute; `refused`: until it is tried again. */
export interface Forwarding {
  readonly waiting: number
  readonly refused: number
}

/** The plan of a consultation, for whoever may write it. `kept`: none was written yet where it is missing. */
export interface PlanView {
  readonly title: string
  readonly kept?: {
    readonly plan: ConsultationPlan
    /** Counts from 1, with every change. */
    readonly version: number
    readonly changedAt: string
  }
}

/** What a coordinator may do with a consultation now: prepare its document, or announce it once it is open. */
export interface Coordinating {
  readonly title: string
  readonly institution: string
  readonly stage: 'planned' | 'open' | 'closed'
  /** Whether it is the standing collection of a municipality. */
  readonly priorities: boolean
}

/** A part of a draft in the making, as a list shows it. */
export interface MakingCard {
  readonly id: string
  readonly number: string
  /** Its title, or its first words where it has none. */
  readonly title: string
  /** How many letters its text and its footnotes have. */
  readonly letters: number
  /** How many parts stand under it, at any depth. */
  readonly below: number
  /** Whether it is the first of all: then there is none to join it with. */
  readonly first: boolean
  readonly summary?: string
  readonly question?: string
  /** The file in which it is spoken. */
  readonly audio?: string
}

/** A draft in the making, as its coordinator sees it. */
export interface MakingView {
  /** In reading order. */
  readonly parts: readonly MakingCard[]
  readonly doubts: readonly MakingDoubt[]
}

/** A day on which a consultation could close, by the law's clock. */
export interface ClosingDay {
  /** `YYYY-MM-DD`. */
  readonly day: string
  /** The moment it would close, ISO UTC. */
  readonly closesAt: string
  /** Working days that people would be given. */
  readonly days: number
  /** What the law asks for. */
  readonly minimum: number
  readonly past: boolean
  /** Years whose moving feasts are not all entered. */
  readonly without: readonly number[]
}

/** Every read: what it needs and what it gives. `undefined` in `out` means: there is no such thing. */
export interface Lookups extends AnswerLookups {
  /** Open consultations, the one that closes first at the head. */
  readonly open_consultations: { in: object; out: readonly ConsultationCard[] }
  readonly consultation: { in: { readonly id: string }; out: ConsultationCard | undefined }
  /** The parts directly under `parent` (null: the top) of the consultation's current draft. */
  readonly parts: {
    in: { readonly consultation: string; readonly parent: string | null }
    out: readonly PartCard[]
  }
  readonly part: { in: { readonly id: string }; out: PartView | undefined }
  readonly bite: { in: { readonly part: string; readonly at: number }; out: Bite | undefined }
  /** Parts that have the words in number, title, summary or text; at most 30, best first. */
  readonly find_parts: {
    in: { readonly consultation: string; readonly words: string }
    out: readonly PartCard[]
  }
  /** The municipalities of the country, in its own order. */
  readonly municipalities: { in: object; out: readonly PlaceCard[] }
  /** The administrative units of one; empty for one that is not known. */
  /** Who reads what an area needs: the name of the organisation that has its collection. */
  readonly priority_receiver: { in: { readonly municipality: string }; out: string }
  readonly units: { in: { readonly municipality: string }; out: readonly PlaceCard[] }
  readonly receipt: { in: { readonly code: string }; out: ReceiptView | undefined }
  /** What the person has sent and not withdrawn, newest first. */
  readonly my_submissions: { in: object; out: readonly MySubmission[] }
  /** One of them by its code; undefined for another's. */
  readonly my_submission: { in: { readonly code: string }; out: MySubmission | undefined }
  readonly my_data: { in: object; out: MyData }
  /** The one that asks at the head; empty where nothing is known of it. */
  readonly my_chats: { in: object; out: readonly ChatCard[] }
  /** The seats of the person who asks; empty for a citizen. */
  readonly my_seats: { in: object; out: readonly Seat[] }
  /** What an unused invitation to a seat offers; undefined: unknown, used or out of date. */
  readonly seat_offer: { in: { readonly token: string }; out: Seat | undefined }
  /** Consultations whose submissions the person may read, each with its count. Empty without the right. */
  readonly desk: { in: object; out: readonly DeskCard[] }
  /** Newest first, {@link INBOX_PAGE} a page; empty without the right. */
  readonly inbox: {
    in: { readonly consultation: string; readonly page: number }
    out: { readonly total: number; readonly submissions: readonly SubmissionView[] }
  }
  readonly submission: { in: { readonly id: string }; out: SubmissionRead | undefined }
  /** What of a consultation did not get to the register; undefined without the right. */
  readonly forwarding: { in: { readonly consultation: string }; out: Forwarding | undefined }
  /** Undefined without the right to write it. */
  readonly plan: { in: { readonly consultation: string }; out: PlanView | undefined }
  /** The institutions in which the person may plan a consultation. */
  readonly offices: { in: object; out: readonly PlaceCard[] }
  /** Undefined without the right. */
  readonly coordinating: { in: { readonly consultation: string }; out: Coordinating | undefined }
  /** Undefined without the right, and where nothing is being prepared. */
  readonly making: { in: { readonly consultation: string }; out: MakingView | undefined }
  /** The text of a part, bite by bite. */
  readonly making_text: {
    in: { readonly consultation: string; readonly part: string }
    out: readonly Bite[]
  }
  /** Days that may be proposed, the first lawful one at the head. */
  readonly closing_days: { in: object; out: readonly ClosingDay[] }
  readonly closing_day: { in: { readonly day: string }; out: ClosingDay }
  /** The links that lead people to it; undefined without the right. */
  readonly ways_in: {
    in: { readonly consultation: string }
    out: { readonly web: string; readonly telegram?: string } | undefined
  }
  /** The notice for the public register; undefined without the right, and before it is open. */
  readonly register_notice: {
    in: { readonly consultation: string; readonly language: Language }
    out: string | undefined
  }
  /** Over all consultations the person may type voices out of, the oldest first. Empty without the right. */
  readonly to_transcribe: { in: object; out: readonly VoiceCard[] }
  /** One of them, by the id of its submission; undefined without the right. */
  readonly voice: { in: { readonly id: string }; out: VoiceView | undefined }
  readonly waiting: { in: object; out: Waiting }
}

/** One read, as data. */
export type Lookup = { [K in keyof Lookups]: { readonly kind: K } & Lookups[K]['in'] }[keyof Lookups]

/** What a lookup answers with. */
export type Answer<L extends Lookup> = Lookups[L['kind']]['out']

/** "Answer these, then ask me again": how a pure step reads. */
export interface Ask {
  readonly ask: readonly Lookup[]
}

/** Answers found so far, by {@link lookupName}. */
export type Found = ReadonlyMap<string, unknown>

/** The name under which the answer to a lookup is kept. */
export function lookupName(lookup: Lookup): string {
  return JSON.stringify(lookup)
}

/** Whether a step wants reads first. */
export function isAsk(value: object): value is Ask {
  return 'ask' in value && Array.isArray(value.ask)
}

/**
 * Goes on with the answers, or asks for those still missing (all at once, so that a turn reads in one round).
 *
 *     reading(facts.found, { part: { kind: 'part', id } }, ({ part }) => …)
 */
export function reading<Q extends Record<string, Lookup>, R>(
  found: Found,
  questions: Q,
  go: (answers: { readonly [N in keyof Q]: Answer<Q[N]> }) => R,
): R | Ask {
  const missing = Object.values(questions).filter((lookup) => !found.has(lookupName(lookup)))
  if (missing.length > 0) return { ask: missing }
  const answers = Object.fromEntries(
    Object.entries(questions).map(([name, lookup]) => [name, found.get(lookupName(lookup))]),
  )
  // The map is filled by look-up.ts from the same table of types; this is the one place that says so.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return go(answers as { readonly [N in keyof Q]: Answer<Q[N]> })
}

/** The named reads of answering, and what they give. */
import type { Clearness } from '../nouns/answer.ts'
import type { Texts } from '../nouns/ids.ts'
import type { Kind } from '../nouns/submission.ts'
import type { AnswerView } from './answered.ts'
import type { SubmissionView } from './lookup.ts'

/** The answer to a contribution, as its author sees it. */
export interface MyAnswer extends AnswerView {
  /** It was given before they said other words under the same code. */
  readonly otherWords: boolean
  /** What they said of it. */
  readonly clear?: Clearness
  /** What they asked once more; `waits`: it has no answer yet. */
  readonly asked?: { readonly text: string; readonly waits: boolean }
  /** Whether they may ask once more. */
  readonly askable: boolean
}

/** How much there is to answer in a consultation. */
export interface Workload {
  readonly title: string
  readonly counts: Readonly<Record<Pile, number>>
}

/**
 * What is to be answered, of that what the person who asks has taken, what is past its day; what another body has;
 * answers that wait for approval, and those that came back to the person.
 */
export type Pile = 'open' | 'mine' | 'late' | 'forwarded' | 'waiting' | 'returned'

/** Something of a pile as a list shows it; of an answer to many, the first it is for. */
export interface PileCard {
  /** The submission. */
  readonly id: string
  /** The answer, where the pile is of answers. */
  readonly answer?: string
  readonly kind: Kind
  readonly words: string
  readonly partNumber: string
  /** By when it is to be answered, ISO UTC. */
  readonly due: string
  /** Its author has asked once more. */
  readonly again: boolean
}

/** An answer as its house sees it. */
export interface HouseAnswer extends AnswerView {
  readonly id: string
  /** Whether the person who asks wrote it. */
  readonly mine: boolean
}

/** A submission before somebody who answers it. */
export interface Answering extends SubmissionView {
  readonly due: string
  readonly late: boolean
  readonly taken: 'mine' | 'other' | 'nobody'
  /** The answer that counts; `otherWords`: its author said others since. */
  readonly current?: HouseAnswer & { readonly otherWords: boolean; readonly clear?: Clearness }
  /** Its author was written to about that, and it did not arrive, or nobody knows. */
  readonly untold?: 'gone' | 'refused' | 'unknown'
  /** What its author asks once more. */
  readonly asked?: string
  /** One on its way. `note`: it came back with this. */
  readonly proposed?: HouseAnswer & { readonly note?: string }
  /** Ids of other unanswered ones that say the same. */
  readonly alike: readonly string[]
}

/** An answer before somebody who approves it. */
export interface WaitingAnswer extends HouseAnswer {
  /** How many it is for. */
  readonly count: number
  /** The first of them. */
  readonly first: SubmissionView
}

/** Every one of them: what it needs and what it gives. */
export interface AnswerLookups {
  /** Undefined without the right to answer. */
  readonly workload: { in: { readonly consultation: string }; out: Workload | undefined }
  /** The oldest first, `INBOX_PAGE` a page; empty without the right. */
  readonly pile: {
    in: { readonly consultation: string; readonly which: Pile; readonly page: number }
    out: { readonly total: number; readonly cards: readonly PileCard[] }
  }
  readonly answering: { in: { readonly submission: string }; out: Answering | undefined }
  /** Undefined without the right to approve it, and where it does not wait any more. */
  readonly waiting_answer: { in: { readonly answer: string }; out: WaitingAnswer | undefined }
  /** Reasons that are used again, by name. */
  readonly answer_blocks: {
    in: { readonly consultation: string }
    out: readonly { readonly id: string; readonly name: string; readonly text: Texts }[]
  }
}

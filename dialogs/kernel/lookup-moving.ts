/** The reads about closings, and about how they move. */

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
  /** The next working day, where this one is none. */
  readonly instead?: string
  /** Years whose moving feasts are not all entered. */
  readonly without: readonly number[]
}

/** A closing that may be moved: put off, or by opening the consultation once more. */
export interface Moving {
  readonly title: string
  readonly how: 'extend' | 'repeat'
  /** The closing it has, ISO UTC. */
  readonly closesAt: string
  /** The most working days the law allows. */
  readonly maximum: number
  /** Days that may be proposed, the nearest at the head. */
  readonly days: readonly MovingDay[]
}

/** A day to which a closing may be moved. `days`: working days in all, from the opening on. */
export interface MovingDay extends ClosingDay {
  readonly stands: 'good' | 'past' | 'not_later' | 'too_long'
}

/** See `Lookups`. */
export interface MovingLookups {
  /** Undefined without the right, and for what has no closing. */
  readonly moving: { in: { readonly consultation: string }; out: Moving | undefined }
  readonly moving_day: {
    in: { readonly consultation: string; readonly day: string }
    out: MovingDay | undefined
  }
}

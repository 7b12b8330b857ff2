/** Rows of answered comments, wherever they were written: a Word table or a CSV file. */

/** A row as it came. `at`: which one, counted from 1 as people count; `comment`: undefined where none is shown. */
export interface TableRow {
  readonly at: number
  /** As it stands there; empty: there is none. */
  readonly code: string
  /** What is wrong with the row itself: cells were joined or added, or its code is gone. */
  readonly broken?: 'columns' | 'no_code'
  readonly comment: string | undefined
  readonly verdict: string
  readonly reason: string
}

/** What the doctor found about one part. */

/** `unwise`: it works, and should be looked at; `wrong`: it does not work. `says`: one sentence, and what helps. */
export interface Finding {
  readonly part: string
  readonly state: 'good' | 'unwise' | 'wrong'
  readonly says: string
}

/** It is as it should be. */
export function good(part: string, says: string): Finding {
  return { part, state: 'good', says }
}

/** It works, and should be looked at. */
export function unwise(part: string, says: string): Finding {
  return { part, state: 'unwise', says }
}

/** It does not work. */
export function wrong(part: string, says: string): Finding {
  return { part, state: 'wrong', says }
}

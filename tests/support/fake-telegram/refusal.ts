/** How the Bot API says no: its status, its very words, and what comes with them. */

/** An answer that is not ok. */
export class Refusal extends Error {
  readonly code: number
  readonly parameters: Readonly<Record<string, number>> | undefined
  constructor(code: number, description: string, parameters?: Readonly<Record<string, number>>) {
    super(description)
    this.code = code
    this.parameters = parameters
  }
}

/** 400 with the platform's words behind "Bad Request: ". */
export function bad(what: string): Refusal {
  return new Refusal(400, `Bad Request: ${what}`)
}

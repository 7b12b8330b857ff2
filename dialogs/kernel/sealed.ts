/** A dialog with its state's type closed in, so that a list can hold all of them and stored states are parsed. */
import type { Behind, Dialog, Facts, Held, Prompt, Turn } from './dialog.ts'
import type { Event } from './event.ts'
import type { Ask } from './lookup.ts'

/** A dialog as the route sees it: states come in unknown and are parsed before anything reads them. */
export interface Sealed {
  readonly name: string
  readonly version: number
  /** Whether a stored state can still be read. */
  reads(state: unknown): boolean
  /** The name of the state, for diagrams and transcripts. */
  nameOf(state: unknown): string
  open(facts: Facts, given: unknown): Turn<unknown> | Ask
  step(state: unknown, event: Event, facts: Facts): Turn<unknown> | Ask
  prompt(state: unknown, facts: Facts): Prompt | Ask
  back(state: unknown, facts: Facts): { readonly state: unknown } | 'leave'
  behind(state: unknown): Behind | undefined
  holds(state: unknown): Held | undefined
  again(state: unknown, facts: Facts): unknown
}

/** Closes the type of a dialog's state in. */
export function seal<S extends { readonly name: string }>(dialog: Dialog<S>): Sealed {
  const parse = (state: unknown): S => dialog.state.parse(state)
  return {
    name: dialog.name,
    version: dialog.version,
    reads: (state) => dialog.state.safeParse(state).success,
    nameOf: (state) => parse(state).name,
    open: (facts, given) => dialog.open(facts, given),
    step: (state, event, facts) => dialog.step(parse(state), event, facts),
    prompt: (state, facts) => dialog.prompt(parse(state), facts),
    behind: (state) => dialog.behind?.(parse(state)),
    holds: (state) => dialog.holds(parse(state)),
    again: (state, facts) => dialog.again(parse(state), facts),
    back(state, facts) {
      const before = dialog.back(parse(state), facts)
      return before === 'leave' ? 'leave' : { state: before }
    },
  }
}

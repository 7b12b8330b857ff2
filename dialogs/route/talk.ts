/** Places and talks: finding the dialog of a place, and what every leg of the route answers with. */
import type { Effect } from '../kernel/event.ts'
import type { Held, Notice, Place, Talk } from '../kernel/dialog.ts'
import { isAsk, type Ask } from '../kernel/lookup.ts'
import type { Sealed } from '../kernel/sealed.ts'
import { DIALOGS } from '../list.ts'
import type { Language } from '../nouns/ids.ts'

/** What came of an event: the talk as it now is, what is to be done, and what is to be said before the prompt. */
export interface Moved {
  readonly talk: Talk
  readonly effects: readonly Effect[]
  readonly notices: readonly Notice[]
}

/** A leg of the route: where it led, or the reads it wants first. */
export type Leg = Moved | Ask

const BY_NAME = new Map(DIALOGS.map((dialog) => [dialog.name, dialog]))

/** The dialog of a place, if this version of the desk can still read the state kept there. */
export function readable(place: Place): Sealed | undefined {
  const dialog = BY_NAME.get(place.dialog)
  return dialog !== undefined && dialog.version === place.version && dialog.reads(place.state)
    ? dialog
    : undefined
}

/** The dialog of that name; naming one that does not exist is our own mistake. */
export function named(name: string): Sealed {
  const dialog = BY_NAME.get(name)
  if (dialog === undefined) throw new Error(`no talk is called ${name}`)
  return dialog
}

/** A place in a dialog. */
export function placeIn(dialog: Sealed, state: unknown): Place {
  return { dialog: dialog.name, version: dialog.version, state }
}

/** The talk, at the menu. */
export function atMenu(talk: Talk): Talk {
  return { ...talk, at: placeIn(named('menu'), { name: 'top' }) }
}

/** A talk that has only begun. */
export function begin(language: Language, at: string): Talk {
  return atMenu({ at: placeIn(named('menu'), undefined), language, told: 0, lastAt: at })
}

/** The talk with nothing parked. */
export function withoutParked(talk: Talk): Talk {
  const { parked: _, ...rest } = talk
  return rest
}

/** The unsent words at a place, if any. */
export function heldAt(place: Place): Held | undefined {
  return readable(place)?.holds(place.state)
}

/** `dialog.state`, for transcripts and diagrams. */
export function nameOf(talk: Talk): string {
  return `${talk.at.dialog}.${readable(talk.at)?.nameOf(talk.at.state) ?? '?'}`
}

/** A leg that ends at `talk`. */
export function moved(talk: Talk, notices: readonly Notice[] = []): Moved {
  return { talk, effects: [], notices }
}

/** The same leg, with something said before. */
export function withNotices(leg: Leg, before: readonly Notice[]): Leg {
  return isAsk(leg) ? leg : { ...leg, notices: [...before, ...leg.notices] }
}

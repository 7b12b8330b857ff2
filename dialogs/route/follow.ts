/** Moving a talk: into another one, back, out, and back to what was parked. */
import { tell, type Facts, type Next, type Notice, type Talk, type Turn } from '../kernel/dialog.ts'
import type { Event } from '../kernel/event.ts'
import { isAsk, type Ask } from '../kernel/lookup.ts'
import { say } from '../kernel/say.ts'
import { quoted, type Words } from '../kernel/words.ts'
import {
  atMenu,
  heldAt,
  moved,
  named,
  placeIn,
  readable,
  withNotices,
  withoutParked,
  type Leg,
  type Moved,
} from './talk.ts'

/** Words as they are given back. */
function asNotices(words: Words): Notice[] {
  return quoted(words).flatMap((block): Notice[] =>
    block.kind === 'quote' ? [block] : block.kind === 'say' ? [tell(block.say)] : [],
  )
}

/** Parks unsent words before the talk goes elsewhere. What had been parked before is read back, never lost unseen. */
function leaving(talk: Talk): { talk: Talk; notices: readonly Notice[] } {
  if (heldAt(talk.at) === undefined) return { talk, notices: [] }
  const before = talk.parked === undefined ? undefined : heldAt(talk.parked)
  const notices: Notice[] = before === undefined ? [] : [tell(say('kernel.let_go')), ...asNotices(before)]
  return { talk: { ...talk, parked: talk.at }, notices }
}

function follow(talk: Talk, next: Next<unknown>, facts: Facts): Leg {
  switch (next.kind) {
    case 'stay':
      return moved(talk)
    case 'become':
      return moved({ ...talk, at: { ...talk.at, state: next.state } })
    case 'enter':
      return enter(talk, next.dialog, next.given, facts)
    case 'unpark':
      return unpark(talk, next, facts)
    case 'done':
      return moved(atMenu(talk))
    case 'forget':
      return moved({ ...atMenu(withoutParked(talk)), told: 0 })
  }
}

function take(talk: Talk, turn: Turn<unknown> | Ask, facts: Facts): Leg {
  if (isAsk(turn)) return turn
  const spoken = turn.language === undefined ? talk : { ...talk, language: turn.language }
  const leg = follow(spoken, turn.next, facts)
  return isAsk(leg)
    ? leg
    : {
        ...leg,
        effects: [...(turn.effects ?? []), ...leg.effects],
        notices: [...(turn.notices ?? []), ...leg.notices],
      }
}

/** Enters another talk; what was parked stays parked. */
export function enter(talk: Talk, name: string, given: unknown, facts: Facts): Leg {
  const dialog = named(name)
  return take({ ...talk, at: placeIn(dialog, undefined) }, dialog.open(facts, given), facts)
}

/** Leaves for another talk, parking what is half-written. */
export function leaveFor(talk: Talk, name: string, given: unknown, facts: Facts): Leg {
  const left = leaving(talk)
  return withNotices(enter(left.talk, name, given, facts), left.notices)
}

/** Back to the parked talk. */
export function unpark(talk: Talk, next: Extract<Next<unknown>, { kind: 'unpark' }>, facts: Facts): Leg {
  const { parked } = talk
  const dialog = parked === undefined ? undefined : readable(parked)
  const rest = withoutParked(talk)
  const there: Talk =
    parked === undefined || dialog === undefined || next.how === 'drop'
      ? atMenu(rest)
      : { ...rest, at: next.how === 'go_on' ? parked : placeIn(dialog, dialog.again(parked.state, facts)) }
  return next.said === undefined ? moved(there) : stepAt(there, { kind: 'said', ...next.said }, facts)
}

/** Lets the dialog of the place hear the event. */
export function stepAt(talk: Talk, event: Event, facts: Facts): Leg {
  return take(talk, named(talk.at.dialog).step(talk.at.state, event, facts), facts)
}

/** One step back; out of the talk where there is none. */
export function goBack(talk: Talk, facts: Facts): Leg {
  const dialog = named(talk.at.dialog)
  const before = dialog.back(talk.at.state, facts)
  if (before === 'leave') {
    const behind = dialog.behind(talk.at.state)
    if (behind !== undefined) return leaveFor(talk, behind.dialog, behind.given, facts)
    const left = leaving(talk)
    return moved(atMenu(left.talk), left.notices)
  }
  const there = { ...talk, at: placeIn(dialog, before.state) }
  if (heldAt(there.at) !== undefined) return moved(there)
  const left = leaving(talk)
  return moved({ ...left.talk, at: there.at }, left.notices)
}

/** To the menu, parking what is half-written. */
export function toMenu(talk: Talk): Moved {
  const left = leaving(talk)
  return moved(atMenu(left.talk), left.notices)
}

/** To the menu; what is half-written was not sent, and waits there. */
export function cancel(talk: Talk): Moved {
  const left = leaving(talk)
  const held = heldAt(talk.at) !== undefined
  return moved(atMenu(left.talk), [...left.notices, ...(held ? [tell(say('kernel.cancelled'))] : [])])
}

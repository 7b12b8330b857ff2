/** Hearing an event: commands, actions and ways out are heard at every place alike, all else by the dialog there. */
import { tell, type Facts, type Notice, type Option, type Talk } from '../kernel/dialog.ts'
import type { Event } from '../kernel/event.ts'
import { isAsk, reading } from '../kernel/lookup.ts'
import { say } from '../kernel/say.ts'
import { statusOf } from '../kernel/status.ts'
import { NOTICE_VERSION } from '../nouns/notice.ts'
import type { ActionToken } from '../nouns/token.ts'
import { cancel, enter, goBack, leaveFor, stepAt, toMenu, unpark } from './follow.ts'
import { withParked } from './prompt.ts'
import { atMenu, heldAt, moved, readable, withNotices, withoutParked, type Leg, type Moved } from './talk.ts'

// After this long a typed word is greeted with the question whether to go on, not added to what was half-written.
const AWAY_MS = 12 * 3_600_000

const NOTICE_BUTTON: Option = {
  id: 'notice',
  label: { say: say('kernel.notice_more') },
  action: { kind: 'action', verb: 'notice', id: 'full' },
}

/** A one-time link to a seat that was written instead of opened: it is a secret, and no comment. */
const SEAT_LINK = /^https?:\/\/\S+(?:#|\?start=)(s[a-z0-9]{26})$/u

function start(talk: Talk, rest: string, facts: Facts): Leg {
  const payload = rest.trim()
  const [kind, id] = [payload.charAt(0), payload.slice(1)]
  if (/^[cmps][a-z0-9-]{1,40}$/u.test(payload)) {
    if (kind === 'm') return leaveFor(talk, 'priority', { municipality: id }, facts)
    if (kind === 's') return leaveFor(talk, 'seat', { token: id }, facts)
    if (id.length <= 24)
      return leaveFor(talk, 'comment', kind === 'c' ? { consultation: id } : { part: id }, facts)
  }
  if (heldAt(talk.at) !== undefined) return leaveFor(talk, 'resume', {}, facts)
  return talk.parked === undefined ? toMenu(talk) : enter(talk, 'resume', {}, facts)
}

function called(talk: Talk, event: Extract<Event, { kind: 'called' }>, facts: Facts): Leg {
  switch (event.command) {
    case 'start':
      return start(talk, event.rest, facts)
    case 'menu':
      return toMenu(talk)
    case 'help':
      return moved(talk, [tell(say('menu.help'))])
    case 'privacy':
      return moved(talk, [tell(say('kernel.notice_full'))])
    case 'language':
      return leaveFor(talk, 'settings', {}, facts)
    case 'sent':
      return leaveFor(talk, 'sent', {}, facts)
    case 'mydata':
      return leaveFor(talk, 'mydata', {}, facts)
    case 'delete':
      return leaveFor(talk, 'mydata', { erase: true }, facts)
    case 'export':
      return leaveFor(talk, 'desk', { toExport: true }, facts)
    case 'link':
      return leaveFor(talk, 'link', { code: event.rest }, facts)
    case 'cancel':
      return cancel(talk)
  }
}

function sayReceipt(talk: Talk, code: string, facts: Facts): Leg {
  return reading(facts.found, { receipt: { kind: 'receipt', code } }, ({ receipt }): Moved => {
    if (receipt === undefined) return moved(talk, [tell(say('receipt.unknown'))])
    const { joined, code: into } = receipt
    const led: Notice[] = joined === undefined ? [] : [tell(say('receipt.joined', { code: joined, into }))]
    if (receipt.status === 'received' && receipt.journey === undefined && receipt.verdict === undefined) {
      const day = { day: receipt.recordedAt }
      return moved(talk, [...led, tell(say('receipt.state_waiting', { code: into, day }))])
    }
    const body: Notice[] =
      receipt.body === undefined ? [] : [tell(say('answered.body', { body: receipt.body }))]
    const answer: Notice[] = receipt.answer === undefined ? [] : [{ kind: 'quote', text: receipt.answer }]
    const where = tell(say('receipt.state', { code: into, status: statusOf(receipt) }))
    return moved(talk, [...led, where, ...body, ...answer])
  })
}

function acted(talk: Talk, { verb, id }: ActionToken, facts: Facts): Leg {
  switch (verb) {
    case 'consultation':
    case 'level':
    case 'part':
      return leaveFor(talk, 'comment', { [verb]: id }, facts)
    case 'sent':
      return leaveFor(talk, 'sent', { code: id }, facts)
    case 'right':
    case 'reword':
      return leaveFor(talk, 'sent', { code: id, transcript: verb }, facts)
    case 'clear':
      return leaveFor(talk, 'sent', { code: id, answer: 'yes' }, facts)
    case 'partly':
    case 'again':
      return leaveFor(talk, 'sent', { code: id, answer: verb }, facts)
    case 'unclear':
      return leaveFor(talk, 'sent', { code: id, answer: 'no' }, facts)
    case 'answers':
      return leaveFor(talk, 'answer', { consultation: id }, facts)
    case 'appeal':
      return leaveFor(talk, 'appeal', { code: id }, facts)
    case 'remind':
      return leaveFor(talk, 'remind', { consultation: id }, facts)
    case 'receipt':
      return sayReceipt(talk, id, facts)
    case 'notice':
      return moved(talk, [tell(say('kernel.notice_full'))])
    case 'menu':
      return toMenu(talk)
  }
}

function chose(talk: Talk, option: string, facts: Facts): Leg {
  if (option === 'back') return goBack(talk, facts)
  if (option === 'menu') return toMenu(talk)
  if (option === 'cancel') return cancel(talk)
  if (option === 'go_on' && talk.at.dialog !== 'resume' && talk.parked !== undefined) {
    return unpark(talk, { kind: 'unpark', how: 'go_on' }, facts)
  }
  return stepAt(talk, { kind: 'chose', option }, facts)
}

function away(talk: Talk, facts: Facts): boolean {
  return heldAt(talk.at) !== undefined && Date.parse(facts.at) - Date.parse(talk.lastAt) > AWAY_MS
}

/** What is said after a long time waits, until its writer has chosen whether to go on. */
function afterAway(talk: Talk, event: Event, facts: Facts): Leg {
  const asked = leaveFor(talk, 'resume', {}, facts)
  return isAsk(asked) ? asked : withNotices(stepAt(asked.talk, event, facts), asked.notices)
}

function heard(talk: Talk, event: Event, facts: Facts): Leg {
  switch (event.kind) {
    case 'called':
      return called(talk, event, facts)
    case 'acted':
      return acted(talk, event.action, facts)
    case 'chose':
      return chose(talk, event.option, facts)
    case 'said': {
      const [, seat] = SEAT_LINK.exec(event.text.trim()) ?? []
      if (seat !== undefined) return start(talk, seat, facts)
      return away(talk, facts) ? afterAway(talk, event, facts) : stepAt(talk, event, facts)
    }
    case 'sent':
      return away(talk, facts) ? afterAway(talk, event, facts) : stepAt(talk, event, facts)
    case 'outcome':
      return stepAt(talk, event, facts)
  }
}

/** The notice stands above the first question, and again whenever it says something new. */
function inform(leg: Leg): Leg {
  if (isAsk(leg) || leg.talk.told === NOTICE_VERSION) return leg
  const wiped = leg.notices.some(({ kind }) => kind === 'wiped')
  if (wiped) return leg
  const first: Notice[] = [tell(say('kernel.welcome')), tell(say('kernel.notice'), [NOTICE_BUTTON])]
  return { ...leg, talk: { ...leg.talk, told: NOTICE_VERSION }, notices: [...first, ...leg.notices] }
}

/** Hears an event where the talk is. What can no longer be read is said, and the talk goes on from the menu. */
export function hear(talk: Talk, event: Event, facts: Facts): Leg {
  const readableHere = readable(talk.at) !== undefined
  const parked = talk.parked === undefined || readable(talk.parked) !== undefined
  const whole = parked ? talk : withoutParked(talk)
  const here = readableHere ? whole : atMenu(whole)
  const lost: Notice[] = readableHere && parked ? [] : [tell(say('kernel.lost'))]
  const leg = withNotices(inform(heard(here, event, withParked(here, facts))), lost)
  return isAsk(leg) ? leg : { ...leg, talk: { ...leg.talk, lastAt: facts.at } }
}

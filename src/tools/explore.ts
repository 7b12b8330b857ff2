/** Walking every way through the talks: what the diagrams are drawn from. */
import { begin, hear, nameOf, promptAt, type Leg, type Moved } from '../../dialogs/index.ts'
import type { Facts, Option, Prompt, Talk } from '../../dialogs/kernel/dialog.ts'
import type { Effect, Event } from '../../dialogs/kernel/event.ts'
import { isAsk, lookupName, type Ask } from '../../dialogs/kernel/lookup.ts'
import { Language } from '../../dialogs/nouns/ids.ts'
import type { Offer } from '../../dialogs/nouns/offer.ts'
import { LINK_CODE, OUTCOMES } from './drawn-outcomes.ts'
import { answerFromWorld } from './drawn-world.ts'

/** One way from a state to another. `by`: a button's id, a command, `(words)`, or the outcome of what was done. */
export interface Way {
  readonly from: string
  readonly by: string
  readonly to: string
}

const AT = '2030-01-10T10:00:00.000Z'
const KEY = 'abcdefghijkmnpqr'
const FILE_KEY = 'rqpnmkjihgfedcba'
// A demonstration, where everything is offered.
const OFFERED: readonly Offer[] = Language.options.map((language) => ({
  language,
  trial: language === 'rom',
}))
// Enough distinct states of one name to find every way out of it.
const VISITS = 12

function facts(talk: Talk, found: Map<string, unknown>): Facts {
  return { at: AT, language: talk.language, offered: OFFERED, newKey: KEY, fileKey: FILE_KEY, found }
}

function answered<T extends object>(talk: Talk, think: (facts: Facts) => T | Ask): T {
  const found = new Map<string, unknown>()
  for (let round = 0; round < 10; round += 1) {
    const thought = think(facts(talk, found))
    if (!isAsk(thought)) return thought
    for (const lookup of thought.ask) found.set(lookupName(lookup), answerFromWorld(lookup))
  }
  throw new Error('a step asked for reads in a circle')
}

/** Hears one event in the fixed world. */
export function hearInWorld(talk: Talk, event: Event): Moved {
  return answered<Moved>(talk, (known): Leg => hear(talk, event, known))
}

/** The prompt of a talk in the fixed world. */
export function promptInWorld(talk: Talk): Prompt {
  return answered<Prompt>(talk, (known) => promptAt(talk, known))
}

function pressed(option: Option): Event {
  return option.action === undefined
    ? { kind: 'chose', option: option.id }
    : { kind: 'acted', action: option.action }
}

function named(option: Option): string {
  return option.id.replace(/-.*$/u, '')
}

function settled(
  talk: Talk,
  effects: readonly Effect[],
): readonly { readonly by: string; readonly talk: Talk }[] {
  return effects.flatMap((effect) =>
    OUTCOMES[effect.kind].map((outcome) => {
      const by = outcome.kind === 'refused' ? `refused: ${outcome.why}` : outcome.kind
      return { by, talk: hearInWorld(talk, { kind: 'outcome', of: effect.key, outcome }).talk }
    }),
  )
}

/** Every way there is, each once, in the order it was found. */
export function explore(): readonly Way[] {
  const ways = new Map<string, Way>()
  const visits = new Map<string, number>()
  const seen = new Set<string>()
  const queue: Talk[] = [begin('sq', AT)]
  const payloads = ['', 'sabcdefghijkmnpqrstuvwxyz23']
  queue.push(
    ...payloads.map((rest) => hearInWorld(begin('sq', AT), { kind: 'called', command: 'start', rest }).talk),
  )

  function walk(from: Talk, by: string, to: Talk): void {
    const way = { from: nameOf(from), by, to: nameOf(to) }
    // Everywhere /start leads to the menu; only where it asks something first is it worth drawing.
    if (by !== '/start' || way.to !== 'menu.top') ways.set(`${way.from} ${way.by} ${way.to}`, way)
    const shape = JSON.stringify([to.at, to.parked])
    const count = visits.get(way.to) ?? 0
    if (seen.has(shape) || count >= VISITS) return
    seen.add(shape)
    visits.set(way.to, count + 1)
    queue.push(to)
  }

  for (let talk = queue.shift(); talk !== undefined; talk = queue.shift()) {
    const here = talk
    const prompt = promptInWorld(here)
    const events: { by: string; event: Event }[] = prompt.options.map((option) => ({
      by: named(option),
      event: pressed(option),
    }))
    // One word finds a single part of the world, the other finds several.
    for (const text of here.at.dialog === 'link' ? ['pun', LINK_CODE] : ['pun', 'i'])
      events.push({ by: '(words)', event: { kind: 'said', text } })
    events.push({ by: '/start', event: { kind: 'called', command: 'start', rest: '' } })
    for (const { by, event } of events) {
      const moved = hearInWorld(here, event)
      walk(here, by, moved.talk)
      for (const after of settled(moved.talk, moved.effects)) walk(moved.talk, after.by, after.talk)
    }
  }
  return [...ways.values()]
}

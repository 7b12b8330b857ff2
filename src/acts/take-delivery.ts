/** Takes the next message that is due, so that nobody else says it too, and keeps what came of saying it. */
import type { Language } from '../../dialogs/nouns/ids.ts'
import type { Registry, Writing } from '../../storage/registry/contract.ts'
import type { Delivery, DeliveryMove } from '../../storage/registry/model/delivery.ts'
import type { Reach } from '../../storage/registry/model/person.ts'
import type { Clock } from '../clock.ts'
import type { Secrets } from '../secrets.ts'
import { notBefore } from './delivery-closing.ts'
import { readerOf, subjectOf, type About } from './delivery-subject.ts'
import type { NoticeLaw } from './open-consultation.ts'

/** Whether the desk may speak first in a channel: it is open here, it is not open now, or people come by themselves. */
export type Way = 'now' | 'later' | 'never'

/** A message to be said now, by whoever took it. `tries`: how often it was begun, this time included. */
export interface Taken {
  readonly id: string
  readonly tries: number
  /** Where it is said. */
  readonly conversation: string
  readonly channel: string
  readonly address: string
  readonly language: Language
  readonly about: About
}

/** `none`: nothing is due. `passed`: one was looked at that is not to be said now; another may be due. */
export type TakeDelivery = (
  way: (channel: string) => Way,
) => Promise<
  | { readonly kind: 'none' }
  | { readonly kind: 'passed' }
  | { readonly kind: 'taken'; readonly delivery: Taken }
>

/** How long a message to a channel that is not open waits before it is looked at again. */
const SHUT_MS = 10 * 60_000

/** Makes the act. */
export function makeTakeDelivery(
  { reader, writer }: Pick<Registry, 'reader' | 'writer'>,
  secrets: Secrets,
  clock: Clock,
  law: NoticeLaw,
): TakeDelivery {
  return async (way) => {
    // Most of the time nothing is due, and nobody is held up for that.
    if ((await reader.nextDelivery(clock.iso())) === undefined) return { kind: 'none' }
    return writer.write(async (writing) => {
      const next = await writing.nextDelivery(clock.iso())
      if (next === undefined) return { kind: 'none' }
      const now = await foreseen({ writing, secrets, clock, law }, way, next)
      if (now.kind === 'drop') await writing.dropDelivery(next.id)
      if (now.kind === 'move')
        await writing.moveDelivery(next.id, 'due', { state: now.state, at: now.at, tries: next.tries })
      if (now.kind !== 'say') return { kind: 'passed' }
      const { kind: _, ...what } = now
      const tries = next.tries + 1
      // Written down before it is said: whoever finds it after a kill knows that it may have arrived.
      await writing.moveDelivery(next.id, 'due', { state: 'unknown', at: clock.iso(), tries })
      return { kind: 'taken', delivery: { id: next.id, tries, ...what } }
    })
  }
}

interface Parts {
  readonly writing: Writing
  readonly secrets: Secrets
  readonly clock: Clock
  readonly law: NoticeLaw
}

/** What becomes of one now: it is said, put off, or nobody needs it any more. */
type Foreseen =
  | ({ readonly kind: 'say' } & Omit<Taken, 'id' | 'tries'>)
  | { readonly kind: 'move'; readonly state: 'due' | 'gone'; readonly at: string }
  | { readonly kind: 'drop' }

async function foreseen(
  { writing, secrets, clock, law }: Parts,
  way: (channel: string) => Way,
  next: Delivery,
): Promise<Foreseen> {
  const person = await readerOf(writing, secrets, next)
  if (person === undefined) return { kind: 'drop' }
  const about = await subjectOf(writing, clock, next, person)
  const where = await whereTo(writing, way, person.id, next)
  if (about === undefined || where === 'nowhere') return { kind: 'drop' }
  const notYet = 'closesAt' in about ? notBefore(law, about, clock.iso()) : clock.iso()
  if (notYet > clock.iso()) return { kind: 'move', state: 'due', at: notYet }
  if (where === 'gone') return { kind: 'move', state: 'gone', at: clock.iso() }
  if (where === 'later')
    return { kind: 'move', state: 'due', at: new Date(clock.now() + SHUT_MS).toISOString() }
  const address = secrets.open(where.address)
  if (address === undefined) return { kind: 'drop' }
  const { conversation, channel } = where
  return { kind: 'say', conversation, channel, address, language: person.language, about }
}

/**
 * Where a person is told of it: in the app in which it was said where that is open and they are there still, else where
 * they came last. `nowhere`: they come by themselves wherever they are; `gone`: they have left every other place.
 */
async function whereTo(
  writing: Writing,
  way: (channel: string) => Way,
  person: string,
  { object }: Delivery,
): Promise<Reach | 'nowhere' | 'gone' | 'later'> {
  const said = (await writing.submission(object))?.channel
  const reaches = (await writing.reachesOf(person)).filter(({ channel }) => way(channel) !== 'never')
  if (reaches.length === 0) return 'nowhere'
  const there = reaches.filter(({ gone }) => gone === null)
  if (there.length === 0) return 'gone'
  const open = there.filter(({ channel }) => way(channel) === 'now')
  return open.find(({ channel }) => channel === said) ?? open[0] ?? 'later'
}

/**
 * Keeps what came of saying one that was taken, in that conversation; one that was erased meanwhile stays gone. Whoever
 * is gone there is looked for where else they are reached.
 */
export type SettleDelivery = (taken: Pick<Taken, 'id' | 'conversation'>, to: DeliveryMove) => Promise<void>

/** Makes the act. */
export function makeSettleDelivery({ writer }: Pick<Registry, 'writer'>): SettleDelivery {
  return ({ id, conversation }, to) =>
    writer.write(async (writing) => {
      if (to.state === 'gone') await writing.setGone(conversation, to.at)
      const elsewhere = to.state === 'gone' && (await isElsewhere(writing, conversation))
      await writing.moveDelivery(id, 'unknown', elsewhere ? { ...to, state: 'due' } : to)
    })
}

async function isElsewhere(writing: Writing, conversation: string): Promise<boolean> {
  const person = (await writing.personOf(conversation))?.id
  const reaches = person === undefined ? [] : await writing.reachesOf(person)
  return reaches.some(({ gone }) => gone === null)
}

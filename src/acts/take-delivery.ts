/** Takes the next message that is due, so that nobody else says it too, and keeps what came of saying it. */
import type { Language } from '../../dialogs/nouns/ids.ts'
import type { Registry, Writing } from '../../storage/registry/contract.ts'
import type { Delivery, DeliveryMove } from '../../storage/registry/model/delivery.ts'
import type { Clock } from '../clock.ts'
import type { Secrets } from '../secrets.ts'
import { consultationOf, notBefore, subjectOf, type About } from './delivery-subject.ts'
import type { NoticeLaw } from './open-consultation.ts'

export type { About } from './delivery-subject.ts'

/** Whether the desk may speak first in a channel: it is open here, it is not open now, or people come by themselves. */
export type Way = 'now' | 'later' | 'never'

/** A message to be said now, by whoever took it. `tries`: how often it was begun, this time included. */
export interface Taken {
  readonly id: string
  readonly tries: number
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
      const known = await personOf(writing, secrets, next)
      const about = known && (await subjectOf(writing, next, { ...known, now: clock.iso() }))
      if (known === undefined || about === undefined || way(known.channel) === 'never') {
        await writing.dropDelivery(next.id)
        return { kind: 'passed' }
      }
      const shut = way(known.channel) === 'later'
      const at = shut ? new Date(clock.now() + SHUT_MS).toISOString() : notBefore(law, about, clock.iso())
      if (at > clock.iso()) {
        await writing.moveDelivery(next.id, 'due', { state: 'due', at, tries: next.tries })
        return { kind: 'passed' }
      }
      const tries = next.tries + 1
      // Written down before it is said: whoever finds it after a kill knows that it may have arrived.
      await writing.moveDelivery(next.id, 'due', { state: 'unknown', at: clock.iso(), tries })
      return { kind: 'taken', delivery: { id: next.id, tries, ...known, about } }
    })
  }
}

/** Whom it is for, and how they are reached; undefined: nobody any more. */
async function personOf(
  writing: Writing,
  secrets: Secrets,
  delivery: Delivery,
): Promise<Pick<Taken, 'channel' | 'address' | 'language'> | undefined> {
  const consultation = await consultationOf(writing, delivery)
  const taking =
    (await writing.participation(consultation, delivery.person)) ??
    (await writing.interest(consultation, delivery.person))
  const id = taking === undefined ? undefined : secrets.open(taking.sealedPerson)
  const person = id === undefined ? undefined : await writing.person(id)
  const address = person === undefined ? undefined : secrets.open(person.address)
  if (person === undefined || address === undefined) return undefined
  return { channel: person.channel, address, language: person.language }
}

/** Keeps what came of saying one that was taken; one that was erased meanwhile stays gone. */
export type SettleDelivery = (id: string, to: DeliveryMove) => Promise<void>

/** Makes the act. */
export function makeSettleDelivery({ writer }: Pick<Registry, 'writer'>): SettleDelivery {
  return (id, to) => writer.write(async (writing) => void (await writing.moveDelivery(id, 'unknown', to)))
}

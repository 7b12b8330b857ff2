/** What Teams can do, as the mouth wants it; and the cards that were said, because a card is changed as a whole. */
import type { Ids } from '../../ids.ts'
import type { Address } from '../channel.ts'
import type { Delivery } from '../delivery.ts'
import type { Platform } from '../mouth.ts'
import { readAddress, type TeamsAddress } from './address.ts'
import { hand } from './handing.ts'
import { activityOf, compose, faded, sentence, type OutgoingCard } from './outbound.ts'
import { CANNOT_EDIT, editOutcomeOf, outcomeOf } from './outcomes.ts'
import type { Wire } from './wire.ts'

/** See the file's head. */
export interface TeamsPlatform extends Platform<OutgoingCard> {
  /** A card that stands in a chat, as it was said last; undefined: said by an earlier process, or long ago. */
  saidAt(message: string): OutgoingCard | undefined
}

const REMEMBERED = 10_000
/** An address that nobody can read any more: this person cannot be reached. */
const NOWHERE: Delivery = { kind: 'gone' }

/** Where somebody is reached in Teams. */
export function whereOf({ address }: { readonly address: Address }): TeamsAddress | undefined {
  return readAddress(address.id)
}

/** Makes it. `describe`: says beside an offered file what it is. */
export function teamsPlatform(wire: Wire, ids: Pick<Ids, 'rowId'>, describe: () => string): TeamsPlatform {
  const cards = new Map<string, OutgoingCard>()
  const remember = (message: string | undefined, card: OutgoingCard): void => {
    if (message === undefined) return
    cards.delete(message)
    cards.set(message, card)
    const [oldest] = cards.keys()
    if (cards.size > REMEMBERED && oldest !== undefined) cards.delete(oldest)
  }
  return {
    name: 'teams',
    compose: (screen) => compose(screen, ids.rowId()),
    async send(to, card, over) {
      const where = whereOf(to)
      if (where === undefined) return NOWHERE
      if (over !== undefined) {
        const edited = editOutcomeOf(await wire.update(where, over, activityOf(card)))
        if (edited.kind === 'delivered') {
          remember(over, card)
          return { kind: 'delivered', message: over }
        }
        if (edited.kind !== 'refused' || edited.code !== CANNOT_EDIT) return edited
      }
      const delivery = outcomeOf(await wire.send(where, activityOf(card)))
      if (delivery.kind === 'delivered') remember(delivery.message, card)
      return delivery
    },
    hand: async (to, file, promised) => {
      const where = whereOf(to)
      return where === undefined ? NOWHERE : hand(wire, where, file, promised, describe())
    },
    async fade(to, message) {
      const [where, card] = [whereOf(to), cards.get(message)]
      if (where === undefined || card === undefined) return
      cards.delete(message)
      await wire.update(where, message, activityOf(faded(card)))
    },
    async answers(to) {
      const where = whereOf(to)
      return where !== undefined && (await wire.ask(where)).kind === 'ok'
    },
    sentence: (text, buttons = []) => sentence(text, buttons, ids.rowId()),
    saidAt: (message) => cards.get(message),
  }
}

/** What Microsoft's own renderer thinks of a card: the outside judge of what goes to Teams. */
import { createRequire } from 'node:module'
import type { Card } from '../../src/channels/teams/cards/card.ts'

// The package's own types say what its bundle holds; by its name it cannot be loaded in Node.
const { AdaptiveCard, CardElement, SerializationContext, Versions } = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
) as typeof import('adaptivecards')

/** Everything it finds wrong with a card at version 1.5, one line each; empty: nothing. */
export function faultsOf(card: Card): readonly string[] {
  const read = new AdaptiveCard()
  const context = new SerializationContext(Versions.v1_5)
  // Its pattern of languages remembers where it stopped, and would refuse every second card.
  if (CardElement.langProperty.regEx !== undefined) CardElement.langProperty.regEx.lastIndex = 0
  // It may write into what it is handed.
  read.parse(structuredClone(card), context)
  const parsed = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message)
  const checked = read.validateProperties().validationEvents.map(({ message }) => message)
  return [...parsed, ...checked]
}

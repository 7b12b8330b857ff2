/** Answers one submission or many; where another has to approve it, it waits for that. */
import type { Proposal } from '../../dialogs/nouns/answer.ts'
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { giveAnswer, mayAnswer } from './answering.ts'
import { once } from './once.ts'
import type { Actor, Intention } from './who.ts'

/**
 * The answer's id is the intention's key. Gives `answered`, or `refused` with `not_allowed` or what {@link giveAnswer}
 * refuses.
 */
export type ProposeAnswer = (intention: Intention, actor: Actor, proposal: Proposal) => Promise<Outcome>

/** Makes the act. */
export function makeProposeAnswer(writer: Writer, secrets: Secrets, ids: Ids, clock: Clock): ProposeAnswer {
  return (intention, actor, proposal) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const who = await mayAnswer(writing, actor, proposal.submissions)
      if (who.kind === 'refused') return who
      return giveAnswer(writing, ids, clock, { id: intention.key, name: who.name, proposal })
    })
}

/** Turns that are counted, with their time. */
import { StorageError } from '../../storage/errors.ts'
import type { Reply } from '../channels/channel.ts'
import type { Clock } from '../clock.ts'
import type { Counts, TurnEnding } from '../counts.ts'
import type { Turns } from './take-turn.ts'

/** Wraps them. */
export function countTurns(turns: Turns, counts: Counts, clock: Pick<Clock, 'now'>): Turns {
  return {
    ...turns,
    async take(arrival) {
      const began = clock.now()
      const ended = (ending: TurnEnding): void =>
        counts.turn(arrival.address.channel, ending, Math.max(0, clock.now() - began) / 1000)
      try {
        const reply = await turns.take(arrival)
        ended(apologises(reply) ? 'held' : 'answered')
        return reply
      } catch (error) {
        ended(error instanceof StorageError ? 'store_down' : 'failed')
        throw error
      }
    },
  }
}

/** A turn that was held says so. */
function apologises({ notices }: Reply): boolean {
  return notices.some((notice) => notice.kind === 'say' && notice.say.key === 'kernel.trouble')
}

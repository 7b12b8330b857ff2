/** The effect that binds a seat. */
import type { BindSeat } from '../../acts/bind-seat.ts'
import { callerOf, intentionOf, type Performer } from './performer.ts'

/** Performs it with the act of the same name. */
export function performBindSeat(act: BindSeat): Performer<'bind_seat'> {
  return (effect, who) => act(intentionOf(effect, who), callerOf(who), effect.token)
}

/** Taking an arrival after an unclean stop: written down before it is tried, and left there if it ends us each time. */
import { orDown } from '../answering.ts'
import type { Here } from '../channel.ts'
import type { Ended } from '../desk.ts'
import type { TelegramDesk } from './desk.ts'
import type { Heard } from './inbound.ts'
import type { Talk } from './talk.ts'

const TRIES = 3

/** Who wrote what was heard; undefined: nobody whose words would be kept. */
export function hereOf(heard: Heard): Here | undefined {
  if (heard.kind === 'arrival') return heard.arrival
  return heard.kind === 'remark' ? heard.here : undefined
}

/** Takes it by `once`; what ended the process three times is left held, and the person is told so once. */
export async function takeCarefully(
  { desk, talk }: { readonly desk: TelegramDesk; readonly talk: Talk },
  heard: Heard,
  once: () => Promise<Ended>,
): Promise<Ended> {
  const here = hereOf(heard)
  if (here === undefined) return once()
  let tries = 0
  const written = await orDown(desk, async () => void (tries = await desk.holding.trying(here)))
  if (written === 'down') return 'down'
  if (tries > TRIES) {
    desk.log.error({ tries: TRIES }, 'telegram: an arrival ended the process each time; it is left held')
    // Only once: should these very words be what ends us, they are not tried for ever.
    if (tries === TRIES + 1) await talk.apologise(here)
    return 'done'
  }
  const ended = await once()
  return ended === 'down' ? 'down' : orDown(desk, () => desk.holding.tried(here))
}

/** The embedded start: on this machine alone, with the sample and a seat for everyone. */
import type { Role } from '../dialogs/nouns/staff.ts'
import type { Acts } from './acts/acts.ts'
import { OPERATOR } from './acts/who.ts'
import { ROOMS, roomLink } from './address.ts'
import type { Config, SecretConfig } from './config.ts'
import type { Secrets } from './secrets.ts'

const LOOPBACK = /^(?:127\.|::1$|localhost$)/u

/** Whether a start shows itself: on this machine alone, with nothing configured that would make it a real desk. */
export function isEmbedded(config: Config, given: SecretConfig): boolean {
  const alone = LOOPBACK.test(config.host) && config.publicUrl === undefined
  const channel = given.telegramToken !== undefined || config.teams !== undefined
  return alone && given.redisUrl === undefined && !channel
}

const SEATS: readonly (readonly [role: Role, organisation: string])[] = [
  ['citizen', 'ministria-shembull'],
  ['organiser', 'gadc'],
  ['coordinator', 'ministria-shembull'],
]

/** A line for each seat that a first start offers, with its link while that was not used. */
export async function seatLines(
  acts: Pick<Acts, 'inviteStaff'>,
  secrets: Secrets,
  url: string,
): Promise<readonly string[]> {
  const lines: string[] = []
  for (const [role, organisation] of SEATS) {
    // Made from the key, so that an unused link is the same at the next start and is kept nowhere in clear.
    const token = secrets.name('first seat', role)
    const free = (await acts.inviteStaff(OPERATOR, { role, organisation, token })).kind === 'invited'
    const link = free ? roomLink(url, ROOMS[role], token) : `${roomLink(url, ROOMS[role])}   (seat taken)`
    lines.push(`  ${role.padEnd(11)}  ${link}`)
  }
  return lines
}

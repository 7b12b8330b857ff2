/** Where a person is reached in Teams. It is sealed wherever it is kept. */
import { z } from 'zod'
import { isLoopback } from '../../loopback.ts'

/** The chat, where its region is served, and whose bot speaks there. */
export const TeamsAddress = z.object({
  serviceUrl: z.string(),
  conversation: z.string(),
  tenant: z.string(),
  /** The bot's account in this chat. */
  bot: z.string(),
  user: z.string(),
})
/** See {@link TeamsAddress}. */
export type TeamsAddress = Readonly<z.infer<typeof TeamsAddress>>

/** As the id of an address; always written in the same order. */
export function writeAddress({ serviceUrl, conversation, tenant, bot, user }: TeamsAddress): string {
  return JSON.stringify({ serviceUrl, conversation, tenant, bot, user })
}

/** Reads it; undefined for anything we did not write. */
export function readAddress(id: string): TeamsAddress | undefined {
  try {
    return TeamsAddress.safeParse(JSON.parse(id)).data
  } catch {
    return undefined
  }
}

/**
 * Whether an address is at one of the hosts, encrypted, or on this machine. A host stands for its standard port, or
 * names one; `*.` stands for any name before it.
 */
export function isAtOneOf(hosts: readonly string[], address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, host, username, password } = new URL(address)
  if (username !== '' || password !== '') return false
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback(hostname))) return false
  return hosts.some((known) =>
    known.startsWith('*.') ? host.endsWith(known.slice(1)) && host.length > known.length - 1 : host === known,
  )
}

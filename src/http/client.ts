/** Who is asking: the client's network address and the language of the browser. */
import { isIP } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import type { Language } from '../../dialogs/nouns/ids.ts'
import { FIRST_LANGUAGE, type Offer } from '../../dialogs/nouns/offer.ts'

const LOOPBACK = /^127\./

/**
 * The address to count by. A proxy on this very machine is believed when it names the client (its own entry is the
 * last); nobody else is. IPv6 is counted by network, because a household has 2^64 addresses.
 */
export function clientAddress(c: Context): string {
  const peer = countedBy(getConnInfo(c).remote.address ?? '')
  if (!isNear(peer)) return peer
  const named = c.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() ?? ''
  return isIP(named) === 0 ? peer : countedBy(named)
}

/** Whether what {@link clientAddress} gave is this machine itself. */
export function isNear(client: string): boolean {
  return LOOPBACK.test(client)
}

/** The network a provider hands to one customer, of whom {@link clientAddress} gives a household; itself for IPv4. */
export function networkOf(client: string): string {
  return client.split(':').slice(0, 3).join(':')
}

function countedBy(address: string): string {
  if (address === '::1') return '127.0.0.1'
  const plain = address.replace(/^::ffff:(?=[\d.]+$)/i, '')
  if (isIP(plain) !== 6) return plain
  const [head = '', tail] = plain.toLowerCase().split('::')
  const groups = head === '' ? [] : head.split(':')
  // What `::` leaves out are zeros, and nobody is told apart by how they are written.
  const rest = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - rest.length) }, () => '0')
  return [...groups, ...zeros, ...rest]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}

/** `?lang=`, else the first language of the browser that is offered, else Albanian. */
export function pageLanguage(c: Context, { offered }: { readonly offered: readonly Offer[] }): Language {
  const wanted = [
    c.req.query('lang') ?? '',
    ...(c.req.header('Accept-Language') ?? '').slice(0, 500).split(','),
  ]
  for (const tag of wanted) {
    const spoken = tag.trim().split(/[-;]/)[0]?.toLowerCase()
    const known = offered.find(({ language }) => language === spoken)
    if (known !== undefined) return known.language
  }
  return FIRST_LANGUAGE
}

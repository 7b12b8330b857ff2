/** Where people reach the desk, and the links that are printed with it. */
import type { Role } from '../dialogs/nouns/staff.ts'
import type { Config } from './config.ts'

/** The address without a slash at the end. `port`: the one that is really open, where 0 was asked for. */
export function deskUrl(
  config: Pick<Config, 'publicUrl' | 'host' | 'port'>,
  port: number = config.port,
): string {
  return config.publicUrl ?? `http://${shownHost(config.host)}:${port}`
}

/** Where receipts are looked up by their code. */
export function receiptPage(url: string): string {
  return `${url}/r/`
}

/** The room of the web chat a seat is offered in: each its own, so that one browser can hold all of them. */
export const ROOMS: Readonly<Record<Role, string>> = {
  citizen: 'qytetar',
  organiser: 'organizator',
  coordinator: 'koordinator',
  moderator: 'moderator',
  administrator: 'administrator',
}

/** The page of a room; with a token, the one-time link to a seat. What stands behind # is sent to no server. */
export function roomLink(url: string, room: string, token?: string): string {
  return `${url}/d/${room}${token === undefined ? '' : `#s${token}`}`
}

function shownHost(host: string): string {
  // Every address of this machine is none that could be opened.
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

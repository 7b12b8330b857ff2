/** Which names of a machine mean this very machine: to them alone may words go unsealed. */

const LITERAL = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u

/** Whether a host, as it stands in an address, says in so many words that it is this machine. */
export function isLoopback(hostname: string): boolean {
  return LITERAL.test(hostname)
}

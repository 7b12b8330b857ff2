/** The doctor on how people reach the desk: the port, and the address outside. */
import { isIP } from 'node:net'
import type { Config } from '../../config.ts'
import { portFor } from '../../http/listen.ts'
import { type Finding, good, unwise, wrong } from './finding.ts'

const ANSWER_MS = 2000
const LOOPBACK = /^(?:127\.|::1$|localhost$)/u

/** Whether the port is free, or a desk answers there already. */
export async function examinePort({ host, port }: Config): Promise<Finding> {
  const part = 'port'
  try {
    await portFor(host, port)
    return good(part, port === 0 ? 'Any free port will be taken.' : `Port ${port} on ${host} is free.`)
  } catch (error) {
    if (await deskAnswers(host, port)) return good(part, `A running desk answers on port ${port}.`)
    return wrong(part, error instanceof Error ? error.message : `Port ${port} cannot be opened.`)
  }
}

async function deskAnswers(host: string, port: number): Promise<boolean> {
  const every = host === '0.0.0.0' || host === '::'
  const asked = every ? 'localhost' : isIP(host) === 6 ? `[${host}]` : host
  try {
    const answer = await fetch(`http://${asked}:${port}/health/live`, {
      signal: AbortSignal.timeout(ANSWER_MS),
    })
    const said: unknown = await answer.json()
    return answer.ok && typeof said === 'object' && said !== null && 'ok' in said && said.ok === true
  } catch {
    return false
  }
}

/** Whether the address outside is one that people can trust. */
export function examineAddress({ publicUrl, host }: Config): Finding {
  const part = 'public address'
  if (publicUrl === undefined) {
    return LOOPBACK.test(host)
      ? good(part, 'PUBLIC_URL is not set: the desk is for this machine alone.')
      : unwise(
          part,
          'PUBLIC_URL is not set though HOST opens the desk to the network; set it, or links lead nowhere.',
        )
  }
  if (publicUrl.startsWith('https:')) return good(part, `${publicUrl} is encrypted.`)
  return wrong(
    part,
    `PUBLIC_URL (${publicUrl}) is not encrypted; put the desk behind https and write https:// there.`,
  )
}

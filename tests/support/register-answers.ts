/** What a register would answer, in a talk: the desk's own relay with the far end played by hand. */
import type { App } from '../../src/app.ts'
import { relayParts } from '../../src/app/forwarding.ts'
import { forwardNext } from '../../src/forwarding/relay.ts'
import type { Sent } from '../../src/forwarding/way.ts'

const ANSWERS: Readonly<Record<string, Sent>> = {
  accepts: { kind: 'accepted', entry: 'RK-2026-000001' },
  takes: { kind: 'accepted' },
  refuses: { kind: 'refused', code: 'http_400' },
  away: { kind: 'later', code: 'econnrefused' },
}

/** Everything that is due is sent once, and answered like that. */
export async function registerAnswers(app: App, how: string): Promise<void> {
  const answer = ANSWERS[how]
  if (answer === undefined) throw new Error(`no register ${how}`)
  const way = {
    name: 'http' as const,
    atMost: 50,
    send: async (items: readonly unknown[]) => items.map(() => answer),
  }
  const parts = relayParts(app, [way])
  while ((await forwardNext(parts, way, new AbortController().signal)) === 'sent');
}

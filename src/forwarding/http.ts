/** The way over HTTP: one signed POST an event, and what the register's answer means. */
import { createHmac } from 'node:crypto'
import type { Clock } from '../clock.ts'
import { answerMeans, type Answer } from './answer.ts'
import { openLine, type Line, type Resolve } from './line.ts'
import { BATCH_MS, type Item, type Sent, type Way } from './way.ts'

/** Where the register stands, and how it knows us. */
export interface HttpParts {
  /** https://…, or http:// on this very machine. */
  readonly url: string
  readonly secret: string
  readonly clock: Clock
  /** Told what is in the way, by a closed name. */
  readonly trouble: (code: string) => void
  /** Shortened by tests. */
  readonly limitMs?: number
  /** The machine's own unless given. */
  readonly resolve?: Resolve
}

/** How long the register has for one answer. */
export const ANSWER_MS = 10_000
const AT_MOST = 50

/** What is signed with the secret, and how: `Zeri-Signature: v1=<this>`. */
export function signature(secret: string, timestamp: string, body: string | Uint8Array): string {
  return createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')
}

/** Makes the way. */
export function httpWay(parts: HttpParts): Way {
  const limitMs = parts.limitMs ?? ANSWER_MS
  return {
    name: 'http',
    atMost: AT_MOST,
    async send(items, stop) {
      // What begins late must still end in time.
      const until = parts.clock.now() + BATCH_MS - limitMs
      const line = openLine(parts.url, limitMs, parts.resolve)
      try {
        return await sendInOrder(parts, line, items, () => stop.aborted || parts.clock.now() > until)
      } finally {
        line.close()
      }
    },
  }
}

async function sendInOrder(
  parts: HttpParts,
  line: Line,
  items: readonly Item[],
  over: () => boolean,
): Promise<readonly Sent[]> {
  const outcomes: Sent[] = []
  for (const item of items) {
    if (over()) break
    const sent = await sendOne(parts, line, item)
    outcomes.push(sent)
    if (sent.kind !== 'accepted') parts.trouble('code' in sent ? (sent.code ?? sent.kind) : sent.kind)
    if (sent.kind === 'later' || sent.kind === 'ambiguous') break
  }
  return items.map((_, at) => outcomes[at] ?? { kind: 'untried' })
}

async function sendOne({ secret, clock }: HttpParts, line: Line, { key, body }: Item): Promise<Sent> {
  const timestamp = String(Math.floor(clock.now() / 1000))
  const answer: Answer = await line.post(body, {
    'Content-Type': 'application/json',
    Accept: 'application/json',
    'Idempotency-Key': key,
    'Zeri-Timestamp': timestamp,
    'Zeri-Signature': `v1=${signature(secret, timestamp, body)}`,
  })
  return answerMeans(answer, key, clock.now())
}

/** Asking Microsoft's services over HTTP for something small: in time, in bounds, and never by way of a redirect. */

/** What was answered. */
export interface SmallAnswer {
  readonly status: number
  readonly text: string
}

/** Why nothing was: nobody answered in time, or more than anything small. */
export interface NoAnswer {
  readonly kind: 'unreachable' | 'unreadable'
}

const ANSWER_MS = 10_000
const LARGEST_BYTES = 64 * 1024

/** Asks. Never throws. */
export async function askSmall(request: Request, answerMs = ANSWER_MS): Promise<SmallAnswer | NoAnswer> {
  try {
    // Whoever redirects is not the service meant, and what is sent may hold a password.
    const answer = await fetch(request, { redirect: 'manual', signal: AbortSignal.timeout(answerMs) })
    const body: AsyncIterable<Uint8Array> | undefined = answer.body ?? undefined
    const chunks: Uint8Array[] = []
    let bytes = 0
    if (body !== undefined) {
      for await (const chunk of body) {
        bytes += chunk.byteLength
        // Leaving the loop ends the answer.
        if (bytes > LARGEST_BYTES) return { kind: 'unreadable' }
        chunks.push(chunk)
      }
    }
    return { status: answer.status, text: Buffer.concat(chunks).toString() }
  } catch {
    return { kind: 'unreachable' }
  }
}

/** The JSON it is; undefined where it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Server-sent events: a hint to look again, for pages that show what staff watch. */
import type { Clock } from '../clock.ts'
import type { Limits } from './limits.ts'
import type { Watch } from './watch.ts'

/** Open streams of hints. */
export interface Events {
  /**
   * A new stream of a conversation; undefined when too many are open altogether. Where the conversation itself has too
   * many, its oldest gives way.
   */
  open(conversation: string, gone: AbortSignal): Promise<ReadableStream<Uint8Array> | undefined>
  /** Ends them all, and opens no more. */
  close(): void
}

const HEARTBEAT_MS = 20_000

interface Stream {
  readonly conversation: string
  readonly write: (text: string) => void
  readonly end: () => void
}

/** Makes the streams over a watch. */
export function makeEvents(
  watch: Watch,
  clock: Clock,
  limits: Pick<Limits, 'streams' | 'allStreams'>,
): Events {
  const streams = new Set<Stream>()
  let closed = false

  const makeRoom = (conversation: string) => {
    const mine = [...streams].filter((stream) => stream.conversation === conversation)
    for (const stream of mine.slice(0, Math.max(0, mine.length + 1 - limits.streams))) {
      // Its page is told, or it would come back by itself and push out the next one.
      stream.write('event: enough\ndata:\n\n')
      stream.end()
    }
  }
  return {
    async open(conversation, gone) {
      makeRoom(conversation)
      if (closed || gone.aborted || streams.size >= limits.allStreams) return undefined
      const letters = new TextEncoder()
      const pipe = new TransformStream<Uint8Array, Uint8Array>(undefined, { highWaterMark: 64 })
      const writer = pipe.writable.getWriter()
      let leave = () => {}
      const stream = {
        conversation,
        write: (text: string) => void writer.write(letters.encode(text)).catch(() => stream.end()),
        end: () => {
          if (!streams.delete(stream)) return
          leave()
          writer.close().catch(() => undefined)
        },
      }
      streams.add(stream)
      gone.addEventListener('abort', stream.end)
      const left = await watch.join(() => stream.write('event: look\ndata:\n\n'))
      if (!streams.has(stream)) {
        // Whoever went while we waited is watched for no longer.
        left()
        return undefined
      }
      leave = left
      stream.write('retry: 3000\n: open\n\n')
      void beat(clock, () => streams.has(stream), stream.write)
      return pipe.readable
    },
    close() {
      closed = true
      for (const stream of streams) stream.end()
    },
  }
}

/** Shows proxies and phones that the line is alive. */
async function beat(clock: Clock, open: () => boolean, write: (text: string) => void): Promise<void> {
  for (;;) {
    await clock.wait(HEARTBEAT_MS)
    if (!open()) return
    write(': here\n\n')
  }
}

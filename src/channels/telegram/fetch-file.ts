/** Fetching a file that somebody sent: Telegram is asked where it stands, then it is downloaded; again for a while. */
import { z } from 'zod'
import { LARGEST_BYTES, type SentFile } from '../../../dialogs/nouns/file.ts'
import type { TelegramDesk } from './desk.ts'
import { download, type Downloaded, type FetchedFile } from '../download.ts'
import { makeNap } from '../nap.ts'
import { makeSlots } from '../slots.ts'
import type { Answer, Wire } from './wire.ts'

/** See the file's head. Never throws for what the platform or the network does. */
export type FetchTelegramFile = (file: Pick<SentFile, 'ref'>) => Promise<FetchedFile>

/** How the files of a bot are reached. `apiRoot` without a slash at the end. */
export interface FileRoot {
  readonly token: string
  readonly apiRoot: string
}

/** One try. `again`: the next may go better; `why` is for the log. */
type Tried =
  | FetchedFile
  | { readonly kind: 'again'; readonly why: string; readonly afterMs?: number }
  | { readonly kind: 'found'; readonly link: URL; readonly bytes: number }

const IN_ALL_MS = 20_000
const TRIES = 5
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 5000
// Each may weigh twenty megabytes in memory.
const AT_ONCE = 8

const Found = z.object({ file_path: z.string(), file_size: z.number().catch(0) })

/** Makes it. */
export function makeFetchFile(
  wire: Wire,
  root: FileRoot,
  { clock, log }: Pick<TelegramDesk, 'clock' | 'log'>,
): FetchTelegramFile {
  const slots = makeSlots(AT_ONCE)
  return ({ ref }) =>
    slots.use(async () => {
      const nap = makeNap(clock)
      const ending = new AbortController()
      void nap.rest(IN_ALL_MS).then(() => ending.abort())
      try {
        for (let tries = 1, pauseMs = FIRST_PAUSE_MS; ; tries += 1, pauseMs *= 2) {
          const tried = await fetchOnce(wire, root, ref, ending.signal)
          if (tried.kind !== 'again') return tried
          const afterMs = Math.max(pauseMs, tried.afterMs ?? 0)
          if (tries >= TRIES || afterMs > LONGEST_PAUSE_MS || ending.signal.aborted) {
            log.warn({ why: tried.why, tries }, 'telegram: a file could not be fetched')
            return refuse('trouble')
          }
          await clock.wait(afterMs)
        }
      } finally {
        nap.wake()
      }
    })
}

function refuse(why: 'too_big' | 'gone' | 'trouble'): FetchedFile {
  return { kind: 'refused', why }
}

async function fetchOnce(
  wire: Wire,
  root: FileRoot,
  ref: string,
  signal: AbortSignal,
): Promise<Exclude<Tried, { kind: 'found' }>> {
  const found = whereIs(await wire.call('getFile', { file_id: ref }, signal), root)
  if (found.kind !== 'found') return found
  return come(await download(found.link, LARGEST_BYTES, signal), found.bytes)
}

function whereIs(answer: Answer<unknown>, root: FileRoot): Tried {
  if (answer.kind === 'broken') return { kind: 'again', why: 'no answer' }
  if (answer.kind === 'refused') return refused(answer)
  const found = Found.safeParse(answer.result).data
  const link = found === undefined ? undefined : linkOf(root, found.file_path)
  if (found === undefined || link === undefined) return refuse('trouble')
  return found.file_size > LARGEST_BYTES ? refuse('too_big') : { kind: 'found', link, bytes: found.file_size }
}

function refused({ code, words, afterMs = 0 }: Extract<Answer<unknown>, { kind: 'refused' }>): Tried {
  if (code === 429 || code >= 500) return { kind: 'again', why: `asked: ${code}`, afterMs }
  if (/too big/i.test(words)) return refuse('too_big')
  // A bare 404 is about the bot, not the file.
  return code === 400 || (code === 404 && /file/i.test(words)) ? refuse('gone') : refuse('trouble')
}

/** A way that leads up or elsewhere is none: the token goes to nobody but the platform. */
function linkOf({ token, apiRoot }: FileRoot, path: string): URL | undefined {
  const steps = path.split('/')
  const odd = steps.some((step) => ['', '.', '..'].includes(step)) || /\p{Surrogate}/u.test(path)
  return odd ? undefined : new URL(`${apiRoot}/file/bot${token}/${steps.map(encodeURIComponent).join('/')}`)
}

/** `bytes`: how long it is said to be; a shorter one was cut off. */
function come(downloaded: Downloaded, bytes: number): Exclude<Tried, { kind: 'found' }> {
  if (downloaded.kind === 'too_big') return refuse('too_big')
  if (downloaded.kind === 'whole') {
    if (downloaded.bytes.byteLength < bytes) return { kind: 'again', why: 'cut off' }
    return { kind: 'fetched', bytes: downloaded.bytes }
  }
  const { status } = downloaded
  if (status === 0 || status === 429 || status >= 500) return { kind: 'again', why: `downloaded: ${status}` }
  return refuse([400, 404, 410].includes(status) ? 'gone' : 'trouble')
}

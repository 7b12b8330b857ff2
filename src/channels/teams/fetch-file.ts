/** Fetching a file that somebody sent: from the platform's own stores and nowhere else; again for a while. */
import { LARGEST_BYTES, type SentFile } from '../../../dialogs/nouns/file.ts'
import type { ChannelDesk } from '../desk.ts'
import { download, type FetchedFile } from '../download.ts'
import { makeSlots } from '../slots.ts'
import { isAtOneOf } from './address.ts'
import type { Wire } from './wire.ts'

/** See the file's head. Never throws for what the platform or the network does. */
export type FetchTeamsFile = (file: Pick<SentFile, 'ref'>) => Promise<FetchedFile>

/** Where files may lie: with the connector, which wants the bot's token, or in people's own files, which get none. */
export interface FileHosts {
  readonly serviceHosts: readonly string[]
  readonly fileHosts: readonly string[]
}

const IN_ALL_MS = 20_000
const TRIES = 4
const FIRST_PAUSE_MS = 250
const AT_ONCE = 8

/** Makes it. */
export function makeFetchFile(
  wire: Pick<Wire, 'bearer'>,
  { serviceHosts, fileHosts }: FileHosts,
  { clock, log }: Pick<ChannelDesk, 'clock' | 'log'>,
): FetchTeamsFile {
  const slots = makeSlots(AT_ONCE)
  return ({ ref }) =>
    slots.use(async () => {
      const ours = isAtOneOf(serviceHosts, ref)
      if (!ours && !isAtOneOf(fileHosts, ref)) {
        log.warn({}, 'teams: a file lies where none is fetched from')
        return { kind: 'refused', why: 'trouble' }
      }
      const token = ours ? await wire.bearer() : undefined
      const headers: Record<string, string> = token === undefined ? {} : { Authorization: `Bearer ${token}` }
      const signal = AbortSignal.timeout(IN_ALL_MS)
      for (let tries = 1, pauseMs = FIRST_PAUSE_MS; ; tries += 1, pauseMs *= 2) {
        const come = await download(new URL(ref), LARGEST_BYTES, signal, headers)
        if (come.kind === 'whole') return { kind: 'fetched', bytes: come.bytes }
        if (come.kind === 'too_big') return { kind: 'refused', why: 'too_big' }
        const { status } = come
        const again = status === 0 || status === 429 || status >= 500
        if (!again)
          return { kind: 'refused', why: [401, 403, 404, 410].includes(status) ? 'gone' : 'trouble' }
        if (tries >= TRIES || signal.aborted) {
          log.warn({ status, tries }, 'teams: a file could not be fetched')
          return { kind: 'refused', why: 'trouble' }
        }
        await clock.wait(pauseMs)
      }
    })
}

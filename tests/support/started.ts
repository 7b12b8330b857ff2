/** The desk as `npm start` brings it up, in this process: a free port, a folder of its own, the real sample. */
import type { Submission } from '../../storage/registry/model/submission.ts'
import type { DraftPart } from '../../storage/registry/model/draft.ts'
import { type Clock, systemClock } from '../../src/clock.ts'
import { makeLog } from '../../src/log.ts'
import { type Started, start } from '../../src/start.ts'
import { temporary } from './desk.ts'

/** The sample's consultations, by what they are for a test. */
export const SAMPLE = { alliance: 'shembull-aleanca', poznan: 'shembull-poznan-2' } as const

/** A started desk for tests. */
export interface StartedDesk extends Started {
  /** The one-time link that was printed for a seat. */
  seat(room: Room): string
  /** A part of the draft that people read now. */
  part(consultation: string, number: string): Promise<DraftPart>
  /** Everything recorded there, as it is kept. */
  recorded(consultation: string): Promise<readonly Submission[]>
  /** Lets this much time pass at once, in milliseconds. */
  pass(ms: number): void
}

type Room = 'qytetar' | 'organizator' | 'koordinator'

/** The machine's clock, which can be put forward. */
function forwardClock(): Clock & { pass(ms: number): void } {
  const ahead = { ms: 0 }
  const now = () => systemClock.now() + ahead.ms
  return {
    ...systemClock,
    now,
    iso: () => new Date(now()).toISOString(),
    pass: (ms) => void (ahead.ms += ms),
  }
}

/** Starts it; closing takes its folder away. `port`: any free one unless given. */
export async function openStartedDesk(port = 0): Promise<StartedDesk> {
  const { folder, remove } = await temporary()
  const clock = forwardClock()
  const config = {
    port,
    host: '127.0.0.1',
    country: 'al',
    databaseFile: `${folder}/zeri.db`,
    dataFolder: folder,
    logLevel: 'silent',
    telegramApiRoot: 'http://127.0.0.1:1',
  } as const
  const started = await start(config, {}, { clock, log: makeLog('silent', clock) })
  const { reader } = started.app.registry
  return {
    ...started,
    pass: (ms) => clock.pass(ms),
    seat: (room) => seatLink(started.told, room),
    async part(consultation, number) {
      const version = (await reader.consultation(consultation))?.draftVersion ?? ''
      const found = (await reader.draft(version))?.parts.find((part) => part.number === number)
      if (found === undefined) throw new Error(`there is no part ${number} in ${consultation}`)
      return found
    },
    async recorded(consultation) {
      const all = await reader.submissionsAfter(consultation, undefined, 1000)
      return all.map(({ submission }) => submission)
    },
    async close() {
      await started.close()
      await remove()
    },
  }
}

/** The link printed for a seat; throws where none stands among the printed lines. */
export function seatLink(told: readonly string[], room: Room): string {
  const links = told.flatMap((line) => /https?:\/\/\S+#s\S+/.exec(line)?.[0] ?? [])
  const found = links.find((link) => link.includes(`/d/${room}#`))
  if (found === undefined) throw new Error(`no link for ${room} was printed: ${told.join(' | ')}`)
  return found
}

/** The doctor on what waits for somebody: arrivals, priorities that nobody reads, messages that may be lost. */
import { DESK_ORGANISATION } from '../../acts/priority-collection.ts'
import { readInRegistry } from '../../app/look-into.ts'
import type { Config } from '../../config.ts'
import { explain } from '../../explain.ts'
import type { Reader } from '../../../storage/registry/contract.ts'
import { type Finding, good, unwise, wrong } from './finding.ts'

/** Longer than this nothing should wait while the register answers. */
const LATE_MS = 3_600_000

/** What waits in a registry that is there, whole and of this release. */
export async function examineWaiting(config: Config, now: string): Promise<readonly Finding[]> {
  try {
    return await readInRegistry(config, async (reader) => [
      await held(reader),
      await unread(reader),
      await unknown(reader),
      await forwards(reader, now),
    ])
  } catch (error) {
    return [wrong('held arrivals', explain(error))]
  }
}

async function held(reader: Reader): Promise<Finding> {
  const part = 'held arrivals'
  const count = await reader.countHeld()
  if (count === 0) return good(part, 'None is held.')
  return unwise(
    part,
    `${count} could not be taken by a mistake of the desk; the log says why. Each is forgotten after 30 days.`,
  )
}

async function forwards(reader: Reader, now: string): Promise<Finding> {
  const part = 'register'
  const { waiting, refused, oldest } = await reader.countForwards(now)
  if (await reader.forwardingPaused())
    return unwise(part, 'Nothing is sent to it; look at what waits, then: zeri forward resume.')
  if (refused > 0)
    return unwise(
      part,
      `It refused ${refused}; zeri forward list says why, zeri forward retry has them tried again.`,
    )
  const late = oldest !== undefined && Date.parse(now) - Date.parse(oldest) > LATE_MS
  if (late)
    return unwise(part, `${waiting} wait since ${oldest}; see whether REGISTRY_URL is right and answers.`)
  return good(part, waiting === 0 ? 'Nothing waits for it.' : `${waiting} are on their way to it.`)
}

async function unread(reader: Reader): Promise<Finding> {
  const part = 'priorities'
  const theirs = (await reader.consultations()).filter(
    ({ subject, organisation }) => subject === 'priorities' && organisation === DESK_ORGANISATION.id,
  )
  const counts = await Promise.all(theirs.map(({ id }) => reader.countSubmissions(id)))
  const waiting = counts.reduce((sum, count) => sum + count, 0)
  if (waiting === 0) return good(part, 'None waits for an organisation.')
  return unwise(part, `${waiting} were sent and nobody reads them; zeri priorities open says who does.`)
}

async function unknown(reader: Reader): Promise<Finding> {
  const part = 'messages'
  const count = await reader.countDeliveries('unknown')
  if (count === 0) return good(part, 'Of every message that was sent it is known what came of it.')
  return unwise(
    part,
    `${count} may have arrived or not, and are never sent again; the menu tells those people when they come back.`,
  )
}

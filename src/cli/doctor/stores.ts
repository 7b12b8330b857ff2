/** The doctor on the stores: the registry, and where conversations are kept. */
import { lookIntoRegistry, lookIntoStateFile, redisForDesk } from '../../app/look-into.ts'
import type { Clock } from '../../clock.ts'
import type { Config, SecretConfig } from '../../config.ts'
import { explain } from '../../explain.ts'
import { type Finding, good, unwise, wrong } from './finding.ts'

/** What was found about the registry, whether there is one, and whether it can be read in as it is. */
export interface RegistryFinding {
  readonly finding: Finding
  readonly there: boolean
  readonly readable: boolean
}

/** Whether the registry is whole and can be written. */
export async function examineRegistry(config: Config): Promise<RegistryFinding> {
  const part = 'registry'
  try {
    const found = await lookIntoRegistry(config)
    if (found === undefined) {
      return {
        there: false,
        readable: false,
        finding: good(part, `${config.databaseFile} will be made at the first start.`),
      }
    }
    const { version, newest } = found
    const finding =
      version === newest
        ? good(part, `${config.databaseFile} is whole and can be written (version ${version}).`)
        : unwise(
            part,
            `It is of version ${version}, this release works with ${newest}; the next start brings it up to date.`,
          )
    return { there: true, readable: version === newest, finding }
  } catch (error) {
    return { there: true, readable: false, finding: wrong(part, explain(error)) }
  }
}

/** Whether the store of conversations answers and keeps what it is told. */
export async function examineStates(config: Config, given: SecretConfig, clock: Clock): Promise<Finding> {
  const part = 'conversations'
  try {
    if (given.redisUrl !== undefined) return await examineRedis(part, given.redisUrl)
    const answers = await lookIntoStateFile(config, () => clock.now())
    if (answers === undefined) return good(part, 'Their file state.db will be made at the first start.')
    return answers
      ? good(part, 'Their file state.db answers.')
      : wrong(part, 'Their file state.db does not answer; see whether another program holds it.')
  } catch (error) {
    return wrong(part, explain(error))
  }
}

async function examineRedis(part: string, url: string): Promise<Finding> {
  const told: string[] = []
  await redisForDesk(url, (line) => told.push(line))
  const [doubt] = told
  return doubt === undefined ? good(part, 'Redis answers and keeps what it is told.') : unwise(part, doubt)
}

/** Serving until somebody stops it: what the started process and `zeri start` do. */
import { once } from 'node:events'
import { readConfig, type Environment } from './config.ts'
import { start, type Tell } from './start.ts'

const SIGNALS: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGINT']

/**
 * Starts, says where it listens, and resolves once it has stopped: at the first SIGTERM or SIGINT the turns under way
 * are answered. Throws `ConfigError` or `StorageError` where it cannot start.
 */
export async function serve(environment: Environment, say: Tell): Promise<void> {
  // A signal during the start is obeyed after it: nothing is left half-way.
  const stop = Promise.race(SIGNALS.map((signal) => once(process, signal)))
  const { config, secrets } = readConfig(environment)
  const desk = await start(config, secrets, {}, say)
  for (const line of desk.told) say(line)
  say('Stop with Ctrl+C.')
  await stop
  // A second signal is from someone who does not want to wait.
  for (const signal of SIGNALS) process.on(signal, () => process.kill(process.pid, 'SIGKILL'))
  say('Stopping: finishing the turns under way …')
  await desk.close()
  say('Stopped.')
}

/** What people said, on its way to the consultation register: the ways that are configured, and the loop over them. */
import { join } from 'node:path'
import type { App } from '../app.ts'
import type { Config, SecretConfig } from '../config.ts'
import { emailWayOf } from './email-way.ts'
import { httpWay } from '../forwarding/http.ts'
import { startRelay, tellsTroubles, type Relay, type RelayParts } from '../forwarding/relay.ts'
import type { Way } from '../forwarding/way.ts'
import type { Desk } from '../http/desk.ts'
import { serveRegistry } from '../reference-registry/serve.ts'

/** A register over HTTP. */
interface Register {
  readonly url: string
  readonly secret: string
}

/** Every way that is open here. */
function waysOf(app: App, register: Register | undefined): readonly Way[] {
  const email = emailWayOf(app)
  const others = email === undefined ? [] : [email]
  if (register === undefined) return others
  const trouble = tellsTroubles(app.clock, app.log, 'http')
  return [httpWay({ ...register, clock: app.clock, trouble }), ...others]
}

/** What the loop needs of the desk. */
export function relayParts(
  { acts, registry, files, clock, ids, log }: App,
  ways: readonly Way[],
): RelayParts {
  const { takeForwards, freezeForwards, settleForwards } = acts
  const { reader } = registry
  return { ways, takeForwards, freezeForwards, settleForwards, reader, kept: files.kept, clock, ids, log }
}

/** What is open, and sentences for whoever started it. */
export interface Forwarding extends Relay {
  readonly told: readonly string[]
}

/** Begins. A first start has a register of its own beside it, so that what is sent there travels at once. */
export async function openForwarding(
  app: App,
  config: Config,
  given: SecretConfig,
  embedded: boolean,
): Promise<Forwarding> {
  if (config.forwarding === 'paused') await app.acts.pauseForwarding(true)
  const configured = registerOf(config, given)
  const own = configured === undefined && embedded ? await ownRegister(app) : undefined
  const relay = startRelay(relayParts(app, waysOf(app, configured ?? own?.register)))
  const paused = await app.registry.reader.forwardingPaused()
  return {
    told: [
      ...(own === undefined ? [] : [`Its own register to try with takes what is sent: ${own.register.url}`]),
      ...(paused ? ['Nothing is sent to the register until: zeri forward resume'] : []),
    ],
    async stop() {
      await relay.stop()
      await own?.close()
    },
  }
}

function registerOf(
  { registryUrl: url }: Config,
  { registrySecret: secret }: SecretConfig,
): Register | undefined {
  return url === undefined || secret === undefined ? undefined : { url, secret }
}

/** The door at which a configured register calls back; there is none for a register of the desk's own. */
export function calledBack({ acts }: App, { registrySecret: secret }: SecretConfig): Pick<Desk, 'register'> {
  return secret === undefined ? {} : { register: { secret, take: acts.takeCallback } }
}

async function ownRegister({ config, secrets, clock }: App) {
  const secret = secrets.name('registry', 'reference')
  const database = join(config.dataFolder, 'reference-registry.db')
  const served = await serveRegistry({ port: 0, database, secret, now: () => clock.now() })
  return { register: { url: `${served.url}/entries`, secret }, close: () => served.close() }
}

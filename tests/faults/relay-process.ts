/** A relay in a process of its own, over a registry that others write too; to be killed at any moment. */
import { makeFreezeForwards, makeSettleForwards, makeTakeForwards } from '../../src/acts/take-forwards.ts'
import { systemClock } from '../../src/clock.ts'
import { httpWay } from '../../src/forwarding/http.ts'
import { startRelay } from '../../src/forwarding/relay.ts'
import { systemIds } from '../../src/ids.ts'
import { openSqliteRegistry } from '../../storage/registry/sqlite/open.ts'

const [file = '', url = '', secret = '', leaseMs = ''] = process.argv.slice(2)

const registry = await openSqliteRegistry(file)
const silent = () => undefined
startRelay({
  ways: [httpWay({ url, secret, clock: systemClock, trouble: silent })],
  takeForwards: makeTakeForwards(registry, systemClock, Number(leaseMs)),
  freezeForwards: makeFreezeForwards(registry),
  settleForwards: makeSettleForwards(registry, systemIds, systemClock),
  reader: registry.reader,
  kept: {
    name: 'none',
    put: async () => undefined,
    get: async () => undefined,
    drop: async () => undefined,
    all: async () => [],
    free: async () => 0,
  },
  clock: systemClock,
  ids: systemIds,
  log: { fatal: silent, error: silent, warn: silent, info: silent, debug: silent, trace: silent },
})
// Its timers alone would let it end.
setInterval(silent, 1000)
process.stdout.write('ready\n')

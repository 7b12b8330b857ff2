/** Updates come to the door while the process is killed at random moments: nothing is lost, nothing is doubled. */
import { expect, test } from 'vitest'
import { seedOf } from '../support/dice.ts'
import { killAmongPeople } from './telegram-kills.ts'
import { NOTHING_WRONG } from './telegram-stage.ts'

const RUNS = Number(process.env['ZERI_FAULT_RUNS'] ?? 1)
const SEED = seedOf('Telegram by webhook, kills')

test(
  `by webhook, kill -9 at ${5 * RUNS} random moments over ${100 * RUNS} updates (seed ${SEED}): 0 lost, 0 doubled, no reply repeated without a kill`,
  { timeout: 120_000 + 40_000 * RUNS },
  async ({ onTestFinished }) => {
    const survived = await killAmongPeople(
      'webhook',
      { kills: 5 * RUNS, updates: 100 * RUNS },
      SEED,
      onTestFinished,
    )
    console.log(survived.told)
    expect(survived).toMatchObject({ ...NOTHING_WRONG, held: 0 })
    expect(survived.kills).toBeGreaterThanOrEqual(5 * RUNS)
    expect(survived.updates).toBeGreaterThanOrEqual(100 * RUNS)
  },
)

/** The desk killed again and again while many people write to it over Telegram; and what must hold afterwards. */
import { setTimeout as wait } from 'node:timers/promises'
import { POINTS } from '../../src/turn/points.ts'
import { makeDice, type Dice } from '../support/dice.ts'
import type { Mode } from '../support/on-telegram.ts'
import {
  comments,
  ended,
  openStage,
  reconcile,
  until,
  type Finished,
  type Reconciled,
  type Round,
  type Stage,
} from './telegram-stage.ts'

/** How much: at least so many kills and so many updates. */
export interface Much {
  readonly kills: number
  readonly updates: number
}

const PEOPLE = 12
/** Every second life takes all that waited: nobody's arrival is tried so often that it is taken for one that kills. */
const UNFINISHED_LIVES = 1

/** One life of the process, ended at a moment the dice choose: from outside, or at a point of a turn. */
async function liveAndDie(at: Stage, dice: Dice, mayBeShort: boolean): Promise<void> {
  const inside = mayBeShort && dice.happens(0.6)
  const life = inside ? { point: dice.pick(POINTS), nth: 1 + dice.below(16) } : {}
  const { child, ready } = await at.begin(life)
  const waiting = new Set(at.fake.queue.all().map(({ id }) => id))
  if (!mayBeShort) {
    await ready
    const over = () => !at.fake.queue.all().some(({ id }) => waiting.has(id))
    await until(over, () => 'what waited was taken')
  } else if (dice.happens(0.9)) await ready
  // A tenth of the kills fall into the start itself.
  const gone = ended(child)
  if (inside) await Promise.race([gone, wait(1000)])
  else await wait(dice.below(mayBeShort ? 120 : 400))
  child.kill('SIGKILL')
  await gone
}

/** What came of it. `held`: arrivals that were set aside; `told`: all of it as one line. */
export interface Survived extends Reconciled {
  readonly kills: number
  readonly updates: number
  readonly held: number
  readonly told: string
}

/** Does it. */
export async function killAmongPeople(
  mode: Mode,
  much: Much,
  seed: number,
  finished: Finished,
): Promise<Survived> {
  const began = performance.now()
  const at = await openStage(mode, finished)
  const first = 500_000
  const dice = makeDice(seed)
  const done = { kills: 0, rounds: [] as Round[] }
  const updates = () => done.rounds.length * 3
  const enough = () => done.kills >= much.kills && updates() >= much.updates
  const person = async (nth: number, own: Dice): Promise<void> => {
    for (let round = 0; !enough(); round += 1) {
      const words = `Fjala e ${nth}-${round} për lagjen.`
      done.rounds.push(await comments(at, own, () => done.kills, words))
    }
  }
  const people = Promise.all(
    Array.from({ length: PEOPLE }, (_, nth) => person(nth, makeDice(dice.below(1e9)))),
  )
  people.catch(() => undefined)
  for (let short = 0; done.kills < much.kills; short = (short + 1) % (UNFINISHED_LIVES + 1)) {
    await liveAndDie(at, dice, short < UNFINISHED_LIVES)
    done.kills += 1
  }
  await at.start()
  await people
  await at.fake.settled(30_000)
  const found = await reconcile(at, done.rounds)
  const held = (await (await at.registry()).reader.held(10)).length
  const taken = at.fake.deliver({}, {}) - first
  const minutes = ((performance.now() - began) / 60_000).toFixed(1)
  const told =
    `${mode}: ${done.kills} kills, ${taken} updates, ${done.rounds.length} contributions, ${found.lost} lost, ` +
    `${found.doubled} doubled, ${found.repeats} replies said again, seed ${seed}, ${minutes} min`
  return { ...found, kills: done.kills, updates: taken, held, told }
}

/**
 * The desk killed again and again while many people write to it over Teams, which brings a thing at most three times:
 * at once, after 15 s with the same id, and 30 s later with a new one. Then a person tries again.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { POINTS } from '../../src/turn/points.ts'
import { makeDice, seedOf, type Dice } from '../support/dice.ts'
import { wordsOf } from '../support/fake-teams/shown.ts'
import { startFakeTeams, type FakeTeams, type Member } from '../support/fake-teams/teams.ts'
import { botOf } from '../support/teams.ts'
import { ended, openLives, until, type Finished, type Lives } from './lives.ts'
import { codesByWords, counted, NOTHING_WRONG, type Told } from './reconciled.ts'

const RUNS = Number(process.env['ZERI_FAULT_RUNS'] ?? 1)
const SEED = seedOf('Teams, kills')
const PEOPLE = 8
/** The platform's 15 s and 30 s, so much faster. */
const PACE = 0.1

interface Stage extends Lives {
  readonly fake: FakeTeams
}

async function openStage(finished: Finished): Promise<Stage> {
  const fake = await startFakeTeams({ pace: PACE })
  const lives = await openLives('teams', [JSON.stringify(botOf(fake))], finished)
  fake.door = `${lives.url}/api/messages`
  finished(() => fake.close())
  return { ...lives, fake }
}

const textsOf = (member: Member): readonly string[] =>
  member.heard().map(({ card }) => wordsOf(card?.['body']).join('\n'))

/** Does it, and once more whenever the platform has given it up. */
async function does({ fake }: Stage, member: Member, deed: () => void, holds: () => boolean): Promise<void> {
  const given = () =>
    fake.courier.lost.filter((one) => JSON.stringify(one).includes(`"${member.chat.id}"`)).length
  let before = given()
  deed()
  await until(
    () => {
      if (holds()) return true
      if (given() === before) return false
      before = given()
      deed()
      return false
    },
    () => `${member.id} is answered\n${member.look()}`,
  )
}

async function comments(at: Stage, dice: Dice, kills: () => number, words: string): Promise<Told> {
  const member = at.fake.member()
  const before = kills()
  const sees = (what: string) => textsOf(member).some((text) => text.includes(what))
  const can = (what: string) => member.keys().some(({ title }) => title.startsWith(what))
  const part = dice.pick(at.parts)
  await does(
    at,
    member,
    () => member.type(`/start p${part}`),
    () => can("✓ S'kam"),
  )
  await wait(dice.below(20))
  await does(
    at,
    member,
    () => member.type(words),
    () => sees(words) && can('✅'),
  )
  await wait(dice.below(20))
  await does(
    at,
    member,
    () => member.press('✅'),
    () => sees('Kodi juaj'),
  )
  // Until it is acknowledged a kill may have it said once more.
  await at.fake.courier.settled()
  return { words, kills: kills() - before, texts: textsOf(member), look: member.look() }
}

async function liveAndDie(at: Stage, dice: Dice): Promise<void> {
  const inside = dice.happens(0.6)
  const { child, ready } = await at.begin(inside ? { point: dice.pick(POINTS), nth: 1 + dice.below(12) } : {})
  await ready
  const gone = ended(child)
  if (inside) await Promise.race([gone, wait(1500)])
  else await wait(dice.below(500))
  child.kill('SIGKILL')
  await gone
}

test(
  `on Teams, kill -9 at ${6 * RUNS} random moments (seed ${SEED}): 0 lost, 0 doubled`,
  { timeout: 120_000 + 40_000 * RUNS },
  async ({ onTestFinished }) => {
    const at = await openStage(onTestFinished)
    const dice = makeDice(SEED)
    const done = { kills: 0, rounds: [] as Told[] }
    const person = async (nth: number, own: Dice): Promise<void> => {
      for (let round = 0; round === 0 || done.kills < 6 * RUNS; round += 1) {
        const words = `Fjala e ${nth}-${round} për lagjen.`
        done.rounds.push(await comments(at, own, () => done.kills, words))
      }
    }
    const people = Promise.all(
      Array.from({ length: PEOPLE }, (_, nth) => person(nth, makeDice(dice.below(1e9)))),
    )
    people.catch(() => undefined)
    while (done.kills < 6 * RUNS) {
      await liveAndDie(at, dice)
      done.kills += 1
    }
    await at.start()
    await people
    const found = counted(await codesByWords(await at.registry()), done.rounds)
    const again = at.fake.courier.brought.length
    console.log(
      `Teams: ${done.kills} kills, ${again} posts, ${done.rounds.length} contributions, ${found.lost} lost, ` +
        `${found.doubled} doubled, ${found.repeats} replies said again, ${at.fake.courier.lost.length} given up, seed ${SEED}`,
    )
    // Who was given up by the platform did it again: that much is said again without a kill.
    const { unforced: _, looks: __, ...wrong } = NOTHING_WRONG
    expect(found, found.looks.join('\n\n')).toMatchObject(wrong)
  },
)

/** The fake Telegram and a desk in a process of its own; what people do there, and the reconciliation. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Dice } from '../support/dice.ts'
import type { Phone } from '../support/fake-telegram/phone.ts'
import { startFakeTelegram, type FakeTelegram } from '../support/fake-telegram/telegram.ts'
import type { Mode } from '../support/on-telegram.ts'
import { openLives, until, type Finished, type Lives } from './lives.ts'
import { codesByWords, counted, type Reconciled } from './reconciled.ts'

export { ended, until, type Finished } from './lives.ts'
export { NOTHING_WRONG, type Reconciled } from './reconciled.ts'

/** See the file's head. */
export interface Stage extends Lives {
  readonly fake: FakeTelegram
}

/** Opens one. */
export async function openStage(mode: Mode, finished: Finished): Promise<Stage> {
  const fake = await startFakeTelegram({ pace: 0.02 })
  const lives = await openLives('telegram', [mode, fake.url, fake.token], finished)
  finished(() => fake.close())
  return { ...lives, fake }
}

/** What one person did and how often the desk was killed meanwhile. */
export interface Round {
  readonly phone: Phone
  readonly words: string
  kills: number
}

/** One person comments on a part. A step that goes unheard is not repeated: nothing may be lost. */
export async function comments(at: Stage, dice: Dice, kills: () => number, words: string): Promise<Round> {
  const phone = at.fake.phone()
  const before = kills()
  const sees = (what: string) => phone.heard().some(({ text }) => text.includes(what))
  const pause = () => wait(dice.below(20))
  phone.type(`/start p${dice.pick(at.parts)}`)
  await until(
    () => phone.keys().some(({ text }) => /koment|shkruaj|mendo/iu.test(text)) || phone.keys().length > 1,
    () => `${phone.id} reads the part\n${phone.look()}`,
  )
  await pause()
  phone.type(words)
  await until(
    () => sees(words) && phone.keys().some(({ text }) => text.startsWith('✅')),
    () => `${phone.id} reviews\n${phone.look()}`,
  )
  await pause()
  phone.press('✅')
  await until(
    () => sees('Kodi juaj'),
    () => `${phone.id} has a code\n${phone.look()}`,
  )
  // Until it is confirmed a kill may have it said once more.
  await until(
    () => !at.fake.queue.all().some(({ lane }) => lane.endsWith(` ${phone.id}`)),
    () => `what ${phone.id} did is confirmed`,
  )
  return { phone, words, kills: kills() - before }
}

/** Fake Telegram against our tables: every code that was shown is recorded, each text once, nothing else is there. */
export async function reconcile(at: Stage, rounds: readonly Round[]): Promise<Reconciled> {
  const recorded = await codesByWords(await at.registry())
  return counted(
    recorded,
    rounds.map(({ phone, words, kills }) => ({
      words,
      kills,
      texts: phone.heard().map(({ text }) => text),
      look: phone.look(),
    })),
  )
}

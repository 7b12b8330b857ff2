/** What every journey needs: one browser, one started desk, and the people at it, sent home after each test. */
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { openBrowser } from './browser.ts'
import { type Hand, makePeople, type People } from './hand.ts'
import { openStartedDesk, SAMPLE, type StartedDesk } from './started.ts'

/** The place where journeys begin; filled before the first test of the file that asked for it. */
export interface Place {
  readonly desk: StartedDesk
  readonly people: People
  /** Someone with a phone who opens the link of a part, of the Poznan declaration unless another is named. */
  reader(number: string, consultation?: string): Promise<Hand>
}

/** Makes it for the tests of one file. */
export function usePlace(): Place {
  const held: { browser?: Browser; desk?: StartedDesk; people?: People } = {}
  beforeAll(async () => {
    held.browser = await openBrowser()
    held.desk = await openStartedDesk()
    held.people = makePeople(held.browser)
  })
  afterEach(() => held.people?.leave())
  afterAll(async () => {
    await held.browser?.close()
    await held.desk?.close()
  })
  const there = <T>(one: T | undefined): T => {
    if (one === undefined) throw new Error('nothing is open before the first test')
    return one
  }
  return {
    get desk() {
      return there(held.desk)
    },
    get people() {
      return there(held.people)
    },
    async reader(number, consultation = SAMPLE.poznan) {
      const { id } = await there(held.desk).part(consultation, number)
      return there(held.people).visit(`${there(held.desk).url}/#p${id}`)
    },
  }
}

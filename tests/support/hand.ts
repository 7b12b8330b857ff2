/** A person's hand and eyes on the page: presses by what buttons say, writes, reads what is asked; counts its taps. */
import type { Browser, BrowserContext, Download, Page } from 'playwright-core'
import { readFile } from 'node:fs/promises'
import { type Eyes, openPerson } from './browser.ts'

/** One person at one page. */
export interface Hand {
  readonly page: Page
  /** Taps so far, the opening of the page included; text typed and sent is counted by nobody. */
  taps(): number
  /** Presses a button that is asked, by the beginning of what it says, and waits until the desk has answered. */
  press(says: string): Promise<void>
  /** Presses and waits for nothing. */
  tap(says: string): Promise<void>
  /** Writes into the box, sends, and waits until the desk has answered. */
  write(text: string): Promise<void>
  /** Waits until this is to be read somewhere in the talk. */
  sees(text: string | RegExp): Promise<void>
  /** What is asked now, in one text. */
  asked(): Promise<string>
  /** The buttons under it. */
  buttons(): Promise<readonly string[]>
  /** The receipt's code on the screen. */
  code(): Promise<string>
  /** Presses what hands a file over, and reads it. */
  download(name: string): Promise<{ readonly name: string; readonly bytes: Buffer }>
}

/** Everybody at their pages, to be sent home together. */
export interface People {
  /** Someone in a browser of their own. */
  visit(url: string, eyes?: Eyes): Promise<Hand>
  /** Another tab of somebody's browser. */
  tab(of: Hand, url: string): Promise<Hand>
  /** Closes all; throws what failed in any page. */
  leave(): Promise<void>
}

const PATIENCE_MS = 8000

/** Makes a room for them. */
export function makePeople(browser: Browser): People {
  const contexts: BrowserContext[] = []
  const failed: string[] = []
  const open = async (context: BrowserContext, url: string): Promise<Hand> => {
    const page = await context.newPage()
    page.setDefaultTimeout(PATIENCE_MS)
    page.on('pageerror', (error) => failed.push(error.message))
    await page.goto(url)
    await page.locator('#options button').first().waitFor()
    return handOn(page)
  }
  return {
    async visit(url, eyes = { width: 360 }) {
      const context = await openPerson(browser, eyes)
      contexts.push(context)
      return open(context, url)
    },
    tab: (of, url) => open(of.page.context(), url),
    async leave() {
      await Promise.all(contexts.splice(0).map((context) => context.close()))
      if (failed.length > 0) throw new Error(`a page failed: ${failed.splice(0).join(' | ')}`)
    },
  }
}

function handOn(page: Page): Hand {
  const count = { taps: 1 }
  const answered = async () => {
    await page.locator('#options [aria-disabled]').first().waitFor({ state: 'detached' })
    await page.locator('.waits').first().waitFor({ state: 'detached' })
  }
  const button = (says: string) =>
    page
      .locator('#options button, .keep button')
      .filter({ hasText: beginning(says) })
      .last()
  const tap = async (says: string) => {
    count.taps += 1
    await button(says).click()
  }
  return {
    page,
    taps: () => count.taps,
    tap,
    async press(says) {
      await tap(says)
      await answered()
    },
    async write(text) {
      await page.fill('#box', text)
      await page.click('#send')
      await answered()
    },
    sees: (text) => page.locator('#log').getByText(text).last().waitFor(),
    async asked() {
      // Words for the ears alone are not what is read on the screen.
      const seen = await page.locator('#log .asked').evaluateAll((all) =>
        all.map((one) => {
          const copy = one.cloneNode(true) as Element
          for (const unseen of copy.querySelectorAll('.unseen')) unseen.remove()
          return copy.textContent
        }),
      )
      return seen.join('\n')
    },
    buttons: () => page.locator('#options button').allInnerTexts(),
    async code() {
      return page.locator('.receipt .number').last().innerText()
    },
    async download(name) {
      const link = page.getByRole('link', { name })
      const [file] = await Promise.all([page.waitForEvent('download'), link.last().click()])
      return { name: file.suggestedFilename(), bytes: await read(file) }
    },
  }
}

/** Emoji and signs before the words are not what a person reads out; any sign stands for itself. */
function beginning(says: string): RegExp {
  return new RegExp(`^[^\\p{L}\\p{N}]*${says.replaceAll(/[^\p{L}\p{N} ]/gu, '.')}`, 'u')
}

async function read(file: Download): Promise<Buffer> {
  return readFile(await file.path())
}

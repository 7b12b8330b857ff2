/** A real Chromium for tests, and axe to look at what it shows. */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Where Chromium is; throws one clear sentence when it is nowhere. */
export function findChromium(): string {
  const folders = ['/usr/bin', ...(process.env['PATH'] ?? '').split(delimiter)]
  const found = folders
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find((path) => existsSync(path))
  if (found === undefined) throw new Error('Chromium was not found on PATH: install the package "chromium".')
  return found
}

/** A microphone that hums by itself; whether a page may listen to it is asked of the context. */
const HUMMING = '--use-fake-device-for-media-stream'

/** Starts it, without a window and without a word to the outside. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      HUMMING,
    ],
  })
}

/** How a person looks at a page. */
export interface Eyes {
  readonly width: number
  readonly dark?: boolean
  readonly language?: string
  /** Unless given, that of a small phone or of a small laptop. */
  readonly height?: number
  /** Dots of the screen for each dot of the page; 1 unless given. */
  readonly sharpness?: number
}

/**
 * A browser of its own for one person: own cookies, own storage, no motion. Phones (≤ 500 px) have a finger.
 */
export function openPerson(
  browser: Browser,
  { width, dark = false, language = 'sq-AL', height, sharpness = 1 }: Eyes,
): Promise<BrowserContext> {
  const phone = width <= 500
  return browser.newContext({
    viewport: { width, height: height ?? (phone ? 740 : 800) },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: language,
    hasTouch: phone,
    isMobile: phone,
    deviceScaleFactor: sharpness,
  })
}

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Everything axe finds wrong (WCAG 2.2 AA and its best practices), one line each; empty: nothing. */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const violations = await page.evaluate<Violation[]>('axe.run().then((found) => found.violations)')
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`),
  )
}

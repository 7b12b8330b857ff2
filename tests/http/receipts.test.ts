/** The page of a receipt: nothing personal, nothing to be told by guessing, and readable by whoever holds a code. */
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { Language } from '../../dialogs/nouns/ids.ts'
import { receiptCode } from '../../dialogs/nouns/receipt.ts'
import type { ReceiptView } from '../../dialogs/kernel/lookup.ts'
import { listen } from '../../src/http/listen.ts'
import { makeWeb } from '../../src/http/web.ts'
import { webDesk } from '../../src/web-desk.ts'
import { makeTestApp } from '../support/app.ts'
import { OPERATOR } from '../../src/acts/who.ts'
import { findBarriers, openBrowser } from '../support/browser.ts'
import { type Asked, type Door, openDoor } from '../support/door.ts'

let browser: Browser
const doors: Door[] = []
beforeAll(async () => {
  browser = await openBrowser()
}, 30_000)
afterEach(async () => {
  await Promise.all(doors.splice(0).map((door) => door.close()))
})
afterAll(() => browser.close())

async function enter(asked: Asked = {}): Promise<Door> {
  const opened = await openDoor(asked)
  doors.push(opened)
  return opened
}

const code = (seed: number): string =>
  receiptCode(Array.from({ length: 7 }, (_, at) => ((seed * 5 + at * 3) % 23) / 23))
const from = (client: number) => ({ headers: { 'X-Forwarded-For': `198.51.100.${client}` } })

const ANSWERED: ReceiptView = {
  code: code(1),
  status: 'answered',
  kind: 'comment',
  partNumber: '2.1',
  consultation: 'Plani vendor i strehimit',
  recordedAt: '2026-05-04T10:00:00.000Z',
  verdict: 'accepted',
  answer: 'Pika 2.1 u ndryshua si propozuat.',
}

const OFFERED = Language.options.map((language) => ({ language, trial: false }))

/** A well-formed code that nobody has, and what cannot be a code at all. */
const NOBODYS = code(2)
const MALFORMED = [
  'XXXX',
  `${NOBODYS.slice(0, -1)}${NOBODYS.endsWith('X') ? 'K' : 'X'}`,
  'a b',
  '1234-5678',
  'ë'.repeat(39),
]

test('a code that nobody has and one that cannot be one are answered alike, in words, status and headers', async () => {
  const { url } = await enter({ limits: { misses: 100 } })
  const told = async (typed: string) => {
    const answer = await fetch(`${url}/r/${encodeURIComponent(typed)}?lang=sq`)
    const headers = [...answer.headers.keys()].filter((name) => name !== 'content-length').toSorted()
    const body = (await answer.text()).replaceAll(encodeURIComponent(typed), '…').replaceAll(typed, '…')
    return { status: answer.status, headers, body }
  }
  const unknown = await told(NOBODYS)
  expect(unknown.status).toBe(404)
  expect(unknown.body).toContain('Nuk gjetëm asgjë me këtë kod.')
  for (const typed of MALFORMED) expect(await told(typed), typed).toEqual(unknown)
})

test('and in the same time: the same look is taken for both', async () => {
  const { url, small } = await enter({ limits: { misses: 1000, receipts: 1000 } })
  const looks: string[] = []
  const real = small.receipts.get.bind(small.receipts)
  small.receipts.get = (asked) => {
    looks.push(asked)
    return real(asked)
  }
  for (const typed of [NOBODYS, ...MALFORMED]) await fetch(`${url}/r/${encodeURIComponent(typed)}`)
  expect(looks).toHaveLength(1 + MALFORMED.length)
  // What is looked for in the place of what cannot be a code is never shown, even if somebody had it.
  const [, stead = ''] = looks
  small.receipts.set(stead, { ...ANSWERED, code: stead })
  const answer = await fetch(`${url}/r/XXXX`)
  expect([answer.status, (await answer.text()).includes(ANSWERED.consultation)]).toEqual([404, false])
})

test('guessing is bounded for one address and for all together; who holds a code is told when to come again', async () => {
  const { url, small } = await enter({ limits: { misses: 3, allMisses: 5, allReceipts: 12 } })
  small.receipts.set(ANSWERED.code, ANSWERED)
  const status = async (client: number, typed: string) =>
    (await fetch(`${url}/r/${typed}`, from(client))).status
  const guesses = [NOBODYS, 'XXXX', NOBODYS, NOBODYS]
  expect(await Promise.all(guesses.map((typed) => status(1, typed)))).toEqual([404, 404, 404, 429])
  expect(await status(2, ANSWERED.code)).toBe(200)
  expect([await status(3, NOBODYS), await status(4, NOBODYS)]).toEqual([404, 404])
  const shut = await fetch(`${url}/r/${ANSWERED.code}`, from(5))
  expect(shut.status).toBe(429)
  expect(Number(shut.headers.get('Retry-After'))).toBeGreaterThan(0)
})

test('everybody together looks up so many a minute and no more', async () => {
  const { url, small } = await enter({ limits: { allReceipts: 4 } })
  small.receipts.set(ANSWERED.code, ANSWERED)
  const statuses: number[] = []
  for (let client = 1; client <= 6; client += 1)
    statuses.push((await fetch(`${url}/r/${ANSWERED.code}`, from(client))).status)
  expect(statuses).toEqual([200, 200, 200, 200, 429, 429])
})

test('no search engine, cache or other site learns of a code', async () => {
  const { url, small } = await enter()
  small.receipts.set(ANSWERED.code, ANSWERED)
  for (const path of [`/r/${ANSWERED.code}`, `/r/${NOBODYS}`, '/r', `/r?code=${ANSWERED.code}`]) {
    const { headers } = await fetch(url + path, { redirect: 'manual' })
    expect(headers.get('X-Robots-Tag'), path).toBe('noindex, nofollow')
    expect(headers.get('Cache-Control'), path).toBe('no-store')
    expect(headers.get('Referrer-Policy'), path).toBe('no-referrer')
  }
  expect(await (await fetch(`${url}/robots.txt`)).text()).toContain('Disallow: /r/')
})

test.each(['..', '../d/x', '/', '\\..', '.'])('%j typed for a code leads nowhere else', async (typed) => {
  const { url } = await enter()
  const answer = await fetch(`${url}/r?code=${encodeURIComponent(typed)}`)
  expect([new URL(answer.url).pathname.startsWith('/r/'), answer.status]).toEqual([true, 404])
})

test('what a person wrote, their name and whatever names them here stand nowhere on the page', async () => {
  const desk = await makeTestApp({ sample: true })
  const listening = await listen(makeWeb(webDesk(desk.app, 'https://zeri.example.org')), {
    host: '127.0.0.1',
    port: 0,
  })
  try {
    const citizen = desk.person('kanarina')
    const { reader } = desk.app.registry
    const draft = await reader.draft((await reader.consultation('shembull-aleanca'))?.draftVersion ?? '')
    await citizen.call('start', `p${draft?.parts.find(({ number }) => number === '4')?.id}`)
    await citizen.say('Kanarina këndon te dera ime.')
    await citizen.press('show_name')
    await citizen.say('Zogu i Kanarinës')
    await citizen.press('send')
    const [said] = await reader.newestSubmissions('shembull-aleanca', { offset: 0, limit: 1 })
    expect(said?.name).toBe('Zogu i Kanarinës')
    const page = await (await fetch(`http://127.0.0.1:${listening.port}/r/${said?.receipt}`)).text()
    expect(page).toContain(said?.receipt)
    for (const own of ['anarin', 'Zogu', said?.pseudonym, said?.id, citizen.conversation])
      expect(page).not.toContain(own)
  } finally {
    await listening.close()
    await desk.close()
  }
})

test('where a moderator refused words, whoever holds the code reads why, and how to disagree', async () => {
  const desk = await makeTestApp({ sample: true })
  const listening = await listen(makeWeb(webDesk(desk.app, 'https://zeri.example.org')), {
    host: '127.0.0.1',
    port: 0,
  })
  try {
    const { reader } = desk.app.registry
    const consultation = await reader.consultation('shembull-aleanca')
    const draft = await reader.draft(consultation?.draftVersion ?? '')
    const citizen = desk.person('kanarina')
    await citizen.call('start', `p${draft?.parts.find(({ number }) => number === '4')?.id}`)
    await citizen.say('Romët janë të gjithë hajdutë.')
    await citizen.press('send')
    const [said] = await reader.newestSubmissions('shembull-aleanca', { offset: 0, limit: 1 })
    const look = async () =>
      (await fetch(`http://127.0.0.1:${listening.port}/r/${said?.receipt}?lang=sq`)).text()
    expect(await look()).not.toContain('Nuk u publikua')
    const moderator = desk.person('moderatorja')
    const invited = await desk.app.acts.inviteStaff(OPERATOR, {
      role: 'moderator',
      organisation: consultation?.organisation ?? '',
    })
    if (invited.kind !== 'invited') throw new Error(invited.why)
    await moderator.call('start', `s${invited.token}`)
    for (const option of ['take', 'moderate', `words-${said?.id}`, 'refuse']) await moderator.press(option)
    await moderator.say('Fyen një popull të tërë.')
    await moderator.press('tell')
    const told = await look()
    expect(told).toContain('Nuk u publikua')
    expect(told).toContain('Fyen një popull të tërë.')
    expect(told).toContain('shtypni «Kundërshto»')
  } finally {
    await listening.close()
    await desk.close()
  }
})

test.each([
  ['sq', 'Nuk gjetëm'],
  ['en', 'We found nothing'],
  ['rom', 'Na arakhlam'],
] as const)(
  'without scripts it is used and read in %s, and nothing stands in the way',
  async (language, nothing) => {
    const { url, small } = await enter({ offered: OFFERED })
    small.receipts.set(ANSWERED.code, ANSWERED)
    const person = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 360, height: 740 },
    })
    const reader = await browser.newContext({
      viewport: { width: 360, height: 740 },
      reducedMotion: 'reduce',
    })
    try {
      const page = await person.newPage()
      await page.goto(`${url}/r?lang=${language}`)
      await page.locator('#code').fill(` ${ANSWERED.code.toLowerCase().replace('-', ' ')} `)
      await page.locator('form button').click()
      await page.locator('.stamp').getByText(ANSWERED.code).waitFor()
      expect(await page.locator('html').getAttribute('lang')).toBe(language)
      expect(await page.locator('main').innerText()).toContain(ANSWERED.answer)
      await page.locator('#code').fill('XXXX')
      await page.keyboard.press('Enter')
      await page.getByRole('alert').getByText(nothing).waitFor()

      const eyes = await reader.newPage()
      for (const path of [`/r/${ANSWERED.code}`, `/r/${NOBODYS}`, '/r']) {
        await eyes.goto(`${url}${path}?lang=${language}`)
        expect(await findBarriers(eyes), path).toEqual([])
        expect(await eyes.evaluate<number>(SMALLEST), path).toBeGreaterThanOrEqual(15)
        expect(await eyes.evaluate<number>('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(
          360,
        )
      }
    } finally {
      await Promise.all([person.close(), reader.close()])
    }
  },
)

/** The size of the smallest letters that somebody sees, in dots. */
const SMALLEST = `Math.min(...[...document.querySelectorAll('body *')]
  .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''))
  .filter((one) => one.getClientRects().length > 0)
  .map((one) => parseFloat(getComputedStyle(one).fontSize)))`

/** The page of whoever was asked for an answer by a link: one answer, no account, nothing of who wrote the comment. */
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { OPERATOR } from '../../src/acts/who.ts'
import { listen, type Listening } from '../../src/http/listen.ts'
import { LIMITS } from '../../src/http/limits.ts'
import { makeWeb } from '../../src/http/web.ts'
import { webDesk } from '../../src/web-desk.ts'
import { makeTestApp, type TestApp } from '../support/app.ts'
import { findBarriers, openBrowser, openPerson } from '../support/browser.ts'

const ID = 'shembull-aleanca'
const WORDS = "Më shumë drita, <b>sepse</b> natën s'shihet."

let desk: TestApp
let door: Listening
let submission: string
let code: string
beforeEach(async () => {
  desk = await makeTestApp({ sample: true })
  const { reader } = desk.app.registry
  const draft = await reader.draft((await reader.consultation(ID))?.draftVersion ?? '')
  const citizen = desk.person('one')
  await citizen.call('start', `p${draft?.parts.find(({ number }) => number === '4')?.id}`)
  await citizen.say(WORDS)
  await citizen.press('show_name')
  await citizen.say('Emër Mbiemër')
  await citizen.press('send')
  const [said] = await reader.newestSubmissions(ID, { offset: 0, limit: 1 })
  submission = said?.id ?? ''
  code = said?.receipt ?? ''
  const web = makeWeb(webDesk(desk.app, 'https://zeri.example.org'), { ...LIMITS, near: 1, receipts: 40 })
  door = await listen(web, { host: '127.0.0.1', port: 0 })
})
afterEach(async () => {
  await door.close()
  await desk.close()
})

async function link(): Promise<{ url: string; id: string }> {
  const made = await desk.app.acts.askByLink(OPERATOR, { submissions: [submission] })
  if (made.kind !== 'made') throw new Error(made.why)
  return { url: `http://127.0.0.1:${door.port}/a/${made.token}`, id: made.id }
}

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin' }

function send(url: string, given: Record<string, string>, headers: Record<string, string> = FORM) {
  return fetch(url, { method: 'POST', redirect: 'manual', headers, body: new URLSearchParams(given) })
}

async function answered() {
  return (await desk.app.registry.reader.submissionByReceipt(code))?.answer
}

test('looking shows the comment and nobody, is kept by nobody, and changes nothing', async () => {
  const { url } = await link()
  const mark = await desk.app.registry.reader.mark()
  const page = await fetch(url)
  const text = await page.text()
  expect(page.status).toBe(200)
  expect(text).toContain('Më shumë drita, &lt;b&gt;sepse&lt;/b&gt;')
  expect(text).toContain(code)
  expect(text).not.toMatch(/Emër|Mbiemër|<script/u)
  expect(Object.fromEntries(page.headers)).toMatchObject({
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex, nofollow',
  })
  expect(page.headers.getSetCookie()).toEqual([])
  expect(await desk.app.registry.reader.mark()).toBe(mark)
})

test('one answer: the second visit shows it, the second sending changes nothing, its author is told once', async () => {
  const { url } = await link()
  const given = { verdict: 'not_accepted', reason: "S'ka fonde.\r\nVitin tjetër.", body: '' }
  const sent = await Promise.all([send(url, given), send(url, { verdict: 'accepted', reason: '', body: '' })])
  expect(sent.map(({ status }) => status)).toEqual([303, 303])
  const { verdict } = (await answered()) ?? expect.fail('no answer')
  expect(await (await fetch(url)).text()).toMatch(/Përgjigjja u mor/u)
  await send(url, { verdict: 'noted', reason: 'Tjetër.', body: '' })
  expect((await answered())?.verdict).toBe(verdict)
  expect(await desk.app.registry.reader.deliveryOf('answered', submission)).toMatchObject({ state: 'due' })
})

test('what is missing is asked for, and what was typed stays; nothing is stored', async () => {
  const { url } = await link()
  const lacking = [
    [{ verdict: 'noted', reason: '', body: '' }, 'Shkruani arsyetimin'],
    [{ verdict: 'maybe', reason: 'Fjalë të mbajtura', body: '' }, 'Fjalë të mbajtura'],
    [{ verdict: 'forwarded', reason: 'x', body: '' }, 'Shkruani institucionin'],
    [{ verdict: 'noted', reason: 'x'.repeat(6001), body: '' }, 'shumë i gjatë'],
  ] as const
  for (const [given, says] of lacking) {
    const page = await send(url, given)
    expect(page.status).toBe(400)
    expect(await page.text()).toContain(says)
  }
  expect(await answered()).toBeUndefined()
})

test('another site cannot send it, nor another kind of body', async () => {
  const { url } = await link()
  const given = { verdict: 'accepted', reason: '', body: '' }
  expect((await send(url, given, { ...FORM, 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403)
  const { 'Content-Type': type } = FORM
  expect((await send(url, given, { 'Content-Type': type, Origin: 'https://evil.example.org' })).status).toBe(
    403,
  )
  expect((await send(url, given, { 'Content-Type': 'text/plain' })).status).toBe(415)
  expect(await answered()).toBeUndefined()
  // A browser that names no site and, told to send no referrer, no origin either.
  expect((await send(url, given, { 'Content-Type': type, Origin: 'null' })).status).toBe(303)
  expect(await answered()).toMatchObject({ verdict: 'accepted' })
})

test('taken back, past its days, never made: alike, and good for nothing; guessing is bounded', async () => {
  const [revoked, past] = [await link(), await link()]
  await desk.app.acts.revokeLink(OPERATOR, revoked.id)
  const never = `http://127.0.0.1:${door.port}/a/${'a'.repeat(26)}`
  const given = { verdict: 'accepted', reason: '', body: '' }
  expect((await send(revoked.url, given)).status).toBe(303)
  desk.clock.set(new Date(desk.clock.now() + 14 * 86_400_000 + 1).toISOString())
  expect((await send(past.url, given)).status).toBe(303)
  const pages = await Promise.all([revoked.url, past.url, never].map((url) => fetch(url)))
  expect(pages.map(({ status }) => status)).toEqual([404, 404, 404])
  const [one, ...others] = await Promise.all(pages.map((page) => page.text()))
  for (const other of others) expect(other).toBe(one)
  expect(await answered()).toBeUndefined()
  const tries = await Promise.all(Array.from({ length: 60 }, () => fetch(never)))
  expect(tries.some(({ status }) => status === 429)).toBe(true)
})

test('answered in another way meanwhile, or withdrawn, the page says so and offers nothing', async () => {
  const { url } = await link()
  const proposal = {
    submissions: [submission],
    verdict: 'noted',
    text: { sq: 'Po.' },
    body: null,
    seen: [],
  } as const
  const intention = { key: desk.app.ids.effectKey(), arrival: 'x', at: desk.clock.iso() }
  await desk.app.acts.proposeAnswer(intention, OPERATOR, proposal)
  const page = await (await fetch(url)).text()
  expect(page).toContain('Ka tashmë përgjigje')
  expect(page).not.toContain('<form')
  await send(url, { verdict: 'accepted', reason: '', body: '' })
  expect(await answered()).toMatchObject({ verdict: 'noted' })
})

test('where answers are approved it waits, and the page says so', async () => {
  const consultation = await desk.app.registry.reader.consultation(ID)
  await desk.app.acts.requireApproval(OPERATOR, consultation?.organisation ?? '', true)
  const { url } = await link()
  await send(url, { verdict: 'accepted', reason: '', body: '' })
  expect(await answered()).toBeUndefined()
  expect(await (await fetch(url)).text()).toContain('e sheh edhe dikush tjetër')
  const waiting = await desk.app.registry.reader.answersIn(ID, 'waiting')
  expect(waiting).toMatchObject([{ author: 'link', verdict: 'accepted' }])
})

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 30_000)
afterAll(() => browser.close())

test('in a browser without scripts: no barriers on a phone, in the dark, and it can be answered', async () => {
  const { url } = await link()
  for (const eyes of [{ width: 360 }, { width: 1280, dark: true }]) {
    const person = await openPerson(browser, eyes)
    const page = await person.newPage()
    await page.goto(url)
    expect(await findBarriers(page)).toEqual([])
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBe(0)
    const shots = process.env['ZERI_LOOK']
    if (shots !== undefined)
      await page.screenshot({ path: `${shots}/asked-${eyes.width}.png`, fullPage: true })
    await person.close()
  }
  const plain = await browser.newContext({
    javaScriptEnabled: false,
    locale: 'sq-AL',
    viewport: { width: 360, height: 740 },
  })
  const page = await plain.newPage()
  await page.goto(url)
  await page.getByLabel('U pranua pjesërisht').check()
  await page.getByLabel('Arsyetimi').fill('Dritat po, stolat jo.')
  await page.getByRole('button', { name: 'Dërgo' }).click()
  await page.getByText('Përgjigjja u mor').waitFor()
  const shots = process.env['ZERI_LOOK']
  if (shots !== undefined) await page.screenshot({ path: `${shots}/asked-done.png`, fullPage: true })
  await plain.close()
  expect(await answered()).toMatchObject({ verdict: 'partly', text: { sq: 'Dritat po, stolat jo.' } })
}, 40_000)

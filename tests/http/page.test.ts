/** The page itself, in a real Chromium, as people use it. */
import { EventEmitter, once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Eyes, findBarriers, openBrowser, openPerson } from '../support/browser.ts'
import { type Door, openDoor, post } from '../support/door.ts'

let browser: Browser
let people: BrowserContext[] = []
let doors: Door[] = []
beforeAll(async () => {
  browser = await openBrowser()
}, 30_000)
afterEach(async () => {
  await Promise.all(people.map((person) => person.close()))
  await Promise.all(doors.map((door) => door.close()))
  people = []
  doors = []
})
afterAll(() => browser.close())

async function enter(given: Parameters<typeof openDoor>[0] = {}): Promise<Door> {
  const opened = await openDoor(given)
  doors.push(opened)
  return opened
}
/** Kills a door as it stands: what it knew is gone with it, as far as the new one is not given it. */
async function restart(old: Door): Promise<Door> {
  doors = doors.filter((other) => other !== old)
  await old.close()
  return enter({ small: old.small, port: old.port })
}
async function visit(url: string, eyes: Eyes = { width: 360 }): Promise<Page> {
  const person = await openPerson(browser, eyes)
  people.push(person)
  return go(await person.newPage(), url)
}
async function go(page: Page, url: string): Promise<Page> {
  page.setDefaultTimeout(8000)
  const failed: string[] = []
  page.on('pageerror', (error) => failed.push(error.message))
  page.on('close', () => expect(failed).toEqual([]))
  await page.goto(url)
  await page.locator('#options button').first().waitFor()
  return page
}
const press = (page: Page, name: string) => page.getByRole('button', { name }).last().click()
const sees = (page: Page, text: string) => page.getByText(text).last().waitFor()
const taken = ({ small }: Door, kind: string) => small.arrivals.filter(({ signal }) => signal.kind === kind)

test.each([
  { width: 360, dark: false },
  { width: 360, dark: true },
  { width: 1280, dark: false },
  { width: 1280, dark: true },
])(
  'axe finds nothing: $width px, dark $dark',
  async (eyes) => {
    const opened = await enter()
    const page = await visit(opened.url, eyes)
    const barriers: string[] = await findBarriers(page)
    const look = async () => void barriers.push(...(await findBarriers(page)))
    await press(page, 'Lexo dhe komento')
    await sees(page, 'Arsimi')
    await look()
    await press(page, 'Banesa')
    await sees(page, 'Strategjia synon')
    await look()
    await page.fill('#box', 'Drita në rrugë')
    opened.small.down = true
    await page.click('#send')
    await sees(page, 'Pret të dërgohet')
    await look()
    opened.small.down = false
    await press(page, 'Pranoj')
    await sees(page, 'U mor. Kodi juaj')
    await look()
    const small = await page
      .locator('button:visible, footer a:visible')
      .evaluateAll((all) =>
        all.filter((each) => each.clientHeight < 43 || each.clientWidth < 43).map((each) => each.outerHTML),
      )
    expect(small).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(eyes.width)
    // On a phone the way to send is there once there is something to send.
    await page.fill('#box', 'Drita')
    const bottoms = await page
      .locator('#box, #send')
      .evaluateAll((both) => both.map((each) => each.getBoundingClientRect().bottom))
    expect(bottoms[0]).toBe(bottoms[1])
    for (const path of ['/r', '/r/XXXX', '/nothing']) {
      await page.goto(opened.url + path)
      await look()
    }
    expect(barriers).toEqual([])
  },
  40_000,
)

test('a whole talk by keyboard alone; focus is never lost', async () => {
  const opened = await enter()
  const page = await visit(opened.url, { width: 1280 })
  const focused = () =>
    page.evaluate('document.activeElement.id || document.activeElement.closest("button")?.textContent')
  const tabTo = async (what: string) => {
    for (let at = 0; at < 25 && !String(await focused()).includes(what); at += 1) {
      await page.keyboard.press('Tab')
    }
    expect(await focused()).toContain(what)
  }
  await tabTo('Lexo dhe komento')
  await page.keyboard.press('Enter')
  await sees(page, 'Arsimi')
  expect(await focused()).toBe('options')
  await tabTo('Banesa')
  await page.keyboard.press('Space')
  await sees(page, 'Strategjia synon')
  expect(await focused()).toBe('box')
  await page.keyboard.type('Rreshti një')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('rreshti dy')
  await page.keyboard.press('Enter')
  await sees(page, 'Ta dërgojmë?')
  expect(await focused()).toBe('box')
  await page.keyboard.press('Shift+Tab')
  await tabTo('Pranoj')
  await page.keyboard.press('Enter')
  await sees(page, 'U mor. Kodi juaj')
  expect(opened.small.recorded).toEqual(['Rreshti një\nrreshti dy'])
  expect(await page.locator('#log').getAttribute('aria-live')).toBe('polite')
}, 30_000)

test('a reload keeps the talk, the words half-typed and the prompt', async () => {
  const opened = await enter()
  const page = await visit(`${opened.url}/#c1`)
  await sees(page, 'start c1')
  expect(page.url()).toBe(`${opened.url}/`)
  await press(page, 'Lexo dhe komento')
  await press(page, 'Banesa')
  await sees(page, 'Strategjia synon')
  await page.fill('#box', 'gjysma e një fjalie')
  await page.reload()
  await sees(page, 'Strategjia synon')
  expect(await page.inputValue('#box')).toBe('gjysma e një fjalie')
  expect(await page.locator('.passage').count()).toBe(1)
  expect(taken(opened, 'called')).toHaveLength(1)
  await press(page, "S'kam vërejtje")
  await sees(page, 'Mirë se erdhët')
})

test('the server dies between send and answer and comes back: sent again under its id, recorded once', async () => {
  let opened = await enter()
  const page = await visit(opened.url)
  await press(page, 'Lexo dhe komento')
  await press(page, 'Banesa')
  await page.fill('#box', 'Drita në rrugë')
  await page.click('#send')
  await press(page, 'Pranoj')
  await sees(page, 'U mor. Kodi juaj')
  await press(page, 'Lexo dhe komento')
  await press(page, 'Arsimi')
  await page.fill('#box', 'Autobus për në shkollë')
  await page.click('#send')
  await sees(page, 'Ta dërgojmë?')
  // The desk takes the turn and records; the answer never leaves.
  await page.route('**/turn', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await press(page, 'Pranoj')
  await sees(page, 'Pret të dërgohet')
  opened = await restart(opened)
  await page.reload()
  await sees(page, 'Pret të dërgohet')
  await page.unroute('**/turn')
  await sees(page, 'U mor. Kodi juaj')
  await page.locator('.waits').waitFor({ state: 'detached' })
  expect(opened.small.recorded).toEqual(['Drita në rrugë', 'Autobus për në shkollë'])
  const keys = taken(opened, 'pressed').map(({ key }) => key)
  expect(keys.length).toBeGreaterThan(new Set(keys).size)
}, 30_000)

test('offline, then online: what was written goes out by itself, in order', async () => {
  const opened = await enter()
  const page = await visit(opened.url)
  await press(page, 'Lexo dhe komento')
  await press(page, 'Banesa')
  await sees(page, 'Strategjia synon')
  await page.context().setOffline(true)
  for (const text of ['e para', 'e dyta']) {
    await page.fill('#box', text)
    await page.click('#send')
  }
  await sees(page, "S'ka lidhje.")
  expect(await page.locator('.waits').count()).toBe(2)
  await page.context().setOffline(false)
  await page.locator('.waits').first().waitFor({ state: 'detached' })
  await sees(page, 'Shtuar:')
  expect(taken(opened, 'said').map(({ signal }) => signal.kind === 'said' && signal.text)).toEqual([
    'e para',
    'e dyta',
  ])
  expect(await page.locator('#line').textContent()).toBe('')
})

test('told to come again later, the page keeps the words and sends them by itself', async () => {
  const opened = await enter({ limits: { waiting: 1 } })
  const page = await visit(opened.url)
  await press(page, 'Lexo dhe komento')
  await press(page, 'Banesa')
  await sees(page, 'Strategjia synon')
  const [cookie] = await page.context().cookies()
  const gate = new EventEmitter()
  const held = once(gate, 'open')
  opened.small.before = async () => void (await held)
  const count = opened.small.arrivals.length
  const first = post(
    `${opened.url}/turn`,
    { id: 'elsewhere-0001', kind: 'pressed', token: 'p0.none' },
    { Cookie: `zeri=${cookie?.value}` },
  )
  while (opened.small.arrivals.length === count) await pause(10)
  await page.fill('#box', 'Drita në rrugë')
  const refused = page.waitForResponse((answer) => answer.status() === 429)
  await page.click('#send')
  await refused
  await sees(page, 'Pret të dërgohet')
  expect(taken(opened, 'said')).toHaveLength(0)
  gate.emit('open')
  expect((await first).status).toBe(200)
  await sees(page, 'Ta dërgojmë?')
  await page.locator('.waits').waitFor({ state: 'detached' })
  expect(taken(opened, 'said').map(({ signal }) => signal)).toEqual([
    { kind: 'said', text: 'Drita në rrugë' },
  ])
})

test('a double tap sends once, and the buttons of before are gone', async () => {
  const opened = await enter()
  const page = await visit(opened.url)
  await page.getByRole('button', { name: 'Lexo dhe komento' }).dblclick()
  await sees(page, 'Arsimi')
  expect(taken(opened, 'pressed')).toHaveLength(1)
  expect(await page.getByRole('button', { name: 'Lexo dhe komento' }).count()).toBe(0)
  await press(page, 'Banesa')
  await page.fill('#box', 'Drita')
  await page.locator('#send').dblclick()
  await sees(page, 'Ta dërgojmë?')
  opened.small.before = () => pause(1500)
  const send = page.getByRole('button', { name: 'Pranoj' })
  await send.click()
  for (let tap = 0; tap < 9; tap += 1) await send.click({ force: true, timeout: 500, noWaitAfter: true })
  await sees(page, 'U mor. Kodi juaj')
  expect(taken(opened, 'said')).toHaveLength(1)
  expect(taken(opened, 'pressed')).toHaveLength(3)
  expect(opened.small.recorded).toEqual(['Drita'])
  await press(page, 'Ku ka arritur?')
  await sees(page, 'K7RA-4MXT: U mor')
  expect(await page.getByRole('button', { name: 'Ku ka arritur?' }).count()).toBe(1)
})

test('a wipe leaves nothing in the browser but its own sentence, and the next talk is another one', async () => {
  const opened = await enter()
  const page = await visit(opened.url)
  await press(page, 'Lexo dhe komento')
  await press(page, 'Banesa')
  await page.fill('#box', 'sekret')
  await page.click('#send')
  await sees(page, 'Ta dërgojmë?')
  await page.fill('#box', '/wipe')
  await page.click('#send')
  await sees(page, 'Biseda u fshi këtu.')
  await press(page, 'Lexo dhe komento')
  await sees(page, 'Arsimi')
  expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain('sekret')
  expect(await page.locator('#log').textContent()).not.toContain('sekret')
  expect(new Set(opened.small.arrivals.map((arrival) => arrival.conversation)).size).toBe(2)
})

test('three rooms in three tabs of one browser are three talks; the one that watches sees what comes in', async () => {
  const opened = await enter()
  const page = await visit(opened.url)
  const staff = await go(await page.context().newPage(), `${opened.url}/d/coordinator#sabcdefgh`)
  await sees(staff, 'start sabcdefgh')
  await press(staff, 'Çfarë ka ardhur')
  await sees(staff, 'Komente: 0')
  const messages = await staff.locator('#log > *').count()
  await page.bringToFront()
  await press(page, 'Lexo dhe komento')
  await press(page, 'Banesa')
  await page.fill('#box', 'Drita')
  await page.click('#send')
  await press(page, 'Pranoj')
  await sees(page, 'U mor. Kodi juaj')
  await staff.bringToFront()
  await sees(staff, 'Komente: 1')
  expect(await staff.locator('#log > *').count()).toBe(messages)
  expect(await staff.getByText('Komente: 0').count()).toBe(0)
})

test('markup, direction marks and 5,000 characters are shown as text and break nothing', async () => {
  const opened = await enter()
  const page = await visit(opened.url)
  const payloads = [
    '<img src=x onerror="window.hit=1"><script>window.hit=1</script>',
    '"><svg onload=window.hit=1>javascript:window.hit=1',
    '\u202eabc\u2066 {{constructor.constructor("window.hit=1")()}} </textarea><b>x',
    `${'Fjalë e gjatë, '.repeat(340)}fund`,
  ]
  for (const payload of payloads) {
    await page.fill('#box', payload)
    await page.click('#send')
    await page.locator('.waits').waitFor({ state: 'detached' })
  }
  await page.reload()
  await sees(page, 'Shfaq të gjithë tekstin')
  expect(await page.evaluate('window.hit')).toBeUndefined()
  expect(await page.locator('#log img, #log script, #log svg, #log b').count()).toBe(0)
  const shown = await page.locator('#log').textContent()
  for (const payload of payloads.slice(0, 3)) expect(shown).toContain(payload)
  await page.getByRole('button', { name: 'Shfaq të gjithë tekstin' }).first().click()
  expect(await page.locator('#log').textContent()).toContain(payloads[3])
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
})

test('over 250 KB is one sentence, and the text stays in the box', async () => {
  const opened = await enter()
  const page = await visit(opened.url)
  await page.evaluate('document.getElementById("box").value = "ë".repeat(150000)')
  await page.click('#send')
  await sees(page, 'tepër i gjatë')
  expect((await page.inputValue('#box')).length).toBe(150_000)
  expect(taken(opened, 'said')).toHaveLength(0)
})

test('the page speaks the language of the talk, and hands over files in its own room', async () => {
  const opened = await enter()
  const page = await visit(`${opened.url}/d/tab`, { width: 1280 })
  await press(page, 'English')
  await sees(page, 'Welcome!')
  expect(await page.evaluate('document.documentElement.lang')).toBe('en')
  expect(await page.getByRole('button', { name: 'Send' }).count()).toBe(1)
  await page.fill('#box', '/file')
  await page.keyboard.press('Enter')
  const link = page.getByRole('link', { name: 'Download: komente.csv' })
  await link.waitFor()
  const conversation = opened.small.arrivals.at(-1)?.conversation ?? ''
  opened.small.files.set(`grant-${conversation}`, {
    conversation,
    name: 'komente.csv',
    body: async function* () {
      yield 'a,b'
    },
  })
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()])
  expect(file.suggestedFilename()).toBe('komente.csv')
  await page.getByRole('button', { name: 'Privacy' }).click()
  await sees(page, 'E ruajmë mesazhin tuaj')
})

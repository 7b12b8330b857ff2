/** Whoever cannot see, point or wait: axe over every screen of the journey, and the journey by keyboard alone. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findBarriers } from '../support/browser.ts'
import type { Hand } from '../support/hand.ts'
import { usePlace } from '../support/journeys.ts'

const place = usePlace()

/** What is wrong with a screen: what axe finds, what is too small for a thumb, and what hangs over the edge. */
async function wrong(page: Page, screen: string): Promise<string[]> {
  const barriers = await findBarriers(page)
  const small = await page
    .locator('button:visible, footer a:visible, .file a:visible')
    .evaluateAll((all) =>
      all
        .filter((one) => one.clientHeight < 42 || one.clientWidth < 42)
        .map((one) => `too small: ${one.outerHTML}`),
    )
  const wide = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
  return [...barriers, ...small, ...(wide > 0 ? [`${wide} px too wide`] : [])].map(
    (one) => `${screen}: ${one}`,
  )
}

/** Presses its way through every screen a citizen sees. Gives what is wrong and the code of the receipt. */
async function walk(citizen: Hand): Promise<{ found: readonly string[]; code: string }> {
  const found: string[] = []
  const then = async (screen: string, deed: Promise<void>): Promise<void> => {
    await deed
    found.push(...(await wrong(citizen.page, screen)))
  }
  const press = (says: string) => citizen.press(says)
  const write = (text: string) => citizen.write(text)
  await then('menu', citizen.sees('Çfarë doni të bëni?'))
  await then('notice', press('Më shumë'))
  await then('documents', press('Lexo dhe komento'))
  await then('parts', press('Shembull: Aleanca'))
  await then('found', write('komunikim'))
  await then(
    'level',
    press('‹ Kthehu').then(() => press('3 Linjat')),
  )
  await then('summary', press('3.2'))
  await then('text', press('Teksti i plotë'))
  await then('wording', press('Propozo tekst tjetër'))
  await then('review', write('Fjalë e gjatë pa fund '.repeat(90)))
  await then('naming', press('Shfaq emrin'))
  await then('named', write('Emri i provës'))
  await then('receipt', press('Pranoj, dërgoje'))
  const code = await citizen.code()
  await then('where', press('Ku ka arritur?'))
  await then(
    'settings',
    press('Menyja').then(() => press('Gjuha dhe cilësimet')),
  )
  await then('my data', press('Të dhënat e mia'))
  await then('copy', press('Merr një kopje'))
  await then('erase', press('Fshi gjithçka'))
  return { found, code }
}

/** And the coordinator's. */
async function walkDesk(staff: Hand): Promise<readonly string[]> {
  const found: string[] = []
  for (const [screen, says] of [
    ['seat', 'E pranoj'],
    ['desk', 'Shembull: Deklarata e Poznanit, versioni i parë'],
    ['inbox', '1.c'],
    ['comment', '‹ Kthehu'],
    ['inbox again', 'Merr skedarin'],
    ['formats', 'Tabelë'],
  ] as const) {
    found.push(...(await wrong(staff.page, screen)))
    await staff.press(says)
  }
  return [...found, ...(await wrong(staff.page, 'file'))]
}

test.each([
  { width: 360, dark: false },
  { width: 1280, dark: true },
])(
  'nothing stands in the way of a citizen: $width px, dark $dark',
  async (eyes) => {
    const citizen = await place.people.visit(place.desk.url, eyes)
    const { found, code } = await walk(citizen)
    expect(found).toEqual([])
    for (const path of [`/r/${code}`, '/r', '/r/K7RA-4MXX', '/r/XXXX', '/nothing']) {
      await citizen.page.goto(place.desk.url + path)
      expect(await wrong(citizen.page, path)).toEqual([])
    }
  },
  40_000,
)

test('nothing stands in the way of a coordinator, on a dark phone', async () => {
  const staff = await place.people.visit(place.desk.seat('koordinator'), { width: 360, dark: true })
  expect(await walkDesk(staff)).toEqual([])
}, 30_000)

test('from the menu to the page of the receipt by keyboard alone', async () => {
  const citizen = await place.people.visit(place.desk.url, { width: 1280 })
  const { page } = citizen
  const focused = () =>
    page.evaluate<string>(
      '(document.activeElement.closest("button, a")?.textContent ?? document.activeElement.id).trim()',
    )
  const go = async (what: string, key: string, towards = 'Tab'): Promise<void> => {
    for (let at = 0; at < 40 && !(await focused()).includes(what); at += 1) await page.keyboard.press(towards)
    expect(await focused()).toContain(what)
    await page.keyboard.press(key)
  }
  await go('Lexo dhe komento', 'Enter')
  await citizen.sees('Cilin dokument')
  await go('Deklarata e Poznanit, versioni i dytë', 'Space')
  await citizen.sees('Zgjidhni një pjesë')
  // The box has the focus where words are asked for: the number finds the part.
  await page.keyboard.type('1.b')
  await page.keyboard.press('Enter')
  await citizen.sees('Çfarë mendoni?')
  await page.keyboard.type('Askush pa banesë.')
  await page.keyboard.press('Enter')
  await citizen.sees('Ta dërgojmë?')
  await go('Pranoj, dërgoje', 'Enter', 'Shift+Tab')
  await citizen.sees('U mor. Kodi juaj:')
  const code = await citizen.code()
  await go(`/r/${code}`, 'Enter', 'Shift+Tab')
  await page.waitForURL(`**/r/${code}*`)
  const receipt = await page.locator('main').innerText()
  for (const shown of [code, 'U mor', 'Deklarata e Poznanit', '1.b', 'Koment'])
    expect(receipt).toContain(shown)
  expect(receipt).not.toContain('Askush pa banesë.')
}, 30_000)

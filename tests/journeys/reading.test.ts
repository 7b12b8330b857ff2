/** Reading a part and answering it in every way there is, at 360 px; and in another language half-way. */
import { expect, test } from 'vitest'
import { usePlace } from '../support/journeys.ts'
import { SAMPLE } from '../support/started.ts'

const place = usePlace()
const recorded = async (part: string) => {
  const { id } = await place.desk.part(SAMPLE.poznan, part)
  return (await place.desk.recorded(SAMPLE.poznan)).filter((one) => one.part === id)
}

test('no objection is one press, and its code can be copied', async () => {
  const citizen = await place.reader('1.a')
  await citizen.press("S'kam vërejtje")
  await citizen.sees("U shënua: s'keni vërejtje për pjesën 1.a.")
  expect(citizen.taps()).toBe(2)
  const code = await citizen.code()
  await citizen.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await citizen.page.getByRole('button', { name: 'Kopjo kodin' }).click()
  await citizen.sees('U kopjua.')
  expect(await citizen.page.evaluate('navigator.clipboard.readText()')).toBe(code)
  expect(await recorded('1.a')).toMatchObject([{ kind: 'no_objection', text: '', receipt: code }])
})

test('other wording is asked for, shown as such and sent as such', async () => {
  const citizen = await place.reader('1.d')
  await citizen.press('Propozo tekst tjetër')
  expect(await citizen.asked()).toBe('Si duhet të shkruhet kjo pjesë, sipas jush?')
  await citizen.write('Mjeku i lagjes të jetë falas.')
  expect(await citizen.asked()).toContain('Pjesa 1.d të shkruhet kështu: "Mjeku i lagjes të jetë falas."')
  await citizen.press('Pranoj, dërgoje')
  await citizen.sees('U mor. Kodi juaj:')
  expect(await recorded('1.d')).toMatchObject([{ kind: 'wording', text: 'Mjeku i lagjes të jetë falas.' }])
})

test('the full text comes in bites and is whole at the end; the way back leads to the summary', async () => {
  const { bites } = await place.desk.part(SAMPLE.alliance, '5')
  expect(bites.length).toBeGreaterThan(1)
  const citizen = await place.reader('5', SAMPLE.alliance)
  const passage = citizen.page.locator('.asked.passage')
  const summary = await passage.innerText()
  await citizen.press('Teksti i plotë')
  const read = [await passage.innerText()]
  for (let at = 1; at < bites.length; at += 1) {
    await citizen.press(`Lexo më tej (${at}/${bites.length})`)
    read.push(await passage.innerText())
  }
  const flat = (text: string) => text.replaceAll(/\s+/g, ' ').trim()
  expect(read.map(flat)).toEqual(bites.map(({ text }) => flat(text)))
  for (let at = 0; at < bites.length; at += 1) await citizen.press('‹ Kthehu')
  expect(await passage.innerText()).toBe(summary)
  expect(await citizen.page.evaluate('document.documentElement.scrollWidth')).toBe(360)
})

test('a part is found by a word, by its number, and a word that is nowhere is said', async () => {
  const citizen = await place.people.visit(place.desk.url)
  await citizen.press('Lexo dhe komento')
  await citizen.press('Shembull: Deklarata e Poznanit, versioni i dytë')
  await citizen.write('xhirafë')
  await citizen.sees("«xhirafë» s'u gjet. Provoni një fjalë tjetër.")
  await citizen.write('shkolla')
  expect(await citizen.asked()).toMatch(/«shkolla» u gjet në \d+ pjesë\./)
  expect((await citizen.buttons()).join()).toContain('Arsimi')
  await citizen.write('1.e')
  expect(await citizen.asked()).toContain('1.e')
  expect(await citizen.buttons()).toContain("✓ S'kam vërejtje")
})

test('5,000 characters, emoji, marks that turn text around and NUL arrive as they were typed', async () => {
  const citizen = await place.reader('3')
  const long = `${'Ujë të pijshëm çdo ditë. '.repeat(200)}Fund.`
  const odd = '👩🏽‍🚒🇦🇱 \u202eklajë\u2066 شكرا a\u0000b </textarea><b>x'
  for (const text of [long, odd]) {
    await citizen.page.evaluate((value) => {
      const box = document.getElementById('box') as HTMLTextAreaElement
      box.value = value
    }, text)
    await citizen.page.click('#send')
    await citizen.page.locator('.waits').first().waitFor({ state: 'detached' })
  }
  await citizen.press('Pranoj, dërgoje')
  await citizen.sees('U mor. Kodi juaj:')
  expect(await recorded('3')).toMatchObject([{ text: `${long}\n${odd}`.replace('\0', '\ufffd') }])
  expect(await citizen.page.locator('.me b, .text b:not(.nr)').count()).toBe(0)
  expect(await citizen.page.evaluate('document.documentElement.scrollWidth')).toBe(360)
})

test('what is asked and what sends stay in sight: over a keyboard, and under a long comment', async () => {
  const citizen = await place.reader('6')
  const { page } = citizen
  const inSight = (what: string) =>
    page
      .locator(what)
      .last()
      .evaluate((one) => {
        const { top, bottom } = one.getBoundingClientRect()
        const lowest = document.getElementById('say')?.getBoundingClientRect().top ?? 0
        // A browser scrolls by whole pixels; which part of one is left over depends on the fonts of the machine.
        return top >= 0 && bottom < lowest + 1
      })
  await page.click('#box')
  await page.setViewportSize({ width: 360, height: 330 })
  await expect.poll(() => inSight('.ask')).toBe(true)
  await page.setViewportSize({ width: 360, height: 640 })
  await citizen.write('Ndihma të vijë në kohë, jo pasi mbaron dimri. '.repeat(12))
  await expect.poll(() => inSight('#options .main')).toBe(true)
})

test('the language changes half-way and the comment is still there', async () => {
  const citizen = await place.reader('4')
  await citizen.write('Paratë të shkojnë te shkolla.')
  await citizen.write('/language')
  await citizen.press('English')
  expect(await citizen.page.evaluate('document.documentElement.lang')).toBe('en')
  expect(await citizen.page.getByPlaceholder('Choose, or write…').count()).toBe(1)
  await citizen.press('Go on with')
  expect(await citizen.asked()).toContain("On part 4: 'Paratë të shkojnë te shkolla.'")
  await citizen.press('I agree, send it')
  await citizen.sees('Received. Your code:')
  await citizen.page.reload()
  await citizen.sees('Received. Your code:')
  expect(await citizen.page.evaluate('document.documentElement.lang')).toBe('en')
})

test('the link on the poster of a municipality leads past the menu, to what its people need', async () => {
  const citizen = await place.people.visit(`${place.desk.url}/#mdurres`)
  expect(await citizen.asked()).toBe('Durrës\nPër çfarë bëhet fjalë?')
})

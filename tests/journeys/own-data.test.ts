/** What a person may ask of the desk about themselves: a copy, erasure, and a clean screen on a phone they share. */
import { expect, test } from 'vitest'
import type { Hand } from '../support/hand.ts'
import { usePlace } from '../support/journeys.ts'
import { SAMPLE } from '../support/started.ts'

const SECRET = 'Nuk dua ta lexojë vëllai im.'

const place = usePlace()

/** Someone who has sent a comment, and its code. */
async function afterSending(part: string): Promise<{ citizen: Hand; code: string }> {
  const citizen = await place.reader(part)
  await citizen.write(SECRET)
  await citizen.press('Pranoj, dërgoje')
  await citizen.sees('U mor. Kodi juaj:')
  return { citizen, code: await citizen.code() }
}

async function toMyData(citizen: Hand): Promise<void> {
  await citizen.press('Menyja')
  await citizen.press('Gjuha dhe cilësimet')
  await citizen.press('Të dhënat e mia')
}

const status = async (code: string) => (await fetch(`${place.desk.url}/r/${code}`)).status

test('the copy has everything that was said, and is handed over in the talk', async () => {
  const { citizen, code } = await afterSending('1.a')
  await toMyData(citizen)
  expect(await citizen.asked()).toContain(code)
  await citizen.press('Merr një kopje')
  const { name, bytes } = await citizen.download('Shkarko')
  expect(name).toMatch(/^zeri-.*\.json$/)
  const copy = JSON.parse(bytes.toString('utf8')) as {
    submissions: readonly { text: string; receipt: string }[]
  }
  expect(copy.submissions).toMatchObject([{ text: SECRET, receipt: code }])
})

test('a wipe leaves nothing on a shared phone; the next one there is somebody else, and the code still works', async () => {
  const { citizen, code } = await afterSending('1.b')
  const cookie = async () =>
    (await citizen.page.context().cookies()).find(({ name }) => name === 'zeri')?.value
  const before = await cookie()
  await toMyData(citizen)
  await citizen.press('Fshi bisedën në këtë telefon')
  await citizen.press('Po, fshi bisedën')
  await citizen.sees('Biseda u fshi këtu.')
  await citizen.sees('Çfarë doni të bëni?')
  const left = async () =>
    `${await citizen.page.content()} ${String(await citizen.page.evaluate('JSON.stringify(localStorage)'))}`
  expect(await left()).not.toContain(SECRET)
  expect(await left()).not.toContain(code)
  await citizen.page.reload()
  await citizen.sees('Çfarë doni të bëni?')
  expect(await left()).not.toContain(SECRET)
  expect(await cookie()).not.toBe(before)
  await citizen.write('/tedhenat')
  expect(await citizen.asked()).toContain("Nga ju s'kemi asnjë mesazh.")
  expect(await status(code)).toBe(200)
})

test('erasing takes the words out of the registry, and their code with them', async () => {
  const { citizen, code } = await afterSending('1.c')
  expect(await status(code)).toBe(200)
  await citizen.write('/fshi')
  expect(await citizen.asked()).toContain('Skedarët e marrë nga institucioni mbeten.')
  await citizen.press('Po, fshi gjithçka')
  await citizen.sees('U fshi gjithçka që kishim për ju.')
  await citizen.sees('Çfarë doni të bëni?')
  expect(await status(code)).toBe(404)
  const all = await place.desk.recorded(SAMPLE.poznan)
  expect(all.map(({ receipt }) => receipt)).not.toContain(code)
  expect(await citizen.page.content()).not.toContain(SECRET)
})

/** Nothing a person wrote is lost, whatever comes between: second thoughts, a reload, a killed process, a closing. */
import { expect, test } from 'vitest'
import { usePlace } from '../support/journeys.ts'
import { openProcess } from '../support/own-process.ts'
import { SAMPLE } from '../support/started.ts'

const DAY_MS = 86_400_000
const HALF = 'Në lagjen tonë mungon uji.'

const place = usePlace()

test('menu, start and back leave the words for later; cancel lets them go', async () => {
  const citizen = await place.reader('1.c')
  await citizen.write(HALF)
  await citizen.press('‹ Kthehu')
  expect(await citizen.asked()).not.toContain(HALF)
  await citizen.press('Vazhdo komentin për pjesën 1.c')
  expect(await citizen.asked()).toContain(HALF)
  await citizen.write('/menu')
  expect(await citizen.asked()).toBe('Çfarë doni të bëni?')
  await citizen.page.reload()
  await citizen.sees('Çfarë doni të bëni?')
  await citizen.write('/start')
  expect(await citizen.asked()).toBe('Keni lënë një koment përgjysmë për pjesën 1.c. Vazhdojmë?')
  await citizen.press('Vazhdo')
  expect(await citizen.asked()).toContain(HALF)
  await citizen.write('/start')
  await citizen.press('Vazhdo')
  await citizen.press('Anulo')
  await citizen.sees('U anulua. Nuk u dërgua asgjë; fjalët tuaja i gjeni te menyja.')
  expect(await citizen.asked()).toBe('Çfarë doni të bëni?')
  expect((await citizen.buttons()).join()).toContain('Vazhdo komentin')
  expect(await place.desk.recorded(SAMPLE.poznan)).toEqual([])
})

test('a reload in the middle keeps the talk, the words half-typed and the way on', async () => {
  const citizen = await place.reader('1.d')
  await citizen.write(HALF)
  await citizen.press('Shto')
  await citizen.page.fill('#box', 'Edhe dri')
  await citizen.page.reload()
  await citizen.sees('Shkruani çfarë doni të shtoni.')
  expect(await citizen.page.inputValue('#box')).toBe('Edhe dri')
  await citizen.write('Edhe dritat.')
  expect(await citizen.asked()).toContain(`${HALF}\nEdhe dritat.`)
  await citizen.press('Pranoj, dërgoje')
  await citizen.sees('U mor. Kodi juaj:')
  // A reload at the receipt sends nothing again.
  const code = await citizen.code()
  await citizen.page.reload()
  expect(await citizen.code()).toBe(code)
  expect(await place.desk.recorded(SAMPLE.poznan)).toHaveLength(1)
})

test('the process is killed between review and send: the press waits and is recorded once', async () => {
  const own = await openProcess()
  try {
    const citizen = await place.people.visit(own.url)
    await citizen.press('Lexo dhe komento')
    await citizen.press('Shembull: Deklarata e Poznanit, versioni i dytë')
    await citizen.press('2 Të dhënat')
    await citizen.write(HALF)
    await own.kill()
    await citizen.tap('Pranoj, dërgoje')
    await citizen.page.getByText("S'ka lidhje.").waitFor()
    await citizen.page.locator('.waits').waitFor()
    await own.start()
    await citizen.sees('U mor. Kodi juaj:')
    await citizen.page.locator('.waits').waitFor({ state: 'detached' })
    const code = await citizen.code()
    // The coordinator finds one comment, not two.
    await citizen.press('Ku ka arritur?')
    await citizen.sees(`${code}: U mor`)
    const staff = await place.people.visit(own.seat('koordinator'))
    await staff.press('E pranoj')
    await staff.press('Shembull: Deklarata e Poznanit, versioni i dytë')
    await staff.sees('Ka ardhur 1 koment.')
  } finally {
    await own.close()
  }
}, 40_000)

test('it closes between opening and sending: nothing is sent, and the words are given back', async () => {
  const citizen = await place.reader('1.e')
  await citizen.write(HALF)
  place.desk.pass(8 * DAY_MS)
  await citizen.press('Pranoj, dërgoje')
  expect(await citizen.asked()).toMatch(/Afati mbaroi më .+\. Komenti nuk u dërgua; e gjeni më poshtë\./)
  expect(await citizen.asked()).toContain(HALF)
  await citizen.press('Dokumente të tjera')
  expect(await citizen.asked()).toContain('Aleanca e qyteteve')
  const all = await place.desk.recorded(SAMPLE.poznan)
  expect(all.map(({ part }) => part)).not.toContain((await place.desk.part(SAMPLE.poznan, '1.e')).id)
})

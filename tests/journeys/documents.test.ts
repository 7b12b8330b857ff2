/** A coordinator sends a document by the paper clip and opens a consultation; a citizen's answers about themselves go. */
import { expect, test } from 'vitest'
import { usePlace } from '../support/journeys.ts'
import { para, word } from '../support/word.ts'

const place = usePlace()

test('the document goes by the paper clip; once it is open its poster is handed over', async () => {
  const staff = await place.people.visit(place.desk.seat('koordinator'))
  await staff.press('E pranoj')
  await staff.press('Konsultim i ri')
  await staff.write('Plani i transportit')
  await staff.press('Pa titull anglisht')
  const body = [
    para('1. Autobusët', 'Titulli1'),
    para('Çdo lagje ka një.'),
    para('2. Biletat', 'Titulli1'),
    para('Pa pagesë.'),
  ]
  const chooser = staff.page.waitForEvent('filechooser')
  await staff.page.click('#attach')
  const buffer = word({ body: body.join('') })
  await (await chooser).setFiles({ name: 'plani.docx', mimeType: 'application/octet-stream', buffer })
  await staff.sees('Dokumenti u lexua')
  expect(await staff.asked()).toContain('Dokumenti ka 2 pjesë')
  await staff.press('Afati')
  await staff.page.locator('button', { hasText: 'ditë pune' }).first().click()
  await staff.press('Hape konsultimin')
  await staff.sees('Konsultimi u hap')
  await staff.press('Posteri (shqip)')
  await staff.sees('Ja posteri')
})

test('what a person says of themselves does not stay on a screen that others may look at', async () => {
  const citizen = await place.people.visit(`${place.desk.url}/#mdurres`)
  await citizen.press('Ujë')
  await citizen.write('Ujë çdo ditë.')
  await citizen.press('Pranoj, dërgoje')
  await citizen.press('Kush jeni?')
  for (const answer of ['Grua', '30–49', 'Vazhdo', 'Komuniteti rom', 'Po']) await citizen.press(answer)
  await citizen.sees('Faleminderit!')
  const shown = async () => (await citizen.page.locator('#log').innerText()).replaceAll('\u00a0', ' ')
  expect(await shown()).not.toMatch(/Komuniteti|Grua|aftësi|30–49/u)
  await citizen.page.reload()
  await citizen.sees('Faleminderit!')
  expect(await shown()).not.toMatch(/Komuniteti|Grua|aftësi|30–49/u)
  expect(await citizen.page.evaluate('JSON.stringify(localStorage)')).not.toMatch(/Komuniteti|Grua/u)
})

/** One comments, another sees it come: the two people for whom the desk stands there, each at their own screen. */
import { expect, test } from 'vitest'
import type { Hand } from '../support/hand.ts'
import { usePlace } from '../support/journeys.ts'

const COLUMNS =
  'receipt,kind,consultation,draft_version,section_number,section_title,quote,text,translation,' +
  'transcript,transcript_state,attachments,language,municipality,unit,theme,author_kind,organisation,name_published,' +
  'channel,mode,source,submitted_at,status,verdict,answer,answered_at,registry_number,group,moderation'
const WORDS = 'Shkolla është larg; duhet një autobus për fëmijët, çdo mëngjes.'

const place = usePlace()

/** The coordinator, from the link that was printed to the list of what came in. */
async function takeSeat(): Promise<Hand> {
  const staff = await place.people.visit(place.desk.seat('koordinator'), { width: 1280 })
  expect(await staff.asked()).toContain(
    'Ju ftojnë në këtë rol: koordinator/e. Organizata: Ministria Shembull.',
  )
  expect(staff.page.url()).toBe(`${place.desk.url}/d/koordinator`)
  await staff.press('E pranoj')
  await staff.sees('U bë. Roli juaj')
  await staff.press('Shembull: Deklarata e Poznanit, versioni i dytë')
  expect(await staff.asked()).toContain("Ende s'ka ardhur asgjë.")
  return staff
}

async function comment(citizen: Hand): Promise<string> {
  expect(await citizen.asked()).toBe('Çfarë doni të bëni?')
  await citizen.press('Lexo dhe komento')
  await citizen.press('Shembull: Deklarata e Poznanit, versioni i dytë')
  await citizen.press('1 Gjashtë objektivat')
  await citizen.press('1.c Arsimi')
  expect(await citizen.page.locator('.passage').last().innerText()).not.toBe('')
  await citizen.write(WORDS)
  expect(await citizen.asked()).toContain(`Për pjesën 1.c: "${WORDS}"`)
  expect(await citizen.asked()).toContain('Marrësi: Ministria Shembull')
  await citizen.press('Pranoj, dërgoje')
  await citizen.sees('U mor. Kodi juaj:')
  return citizen.code()
}

test('a citizen comments on a phone; the coordinator sees it come, reads it and takes the file', async () => {
  const staff = await takeSeat()
  await staff.page.evaluate('window.never = "loaded anew"')
  const citizen = await place.people.visit(place.desk.url)
  const code = await comment(citizen)
  expect(citizen.taps()).toBeLessThanOrEqual(6)
  expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/)

  await staff.sees('Ka ardhur 1 koment.')
  expect(await staff.page.evaluate('window.never')).toBe('loaded anew')
  expect(await staff.page.locator('.row.fresh').allInnerTexts()).toEqual([
    expect.stringContaining('1.c Shkolla'),
    expect.stringContaining('Përgjigju (1)'),
  ])
  await staff.press('1.c Shkolla')
  expect(await staff.asked()).toContain(WORDS)
  expect(await staff.asked()).toContain(`Kodi ${code}`)
  await staff.press('‹ Kthehu')

  await staff.press('Merr skedarin')
  await staff.press('Tabelë')
  const { name, bytes } = await staff.download('Shkarko')
  expect(name).toBe('zeri-shembull-poznan-2-comments.csv')
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const lines = bytes.toString('utf8').slice(1).split('\r\n')
  expect(lines[0]).toBe(COLUMNS)
  expect(lines.slice(2)).toEqual([''])
  for (const cell of [code, 'comment', '1.c', WORDS, 'sq', 'web']) expect(lines[1]).toContain(cell)
  // The talk goes on where the coordinator was, not at the question that is answered.
  expect(await staff.asked()).toContain('Ka ardhur 1 koment.')
}, 30_000)

test('the link of a seat that is taken grants nothing to the next one, and says so', async () => {
  const link = place.desk.seat('organizator')
  const first = await place.people.visit(link)
  await first.press('E pranoj')
  await first.sees('U bë. Roli juaj')
  const other = await place.people.visit(link)
  expect(await other.asked()).toBe('Kjo ftesë është përdorur ose ka mbaruar. Kërkoni një të re.')
  expect(await other.buttons()).toEqual(['Menyja'])
  await other.press('Menyja')
  expect(await other.buttons()).not.toContain('🗂️ Çfarë ka ardhur')
  await other.write('/eksport')
  await other.sees('Kjo është vetëm për koordinatorët.')
})

test('from the link of a part a comment is two taps', async () => {
  const citizen = await place.reader('1.b')
  expect(await citizen.asked()).toContain('1.b')
  await citizen.write('Askush pa banesë.')
  await citizen.press('Pranoj, dërgoje')
  await citizen.sees('U mor. Kodi juaj:')
  expect(citizen.taps()).toBe(2)
})

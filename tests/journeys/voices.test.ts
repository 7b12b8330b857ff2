/** People speak and send pictures on the web: recorded, heard, sent once, opened by those who may. */
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { LARGEST_BYTES } from '../../dialogs/nouns/file.ts'
import { findBarriers } from '../support/browser.ts'
import type { Hand } from '../support/hand.ts'
import { usePlace } from '../support/journeys.ts'
import { SAMPLE } from '../support/started.ts'
import { photo } from '../support/sent-files.ts'

const place = usePlace()
const DOCUMENT = 'Shembull: Deklarata e Poznanit, versioni i dytë'

/** Presses the microphone, speaks for a moment, stops. */
async function record({ page }: Hand, allowed = true): Promise<void> {
  if (allowed) await page.context().grantPermissions(['microphone'])
  await page.click('#mic')
  await page.locator('#time').getByText('0:01').waitFor()
  await page.click('#stop')
  await page.locator('#heard').waitFor()
}

async function speak(one: Hand): Promise<void> {
  await record(one)
  await one.page.click('#go')
  await one.page.locator('.m.me').getByText('🎤 0:01').waitFor()
  await one.page.locator('.waits').first().waitFor({ state: 'detached' })
}

/** Gives a file to the paper clip. */
async function attach({ page }: Hand, name: string, mimeType: string, bytes: Uint8Array): Promise<void> {
  await page.setInputFiles('#pick', { name, mimeType, buffer: Buffer.from(bytes) })
}

/** How long what is shown plays, in seconds, once it has played to its end. */
function played({ page }: Hand): Promise<number> {
  return page
    .locator('#log audio')
    .last()
    .evaluate(
      (audio: HTMLAudioElement) =>
        new Promise<number>((resolve, reject) => {
          audio.muted = true
          audio.addEventListener('ended', () => resolve(audio.currentTime))
          audio.addEventListener('error', () => reject(new Error('it does not play')))
          void audio.play()
        }),
    )
}

async function recordedOn(number: string) {
  const { id } = await place.desk.part(SAMPLE.poznan, number)
  return (await place.desk.recorded(SAMPLE.poznan)).filter(({ part }) => part === id)
}

const uploads = async () => (await place.desk.app.files.uploads.all()).length

test('a citizen speaks on a part and gets a receipt; the coordinator opens the comment and plays the voice', async () => {
  const citizen = await place.reader('1.a')
  await record(citizen)
  // It is heard before it is sent.
  const heard = await citizen.page.locator('#heard').evaluate((audio: HTMLAudioElement) => audio.src)
  expect(heard).toMatch(/^blob:/)
  await citizen.page.click('#go')
  await citizen.sees('🎤 1 mesazh me zë')
  await citizen.press('Pranoj, dërgoje')
  const code = await citizen.code()
  expect(await recordedOn('1.a')).toMatchObject([{ receipt: code, text: '', transcriptState: 'waiting' }])
  expect(await uploads()).toBe(0)

  const staff = await place.people.visit(place.desk.seat('koordinator'), { width: 1280 })
  await staff.press('E pranoj')
  await staff.press(DOCUMENT)
  await staff.press('1.a')
  await staff.press('Dëgjo zërin')
  const audio = staff.page.getByLabel(`🎤 Zëri: zeri-${code}-1.webm`)
  await audio.waitFor()
  expect(await played(staff)).toBeGreaterThan(0.5)
  expect(await findBarriers(staff.page)).toEqual([])
  const { name, bytes } = await staff.download('Shkarko: zeri-')
  expect(name).toBe(`zeri-${code}-1.webm`)
  // A browser records it so.
  expect(bytes.subarray(0, 4).toString('hex')).toBe('1a45dfa3')
  // Whose it is not gets nothing, by whatever address.
  const address = await audio.evaluate((one: HTMLAudioElement) => one.src)
  const foreign = await place.people.visit(place.desk.url)
  for (const path of [new URL(address).pathname, `/files/${new URL(address).pathname.split('/').at(-1)}`])
    expect((await foreign.page.request.get(place.desk.url + path)).status()).toBe(404)
  // After its hour it says what to do rather than stay silent.
  place.desk.pass(61 * 60_000)
  await staff.page.reload()
  await staff.page
    .locator('#log audio')
    .last()
    .evaluate((one: HTMLAudioElement) => one.load())
  await staff.page
    .locator('#log audio')
    .last()
    .evaluate((one: HTMLAudioElement) => void one.play().catch(() => 0))
  await staff.sees('Skedari nuk hapet më këtu.')
}, 60_000)

test('a photo arrives without the place it was taken, and is seen where it is opened', async () => {
  const citizen = await place.reader('1.b')
  const taken = await photo()
  expect(Buffer.from(taken).includes('KANARINA')).toBe(true)
  const asked = citizen.page.waitForRequest('**/sent?*')
  await attach(citizen, 'IMG_0001.jpg', 'image/jpeg', taken)
  // Whoever writes down addresses learns nothing of whose file it is.
  expect((await asked).url()).not.toContain('IMG_0001')
  await citizen.page.locator('.m.me').getByText('📷 IMG_0001.jpg').waitFor()
  await citizen.sees('📷 1 foto')
  await citizen.write('Kështu duket rruga jonë.')
  await citizen.press('Pranoj, dërgoje')
  await citizen.sees('U mor. Kodi juaj:')
  const code = await citizen.code()
  await citizen.press('Menyja')
  await citizen.press('Çfarë kam dërguar')
  await citizen.press('1.b')
  await citizen.press('Shih foton')
  const seen = citizen.page.getByAltText(`Foto: zeri-${code}-1.jpg`)
  await seen.waitFor()
  await expect.poll(() => seen.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(320)
  expect(await findBarriers(citizen.page)).toEqual([])
  const { bytes } = await citizen.download('Shkarko: zeri-')
  expect(bytes.includes('KANARINA')).toBe(false)
  expect((await sharp(bytes).metadata()).exif).toBeUndefined()
}, 40_000)

test('what the area needs is said by voice', async () => {
  const citizen = await place.people.visit(place.desk.url)
  await speak(citizen)
  await citizen.press('Çfarë i duhet zonës sime')
  await citizen.press('Tiranë')
  await citizen.press('Nuk e di')
  await citizen.press('Rrugë')
  await citizen.sees('🎤 1 mesazh me zë')
  await citizen.press('Pranoj, dërgoje')
  await citizen.sees('U mor. Kodi juaj:')
}, 40_000)

test('what is too large or of no use is told, with the way on, and nothing of it is kept', async () => {
  const citizen = await place.reader('1.c')
  const before = readdirSync(join(place.desk.app.config.dataFolder, 'files')).length
  // Too much to be handed to the browser in one message.
  const large = join(place.desk.app.config.dataFolder, 'large.pdf')
  writeFileSync(large, Buffer.alloc(LARGEST_BYTES + 1))
  await citizen.page.setInputFiles('#pick', large)
  await citizen.page.locator('#line').getByText('Skedari është mbi 20 MB.').waitFor()
  expect(await citizen.page.locator('.m.me').count()).toBe(0)
  await attach(citizen, 'programi.pdf', 'application/pdf', Buffer.from('MZ no pdf at all'))
  await citizen.sees('Ky lloj skedari nuk merret.')
  expect(await citizen.asked()).toContain('Çfarë mendoni?')
  expect(readdirSync(join(place.desk.app.config.dataFolder, 'files'))).toHaveLength(before)
  expect(await uploads()).toBe(0)
}, 40_000)

test('the line goes while a voice is sent and comes back: one record, in order with what was typed', async () => {
  const citizen = await place.reader('1.d')
  const { page } = citizen
  await record(citizen)
  await page.context().setOffline(true)
  await page.click('#go')
  await page.locator('#line').getByText("S'ka lidhje.").waitFor()
  await page.fill('#box', 'Dhe kjo me shkrim.')
  await page.click('#send')
  expect(await page.locator('.waits').count()).toBe(2)
  expect(await findBarriers(page)).toEqual([])
  await page.context().setOffline(false)
  await page.locator('.waits').first().waitFor({ state: 'detached' })
  await citizen.sees('Dhe kjo me shkrim.')
  await citizen.press('Pranoj, dërgoje')
  await citizen.sees('U mor. Kodi juaj:')
  expect(await recordedOn('1.d')).toMatchObject([{ text: 'Dhe kjo me shkrim.', transcriptState: 'waiting' }])
}, 40_000)

test('a reload half-way loses neither a voice nobody sent yet nor one whose answer never came', async () => {
  const citizen = await place.reader('1.e')
  const { page } = citizen
  await record(citizen)
  await page.reload()
  await page.locator('#heard').waitFor()
  // The desk takes it, but its answer is lost on the way.
  const tries = { count: 0 }
  await page.route('**/sent?*', async (route) => {
    tries.count += 1
    // A page that is reloaded meanwhile waits for neither.
    await route.fetch().catch(() => undefined)
    await route.abort().catch(() => undefined)
  })
  await page.click('#go')
  await page.locator('#line').getByText("S'ka lidhje.").waitFor()
  await page.reload()
  await page.locator('.waits').waitFor()
  await page.unroute('**/sent?*')
  await page.locator('.waits').waitFor({ state: 'detached' })
  expect(tries.count).toBeGreaterThan(0)
  await citizen.sees('🎤 1 mesazh me zë')
  expect(await page.locator('#log').textContent()).not.toContain('2 mesazhe me zë')
  await citizen.press('Pranoj, dërgoje')
  await citizen.sees('U mor. Kodi juaj:')
  expect(await recordedOn('1.e')).toHaveLength(1)
  await page.reload()
  expect(await page.locator('#recorder').count()).toBe(0)
}, 40_000)

test('who erases everything leaves no voice in the browser either', async () => {
  const citizen = await place.reader('1.d')
  const { page } = citizen
  const kept = () =>
    page.evaluate<number>(`new Promise((resolve) => {
      const opening = indexedDB.open('zeri', 1)
      opening.onsuccess = () => {
        const count = opening.result.transaction('files').objectStore('files').count()
        count.onsuccess = () => resolve(count.result)
      }
    })`)
  await record(citizen)
  await expect.poll(kept).toBe(1)
  for (const says of ['Menyja', 'Gjuha dhe cilësimet', 'Të dhënat e mia', 'Fshi gjithçka'])
    await citizen.press(says)
  await citizen.press('Po')
  await citizen.sees('Mirë se erdhët!')
  await expect.poll(kept).toBe(0)
  expect(await page.locator('#heard').isVisible()).toBe(false)
  expect(await page.locator('#say').isVisible()).toBe(true)
}, 40_000)

test('over a slow line it is seen how far a file is', async () => {
  const citizen = await place.reader('2')
  const { page } = citizen
  const line = await page.context().newCDPSession(page)
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 100_000 }
  await line.send('Network.emulateNetworkConditions', slow)
  await attach(citizen, 'letra.txt', 'text/plain', Buffer.from('fjalë '.repeat(50_000)))
  await page.locator('.m.me').getByText('Po dërgohet').waitFor()
  const share = () => page.locator('.m.me progress').evaluate((one: HTMLProgressElement) => one.value)
  await expect.poll(share, { interval: 50 }).toBeGreaterThan(0.1)
  expect(await share()).toBeLessThan(1)
  expect(await findBarriers(page)).toEqual([])
  await page.locator('.waits').waitFor({ state: 'detached' })
  await citizen.sees('📎 1 dokument')
}, 40_000)

test('a file that does not get through can be left out, and the talk goes on', async () => {
  const citizen = await place.reader('2')
  const { page } = citizen
  await page.route('**/sent?*', () => undefined)
  await attach(citizen, 'e madhe.txt', 'text/plain', Buffer.from('fjalë'))
  await page.getByRole('button', { name: 'Mos e dërgo' }).click()
  await page.locator('.m.me').waitFor({ state: 'detached' })
  await citizen.write('Po e shkruaj.')
  expect(await citizen.asked()).toContain('Po e shkruaj.')
}, 30_000)

test('a microphone that is refused, or a browser without one, is told in one sentence; the rest goes on', async () => {
  for (const [sentence, refuse] of [
    ['Mikrofoni nuk u lejua.', 'navigator.mediaDevices.getUserMedia = () => Promise.reject(new Error())'],
    ['Ky shfletues nuk regjistron dot zë.', 'delete window.MediaRecorder'],
  ] as const) {
    const citizen = await place.reader('3')
    await citizen.page.evaluate(refuse)
    await citizen.page.click('#mic')
    await citizen.page.locator('#line').getByText(sentence).waitFor()
    expect(await citizen.page.locator('#mic').isVisible()).toBe(false)
    expect(await citizen.page.locator('#say').isVisible()).toBe(true)
    await citizen.write('Atëherë me shkrim.')
    expect(await citizen.asked()).toContain('Atëherë me shkrim.')
  }
}, 30_000)

test('before five minutes are over it is said; then it stops by itself and nothing of it is lost', async () => {
  const citizen = await place.reader('4')
  const { page } = citizen
  await page.context().grantPermissions(['microphone'])
  // The browser's time runs sixty times as fast.
  await page.evaluate(`{
    const { get } = Object.getOwnPropertyDescriptor(Event.prototype, 'timeStamp')
    Object.defineProperty(Event.prototype, 'timeStamp', { get() { return 60 * get.call(this) } })
  }`)
  // At that speed a sentence stands for half a second: all that are said are written down.
  await page.evaluate(`{
    window.said = []
    const line = document.querySelector('#line')
    const changes = { childList: true, subtree: true, characterData: true }
    new MutationObserver(() => window.said.push(line.textContent)).observe(line, changes)
  }`)
  await page.click('#mic')
  await page.locator('#heard').waitFor({ timeout: 20_000 })
  const said = (await page.evaluate<string[]>('window.said')).join('\n')
  expect(said).toContain('Regjistrimi mbaron pas 30 sekondash.')
  expect(said).toContain('deri në 5 minuta')
  await page.click('#go')
  await page.locator('.m.me').getByText('🎤 5:00').waitFor()
}, 40_000)

test('recording, hearing again and throwing away go by keyboard alone', async () => {
  const { id } = await place.desk.part(SAMPLE.poznan, '1.f')
  const citizen = await place.people.visit(`${place.desk.url}/#p${id}`, { width: 1280, dark: true })
  const { page } = citizen
  await page.context().grantPermissions(['microphone'])
  const focused = () => page.evaluate<string>('document.activeElement.id')
  await page.focus('#box')
  for (const next of ['mic', 'attach', 'mic']) {
    await page.keyboard.press(next === 'mic' && (await focused()) === 'attach' ? 'Tab' : 'Shift+Tab')
    expect(await focused()).toBe(next)
  }
  await page.keyboard.press('Enter')
  await expect.poll(focused).toBe('stop')
  expect(await findBarriers(page)).toEqual([])
  await page.locator('#time').getByText('0:01').waitFor()
  await page.keyboard.press('Space')
  await expect.poll(focused).toBe('go')
  expect(await findBarriers(page)).toEqual([])
  await page.keyboard.press('Shift+Tab')
  expect(await focused()).toBe('throw')
  await page.keyboard.press('Enter')
  await expect.poll(focused).toBe('mic')
  await page.reload()
  await citizen.sees('Çfarë mendoni?')
  expect(await page.locator('#heard').isVisible()).toBe(false)
}, 40_000)

test.each([
  { width: 360, height: 640 },
  { width: 320, height: 568, dark: true },
])(
  'on a small phone every state of the recorder fits: $width px',
  async (eyes) => {
    const { id } = await place.desk.part(SAMPLE.poznan, '1.b')
    const citizen = await place.people.visit(`${place.desk.url}/#p${id}`, eyes)
    const { page } = citizen
    await page.context().grantPermissions(['microphone'])
    const wrong: string[] = []
    const look = async (state: string): Promise<void> => {
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
      const small = await page
        .locator('button:visible')
        .evaluateAll((all) =>
          all.filter((one) => one.clientHeight < 42 || one.clientWidth < 42).map((one) => one.outerHTML),
        )
      const low = await page
        .locator('footer')
        .evaluate((one) => one.getBoundingClientRect().bottom - innerHeight)
      wrong.push(...small, ...(wide > 0 ? ['too wide'] : []), ...(low > 0 ? ['too low'] : []))
      wrong.push(...(await findBarriers(page)).map((one) => `${state}: ${one}`))
    }
    await look('idle')
    await page.click('#mic')
    await page.locator('#time').getByText('0:01').waitFor()
    await look('recording')
    await page.click('#stop')
    await page.locator('#heard').waitFor()
    await look('heard')
    await page.route('**/sent?*', () => undefined)
    await page.click('#go')
    await page.locator('.unsend').waitFor()
    await look('sent')
    expect(wrong).toEqual([])
  },
  40_000,
)

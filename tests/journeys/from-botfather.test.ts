/** A newcomer's way as the README tells it: from the token of a bot to the first comment that its coordinator reads. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Phone } from '../support/fake-telegram/phone.ts'
import { startFakeTelegram } from '../support/fake-telegram/telegram.ts'
import { freePort } from '../support/redis.ts'
import { printed, run, startDesk } from '../support/process.ts'
import { para, word } from '../support/word.ts'

const DRAFT = [
  para('1. Autobusët', 'Titulli1'),
  para('Çdo lagje ka një autobus shkolle.'),
  para('2. Biletat', 'Titulli1'),
  para('Nxënësit udhëtojnë pa pagesë.'),
].join('')

/** Presses, and waits for what is then asked. */
async function pressed(phone: Phone, label: string, then: string): Promise<void> {
  phone.press(label)
  await seen(phone, then)
}

function textOf(phone: Phone): string {
  return phone
    .heard()
    .slice(-4)
    .map(({ text }) => text)
    .join('\n')
}

async function seen(phone: Phone, words: string): Promise<void> {
  await expect.poll(() => textOf(phone), { timeout: 20_000 }).toContain(words)
}

async function wrote(phone: Phone, text: string, then: string): Promise<void> {
  phone.type(text)
  await seen(phone, then)
}

test('a token in .env, npm start, doctor, a seat, a document, an opening, the first comment', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zeri-newcomer-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const fake = await startFakeTelegram({ pace: 0.02 })
  onTestFinished(() => fake.close())
  const port = await freePort()
  const lines = [`TELEGRAM_BOT_TOKEN=${fake.token}`, `TELEGRAM_API_ROOT=${fake.url}`, `PORT=${port}`]
  writeFileSync(join(folder, '.env'), `${lines.join('\n')}\n`)
  const zeri = async (...args: readonly string[]) => {
    const called = await run('cli', args, { folder })
    expect(await called.ended, called.err()).toBe(0)
    return called
  }
  const desk = await startDesk({ folder, env: { PORT: String(port) } })
  onTestFinished(() => void desk.child.kill('SIGKILL'))
  await printed(desk, /(t\.me\/\w+)/u)
  const health = (await zeri('doctor')).out()
  expect(health).toMatch(/telegram/iu)
  await zeri('organisation', 'add', 'Bashkia e provës')
  const invited = await zeri('staff', 'invite', '--role', 'coordinator', '--organisation', 'Bashkia e provës')
  const start = /https:\/\/t\.me\/\w+\?start=(s\w+)/u.exec(invited.err())?.[1] ?? expect.fail(invited.err())

  const coordinator = fake.phone()
  await wrote(coordinator, `/start ${start}`, 'E pranoni?')
  await pressed(coordinator, '✅ E pranoj', 'Roli juaj: koordinator/e')
  await pressed(coordinator, '➕ Konsultim i ri', 'Si titullohet dokumenti')
  await wrote(coordinator, 'Plani i transportit', 'në anglisht')
  await pressed(coordinator, 'Pa titull anglisht', 'Dërgoni këtu dokumentin')
  coordinator.send({ document: { bytes: word({ body: DRAFT }), name: 'plani.docx' } })
  await seen(coordinator, 'Dokumenti u lexua')
  await pressed(coordinator, '📅 Afati', 'Deri kur merren komente?')
  coordinator.pressData(
    coordinator.keys().find(({ text }) => text.includes('ditë pune'))?.callback_data ?? '',
  )
  await seen(coordinator, 'Gjithçka në rregull?')
  await pressed(coordinator, '✅ Hape konsultimin', 'Konsultimi u hap')
  const link = new RegExp(`https://t\\.me/\\w+\\?start=(c\\S+)`, 'u').exec(textOf(coordinator))?.[1]
  const posters = () => coordinator.heard().filter(({ file }) => file !== undefined)
  await pressed(coordinator, '🖼 Posteri (shqip)', 'Ja posteri')
  await expect.poll(() => posters().length, { timeout: 20_000 }).toBe(1)

  const citizen = fake.phone()
  await wrote(citizen, `/start ${link ?? expect.fail(coordinator.look())}`, 'Zgjidhni një pjesë')
  await pressed(citizen, '2  Biletat', 'Çfarë mendoni?')
  await wrote(citizen, 'Edhe prindërit që i shoqërojnë.', 'Ta dërgojmë?')
  await pressed(citizen, '✅ Pranoj, dërgoje', 'U mor. Kodi juaj')
  await wrote(coordinator, '/menu', 'Çfarë doni të bëni?')
  await pressed(coordinator, '🗂️ Çfarë ka ardhur', 'Ka ardhur 1 koment')
  await pressed(coordinator, '2  Edhe prindërit', 'Edhe prindërit që i shoqërojnë.')
})

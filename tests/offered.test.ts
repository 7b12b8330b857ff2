/** Which languages a desk offers: Romani in a demonstration or once it is signed for, and to nobody else, over HTTP. */
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { spokenTo } from '../dialogs/nouns/offer.ts'
import type { Language } from '../dialogs/nouns/ids.ts'
import { makeLog } from '../src/log.ts'
import { offeredLanguages } from '../src/offered.ts'
import { type Started, start } from '../src/start.ts'
import { inLanguage } from '../src/turn/look-up/cards.ts'
import { systemClock } from '../src/clock.ts'
import { makeTestApp, tokenOf } from './support/app.ts'
import { temporary } from './support/desk.ts'
import { cookieOf, post } from './support/door.ts'
import { freePort } from './support/redis.ts'

const Screen = z.object({
  language: z.string(),
  notices: z.array(z.object({ text: z.string().default('') })),
  prompt: z.array(
    z.object({
      text: z.string().default(''),
      buttons: z.array(z.object({ label: z.string(), token: z.string() })).default([]),
    }),
  ),
})
type Screen = z.infer<typeof Screen>

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close()
})

/** A desk over a folder: with an address it is a real one, without it a demonstration. */
async function startIn(
  folder: string,
  real: boolean,
  proofread?: ReadonlySet<Language>,
): Promise<Started & { url: string }> {
  const config = {
    port: 0,
    host: '127.0.0.1',
    ...(real ? { publicUrl: 'https://zeri.example.org' } : {}),
    country: 'al',
    databaseFile: `${folder}/zeri.db`,
    dataFolder: folder,
    logLevel: 'silent',
    telegramApiRoot: 'http://127.0.0.1:1',
  } as const
  // The port must be known to whoever knocks; a public address does not tell it.
  const port = await freePort()
  const started = await start(
    { ...config, port },
    { secretKey: 'a test key of more than thirty-two letters' },
    { log: makeLog('silent', systemClock), ...(proofread === undefined ? {} : { proofread }) },
  )
  return { ...started, url: `http://127.0.0.1:${port}` }
}

async function folderOfOurs(): Promise<string> {
  const { folder, remove } = await temporary()
  open.push(remove)
  return folder
}

/** Somebody whose browser speaks Romani. */
function citizenAt(url: string, kept?: string) {
  const state = { cookie: kept ?? '', turn: 0, screen: undefined as Screen | undefined }
  const mark = crypto.randomUUID()
  const send = async (what: object): Promise<Screen> => {
    const id = `${mark}-${(state.turn += 1)}`
    const headers = state.cookie === '' ? {} : { Cookie: state.cookie }
    const answer = await post(`${url}/turn`, { id, language: 'rom', ...what }, headers)
    if (state.cookie === '') state.cookie = cookieOf(answer)
    state.screen = Screen.parse(await answer.json())
    return state.screen
  }
  const labels = () =>
    (state.screen?.prompt ?? []).flatMap(({ buttons }) => buttons.map(({ label }) => label))
  return {
    send,
    labels,
    cookie: () => state.cookie,
    press(label: string): Promise<Screen> {
      const buttons = (state.screen?.prompt ?? []).flatMap((message) => message.buttons)
      const button = buttons.find((one) => one.label.includes(label))
      if (button === undefined) throw new Error(`no button ${label} among ${labels().join(' | ')}`)
      return send({ kind: 'pressed', token: button.token })
    },
  }
}

const START = { kind: 'called', name: 'start', rest: '' }

async function pageOf(url: string): Promise<string> {
  return (await fetch(url, { headers: { Accept: 'text/html' } })).text()
}

test('outside a demonstration Romani is nowhere: menu, settings, typed label, browser, pages, printed button', async () => {
  const desk = await startIn(await folderOfOurs(), true)
  open.push(() => desk.close())
  const citizen = citizenAt(desk.url)
  const first = await citizen.send(START)
  expect(first.language).toBe('sq')
  expect(first.notices[0]?.text).toContain('Mirë se erdhët')
  expect(citizen.labels().join(' ')).toContain('English')
  expect(citizen.labels().join(' ')).not.toMatch(/rromani/iu)
  await citizen.send({ kind: 'called', name: 'gjuha', rest: '' })
  expect(citizen.labels().join(' ')).not.toMatch(/rromani/iu)
  const typed = await citizen.send({ kind: 'said', text: 'Rromani' })
  expect([typed.language, typed.notices[0]?.text]).toEqual([
    'sq',
    'Zgjidhni një nga butonat, ose shkruani numrin e tij.',
  ])
  for (const path of ['/?lang=rom', '/r?lang=rom', '/nowhere?lang=rom']) {
    const page = await pageOf(`${desk.url}${path}`)
    expect(page, path).toContain('<html lang="sq">')
    expect(page, path).not.toMatch(/rromani|&quot;rom&quot;|lang=rom/iu)
  }
})

test('a demonstration speaks Romani from the page to the receipt, and says that it is a trial', async () => {
  const desk = await startIn(await folderOfOurs(), false)
  open.push(() => desk.close())
  const page = await pageOf(`${desk.url}/?lang=rom`)
  expect(page).toContain('<html lang="rom">')
  expect(page).toContain('Tumaro lafi, dži ki institucija.')
  expect(page).toContain('&quot;rom&quot;')
  const receipts = await pageOf(`${desk.url}/r?lang=sq`)
  expect(receipts).toContain('>Rromani (provë)</a>')

  const citizen = citizenAt(desk.url)
  const first = await citizen.send(START)
  expect(first.language).toBe('rom')
  expect(first.notices[0]?.text).toContain('Mišto avilen!')
  expect(citizen.labels()).toContain('🌐 Shqip')
  await citizen.press('Shqip')
  expect(citizen.labels()).toContain('🌐 Rromani (provë)')
  expect((await citizen.send({ kind: 'said', text: 'rromani' })).language).toBe('rom')

  await citizen.press('Drabar thaj komentirin')
  await citizen.press('Aleanca')
  await citizen.press('3 ')
  await citizen.press('3.1')
  await citizen.send({ kind: 'said', text: 'Mangas jekh ofisi kaj te pučhas.' })
  const sent = await citizen.press('Kabul kerav, bičhal')
  const told = [...sent.notices, ...sent.prompt].map(({ text }) => text).join('\n')
  const code = /Tumaro kodo: (\S+)/u.exec(told)?.[1] ?? ''
  expect(code).not.toBe('')
  expect((await citizen.press('Dži kaj reslo?')).notices[0]?.text).toMatch(
    new RegExp(`^${code}: alo ko \\d{1,2} \\p{Ll}+ \\d{4}\\. Panda nane džovapi\\.$`, 'u'),
  )
  expect(await pageOf(`${desk.url}/r/${code}?lang=rom`)).toContain('<dt>Alo ko</dt>')
  const { reader } = desk.app.registry
  const [kept] = await reader.submissionsAfter('shembull-aleanca', undefined, 10)
  expect(kept?.submission.language).toBe('rom')
})

test('once a native reader has signed it is offered to everybody, as no trial', async () => {
  const desk = await startIn(await folderOfOurs(), true, new Set<Language>(['rom']))
  open.push(() => desk.close())
  const citizen = citizenAt(desk.url)
  expect((await citizen.send(START)).language).toBe('rom')
  await citizen.press('Shqip')
  expect(citizen.labels()).toContain('🌐 Rromani')
})

test.each([true, false])(
  'a language taken away: Albanian from then on, the talk goes on (talk kept: %s)',
  async (kept) => {
    const before = await makeTestApp({ sample: true, demonstration: true, keepState: true })
    const person = before.person('one', 'rom')
    await person.call('start')
    // Chosen, so that the registry knows it as well.
    await person.press('speak_sq')
    expect((await person.press('speak_rom')).language).toBe('rom')
    await person.press('comment')
    if (!kept) await before.app.states.drop(person.conversation)

    const now = await makeTestApp({ beside: before, keepState: true })
    const same = now.person('one', 'rom')
    const reply = await same.send({ kind: 'called', name: 'gjuha', rest: '' }, 'after the start')
    expect(reply.language).toBe('sq')
    expect(now.app.layOut(reply).prompt.at(-1)).toMatchObject({
      text: 'Gjuha dhe cilësimet. Çfarë doni të ndryshoni?',
    })
    expect(reply.prompt.options.map(({ id }) => id)).not.toContain('speak_rom')
    const english = { kind: 'pressed', token: tokenOf(now.app, reply, 'speak_en') } as const
    expect((await same.send(english, 'english')).language).toBe('en')
    await now.close()
    await before.close()
  },
)

test('what is offered, and what is read by whom', () => {
  const plain = (given: ReturnType<typeof offeredLanguages>) =>
    given.map(({ language, trial }) => (trial ? `${language}?` : language))
  expect(plain(offeredLanguages(['sq', 'en'], new Set(), false))).toEqual(['sq', 'en'])
  expect(plain(offeredLanguages(['sq', 'en'], new Set(), true))).toEqual(['sq', 'en', 'rom?'])
  expect(plain(offeredLanguages(['sq', 'en'], new Set<Language>(['rom']), false))).toEqual([
    'sq',
    'en',
    'rom',
  ])
  expect(spokenTo([], 'rom')).toBe('sq')
  // Titles and summaries nobody wrote in Romani are Albanian, whichever was written first.
  expect(inLanguage({ en: 'The plan', sq: 'Plani' }, 'rom')).toBe('Plani')
  expect(inLanguage({ en: 'The plan' }, 'rom')).toBe('The plan')
})

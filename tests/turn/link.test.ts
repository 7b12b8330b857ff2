/** Two chats of one person in whole turns: what is half-written goes on, and what is erased in one is gone in both. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeTestApp, type Person, type TestApp } from '../support/app.ts'
import { voiceNote } from '../support/sent-files.ts'
import { toldIn } from '../support/citizen.ts'

let desk: TestApp
let page: Person
let phone: Person
beforeEach(async () => {
  desk = await makeTestApp({ sample: true })
  page = desk.person('page')
  phone = desk.person('phone')
})
afterEach(() => desk.close())

async function partOf(number: string): Promise<string> {
  const { reader } = desk.app.registry
  const draft = await reader.draft((await reader.consultation('shembull-aleanca'))?.draftVersion ?? '')
  return `p${draft?.parts.find((part) => part.number === number)?.id ?? ''}`
}

async function says(who: Person, text: string): Promise<string> {
  await who.call('start', await partOf('4'))
  await who.say(text)
  const reply = await who.press('send')
  const [first] = reply.prompt.above
  const code = first?.kind === 'say' ? first.say.params?.['code'] : undefined
  return typeof code === 'string' ? code : expect.fail('no receipt')
}

async function codeOf(who: Person): Promise<string> {
  await who.call('link')
  const { params = {} } = (await who.press('code')).prompt.ask
  return typeof params['code'] === 'string' ? params['code'] : expect.fail('no code')
}

/** The page gives the code, the phone types it and presses. */
async function link(): Promise<void> {
  await phone.call('lidh', await codeOf(page))
  expect(toldIn(await phone.press('link'))).toEqual(['link.linked'])
}

const receiptToken = (code: string) => ({ kind: 'pressed', token: `areceipt.${code}` }) as const

test('a code in a link or a command links nothing before the press', async () => {
  await says(page, 'E faqes.')
  const { reader } = desk.app.registry
  const offered = await phone.call('link', await codeOf(page))
  expect(offered.prompt.ask.key).toBe('link.ask_link')
  expect(await reader.personOf(phone.conversation)).toBeUndefined()
})

test('what stands half-written, with its voice, is sent after the link; who was told a code is told the one it joined', async () => {
  const first = await says(page, 'Njësoj.')
  desk.clock.set('2026-12-01T09:00:01.000Z')
  const second = await says(phone, 'Njësoj.')
  await phone.call('start', await partOf('4'))
  await phone.bring({ medium: 'voice', name: '', bytes: voiceNote(4) })
  await link()
  await phone.press('go_on')
  await phone.press('send')
  expect(await desk.app.registry.reader.countSubmissions('shembull-aleanca')).toBe(2)
  expect(toldIn(await phone.send(receiptToken(second)))).toEqual(['receipt.joined', 'receipt.state_waiting'])
  expect(toldIn(await page.send(receiptToken(first)))).toEqual(['receipt.state_waiting'])
  const mine = await page.call('mydata')
  const lines = mine.prompt.above.flatMap((one) => (one.kind === 'say' ? [one.say.key] : []))
  expect(lines).toEqual(['mydata.count', 'mydata.joined'])
})

test('erased in one chat, the other’s talk is gone too: its old button is answered, its next words begin anew', async () => {
  await says(page, 'E faqes.')
  await says(phone, 'E telefonit.')
  await link()
  await phone.call('start', await partOf('4'))
  await phone.say('Gjysmë e shkruar.')
  const stale = phone.last()
  await page.call('delete')
  expect(toldIn(await page.press('yes'))).toEqual(['wiped', 'mydata.erased'])
  expect(await desk.app.states.load(phone.conversation)).toBeUndefined()
  expect(stale?.prompt.options.map(({ id }) => id)).toContain('send')
  const pressed = await phone.press('send')
  // Nothing they sent is safe any more, so nobody says so.
  expect(toldIn(pressed)).toEqual(['kernel.begin_anew'])
  expect(JSON.stringify(pressed)).not.toContain('Gjysmë')
  expect(pressed.prompt.ask.key).toBe('menu.ask')
  expect(await desk.app.registry.reader.countSubmissions('shembull-aleanca')).toBe(0)
  expect(await desk.app.registry.reader.personOf(phone.conversation)).toBeUndefined()
  await says(phone, 'Një tjetër.')
  expect(await desk.app.registry.reader.participants('shembull-aleanca')).toBe(1)
})

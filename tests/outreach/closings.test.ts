/** On Telegram: a refusal with its button, a closing that moved, and the reminder somebody asked for. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { App } from '../../src/app.ts'
import { outreachParts } from '../../src/app/outreach.ts'
import { OPERATOR } from '../../src/acts/who.ts'
import { sayNext } from '../../src/outreach/run.ts'
import type { Phone } from '../support/fake-telegram/phone.ts'
import { intendOn, STAFF } from '../support/spoken.ts'
import { openTelegramTest, type TelegramTest } from '../support/telegram.ts'

const HOUSE = 'ministria-shembull'
const CONSULTATION = 'shembull-aleanca'

let open: TelegramTest
let app: App
beforeEach(async () => {
  open = await openTelegramTest('polling', { desk: { sample: true } })
  app = open.desk.app
})
afterEach(() => open.close())

const next = () => sayNext(outreachParts(app, { telegram: open.telegram }))
const told = async () => {
  for (;;) if ((await next()) === 'idle') return
}

async function does(...acts: readonly (() => unknown)[]): Promise<void> {
  for (const act of acts) {
    act()
    await open.fake.settled()
  }
}

/** Says something on a part, on their own phone; gives the id of what was recorded. */
async function says(phone: Phone, words: string): Promise<string> {
  const { reader } = app.registry
  const draft = await reader.draft((await reader.consultation(CONSULTATION))?.draftVersion ?? '')
  const part = draft?.parts.find(({ number }) => number === '2')?.id ?? ''
  await does(
    () => phone.type(`/start p${part}`),
    () => phone.type(words),
    () => phone.press('✅'),
  )
  const code = /Kodi juaj: (\S+)/u.exec(phone.heard().at(-1)?.text ?? '')?.[1] ?? ''
  return (await reader.submissionByReceipt(code))?.submission.id ?? expect.fail(phone.look())
}

async function seated(conversation: string): Promise<typeof STAFF> {
  const invited = await app.acts.inviteStaff(OPERATOR, { role: 'moderator', organisation: HOUSE })
  const who = { ...STAFF, conversation, address: conversation }
  await app.acts.bindSeat(intendOn(app), who, invited.kind === 'invited' ? invited.token : '')
  return who
}

test('a refusal comes with its reason; the button under it leads to the appeal, and its outcome comes too', async () => {
  const phone = open.fake.phone()
  const submission = await says(phone, 'Hiqini gabelët nga lagjja.')
  expect(phone.last().text).toContain("Do t'ju shkruajmë këtu kur të ketë përgjigje.")
  expect(await next()).toBe('idle')
  const [first, second] = [await seated('first'), await seated('second')]
  const refusal = { submission, release: false, note: 'Fyen një popull.' }
  await app.acts.moderateSubmission(intendOn(app), first, refusal)
  await told()
  expect(phone.last().text).toMatch(
    /mbetet e ruajtur, por nuk publikohet.*Fyen një popull\..*Nuk jeni dakord\?/su,
  )
  await does(
    () => phone.press('✋ Kundërshto'),
    () => phone.type('E citoja nga muri.'),
    () => phone.press('✅ Dërgoje'),
  )
  expect((await app.registry.reader.moderation(submission))?.appeal).toBe('E citoja nga muri.')
  const release = { submission, release: true, note: null }
  await app.acts.moderateSubmission(intendOn(app), second, release)
  await told()
  expect(phone.last().text).toContain('✅ E pamë sërish')
})

test('a refusal that was appealed before it was said is not said any more', async () => {
  const phone = open.fake.phone()
  const submission = await says(phone, 'Hiqini gabelët nga lagjja.')
  const refusal = { submission, release: false, note: 'Fyen.' }
  await app.acts.moderateSubmission(intendOn(app), await seated('first'), refusal)
  const before = phone.heard().length
  await does(
    () => phone.type('/sent'),
    () => phone.press('2'),
    () => phone.press('✋'),
    () => phone.type('Jo.'),
    () => phone.press('✅'),
  )
  const after = phone.heard().length
  expect(after).toBeGreaterThan(before)
  await told()
  expect(phone.heard()).toHaveLength(after)
})

test('the button promises one reminder; the closing is put off, both are told, and the reminder comes in the morning', async () => {
  const [taking, asking] = [open.fake.phone(), open.fake.phone()]
  await says(taking, 'Më shumë kohë.')
  await does(
    () => asking.type(`/start c${CONSULTATION}`),
    () => asking.press('🔔'),
  )
  expect(asking.heard().some(({ text }) => text.includes("Do t'ju shkruajmë këtu një herë"))).toBe(true)
  const closesAt = '2027-01-15T15:00:00.000Z'
  const reason = 'Njerëzit kërkuan më shumë kohë.'
  await app.acts.extendConsultation(intendOn(app), OPERATOR, { consultation: CONSULTATION, closesAt, reason })
  await told()
  for (const phone of [taking, asking])
    expect(phone.last().text).toMatch(/Afati u zgjat deri më .*2027.*Njerëzit kërkuan më shumë kohë\./su)
  open.desk.clock.set('2027-01-12T07:59:00.000Z')
  await told()
  expect(asking.last().text).not.toContain('🔔')
  open.desk.clock.set('2027-01-12T08:00:00.000Z')
  await told()
  expect(asking.last().text).toContain('🔔 Mbyllet së shpejti')
  expect(taking.last().text).toContain('Afati u zgjat')
  await does(() => asking.press('📄 Hape dokumentin'))
  expect(asking.last().text).toContain('Zgjidhni një pjesë')
})

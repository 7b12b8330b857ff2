/** A plan that was read elsewhere is handed in: shown whole, corrected, kept by one press, and never lost on the way. */
import { NOTICE_VERSION } from '../../dialogs/nouns/notice.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DIALOGS, hear, promptAt } from '../../dialogs/index.ts'
import type { Facts, Prompt, Talk } from '../../dialogs/kernel/dialog.ts'
import { isAsk, lookupName, type Ask } from '../../dialogs/kernel/lookup.ts'
import type { Effect, Event } from '../../dialogs/kernel/event.ts'
import type { Language } from '../../dialogs/nouns/ids.ts'
import type { ConsultationPlan } from '../../dialogs/nouns/plan.ts'
import { OPERATOR } from '../../src/acts/who.ts'
import { albania } from '../../src/country/al.ts'
import { systemIds } from '../../src/ids.ts'
import { PLAN_FORM } from '../../src/samples/documents.ts'
import { samplePlan } from '../../src/samples/load.ts'
import { makeLookUp } from '../../src/turn/look-up.ts'
import { makePerform } from '../../src/turn/perform/perform.ts'
import { layOut } from '../../src/channels/fit.ts'
import { makeWords } from '../../src/words.ts'
import { type Desk, everyDay, NO_TALKS, openDesk, openedConsultation, seat } from '../support/desk.ts'

const READ = samplePlan(PLAN_FORM)
const words = makeWords()

let desk: Desk
let consultation: string
beforeEach(async () => {
  desk = await openDesk()
  const opened = await openedConsultation(desk)
  consultation = opened.id
  await seat(desk, 'k', 'coordinator', opened.organisation)
})
afterEach(() => desk.close())

const who = (conversation: string, language: Language) => ({
  conversation,
  address: { channel: 'web', id: 'x' } as const,
  language,
  arrival: systemIds.rowId(),
  at: desk.clock.iso(),
})

/** A talk over a real registry that begins with a plan in its hands. */
async function handed(plan: ConsultationPlan, language: Language = 'sq', conversation = 'k') {
  const { secrets, clock, registry } = desk
  const lookUp = makeLookUp(registry.reader, {
    secrets,
    clock,
    country: albania,
    workingDaysBetween: everyDay,
    announcing: desk.announcing,
  })
  const answered = async <T extends object>(think: (facts: Facts) => T | Ask): Promise<T> => {
    const found = new Map<string, unknown>()
    const newKey = systemIds.effectKey()
    for (;;) {
      const thought = think({
        at: clock.iso(),
        language,
        offered: [],
        newKey,
        fileKey: systemIds.effectKey(),
        found,
      })
      if (!isAsk(thought)) return thought
      for (const lookup of thought.ask)
        found.set(lookupName(lookup), await lookUp(lookup, who(conversation, language)))
    }
  }
  const dialog = DIALOGS.find(({ name }) => name === 'plan') ?? expect.fail()
  const opened = await answered((facts) => dialog.open(facts, { consultation, plan }))
  const state = opened.next.kind === 'become' ? opened.next.state : undefined
  let talk: Talk = {
    at: { dialog: 'plan', version: dialog.version, state },
    language,
    told: NOTICE_VERSION,
    lastAt: clock.iso(),
  }
  const done: Effect[] = []
  const step = async (event: Event): Promise<string[]> => {
    const moved = await answered((facts) => hear(talk, event, facts))
    talk = moved.talk
    const keys = moved.notices.map((notice): string => (notice.kind === 'say' ? notice.say.key : notice.kind))
    for (const effect of moved.effects) {
      done.push(effect)
      const outcome = await makePerform(desk, NO_TALKS)(effect, who(conversation, language))
      keys.push(...(await step({ kind: 'outcome', of: effect.key, outcome })))
    }
    return keys
  }
  const prompt = (): Promise<Prompt> => answered((facts) => promptAt(talk, facts))
  return {
    opened,
    done,
    prompt,
    press: (option: string) => step({ kind: 'chose', option }),
    say: (text: string) => step({ kind: 'said', text }),
    async text() {
      const asked = await prompt()
      const screen = layOut({ language, notices: [], prompt: asked, promptId: 'abcde' }, (one) =>
        words.text(language, one),
      )
      return screen.prompt.flatMap((message) => ('text' in message ? message.text : [])).join('\n')
    },
  }
}

const kept = () => desk.registry.reader.plan(consultation)

test('it is shown whole, its days in the language of the person, and nothing is kept yet', async () => {
  const shown = await (await handed(READ)).text()
  for (const line of [
    'Për miratimin e Strategjisë Kombëtare për Migracionin 2024-2030 dhe të Planit të Veprimit 2024–2026',
    '• Publiku — Konsultim elektronik: publikimi në RENJK',
    '• 26 janar 2023',
    '• 20 shtator 2023 – 21 shtator 2023',
    '• Laptop, projektor, të siguruara nga institucioni i MB.',
    '• E-mail.',
    '☑ numri i metodave të konsultimit — 1 takim i grupit të punës dhe disa ndërveprime me email',
    '☐ tjetër',
  ])
    expect(shown.split('\n')).toContain(line)
  const english = await (await handed(READ, 'en')).text()
  expect(english).toContain('• 20 September 2023 – 21 September 2023')
  expect(await kept()).toBeUndefined()
})

test('corrected here, it is kept as it then stands, by one press with a key of its own', async () => {
  const talk = await handed(READ)
  const before = (await talk.prompt()).options.find(({ id }) => id === 'store')?.effect
  for (const option of ['chapter-audiences', 'row-0', 'field-channel']) await talk.press(option)
  await talk.say('Në bot')
  await talk.press('save')
  for (const option of ['back', 'row-1', 'remove', 'yes', 'back']) await talk.press(option)
  const store = (await talk.prompt()).options.find(({ id }) => id === 'store')
  expect(store?.tone).toBe('main')
  expect(store?.effect).not.toBe(before)
  expect(talk.done).toEqual([])
  expect(await talk.press('store')).toEqual(['plan.stored'])
  expect(talk.done.map(({ key }) => key)).toEqual([store?.effect])
  const audiences = [{ ...READ.audiences[0], channel: 'Në bot' }]
  expect(await kept()).toMatchObject({ version: 1, plan: { ...READ, audiences } })
})

test('left half-way, it waits with every word of it, the sentence that was being written too', async () => {
  const talk = await handed(READ)
  for (const option of ['chapter-collection', 'add']) await talk.press(option)
  await talk.say('Kuti në bashki')
  expect(await talk.press('cancel')).toEqual(['kernel.cancelled'])
  await talk.press('go_on')
  await talk.press('save')
  for (const option of ['back', 'back', 'store']) await talk.press(option)
  expect((await kept())?.plan).toEqual({
    ...READ,
    collection: [...(READ.collection ?? []), 'Kuti në bashki'],
  })
})

test('a plan that somebody kept meanwhile is not replaced unseen; a second press says so and does it', async () => {
  const talk = await handed(READ)
  await desk.importPlan(OPERATOR, { consultation, plan: { act: 'I tjetrit', audiences: [] } })
  expect(await talk.press('store')).toEqual(['plan.overtaken'])
  expect((await kept())?.plan.act).toBe('I tjetrit')
  expect(await talk.text()).toContain('Kur ta ruani, zë vendin e planit të ndryshuar më 2 nëntor 2026.')
  expect(await talk.press('store')).toEqual(['plan.stored'])
  expect(await kept()).toMatchObject({ version: 2, plan: { act: READ.act } })
})

test('a correction of what somebody changed meanwhile keeps its words and shows what stands there now', async () => {
  const talk = await handed(READ)
  await talk.press('store')
  for (const option of ['chapter-act', 'write']) await talk.press(option)
  await talk.say('Emri im')
  await desk.importPlan(OPERATOR, { consultation, plan: { ...READ, act: 'Emri i tjetrit' } })
  expect(await talk.press('save')).toEqual(['plan.overtaken'])
  const shown = await talk.text()
  expect(shown).toContain('Tani shkruan:\nEmri i tjetrit\nDo të shkruajë:\nEmri im')
  expect(await talk.press('save')).toEqual(['plan.saved'])
  expect(await kept()).toMatchObject({ version: 3, plan: { act: 'Emri im' } })
})

test('a seat that is taken away is told, and the words are given back', async () => {
  const talk = await handed(READ)
  await talk.press('store')
  for (const option of ['chapter-act', 'write']) await talk.press(option)
  await talk.say('Emri im')
  const [own] = await desk.registry.reader.seats()
  await desk.revokeStaff(OPERATOR, own?.id ?? '')
  expect(await talk.press('save')).toEqual(['plan.no_right', 'plan.your_words', 'quote'])
  expect((await kept())?.plan.act).toBe(READ.act)
})

test('nobody else is shown a plan, whatever they hand in', async () => {
  const { opened } = await handed(READ, 'sq', 'stranger')
  expect(opened.next).toEqual({ kind: 'done' })
  expect(opened.notices).toEqual([{ kind: 'say', say: { key: 'plan.no_right' } }])
})

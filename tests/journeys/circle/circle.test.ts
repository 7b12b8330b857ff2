/**
 * The whole circle, from what a citizen says to the answer they read, on one desk as it is started, with everything
 * that stands around it: each story writes a page of `docs/talks/circle` that can be read aloud.
 */
import { expect, test, type TestContext } from 'vitest'
import { z } from 'zod'
import { voiceNote } from '../../support/sent-files.ts'
import { aloud } from './aloud.ts'
import { onTeams, onTelegram } from './people.ts'
import { openCircle, seatOf, type Circle, type Setting } from './stage.ts'
import { makeTold } from './told.ts'

/** Each on a desk of its own, side by side: most of the time is waiting for what comes by itself. */
const story = (name: string, play: (context: TestContext) => Promise<void>): void =>
  test.concurrent(name, play, 120_000)

async function open({ onTestFinished }: TestContext, setting: Setting): Promise<Circle> {
  const circle = await openCircle(setting)
  onTestFinished(() => circle.close())
  return circle
}

const FROM_TELEGRAM = `# The whole circle: Telegram, the register, Teams, Telegram

A citizen comments on Telegram; the register gives a number; a coordinator answers on Teams; the citizen reads the
answer with their own words, says whether it is clear, and asks once more. Written by the test that plays it; days and
codes stand for any.`

story('comment, receipt, number, answer, rating, one more question', async (context) => {
  const circle = await open(context, { telegram: 'webhook' })
  const told = makeTold(FROM_TELEGRAM)
  const citizen = onTelegram(circle, told, 'The citizen')
  const coordinator = onTeams(circle, told, 'The coordinator')

  await citizen.types('/start')
  await citizen.presses('📄 Lexo dhe komento')
  await citizen.presses('Shembull: Aleanca')
  await citizen.presses('4')
  await citizen.types('Rruga nga shkolla të ndriçohet, natën fëmijët kthehen në errësirë.')
  await citizen.presses('✅ Pranoj, dërgoje')
  await citizen.hears('u regjistrua')
  await citizen.presses('Ku ka arritur?')

  await coordinator.types((await seatOf(circle, 'coordinator')).link)
  await coordinator.presses('✅ E pranoj')
  await coordinator.presses('Shembull: Aleanca')
  await coordinator.presses('✍️ Përgjigju')
  await coordinator.presses('Pa përgjigje')
  await coordinator.presses('4')
  await coordinator.presses('🟡')
  await coordinator.types(
    'Buxheti i këtij viti mjafton për gjysmën e rrugës. Gjysma tjetër ndriçohet vitin që vjen.',
  )
  await coordinator.presses('✅ Dërgo')

  await citizen.hears('Ka përgjigje')
  await citizen.presses('🤔 Pjesërisht')
  await citizen.presses('❓ Pyet edhe një herë')
  await citizen.types('Cila gjysmë ndriçohet e para?')
  await citizen.presses('✅ Pranoj, dërgoje')

  await coordinator.types('/menu')
  await coordinator.presses('🗂️')
  await coordinator.presses('Shembull: Aleanca')
  await coordinator.presses('✍️ Përgjigju')
  await coordinator.presses('Pa përgjigje')
  await coordinator.presses('❓ 4')
  await coordinator.presses('✅ Pranohet')
  await coordinator.types('Gjysma nga shkolla te ura, deri në prill.')
  await coordinator.presses('✅ Dërgo')
  await citizen.hears('Ka përgjigje të re')
  await citizen.presses('👍 E qartë')

  expect((await circle.register.kept()).map(({ kind }) => kind)).toEqual(['submitted'])
  told.isPage('from-telegram.md')
})

const BY_MAIL = `# The whole circle: Teams, a mail, a page, the chief, Teams

A citizen comments on Teams; the coordinator asks an official who has only e-mail; the official answers on a page without
an account; the chief approves it on Teams; the citizen reads it. Written by the test that plays it; days and codes stand
for any.`

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin' }

story('asked by mail, answered on a page, approved in a chat, read in a chat', async (context) => {
  const circle = await open(context, { telegram: 'polling' })
  const told = makeTold(BY_MAIL)
  const citizen = onTeams(circle, told, 'The citizen')
  const chief = onTeams(circle, told, 'The chief')

  await citizen.does('(installs Zëri)', () => citizen.member.install())
  await citizen.presses('📄 Lexo dhe komento')
  await citizen.presses('Shembull: Aleanca')
  await citizen.presses('1  Objektivat')
  await citizen.types('Zyrat të kenë një njeri që i plotëson letrat me ne.')
  await citizen.presses('✅ Pranoj, dërgoje')
  await citizen.hears('u regjistrua')

  const say = async (...args: readonly string[]) => {
    told.does('The coordinator, at the command line', `zeri ${args.join(' ')}`)
    const said = await circle.zeri(...args)
    told.sees('The coordinator, at the command line', said)
  }
  await say('organisation', 'approval', 'ministria-shembull', 'on')
  const code = citizen.code()
  await say('answer', 'ask', code, '--to', 'zyrtar@example.org')

  expect(circle.mail.kept.map(({ to }) => to)).toEqual([['zyrtar@example.org']])
  const mail = circle.mail.kept[0] ?? expect.fail('no mail came')
  const official = 'The official, at a mail program and a browser'
  told.sees(official, `${mail.header('subject')}\n\n${mail.textOf('text/plain').trim()}`)
  const url =
    /https?:\S+\/a\/[a-z0-9]{26}/u.exec(mail.textOf('text/plain'))?.[0] ?? expect.fail('no link came')
  const { reader } = circle.desk.app.registry
  const mark = await reader.mark()
  const visit = async (): Promise<string> => aloud(await (await fetch(url)).text())
  told.does(official, 'opens the link')
  told.sees(official, await visit())
  expect([await visit(), await reader.mark()]).toEqual([await visit(), mark])
  const given = { verdict: 'accepted', reason: 'Nga shtatori në çdo zyrë ka një ndihmës.', body: '' }
  told.does(official, `[U pranua]\n${given.reason}\n[Dërgo]`)
  const sent = await fetch(url, { method: 'POST', headers: FORM, body: new URLSearchParams(given) })
  told.sees(official, aloud(await sent.text()))

  await chief.types((await seatOf(circle, 'coordinator')).link)
  await chief.presses('✅ E pranoj')
  await chief.presses('Shembull: Aleanca')
  await chief.presses('🔎 Për miratim')
  await chief.presses('🔎 Për miratim')
  await chief.presses('1')
  await chief.presses('✅ Mirato')
  await citizen.hears('Ka përgjigje')
  told.isPage('by-mail.md')
})

const ROMANI = `# The whole circle: a voice in Romani

A citizen speaks Romani on Telegram; somebody of the staff types it out and translates it; the citizen agrees to what was
typed; the register gets the voice as text, with the translation; the answer is given in Albanian. The Romani waits for
its proofreader: only a demonstration offers it. Written by the test that plays it; days and codes stand for any.`

const Registered = z.object({
  event: z.literal('submitted'),
  submission: z.object({
    language: z.literal('rom'),
    transcript: z.string(),
    transcript_state: z.literal('confirmed'),
    translation: z.string(),
    channel: z.literal('telegram'),
  }),
})

/** What the register was told, without what only machines read. */
function shown(body: string): string {
  const { event, submission } = Registered.parse(JSON.parse(body))
  return Object.entries({ event, ...submission })
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')
}

story('spoken, typed out, translated, agreed to, registered, answered in Albanian', async (context) => {
  const circle = await open(context, { telegram: 'polling', demonstration: true })
  const told = makeTold(ROMANI)
  const citizen = onTelegram(circle, told, 'The citizen')
  const moderator = onTelegram(circle, told, 'The moderator')
  const coordinator = onTeams(circle, told, 'The coordinator')

  await citizen.types('/start')
  await citizen.presses('🌐 Rromani')
  await citizen.presses('📄')
  await citizen.presses('Shembull: Aleanca')
  await citizen.presses('5')
  await citizen.presses('📖')
  await citizen.does('(speaks, 6 seconds)', () =>
    citizen.phone.send({ voice: { bytes: voiceNote(3), type: 'audio/ogg' } }),
  )
  await citizen.presses('✅')

  await moderator.types((await seatOf(circle, 'moderator')).start)
  await moderator.presses('✅ E pranoj')
  await moderator.types('/menu')
  await moderator.presses('🎤')
  await moderator.presses('5')
  await moderator.presses('▶️')
  await moderator.types('Trubul amenge jekh manuš kaj džanel amari čhib.')
  await moderator.presses('🗣 Ishte rromani')
  await moderator.types('Na duhet një njeri që e di gjuhën tonë.')
  await moderator.presses('💾')

  await citizen.hears('Gjal pisindam')
  await citizen.presses('✅ Mišto si')
  await citizen.hears('registririndilo')
  const [kept] = await circle.register.kept()
  told.sees('The register', shown(kept?.body ?? ''))

  await coordinator.types((await seatOf(circle, 'coordinator')).link)
  await coordinator.presses('✅ E pranoj')
  await coordinator.presses('Shembull: Aleanca')
  await coordinator.presses('5')
  await coordinator.presses('✍️ Përgjigju')
  await coordinator.presses('✅ Pranohet')
  await coordinator.types('Nga tetori në zyrë punon një ndërmjetëse që flet rromani.')
  await coordinator.presses('✅ Dërgo')
  await citizen.hears('Alo džovapi')
  await citizen.presses('👍')
  told.isPage('romani-voice.md')
})

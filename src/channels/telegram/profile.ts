/** What the bot says of itself, per language: commands, name, description. Read first, set only where it differs. */
import { FIRST_LANGUAGE } from '../../../dialogs/nouns/offer.ts'
import type { TelegramDesk } from './desk.ts'
import type { Answer, Wire } from './wire.ts'

const SUBJECTS = [
  'menu',
  'sent',
  'help',
  'language',
  'privacy',
  'mydata',
  'link',
  'delete',
  'cancel',
] as const
type Subject = (typeof SUBJECTS)[number]

/**
 * What is typed in a language for each command of the menu; `hear` knows them all. Only languages with a code of two
 * letters stand here: the platform takes no other, so who speaks Romani sees the commands of everybody.
 */
export const TYPED = {
  sq: {
    menu: 'menu',
    sent: 'derguar',
    help: 'ndihme',
    language: 'gjuha',
    privacy: 'privatesia',
    mydata: 'tedhenat',
    link: 'lidh',
    delete: 'fshi',
    cancel: 'anulo',
  },
  en: {
    menu: 'menu',
    sent: 'sent',
    help: 'help',
    language: 'language',
    privacy: 'privacy',
    mydata: 'mydata',
    link: 'link',
    delete: 'delete',
    cancel: 'cancel',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Subject, string>>>>
/** A language the platform can be told in. */
type Coded = keyof typeof TYPED

/** A command as Telegram lists it. */
interface Listed {
  readonly command: string
  readonly description: string
}

function listed(desk: TelegramDesk, language: Coded): Listed[] {
  return SUBJECTS.map((subject) => ({
    command: TYPED[language][subject],
    description: desk.words(language, `telegram.command_${subject}`),
  }))
}

/** Sets one thing where it is not as it should be. Throws the platform's refusal as a code. */
async function settle<R>(
  wanted: R,
  get: () => Promise<Answer<R>>,
  set: () => Promise<Answer<true>>,
): Promise<void> {
  const there = await get()
  if (there.kind === 'ok' && JSON.stringify(there.result) === JSON.stringify(wanted)) return
  const done = there.kind === 'ok' ? await set() : there
  if (done.kind !== 'ok') throw new Refused(done.kind === 'refused' ? done.code : 0)
}

/** The platform did not take a part of the profile; 0: it gave no answer. */
class Refused extends Error {
  override readonly name = 'Refused'
  readonly code: number
  constructor(code: number) {
    super(`refused: ${code}`)
    this.code = code
  }
}

/** For one language; `code` is empty for everybody whose language we do not speak. */
async function settleLanguage(
  wire: Wire,
  desk: TelegramDesk,
  language: Coded,
  code: '' | Coded,
): Promise<void> {
  const where = code === '' ? {} : { language_code: code }
  const commands = listed(desk, language)
  await settle(
    commands,
    () => wire.call('getMyCommands', where),
    () => wire.call('setMyCommands', { ...where, commands }),
  )
  const short = desk.words(language, 'telegram.short_description')
  await settle(
    { short_description: short },
    () => wire.call('getMyShortDescription', where),
    () => wire.call('setMyShortDescription', { ...where, short_description: short }),
  )
  const description = desk.words(language, 'telegram.description')
  await settle(
    { description },
    () => wire.call('getMyDescription', where),
    () => wire.call('setMyDescription', { ...where, description }),
  )
  const name = desk.words(language, 'telegram.bot_name')
  await settle(
    { name },
    () => wire.call('getMyName', where),
    () => wire.call('setMyName', { ...where, name }),
  )
}

/** Sets the profile; what the platform does not take now is tried again at the next start. */
export async function settleProfile(wire: Wire, desk: TelegramDesk): Promise<void> {
  const everybody = [FIRST_LANGUAGE, ''] as const
  const coded = (['sq', 'en'] as const).filter((one) => desk.offered.some(({ language }) => language === one))
  for (const [language, code] of [everybody, ...coded.map((one) => [one, one] as const)]) {
    try {
      await settleLanguage(wire, desk, language, code)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      desk.log.warn(
        { code: error.code, language },
        'telegram: the profile was not taken; at the next start again',
      )
      if (error.code === 429) return
    }
  }
}

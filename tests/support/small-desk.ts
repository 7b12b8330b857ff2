/**
 * A small honest desk for tests of the door: three prompts in memory, repeats answered once, nothing
 * durable.
 */
import { say as named } from '../../dialogs/kernel/say.ts'
import { readFileSync } from 'node:fs'
import { StorageError } from '../../storage/errors.ts'
import type { ReceiptView } from '../../dialogs/kernel/lookup.ts'
import type { Language } from '../../dialogs/nouns/ids.ts'
import type { Arrival, Button, Message, Screen } from '../../src/channels/channel.ts'
import { systemClock } from '../../src/clock.ts'
import type { Desk, Words } from '../../src/http/desk.ts'
import { systemIds } from '../../src/ids.ts'
import { makeSecrets } from '../../src/secrets.ts'

const VOCABULARY: Record<Language, Record<string, string>> = {
  sq: readWeb('sq'),
  en: readWeb('en'),
  rom: readWeb('rom'),
}

function readWeb(language: Language): Record<string, string> {
  const read = (file: string) =>
    JSON.parse(
      readFileSync(new URL(`../../locales/${language}/${file}.json`, import.meta.url), 'utf8'),
    ) as Record<string, string>
  // Of the talks the pages say this one sentence.
  return { ...read('web'), 'kernel.notice_full': read('kernel')['notice_full'] ?? '' }
}

/** Words of `locales/<language>/web.json`, and the notice; a key that is missing throws. */
export const webWords: Words = (language, key, params = {}) => {
  const sentence = VOCABULARY[language][key.replace(/^web\./, '')]
  if (sentence === undefined) throw new Error(`no words for ${key}`)
  return sentence.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const given = params[name]
    if (typeof given === 'string' || typeof given === 'number') return String(given)
    return given !== undefined && 'day' in given ? given.day.slice(0, 10) : ''
  })
}

const PASSAGE =
  'Strategjia synon që deri në vitin 2030 çdo familje rome dhe egjiptiane të ketë banesë të sigurt, me ujë, ' +
  'energji dhe dokument pronësie ose qiraje. Bashkitë hartojnë planin vendor të strehimit çdo dy vjet, pasi ' +
  'kanë dëgjuar banorët, dhe e botojnë të plotë. Asnjë familje nuk nxirret nga banesa pa një zgjidhje tjetër ' +
  'të denjë, të ofruar me shkrim të paktën 60 ditë më parë.'

const TITLES = [
  'Qëllimi dhe parimet',
  'Banesa dhe infrastruktura',
  'Arsimi dhe kujdesi i hershëm',
  'Punësimi dhe formimi profesional',
  'Shëndeti',
  'Dokumentet e gjendjes civile',
]

type State =
  | { at: 'menu' | 'list' | 'live'; language: Language }
  | { at: 'part'; language: Language; part: number }
  | { at: 'review'; language: Language; text: string }

interface Talk {
  state: State
  mark: number
  replies: Map<string, Screen>
}

interface Kept {
  readonly conversation: string
  readonly name: string
  readonly type?: string
  readonly body: () => AsyncIterable<string | Uint8Array>
}

/** What a test can see and turn. */
export interface SmallDesk {
  readonly desk: Desk
  /** Every text recorded, in order. */
  readonly recorded: string[]
  /** Every arrival taken, repeats included. */
  readonly arrivals: Arrival[]
  /** While true, every door to a store is shut. */
  down: boolean
  /** Each turn waits for this first. */
  before: () => Promise<void>
  /** Receipts that can be looked up. */
  readonly receipts: Map<string, ReceiptView>
  /** Files by grant, each for one conversation. */
  readonly files: Map<string, Kept>
  /** Bytes of files that were sent, by the key of their arrival. */
  readonly brought: Map<string, Uint8Array>
  /** Mistakes told. */
  readonly mistakes: unknown[]
  /** Troubles of stores that were told. */
  readonly troubles: string[]
}

/** Makes one; `state` of an earlier one is handed over to play a restart. */
export function makeSmallDesk(
  publicUrl = 'http://127.0.0.1',
  of?: SmallDesk & { talks?: unknown },
): SmallDesk {
  const talks = (of as { talks?: Map<string, Talk> } | undefined)?.talks ?? new Map<string, Talk>()
  const small = {
    talks,
    recorded: of?.recorded ?? [],
    arrivals: of?.arrivals ?? [],
    receipts: of?.receipts ?? new Map<string, ReceiptView>(),
    brought: of?.brought ?? new Map<string, Uint8Array>(),
    files: of?.files ?? new Map<string, Kept>(),
    mistakes: [] as unknown[],
    troubles: [] as string[],
    down: false,
    before: async () => {},
  }
  const screens = new WeakMap<object, Screen>()
  const reply = (screen: Screen, talk: Talk) => {
    const prompt = {
      above: [],
      ask: named('menu.ask'),
      options: [],
      takes: screen.takes,
      live: screen.live,
    }
    const said = { language: screen.language, notices: [], prompt, promptId: `p${talk.mark}` }
    screens.set(said, screen)
    return said
  }
  const open = () => {
    if (small.down) throw new StorageError('memory', 'unreachable')
  }
  const desk: Desk = {
    async take(arrival) {
      small.arrivals.push(arrival)
      await small.before()
      open()
      const talk = talks.get(arrival.conversation) ?? {
        state: { at: 'menu', language: arrival.language ?? 'sq' },
        mark: 0,
        replies: new Map<string, Screen>(),
      }
      talks.set(arrival.conversation, talk)
      const again = talk.replies.get(arrival.key)
      if (again !== undefined) return reply(again, talk)
      const notices = step(talk, arrival, small.recorded)
      const screen = { ...ask(talk, small.recorded), notices }
      talk.replies.set(arrival.key, screen)
      if (notices.some((notice) => notice.kind === 'wiped')) talks.delete(arrival.conversation)
      return reply(screen, talk)
    },
    async takeWithFile(arrival, bytes) {
      const taken = await desk.take(arrival)
      small.brought.set(arrival.key, bytes)
      return taken
    },
    async look(who) {
      open()
      const talk = talks.get(who.conversation)
      return talk === undefined ? undefined : reply(ask(talk, small.recorded), talk)
    },
    layOut(said) {
      const screen = screens.get(said)
      if (screen === undefined) throw new Error('a reply of another desk')
      return screen
    },
    async receipt(code) {
      open()
      return small.receipts.get(code)
    },
    async takeFile(grant, conversation) {
      const file = small.files.get(grant)
      if (file?.conversation !== conversation) return undefined
      return { name: file.name, type: file.type ?? 'text/csv; charset=utf-8', body: file.body() }
    },
    changed: async () => {
      open()
      return `${small.recorded.length}`
    },
    ready: async () => ({ state: !small.down, registry: true }),
    words: webWords,
    offered: [
      { language: 'sq', trial: false },
      { language: 'en', trial: false },
    ],
    clock: systemClock,
    ids: systemIds,
    secrets: makeSecrets('a key of at least thirty-two characters, for tests'),
    publicUrl,
    local: false,
    mistake: (_, error) => small.mistakes.push(error),
    troubled: (store, fault) => small.troubles.push(`${store} ${fault}`),
  }
  return Object.assign(small, { desk })
}

function step(talk: Talk, { signal, conversation }: Arrival, recorded: string[]): Message[] {
  const { state } = talk
  const { language } = state
  const text = (words: string, buttons: Button[] = []): Message => ({ kind: 'text', text: words, buttons })
  talk.mark += 1
  if (signal.kind === 'called') {
    if (signal.name === 'wipe') {
      return [{ kind: 'wiped' }, text('Biseda u fshi këtu. Kodet tuaja vlejnë ende.')]
    }
    if (signal.name === 'file') return [{ kind: 'file', name: 'komente.csv', grant: `grant-${conversation}` }]
    if (signal.name === 'privacy') {
      return [text('🔒 E ruajmë mesazhin tuaj dhe ia dërgojmë institucionit përgjegjës.')]
    }
    talk.state = { at: 'menu', language }
    return signal.rest === '' ? [] : [text(`start ${signal.rest}`)]
  }
  if (signal.kind === 'said') {
    if (state.at === 'part' || signal.text.length > 100) {
      talk.state = { at: 'review', language, text: signal.text }
    } else return [text('Shtuar:'), { kind: 'quote', text: signal.text, buttons: [] }]
    return []
  }
  if (signal.kind === 'sent') return [text('U mor skedari.')]
  const [, option = ''] = signal.token.split('.')
  const bound = signal.token.startsWith(`p${talk.mark - 1}.`)
  if (!bound && !signal.token.startsWith('a')) return [text('Ky buton nuk vlen më. Vazhdojmë nga këtu:')]
  if (option === 'send' && state.at === 'review') {
    recorded.push(state.text)
    talk.state = { at: 'menu', language }
    const receipt = { label: 'Ku ka arritur?', token: 'areceipt.K7RA-4MXT', tone: 'plain' as const }
    return [
      text('✅ U mor. Kodi juaj: K7RA-4MXT\nRuajeni kodin: me të shihni përgjigjen te zeri.example.org/r/', [
        receipt,
      ]),
    ]
  }
  if (option === 'language') talk.state = { at: 'menu', language: language === 'sq' ? 'en' : 'sq' }
  else if (option === 'list') talk.state = { at: 'list', language }
  else if (option === 'live') talk.state = { at: 'live', language }
  else if (/^\d$/.test(option)) talk.state = { at: 'part', language, part: Number(option) }
  else if (signal.token.startsWith('areceipt')) return [text('K7RA-4MXT: U mor')]
  else talk.state = { at: 'menu', language }
  return []
}

function ask(talk: Talk, recorded: readonly string[]): Screen {
  const { state, mark } = talk
  const button = (label: string, id: string, tone: Button['tone'] = 'plain'): Button => ({
    label,
    token: `p${mark}.${id}`,
    tone,
  })
  const frame = [button('‹ Kthehu', 'back', 'frame'), button('Menyja', 'menu', 'frame')]
  const screen = (prompt: Message[], takes: Screen['takes'] = 'options', live = false): Screen => ({
    language: state.language,
    notices: [],
    prompt,
    takes,
    live,
  })
  const say = (words: string, buttons: Button[]): Message => ({ kind: 'text', text: words, buttons })
  switch (state.at) {
    case 'menu':
      return screen(
        state.language === 'en'
          ? [
              say('Welcome! Tell us what you think; we take it to the institution.', [
                button('⚙️ Shqip', 'language'),
              ]),
            ]
          : [
              say('Mirë se erdhët! Na thoni çfarë mendoni; ne ia çojmë institucionit.', [
                button('📄 Lexo dhe komento', 'list', 'main'),
                button('📥 Çfarë ka ardhur', 'live'),
                button('⚙️ English', 'language'),
                button('❓ Ndihmë', 'menu'),
              ]),
            ],
      )
    case 'list':
      return screen([
        { kind: 'heading', text: 'Strategjia për përfshirjen e romëve dhe egjiptianëve', buttons: [] },
        say('Zgjidhni një pjesë, ose shkruani një fjalë për ta gjetur.', [
          ...TITLES.map((title, at) => button(`${at + 1}. ${title}`, `${at}`)),
          ...frame,
        ]),
      ])
    case 'part':
      return screen(
        [
          { kind: 'heading', text: `${state.part + 1}. ${TITLES[state.part]}`, buttons: [] },
          { kind: 'passage', text: PASSAGE, buttons: [] },
          say('Çfarë mendoni? Shkruani, ose zgjidhni:', [
            button("✓ S'kam vërejtje", 'none'),
            button('✍️ Propozo tekst tjetër', 'wording'),
            button('📖 Teksti i plotë', 'whole'),
            ...frame,
          ]),
        ],
        'text',
      )
    case 'review':
      return screen(
        [
          { kind: 'quote', text: state.text, buttons: [] },
          say('Ta dërgojmë?', [
            button('✅ Pranoj, dërgoje', 'send', 'main'),
            button('✏️ Ndrysho', 'menu'),
            ...frame,
          ]),
        ],
        'text',
      )
    default:
      return screen(
        [say(`Komente: ${recorded.length}`, [button('Më i riu', 'live'), ...frame])],
        'options',
        true,
      )
  }
}

/**
 * Saying replies: in order, once, and later where the platform will not take them now.
 *
 * What was throttled or found nobody is said again as it was; what may have arrived is never repeated: once the
 * platform answers, the prompt of that moment is said. A conversation that is owed something stands on the `due`
 * list before its arrival is acknowledged, so that a restart says it too.
 */
import type { Medium } from '../../dialogs/nouns/file.ts'
import type { Button, ChannelName, Here, Screen } from './channel.ts'
import type { Delivery } from './delivery.ts'
import type { ChannelDesk, HandedFile } from './desk.ts'
import type { DueEntry } from './due.ts'
import { patiently } from './patiently.ts'

/** A button that was pressed, as far as the answer to it must know. */
export interface PressedOn {
  /** The message it stood under, where that can still be changed. */
  readonly message?: string
  /** Whether a question stood there; else it was a notice, and stays. */
  readonly question: boolean
  /** Whether that message shows a receipt: it then stays as it is. */
  readonly earned: boolean
}

/** Where to say it. `press`: the press it answers. `album`: it answers a piece of one, and tells this beside. */
export interface To extends Pick<Here, 'conversation' | 'address'> {
  readonly press?: PressedOn
  readonly album?: { readonly id: string; readonly told: string }
}

/** A file on its way: behind a grant until it is handed over. */
export interface OutgoingFile {
  readonly kind: 'file'
  readonly grant: string
  readonly name: string
  readonly medium?: Medium
}

/** What a platform can do. `Words`: a message laid out for it. */
export interface Platform<Words extends AnyWords> {
  readonly name: ChannelName
  compose(screen: Screen): readonly (Words | OutgoingFile)[]
  /** Says it; with `over` it takes the place of that message, where that is still possible. */
  send(to: To, words: Words, over?: string): Promise<Delivery>
  hand(to: To, file: HandedFile, promised: OutgoingFile): Promise<Delivery>
  /** Takes the buttons of an earlier question away. */
  fade(to: To, message: string): Promise<unknown>
  /** Whether it answers at all, asked something harmless. */
  answers(to: To): Promise<boolean>
  /** One sentence by itself, perhaps with buttons that stay good. */
  sentence(text: string, buttons?: readonly Button[]): Words
}

/** Words of any platform. `asks`: the question, of which only the newest is to stand. */
export type AnyWords = { readonly kind: string; readonly asks: boolean }

/** See the file's head. */
export interface Mouth<Words extends AnyWords> {
  /** Never throws for what the platform does: what cannot be said now is put off. */
  say(to: To, outgoing: readonly (Words | OutgoingFile)[]): Promise<void>
  /** Something small that need not arrive: an answered press, a hint, a keyboard taken away. */
  aside(work: Promise<unknown>): void
  /** Takes up what an earlier process owed. */
  sweep(): Promise<void>
  /** Puts off nothing more in this process; resolves once the small things are out, or after a second. */
  stop(): Promise<void>
}

interface Chat<Words extends AnyWords> {
  /** Until then the platform takes nothing for this chat, milliseconds since 1970. */
  shutUntil: number
  /** What was not sent yet, in this process; after a restart the prompt of the moment stands for it. */
  rest?: readonly (Words | OutgoingFile)[]
  /** The message with the live question, so that only one keyboard stands. */
  asked?: string
  /** The album that question answered, with what was told above it. */
  album?: NonNullable<To['album']>
  /** Rises with each putting off, so that an older one does not wake up. */
  turn: number
  owed: boolean
  /** How often in a row nothing got through. */
  fails: number
}

interface Parts<Words extends AnyWords> {
  readonly platform: Platform<Words>
  readonly desk: ChannelDesk
  readonly chats: Map<string, Chat<Words>>
  readonly asides: Set<Promise<unknown>>
  stopped: boolean
}

const CHATS = 10_000
const PAUSE_MS = 5000
const LONGEST_PAUSE_MS = 60_000
// A timer may fire a little early; the platform counts from its own clock.
const MARGIN_MS = 50

/** Makes it. */
export function makeMouth<Words extends AnyWords>(
  platform: Platform<Words>,
  desk: ChannelDesk,
): Mouth<Words> {
  const parts: Parts<Words> = { platform, desk, chats: new Map(), asides: new Set(), stopped: false }
  return {
    say: (to, outgoing) => say(parts, to, outgoing),
    aside: (work) => aside(parts, work),
    async sweep() {
      for (const entry of await desk.due.claim()) {
        const chat = chatOf(parts, entry)
        chat.owed = true
        await desk.lanes.run(entry.conversation, `swept ${chat.turn}`, () => resume(parts, entry))
      }
    },
    async stop() {
      parts.stopped = true
      // What waits for its time is on the list; a stop does not wait for it.
      await Promise.race([Promise.all(parts.asides), desk.clock.wait(1000)])
    },
  }
}

function chatOf<Words extends AnyWords>(
  { chats }: Parts<Words>,
  { conversation }: Pick<To, 'conversation'>,
): Chat<Words> {
  const chat = chats.get(conversation) ?? { shutUntil: 0, turn: 0, owed: false, fails: 0 }
  chats.delete(conversation)
  chats.set(conversation, chat)
  for (const [name, { owed }] of chats) {
    if (chats.size <= CHATS) break
    if (!owed) chats.delete(name)
  }
  return chat
}

/** What asides need, whatever the platform's words are. */
interface Asides {
  readonly platform: { readonly name: string }
  readonly desk: ChannelDesk
  readonly asides: Set<Promise<unknown>>
}

function aside({ asides, desk, platform }: Asides, work: Promise<unknown>): void {
  const done = quietly(desk, platform.name, work)
  asides.add(done)
  void forget(asides, done)
}

async function quietly({ log }: ChannelDesk, name: string, work: Promise<unknown>): Promise<void> {
  try {
    await work
  } catch (err) {
    log.warn({ err }, `${name}: something small failed`)
  }
}

async function forget(asides: Set<Promise<unknown>>, done: Promise<unknown>): Promise<void> {
  await done
  asides.delete(done)
}

function isQuestion(one: AnyWords | OutgoingFile | undefined): boolean {
  return one !== undefined && 'asks' in one && one.asks
}

function isFile(one: AnyWords | OutgoingFile | undefined): one is OutgoingFile {
  return one !== undefined && 'grant' in one
}

async function say<Words extends AnyWords>(
  parts: Parts<Words>,
  to: To,
  outgoing: readonly (Words | OutgoingFile)[],
): Promise<void> {
  const { clock } = parts.desk
  const chat = chatOf(parts, to)
  const before = chat.rest ?? []
  // A question that was not said yet gives way to the one of now; what was to be said besides is still said.
  const all = outgoing.length === 0 ? before : [...before.filter((one) => !isQuestion(one)), ...outgoing]
  if (chat.shutUntil > clock.now()) {
    chat.rest = all
    return
  }
  delete chat.rest
  const place = placeOf(parts, to, chat)
  for (const [at, one] of all.entries()) {
    const over = at === 0 && before.length === 0 ? place : undefined
    const delivery = await patiently(clock, () => sendOne(parts, to, one, over))
    if (!(await goesOn(parts, to, delivery, all.slice(at)))) return
  }
  await paid(parts, to)
}

/**
 * The message to write over: the live question that was pressed. A receipt stays readable, a notice stays, and an old
 * keyboard only goes: the answer to it stands below, where the talk is.
 */
function placeOf<Words extends AnyWords>(parts: Parts<Words>, to: To, chat: Chat<Words>): string | undefined {
  const { message, question, earned } = to.press ?? {}
  const { album } = chat
  // Pictures that were sent as one are answered in one place, but nothing that was told is written over.
  if (album !== undefined && album.id === to.album?.id && ['', to.album.told].includes(album.told)) {
    return chat.asked
  }
  if (message === undefined || question !== true) return undefined
  chat.asked ??= message
  if (chat.asked === message) return earned === true ? undefined : message
  fade(parts, to, message)
  return undefined
}

function fade<Words extends AnyWords>(parts: Parts<Words>, to: To, message: string): void {
  aside(parts, parts.platform.fade(to, message))
}

async function sendOne<Words extends AnyWords>(
  { desk, platform }: Parts<Words>,
  to: To,
  one: Words | OutgoingFile,
  over?: string,
): Promise<Delivery> {
  if (!isFile(one)) return platform.send(to, one, over)
  try {
    const file = await desk.takeFile(one.grant, to.conversation)
    if (file !== undefined) return await platform.hand(to, file, one)
    return { kind: 'refused', code: 'no_file' }
  } catch (err) {
    if (desk.down(err)) return { kind: 'unreachable' }
    desk.log.error({ err }, `${platform.name}: a file failed by our own mistake`)
    return { kind: 'refused', code: 'mistake' }
  }
}

/** What came of the first of `left`; whether the others may follow. */
async function goesOn<Words extends AnyWords>(
  parts: Parts<Words>,
  to: To,
  delivery: Delivery,
  left: readonly (Words | OutgoingFile)[],
): Promise<boolean> {
  const { desk } = parts
  const chat = chatOf(parts, to)
  switch (delivery.kind) {
    case 'delivered':
      if (isQuestion(left[0])) asks(parts, to, delivery.message)
      // Something was said over the old question: no keyboard is left there.
      else if (delivery.message === chat.asked) delete chat.asked
      return true
    case 'refused':
      desk.log.error({ code: delivery.code }, `${parts.platform.name}: a message was refused`)
      if (isFile(left[0])) aside(parts, lackFile(parts, to))
      return true
    case 'gone':
      await paid(parts, to)
      await desk.gone(to.conversation)
      return false
    case 'throttled':
      chat.shutUntil = desk.clock.now() + delivery.afterMs
      await putOff(parts, to, left, delivery.afterMs + MARGIN_MS)
      return false
    case 'unreachable':
      await putOff(parts, to, left, pause(chat))
      return false
    case 'unknown':
      await putOff(parts, to, undefined, pause(chat))
      return false
  }
}

/** The live question stands at `message` now; the keyboard of the one before is taken away. */
function asks<Words extends AnyWords>(parts: Parts<Words>, to: To, message: string | undefined): void {
  const chat = chatOf(parts, to)
  const before = chat.asked
  if (message !== undefined) chat.asked = message
  if (to.album === undefined) delete chat.album
  else chat.album = to.album
  if (before === undefined || before === chat.asked) return
  fade(parts, to, before)
}

function pause(chat: { fails: number }): number {
  chat.fails += 1
  return Math.min(LONGEST_PAUSE_MS, PAUSE_MS * 2 ** (chat.fails - 1))
}

async function putOff<Words extends AnyWords>(
  parts: Parts<Words>,
  { conversation, address }: To,
  rest: readonly (Words | OutgoingFile)[] | undefined,
  ms: number,
): Promise<void> {
  const { desk } = parts
  const chat = chatOf(parts, { conversation })
  if (rest === undefined) delete chat.rest
  else chat.rest = rest
  chat.owed = true
  chat.turn += 1
  const entry: DueEntry = { conversation, address, at: new Date(desk.clock.now() + ms).toISOString() }
  await desk.due
    .put(entry)
    .catch((err: unknown) =>
      desk.log.error({ err }, `${parts.platform.name}: what is due was not written down`),
    )
  aside(parts, later(parts, entry, chat.turn, ms))
}

async function later<Words extends AnyWords>(
  parts: Parts<Words>,
  entry: DueEntry,
  turn: number,
  ms: number,
): Promise<void> {
  const { clock, lanes } = parts.desk
  await clock.wait(ms)
  const waits = (): boolean => !parts.stopped && chatOf(parts, entry).turn === turn
  if (!waits()) return
  await lanes.run(entry.conversation, `due ${turn}`, async () => (waits() ? resume(parts, entry) : 'done'))
}

async function resume<Words extends AnyWords>(
  parts: Parts<Words>,
  { conversation, address }: DueEntry,
): Promise<'done'> {
  const { desk, platform } = parts
  const to = { conversation, address }
  const chat = chatOf(parts, to)
  // The time the platform named is over, whatever a timer's last millisecond says.
  chat.shutUntil = 0
  if (chat.rest !== undefined) {
    await say(parts, to, [])
    return 'done'
  }
  // A harmless question first: a prompt is not thrown at a platform that may swallow it again.
  const there = await platform.answers(to)
  try {
    if (!there) await putOff(parts, to, undefined, pause(chat))
    else {
      const reply = await desk.look({ ...to, at: desk.clock.iso() })
      await (reply === undefined ? paid(parts, to) : say(parts, to, platform.compose(desk.layOut(reply))))
    }
  } catch (error) {
    if (!desk.down(error)) throw error
    await putOff(parts, to, undefined, pause(chat))
  }
  return 'done'
}

/** Nothing is owed here any more. */
async function paid<Words extends AnyWords>(parts: Parts<Words>, to: To): Promise<void> {
  const chat = chatOf(parts, to)
  chat.fails = 0
  if (!chat.owed) return
  chat.owed = false
  chat.turn += 1
  await parts.desk.due
    .drop(to.conversation)
    .catch((err: unknown) =>
      parts.desk.log.warn({ err }, `${parts.platform.name}: what was said still stands as due`),
    )
}

async function lackFile<Words extends AnyWords>({ desk, platform }: Parts<Words>, to: To): Promise<void> {
  const reply = await desk.look({ ...to, at: desk.clock.iso() })
  const words = desk.words(reply?.language ?? 'sq', 'channel.file_not_sent')
  await platform.send(to, platform.sentence(words))
}

/** What Telegram sends, read into what it is for us. Pure; anything at all may come in. */
import { z } from 'zod'
import { Language } from '../../../dialogs/nouns/ids.ts'
import { readReceiptCode } from '../../../dialogs/nouns/receipt.ts'
import { readToken } from '../../../dialogs/nouns/token.ts'
import type { Secrets } from '../../secrets.ts'
import type { Address, Arrival, Here, Signal } from '../channel.ts'
import type { PressedOn } from '../mouth.ts'
import { fileIn } from './sent-file.ts'

/** The kinds of updates we ask for; whatever else comes is survived and left alone. */
export const WANTED = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const

/** What people send beside typed words, by its field in a message; of some of it we take the file. */
const WORDLESS = [
  'animation',
  'audio',
  'checklist',
  'contact',
  'dice',
  'document',
  'game',
  'live_photo',
  'location',
  'paid_media',
  'photo',
  'poll',
  'rich_message',
  'sticker',
  'story',
  'venue',
  'video',
  'video_note',
  'voice',
] as const

const Whole = z.number().int()
const Chat = z.object({ id: Whole, type: z.string() })
const Sender = z.object({
  id: Whole,
  is_bot: z.boolean().catch(false),
  language_code: z.string().optional().catch(undefined),
})
const Message = z.looseObject({
  message_id: Whole,
  date: Whole.catch(0),
  edit_date: Whole.optional().catch(undefined),
  chat: Chat,
  from: Sender.optional().catch(undefined),
  text: z.string().optional().catch(undefined),
  caption: z.string().optional().catch(undefined),
  media_group_id: z.string().optional().catch(undefined),
})
type Message = z.infer<typeof Message>
const Press = z.object({
  id: z.string().min(1),
  from: Sender,
  data: z.string().optional().catch(undefined),
  inline_message_id: z.string().optional().catch(undefined),
  message: Message.optional().catch(undefined),
})
const Joined = z.object({ chat: Chat, new_chat_member: z.object({ status: z.string() }) })
const Update = z.object({
  update_id: Whole,
  message: Message.optional().catch(undefined),
  edited_message: Message.optional().catch(undefined),
  channel_post: Message.optional().catch(undefined),
  callback_query: Press.optional().catch(undefined),
  my_chat_member: Joined.optional().catch(undefined),
})

/** A button that was pressed. `id`: the press itself, to be answered. */
export interface Pressed extends PressedOn {
  readonly id: string
}

/**
 * What an update is for us. `remark`: answered with one sentence and the prompt, no turn. `group`: answered with one
 * fixed hint, nothing kept. `elsewhere`: a press in a place we know nothing of. `nothing`: left alone.
 *
 * `under`: the words of an arrival stood under something we do not take; that is to be said too. `album`: the arrival
 * is one of several that were sent as one.
 */
export type Heard =
  | {
      readonly kind: 'arrival'
      readonly arrival: Arrival
      readonly press?: Pressed
      readonly under?: Here
      readonly album?: string
    }
  | { readonly kind: 'remark'; readonly remark: 'words_only' | 'edited'; readonly here: Here }
  | { readonly kind: 'group'; readonly chat: number; readonly language?: Language; readonly press?: string }
  | { readonly kind: 'elsewhere'; readonly press: string }
  | { readonly kind: 'nothing' }

/** An update that was read. `id` is undefined for an object that is none. */
export interface Reading {
  readonly id?: number
  readonly heard: Heard
}

const NOTHING: Heard = { kind: 'nothing' }

/** Reads an update. `nowIso`: our own clock, for presses, which carry no date. */
export function readUpdate(raw: unknown, nowIso: string, secrets: Secrets): Reading {
  const update = Update.safeParse(raw).data
  if (update === undefined) return { heard: NOTHING }
  return { id: update.update_id, heard: heardIn(update, nowIso, secrets) }
}

function heardIn(update: z.infer<typeof Update>, nowIso: string, secrets: Secrets): Heard {
  const {
    message,
    edited_message: edited,
    channel_post: post,
    callback_query: press,
    my_chat_member: joined,
  } = update
  if (message !== undefined) return written(message, nowIso, secrets)
  if (edited !== undefined) return changed(edited, nowIso, secrets)
  if (press !== undefined) return pressed(press, nowIso, secrets)
  if (post !== undefined) return { kind: 'group', chat: post.chat.id }
  if (joined !== undefined && joined.chat.type !== 'private') {
    const { status } = joined.new_chat_member
    if (status === 'member' || status === 'administrator') return { kind: 'group', chat: joined.chat.id }
  }
  return NOTHING
}

function written(message: Message, nowIso: string, secrets: Secrets): Heard {
  const { chat, from, text } = message
  const wordless = WORDLESS.some((field) => message[field] !== undefined)
  if (chat.type !== 'private') {
    return text === undefined && !wordless
      ? NOTHING
      : { kind: 'group', chat: chat.id, ...spoken(from?.language_code) }
  }
  if (from?.is_bot === true) return NOTHING
  const here = placeOf(message, nowIso, secrets)
  if (text !== undefined) return { kind: 'arrival', arrival: { ...here, signal: signalOf(text) } }
  return wordless ? shown(message, here, secrets) : NOTHING
}

/** What was not typed. Every picture of an album is kept; of what is not taken an album is told once. */
function shown(message: Message, here: Here, secrets: Secrets): Heard {
  const { caption = '', media_group_id: album, chat } = message
  const file = fileIn(message)
  if (file !== undefined) {
    const arrival: Arrival = { ...here, signal: { kind: 'sent', file, text: caption } }
    return { kind: 'arrival', arrival, ...(album === undefined ? {} : { album }) }
  }
  const under =
    album === undefined ? here : { ...here, key: secrets.name('arrival', `tg:${chat.id}:album:${album}`) }
  if (caption === '') return { kind: 'remark', remark: 'words_only', here: under }
  return { kind: 'arrival', arrival: { ...here, signal: { kind: 'said', text: caption } }, under }
}

function changed(message: Message, nowIso: string, secrets: Secrets): Heard {
  const { chat, text, caption } = message
  // A live location is "edited" every few seconds; only changed words and files are somebody's wish.
  const wish = text !== undefined || caption !== undefined || fileIn(message) !== undefined
  if (chat.type !== 'private' || !wish) return NOTHING
  return { kind: 'remark', remark: 'edited', here: placeOf(message, nowIso, secrets) }
}

function pressed(press: z.infer<typeof Press>, nowIso: string, secrets: Secrets): Heard {
  const { id, from, data, message, inline_message_id: inline } = press
  const chat = message?.chat
  if (data === undefined || inline !== undefined) return { kind: 'elsewhere', press: id }
  if (chat !== undefined && chat.type !== 'private') {
    return { kind: 'group', chat: chat.id, press: id, ...spoken(from.language_code) }
  }
  const here: Here = {
    key: secrets.name('arrival', `tg:cb:${id}`),
    // In a private chat the chat's id is the person's.
    ...whereOf(chat?.id ?? from.id, secrets),
    at: nowIso,
    ...spoken(from.language_code),
  }
  // A message too old for us to see comes with date 0.
  const stands = message !== undefined && message.date > 0
  const earned = showsReceipt(message?.text)
  const question = tokensUnder(message).some((token) => readToken(token)?.kind === 'prompt')
  return {
    kind: 'arrival',
    arrival: { ...here, signal: { kind: 'pressed', token: data } },
    press: { id, earned, question, ...(stands ? { message: String(message.message_id) } : {}) },
  }
}

/** Where a person is reached: the private chat. */
export function whereOf(chat: number, secrets: Secrets): { conversation: string; address: Address } {
  return {
    conversation: secrets.name('conversation', `tg:${chat}`),
    address: { channel: 'telegram', id: String(chat) },
  }
}

function placeOf(message: Message, nowIso: string, secrets: Secrets): Here {
  const { chat, message_id: id, edit_date: edited = 0 } = message
  return {
    key: secrets.name('arrival', `tg:${chat.id}:${id}:${edited}`),
    ...whereOf(chat.id, secrets),
    at: momentOf(edited === 0 ? message.date : edited) ?? nowIso,
    ...spoken(message.from?.language_code),
  }
}

// The end of the year 9999: what is no date of a message is given ours.
const LAST_SECOND = 253_402_300_799

function momentOf(seconds: number): string | undefined {
  return seconds > 0 && seconds <= LAST_SECOND ? new Date(seconds * 1000).toISOString() : undefined
}

function signalOf(text: string): Signal {
  const called = /^\/([A-Za-z0-9_]{1,32})(?:@\w{1,64})?(?:\s+([\s\S]*))?$/.exec(text)
  return called === null
    ? { kind: 'said', text }
    : { kind: 'called', name: called[1] ?? '', rest: called[2] ?? '' }
}

const Keyboard = z.object({
  inline_keyboard: z.array(z.array(z.object({ callback_data: z.string().catch('') }))),
})

function tokensUnder(message: Message | undefined): readonly string[] {
  const rows = Keyboard.safeParse(message?.['reply_markup']).data?.inline_keyboard ?? []
  return rows.flat().map((key) => key.callback_data)
}

function showsReceipt(text = ''): boolean {
  return (text.match(/\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/g) ?? []).some(
    (code) => readReceiptCode(code) !== undefined,
  )
}

function spoken(tag: string | undefined): { readonly language?: Language } {
  const language = Language.safeParse(tag?.split('-')[0]?.toLowerCase()).data
  return language === undefined ? {} : { language }
}

/** What stands in the chats, and the rules by which a bot may write there. */
import type { Uploaded } from './files.ts'
import { bad, Refusal } from './refusal.ts'

/** A button under a message. */
export interface Key {
  readonly text: string
  readonly callback_data?: string
  readonly url?: string
}

/** One message of a chat, as it stands now. `from`: who wrote it. */
export interface Shown {
  readonly id: number
  readonly from: 'bot' | 'person'
  readonly date: number
  text: string
  entities: readonly unknown[]
  keys: readonly (readonly Key[])[]
  /** A file, as the chat shows it. */
  file?: Uploaded
  /** How often it was written anew in place. */
  edits: number
}

/** A chat with a person, or a group. */
export interface Chat {
  readonly id: number
  readonly type: 'private' | 'group' | 'supergroup' | 'channel'
  readonly messages: Shown[]
  /** Whether the person has ever written, so that the bot may. */
  open: boolean
  blocked: boolean
  /** Set when the group has become another. */
  movedTo?: number
}

type Payload = Readonly<Record<string, unknown>>

const TEXT_UNITS = 4096
const DATA_BYTES = 64
const MOST_KEYS = 100
const MOST_KEYS_IN_A_ROW = 8

function isObject(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function keyOf(value: unknown): Key {
  if (!isObject(value) || typeof value['text'] !== 'string') throw bad("can't parse inline keyboard button")
  if (value['text'].trim() === '') throw bad('Text buttons are unallowed in the inline keyboard')
  const { text, callback_data: data, url } = value
  if (typeof url === 'string') return { text, url }
  if (typeof data !== 'string') throw bad('Text buttons are unallowed in the inline keyboard')
  const bytes = Buffer.byteLength(data)
  if (bytes === 0 || bytes > DATA_BYTES) throw bad('BUTTON_DATA_INVALID')
  return { text, callback_data: data }
}

function keysOf(markup: unknown): readonly (readonly Key[])[] {
  if (markup === undefined) return []
  if (!isObject(markup) || !Array.isArray(markup['inline_keyboard']))
    throw bad("can't parse reply keyboard markup")
  const rows = markup['inline_keyboard'].map((row: unknown) => {
    if (!Array.isArray(row)) throw bad("can't parse inline keyboard row")
    if (row.length > MOST_KEYS_IN_A_ROW) throw bad('reply markup is too long')
    return row.map(keyOf)
  })
  if (rows.flat().length > MOST_KEYS) throw bad('reply markup is too long')
  return rows.filter((row) => row.length > 0)
}

function entitiesOf(value: unknown, text: string): readonly unknown[] {
  if (value === undefined) return []
  if (!Array.isArray(value)) throw bad("can't parse entities")
  for (const one of value) {
    const { offset, length } = isObject(one) ? one : {}
    const fits =
      typeof offset === 'number' &&
      typeof length === 'number' &&
      offset >= 0 &&
      offset + length <= text.length
    if (!fits) throw bad("can't parse entities: entity beyond the end of the text")
  }
  return value
}

function textOf(payload: Payload): string {
  const { text, parse_mode: mode } = payload
  if (mode !== undefined) throw new Refusal(400, 'Bad Request: this fake takes entities, not marked-up text')
  if (typeof text !== 'string' || text.trim() === '') throw bad('message text is empty')
  if (/\p{Surrogate}/u.test(text)) throw bad('strings must be encoded in UTF-8')
  if (text.length > TEXT_UNITS) throw bad('message is too long')
  return text.trim()
}

/** The chats of one bot. */
export interface Chats {
  readonly all: Map<number, Chat>
  /** Opens, or finds. */
  chat(id: number, type?: Chat['type']): Chat
  nextMessageId(): number
  send(payload: Payload): Shown
  sendFile(payload: Payload, file: Uploaded): Shown
  edit(payload: Payload, withText: boolean): Shown
}

/** Makes it. `now`: milliseconds since 1970. */
export function makeChats(now: () => number): Chats {
  const all = new Map<number, Chat>()
  let lastId = 0

  function writable(payload: Payload): Chat {
    const id = Number(payload['chat_id'])
    const chat = all.get(id)
    if (chat === undefined) throw bad('chat not found')
    if (chat.blocked && chat.type === 'private')
      throw new Refusal(403, 'Forbidden: bot was blocked by the user')
    if (chat.blocked) throw new Refusal(403, 'Forbidden: bot was kicked from the group chat')
    if (!chat.open) throw new Refusal(403, "Forbidden: bot can't initiate conversation with a user")
    if (chat.movedTo !== undefined) {
      throw new Refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: chat.movedTo,
      })
    }
    return chat
  }

  function put(chat: Chat, content: Pick<Shown, 'text' | 'entities' | 'keys' | 'file'>): Shown {
    const shown: Shown = {
      id: (lastId += 1),
      from: 'bot',
      date: Math.floor(now() / 1000),
      edits: 0,
      ...content,
    }
    chat.messages.push(shown)
    return shown
  }

  return {
    all,
    chat(id, type = 'private') {
      const known = all.get(id)
      if (known !== undefined) return known
      const fresh: Chat = { id, type, messages: [], open: type !== 'private', blocked: false }
      all.set(id, fresh)
      return fresh
    },
    nextMessageId: () => (lastId += 1),
    send(payload) {
      const chat = writable(payload)
      const text = textOf(payload)
      return put(chat, {
        text,
        entities: entitiesOf(payload['entities'], text),
        keys: keysOf(payload['reply_markup']),
      })
    },
    sendFile(payload, file) {
      return put(writable(payload), { text: '', entities: [], keys: [], file })
    },
    edit(payload, withText) {
      const chat = writable(payload)
      const found = chat.messages.find(({ id }) => id === Number(payload['message_id']))
      if (found === undefined) throw bad('message to edit not found')
      if (found.from !== 'bot') throw bad("message can't be edited")
      const text = withText ? textOf(payload) : found.text
      const entities = withText ? entitiesOf(payload['entities'], text) : found.entities
      const keys = keysOf(payload['reply_markup'])
      const same =
        found.text === text &&
        JSON.stringify(found.keys) === JSON.stringify(keys) &&
        JSON.stringify(found.entities) === JSON.stringify(entities)
      if (same) {
        throw bad(
          'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
        )
      }
      Object.assign(found, { text, entities, keys, edits: found.edits + 1 })
      return found
    },
  }
}

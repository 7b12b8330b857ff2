/** A person's phone: what they see, and what they can do with it. */
import type { Chat, Key, Shown } from './chats.ts'

/** What a phone needs of the platform. */
export interface PhoneLine {
  readonly chat: Chat
  /** Delivers something written: its content beside id, chat, sender and date. Gives the update's id. */
  write(content: Readonly<Record<string, unknown>>, edit?: { message: number }): number
  press(data: string, message: Shown | undefined): { readonly update: number; readonly press: string }
  said(press: string): string | undefined
}

/** See the file's head. */
export interface Phone {
  readonly id: number
  readonly chat: Chat
  type(text: string): number
  /** Sends something else: `{ voice: { bytes } }`, `{ photo: { bytes }, caption, album }`, `{ sticker: {} }`. */
  send(content: Readonly<Record<string, unknown>>): number
  /** Changes what was written; by default the last of the person's messages. */
  edit(text: string, message?: number): number
  /** Changes the words under the last file that was sent. */
  editCaption(caption: string, content: Readonly<Record<string, unknown>>): number
  /** Presses the newest visible button with this label, or one that begins so. Throws where there is none. */
  press(label: string): string
  /** Presses the visible button that carries this. */
  pressData(data: string): string
  /** What a modified client sends: anything. */
  forge(data: string): string
  /** What the platform showed after a press; undefined: the button is still turning. */
  answered(press: string): string | undefined
  /** Everything that can be pressed now, the newest message first. */
  keys(): readonly Key[]
  /** The bot's messages as they stand now. */
  heard(): readonly Shown[]
  last(): Shown
  /** The chat as text, for looking at. */
  look(): string
  block(): void
  unblock(): void
}

/** Makes a phone. */
export function makePhone(id: number, line: PhoneLine): Phone {
  const { chat } = line
  const heard = () => chat.messages.filter(({ from }) => from === 'bot')
  const newestFirst = () => heard().toReversed()

  function pressOn(wanted: (key: Key) => boolean, what: string): string {
    for (const message of newestFirst()) {
      const key = message.keys.flat().find(wanted)
      if (key?.callback_data !== undefined) return line.press(key.callback_data, message).press
    }
    throw new Error(
      `there is no button ${what}; there are: ${keys()
        .map(({ text }) => text)
        .join(' · ')}`,
    )
  }

  const keys = (): readonly Key[] => newestFirst().flatMap((message) => message.keys.flat())

  return {
    id,
    chat,
    heard,
    keys,
    type: (text) => line.write({ text }),
    send: (content) => line.write(content),
    edit(text, message) {
      const own = chat.messages.findLast((one) => one.from === 'person' && (message ?? one.id) === one.id)
      if (own === undefined) throw new Error('nothing was written that could be changed')
      return line.write({ text }, { message: own.id })
    },
    editCaption(caption, content) {
      const own = chat.messages.findLast((one) => one.from === 'person')
      if (own === undefined) throw new Error('nothing was sent that could be changed')
      return line.write({ ...content, caption }, { message: own.id })
    },
    press(label) {
      const exact = keys().some(({ text }) => text === label)
      return pressOn(({ text }) => (exact ? text === label : text.startsWith(label)), label)
    },
    pressData: (data) => pressOn((key) => key.callback_data === data, data),
    forge: (data) => line.press(data, heard().at(-1)).press,
    answered: (press) => line.said(press),
    last() {
      const last = heard().at(-1)
      if (last === undefined) throw new Error('nothing was heard yet')
      return last
    },
    look: () =>
      chat.messages
        .map(({ from, text, keys: rows, file }) =>
          [
            `${from === 'bot' ? '◂' : '▸'} ${file === undefined ? text : `⬇ ${file.name}`}`,
            ...rows.map((row) => `    ${row.map((key) => `[${key.text}]`).join(' ')}`),
          ].join('\n'),
        )
        .join('\n'),
    block: () => void (chat.blocked = true),
    unblock: () => void (chat.blocked = false),
  }
}

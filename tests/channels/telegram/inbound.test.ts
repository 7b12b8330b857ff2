/** Whatever Telegram sends is read, or left alone; nothing throws. */
import { expect, test } from 'vitest'
import { readUpdate, type Heard } from '../../../src/channels/telegram/inbound.ts'
import { makeSecrets } from '../../../src/secrets.ts'
import { BESIDE, SERVICE, WORDLESS } from '../../support/fake-telegram/fields.ts'

const secrets = makeSecrets('a key for tests that is long enough to be one')
const NOW = '2026-12-01T09:00:00.000Z'
const read = (update: unknown): Heard => readUpdate(update, NOW, secrets).heard

const FROM = { id: 7, is_bot: false, first_name: 'Filan', language_code: 'en-GB' }
const PRIVATE = { id: 7, type: 'private', first_name: 'Filan' }
const DATE = 1_795_000_000
const message = (more: object) => ({ message_id: 5, from: FROM, chat: PRIVATE, date: DATE, ...more })

test.each(WORDLESS)('%s with nothing in it is answered with a sentence', (field) => {
  expect(read({ update_id: 1, message: message({ [field]: {} }) })).toMatchObject({ remark: 'words_only' })
})

test.each([...SERVICE, 'a_field_of_next_year'])('the service message %s is left alone', (field) => {
  expect(read({ update_id: 1, message: message({ [field]: {} }) })).toEqual({ kind: 'nothing' })
})

test.each(BESIDE)('%s beside a text changes nothing', (field) => {
  const odd = message({ text: 'fjalë', [field]: { id: 99, first_name: 'Tjetër' } })
  expect(read({ update_id: 1, message: odd })).toMatchObject({
    kind: 'arrival',
    arrival: {
      signal: { kind: 'said', text: 'fjalë' },
      language: 'en',
      at: new Date(DATE * 1000).toISOString(),
    },
  })
})

test('the same message under another update id has the same key, an edit of it another', () => {
  const keyOf = (update: object) => {
    const heard = read(update)
    return heard.kind === 'arrival' ? heard.arrival.key : heard.kind === 'remark' ? heard.here.key : ''
  }
  const one = keyOf({ update_id: 1, message: message({ text: 'x' }) })
  expect(keyOf({ update_id: 2, message: message({ text: 'x' }) })).toBe(one)
  expect(keyOf({ update_id: 3, edited_message: message({ text: 'y', edit_date: DATE }) })).not.toBe(one)
  const pressed = { id: 'c', from: FROM, data: 'amenu.', message: message({ text: 'x' }) }
  expect(keyOf({ update_id: 4, callback_query: pressed })).toBe(
    keyOf({ update_id: 5, callback_query: pressed }),
  )
})

test('what is not taken of one album is one thing, each of its pictures is one of its own', () => {
  const keys = (more: object) =>
    [5, 6, 7].map((id) => {
      const heard = read({
        update_id: id,
        message: message({ message_id: id, media_group_id: '9', ...more }),
      })
      if (heard.kind === 'arrival') return heard.arrival.key
      return heard.kind === 'remark' ? heard.here.key : String(id)
    })
  expect(new Set(keys({ video: {} })).size).toBe(1)
  expect(new Set(keys({ photo: [{ file_id: 'a', width: 1, height: 1 }] })).size).toBe(3)
})

const stored = { file_id: 'a', file_unique_id: 'u', file_size: 9 }
test.each([
  ['voice', { voice: stored }, 'voice', ''],
  ['audio', { audio: { ...stored, file_name: 'a.mp3', mime_type: 'audio/mpeg' } }, 'voice', 'a.mp3'],
  ['a recording as a file', { document: { ...stored, mime_type: 'audio/x-m4a' } }, 'voice', ''],
  [
    'a picture as a file',
    { document: { ...stored, file_name: 'a.png', mime_type: 'image/png' } },
    'photo',
    'a.png',
  ],
  ['a document', { document: { ...stored, file_name: 'ë'.repeat(300) } }, 'document', 'ë'.repeat(255)],
  ['a document that says nothing', { document: stored }, 'document', ''],
  ['a live photo', { live_photo: {}, photo: [{ ...stored, width: 2, height: 2 }] }, 'photo', ''],
])('%s is a file that was sent, with the words under it', (_what, more, medium, name) => {
  const signal = (content: object) => {
    const heard = read({ update_id: 1, message: message(content) })
    return heard.kind === 'arrival' ? heard.arrival.signal : heard
  }
  const file = { medium, ref: 'a', name, bytes: 9 }
  expect(signal(more)).toEqual({ kind: 'sent', file, text: '' })
  expect(signal({ ...more, caption: '/start x' })).toEqual({ kind: 'sent', file, text: '/start x' })
})

test.each([
  ['no id', { document: { file_size: 1 } }],
  ['an id of endless letters', { voice: { file_id: 'x'.repeat(1001) } }],
  ['no sizes', { photo: [] }],
  ['a moving picture, which is a document too', { animation: stored, document: stored }],
])('a file with %s is answered with a sentence', (_what, more) => {
  expect(read({ update_id: 1, message: message(more) })).toMatchObject({ remark: 'words_only' })
  expect(read({ update_id: 1, message: message({ ...more, caption: 'fjalë' }) })).toMatchObject({
    kind: 'arrival',
    arrival: { signal: { kind: 'said', text: 'fjalë' } },
    under: {},
  })
})

test('of a photo the size with the most points is meant, whatever order they come in', () => {
  const sizes = [
    { file_id: 'small', width: 90, height: 67 },
    { file_id: 'large', width: 1280, height: 960 },
    'nonsense',
    { file_id: 'middle', width: 800, height: 600 },
  ]
  expect(read({ update_id: 1, message: message({ photo: sizes }) })).toMatchObject({
    arrival: { signal: { file: { ref: 'large' } } },
  })
})

test('changed words under a file, or another file in its place, are an edit', () => {
  for (const more of [{ caption: 'y', video: {} }, { voice: stored }]) {
    const update = { update_id: 3, edited_message: message({ ...more, edit_date: DATE }) }
    expect(read(update)).toMatchObject({ kind: 'remark', remark: 'edited' })
  }
  const live = message({ location: {}, edit_date: DATE })
  expect(read({ update_id: 3, edited_message: live })).toEqual({ kind: 'nothing' })
})

test('commands are called, with what follows them', () => {
  const signal = (text: string) => {
    const heard = read({ update_id: 1, message: message({ text }) })
    return heard.kind === 'arrival' ? heard.arrival.signal : undefined
  }
  expect(signal('/start pabc-1')).toEqual({ kind: 'called', name: 'start', rest: 'pabc-1' })
  expect(signal('/menu@zeri_bot')).toEqual({ kind: 'called', name: 'menu', rest: '' })
  expect(signal('/ e para')).toEqual({ kind: 'said', text: '/ e para' })
  expect(signal('5 / 6')).toEqual({ kind: 'said', text: '5 / 6' })
})

test('in a group, as an anonymous admin, by a press there: a hint, and nothing of a person', () => {
  const group = { id: -5, type: 'supergroup', title: 'x' }
  const anonymous = { sender_chat: group, from: { id: 1_087_968_824, is_bot: true, first_name: 'Group' } }
  for (const more of [{ text: 'x' }, { text: 'x', ...anonymous }, { photo: [] }]) {
    expect(read({ update_id: 1, message: message({ chat: group, ...more }) })).toMatchObject({
      kind: 'group',
      chat: -5,
    })
  }
  const press = { id: 'c', from: FROM, data: 'amenu.', message: message({ chat: group }) }
  expect(read({ update_id: 1, callback_query: press })).toEqual({
    kind: 'group',
    chat: -5,
    press: 'c',
    language: 'en',
  })
  const inline = { id: 'c', from: FROM, data: 'amenu.', inline_message_id: 'x' }
  expect(read({ update_id: 1, callback_query: inline })).toEqual({ kind: 'elsewhere', press: 'c' })
  const joined = { chat: group, from: FROM, date: DATE, new_chat_member: { status: 'member', user: FROM } }
  expect(read({ update_id: 1, my_chat_member: joined })).toEqual({ kind: 'group', chat: -5 })
})

test('a date that is none is ours', () => {
  for (const date of [0, -1, 1e18, 'x', null]) {
    const heard = read({ update_id: 1, message: message({ date, text: 'x' }) })
    expect(heard.kind === 'arrival' && heard.arrival.at).toBe(NOW)
  }
})

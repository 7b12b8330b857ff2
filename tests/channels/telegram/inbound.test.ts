/** Whatever Telegram sends is read, or left alone; nothing throws. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readUpdate, type Heard } from '../../../src/channels/telegram/inbound.ts'
import { makeSecrets } from '../../../src/secrets.ts'

const secrets = makeSecrets('a key for tests that is long enough to be one')
const NOW = '2026-12-01T09:00:00.000Z'
const read = (update: unknown): Heard => readUpdate(update, NOW, secrets).heard

const FROM = { id: 7, is_bot: false, first_name: 'Filan', language_code: 'en-GB' }
const PRIVATE = { id: 7, type: 'private', first_name: 'Filan' }
const DATE = 1_795_000_000
const message = (more: object) => ({ message_id: 5, from: FROM, chat: PRIVATE, date: DATE, ...more })

/** Every kind of update of Bot API 10.3, each with what it carries. */
const KINDS: Readonly<Record<string, object>> = {
  message: message({ text: 'x' }),
  edited_message: message({ text: 'x', edit_date: DATE + 5 }),
  channel_post: { message_id: 1, date: DATE, chat: { id: -100, type: 'channel' }, text: 'x' },
  edited_channel_post: { message_id: 1, date: DATE, chat: { id: -100, type: 'channel' }, text: 'x' },
  business_connection: { id: 'b', user: FROM, user_chat_id: 7, date: DATE, is_enabled: true },
  business_message: message({ text: 'x', business_connection_id: 'b' }),
  edited_business_message: message({ text: 'x' }),
  deleted_business_messages: { business_connection_id: 'b', chat: PRIVATE, message_ids: [1] },
  guest_message: message({ text: 'x' }),
  stopped_message_generation: { chat: PRIVATE, message_id: 1 },
  message_reaction: {
    chat: PRIVATE,
    message_id: 1,
    user: FROM,
    date: DATE,
    old_reaction: [],
    new_reaction: [],
  },
  message_reaction_count: { chat: PRIVATE, message_id: 1, date: DATE, reactions: [] },
  inline_query: { id: 'i', from: FROM, query: 'x', offset: '' },
  chosen_inline_result: { result_id: 'r', from: FROM, query: 'x' },
  callback_query: {
    id: 'c',
    from: FROM,
    chat_instance: '1',
    data: 'amenu.',
    message: message({ text: 'x' }),
  },
  shipping_query: { id: 's', from: FROM, invoice_payload: 'x', shipping_address: {} },
  pre_checkout_query: { id: 'p', from: FROM, currency: 'EUR', total_amount: 1, invoice_payload: 'x' },
  purchased_paid_media: { from: FROM, paid_media_payload: 'x' },
  poll: { id: 'p', question: 'x', options: [] },
  poll_answer: { poll_id: 'p', user: FROM, option_ids: [0] },
  my_chat_member: {
    chat: PRIVATE,
    from: FROM,
    date: DATE,
    new_chat_member: { status: 'kicked', user: FROM },
  },
  chat_member: {
    chat: { id: -5, type: 'group' },
    from: FROM,
    date: DATE,
    new_chat_member: { status: 'left' },
  },
  chat_join_request: { chat: { id: -5, type: 'group' }, from: FROM, user_chat_id: 7, date: DATE },
  chat_boost: { chat: { id: -5, type: 'channel' }, boost: {} },
  removed_chat_boost: { chat: { id: -5, type: 'channel' }, boost_id: 'b' },
  managed_bot: { bot: FROM },
  subscription: { user: FROM },
  a_kind_of_next_year: { anything: [{ goes: true }] },
}

const ANSWERED: Readonly<Record<string, Heard['kind']>> = {
  message: 'arrival',
  edited_message: 'remark',
  callback_query: 'arrival',
  channel_post: 'group',
}

test.each(Object.keys(KINDS))('an update of the kind %s is answered or left alone', (kind) => {
  expect(read({ update_id: 1, [kind]: KINDS[kind] }).kind).toBe(ANSWERED[kind] ?? 'nothing')
})

/** Every optional field of a message that says what it is. */
const WORDLESS =
  'animation audio checklist contact dice document game live_photo location paid_media photo poll rich_message sticker story venue video video_note voice'
const SERVICE =
  'checklist_tasks_done checklist_tasks_added community_chat_added community_chat_removed suggested_post_approved suggested_post_approval_failed suggested_post_declined suggested_post_paid suggested_post_refunded chat_owner_left chat_owner_changed new_chat_members community_chat_joined left_chat_member new_chat_title new_chat_photo delete_chat_photo group_chat_created supergroup_chat_created channel_chat_created managed_bot_created poll_option_added poll_option_deleted message_auto_delete_timer_changed migrate_to_chat_id migrate_from_chat_id pinned_message invoice successful_payment refunded_payment users_shared chat_shared connected_website write_access_allowed passport_data proximity_alert_triggered boost_added chat_background_set forum_topic_created forum_topic_edited forum_topic_closed forum_topic_reopened general_forum_topic_hidden general_forum_topic_unhidden giveaway_created giveaway giveaway_winners giveaway_completed gift gift_upgrade_sent unique_gift paid_message_price_changed direct_message_price_changed video_chat_scheduled video_chat_started video_chat_ended video_chat_participants_invited web_app_data a_field_of_next_year'
const BESIDE =
  'message_thread_id direct_messages_topic sender_chat sender_boost_count sender_business_bot business_connection_id forward_origin is_topic_message is_automatic_forward reply_to_message external_reply quote reply_to_story reply_to_checklist_task_id via_bot has_protected_content is_from_offline is_paid_post media_group_id author_signature paid_star_count entities link_preview_options suggested_post_info effect_id caption caption_entities show_caption_above_media has_media_spoiler reply_markup'

test.each(WORDLESS.split(' '))('%s with nothing in it is answered with a sentence', (field) => {
  expect(read({ update_id: 1, message: message({ [field]: {} }) })).toMatchObject({ remark: 'words_only' })
})

test.each(SERVICE.split(' '))('the service message %s is left alone', (field) => {
  expect(read({ update_id: 1, message: message({ [field]: {} }) })).toEqual({ kind: 'nothing' })
})

test.each(BESIDE.split(' '))('%s beside a text changes nothing', (field) => {
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

test('anything at all is survived', () => {
  const runs = Number(process.env['ZERI_FAULT_RUNS'] ?? 1) * 1000
  const field = fc.oneof(fc.constantFrom(...Object.keys(KINDS)), fc.string())
  const content = fc.oneof(
    fc.anything(),
    fc.record(
      {
        message_id: fc.anything(),
        chat: fc.oneof(
          fc.anything(),
          fc.record({ id: fc.anything(), type: fc.constantFrom('private', 'group') }),
        ),
        from: fc.anything(),
        date: fc.anything(),
        text: fc.anything(),
        data: fc.anything(),
        id: fc.anything(),
        message: fc.anything(),
      },
      { requiredKeys: [] },
    ),
  )
  const update = fc.oneof(
    fc.anything(),
    fc.tuple(field, content, fc.anything()).map(([kind, body, id]) => ({ update_id: id, [kind]: body })),
    fc.tuple(field, content).map(([kind, body]) => ({ update_id: 1, [kind]: body })),
  )
  fc.assert(
    fc.property(update, (odd) => {
      expect(read(odd).kind).toMatch(/^(arrival|remark|group|elsewhere|nothing)$/)
    }),
    { numRuns: runs },
  )
})

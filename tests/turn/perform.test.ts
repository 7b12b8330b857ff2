/** Every effect of the talks is performed by its act, and what was done is remembered. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Effect } from '../../dialogs/kernel/event.ts'
import { makeMemory } from '../../src/turn/memory.ts'
import { makePerform } from '../../src/turn/perform/perform.ts'
import { systemIds } from '../../src/ids.ts'
import { OPERATOR } from '../../src/acts/who.ts'
import { voiceNote } from '../support/sent-files.ts'
import {
  caller,
  comment,
  type Desk,
  intend,
  NO_TALKS,
  openDesk,
  openedConsultation,
  receiptOf,
  spokenBy,
  TREE,
} from '../support/desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

test('each kind of effect has its outcome, kept under its key and its arrival', async () => {
  const open = await openedConsultation(desk)
  const { organisation } = open
  const invited = await desk.inviteStaff(OPERATOR, { role: 'coordinator', organisation })
  const token = invited.kind === 'invited' ? invited.token : ''
  const perform = makePerform(desk, NO_TALKS)
  const memory = makeMemory(desk.registry.reader, desk.registry.writer, desk.secrets, desk.clock)
  const key = () => systemIds.effectKey()
  const earlier = comment(desk, open, { text: 'Diçka më parë.' })
  const others = comment(desk, open, { text: 'E tjetrit.' })
  await desk.recordSubmission(intend(desk), caller('two'), others)
  const [other = expect.fail()] = await desk.registry.reader.submissionsAfter(open.id, undefined, 1)
  const code = receiptOf(await desk.recordSubmission(intend(desk), caller('one'), earlier))
  const spoken = async (who: string, seed: number) => {
    const file = await desk.registry.reader.file(await spokenBy(desk, who, open, seed))
    return (await desk.registry.reader.submission(file?.submission ?? '')) ?? expect.fail()
  }
  const [mine, unclear] = [await spoken('one', 8), await spoken('two', 9)]
  const typed = { submission: mine.id, text: 'Naj buti.', translation: null }
  const saidAt = desk.clock.iso()
  const priority = {
    municipality: 'durres',
    unit: null,
    theme: 'water',
    text: 'Ujë.',
    files: [],
    saidAt,
    notice: 1,
  } as const
  const [voice, audio] = [key(), key()]
  await desk.files.uploads.put('up', voiceNote())
  await desk.files.uploads.put('up2', voiceNote(2))
  const { id: consultation } = open
  await desk.startDraft(intend(desk), OPERATOR, { consultation, tree: TREE, doubts: [], replace: true })
  const { draft } = (await desk.registry.reader.draftInMaking(consultation)) ?? expect.fail()
  const [first = '', part = ''] = draft.parts.map(({ id }) => id)
  const given = await desk.giveLinkCode(intend(desk), caller('three'))
  const theirs = given.kind === 'link_code' ? given.code : ''
  const closesAt = (await desk.registry.reader.consultation(consultation))?.closesAt ?? ''
  const later = {
    consultation,
    closesAt: new Date(Date.parse(closesAt) + 86_400_000).toISOString(),
    reason: 'Koha.',
  }
  const { id: submission, receipt: theirCode } = other.submission
  const said = { verdict: 'accepted', text: { sq: 'Po.' }, body: null } as const
  const effects: [Effect, string][] = [
    [{ kind: 'record_submission', key: key(), contribution: comment(desk, open) }, 'recorded'],
    [{ kind: 'record_priority', key: key(), priority }, 'recorded'],
    [{ kind: 'correct_submission', key: key(), code, text: 'Diçka tjetër.', saidAt }, 'recorded'],
    [{ kind: 'withdraw_submission', key: key(), code }, 'withdrawn'],
    [{ kind: 'keep_language', key: key(), language: 'en' }, 'kept'],
    [{ kind: 'bind_seat', key: key(), token }, 'seated'],
    [{ kind: 'export_comments', key: key(), consultation: open.id, format: 'json' }, 'file'],
    [{ kind: 'note_reading', key: key(), submission: other.submission.id }, 'kept'],
    [{ kind: 'keep_file', key: voice, file: { medium: 'voice', ref: 'up', name: '' } }, 'kept'],
    [{ kind: 'record_priority', key: key(), priority: { ...priority, files: [voice] } }, 'recorded'],
    [{ kind: 'open_attachment', key: key(), file: voice }, 'file'],
    [{ kind: 'forget_about', key: key() }, 'kept'],
    [{ kind: 'keep_about', key: key(), about: { code: other.submission.receipt, general: {} } }, 'refused'],
    [{ kind: 'keep_plan', key: key(), consultation: open.id, plan: { audiences: [] }, seen: 0 }, 'kept'],
    [
      {
        kind: 'correct_plan',
        key: key(),
        consultation: open.id,
        change: { kind: 'act', to: 'Plani' },
        seen: 1,
      },
      'kept',
    ],
    [
      {
        kind: 'read_document',
        key: key(),
        consultation: open.id,
        file: key(),
        language: 'sq',
        replace: false,
      },
      'refused',
    ],
    [{ kind: 'read_answers', key: key(), consultation, file: key() }, 'refused'],
    [{ kind: 'apply_answers', key: key(), consultation, file: key(), mark: '' }, 'refused'],
    [{ kind: 'plan_consultation', key: key(), titles: { sq: 'Tjetri' }, organisation }, 'planned'],
    [{ kind: 'edit_draft', key: key(), consultation, edit: { do: 'join', part } }, 'kept'],
    [{ kind: 'keep_file', key: audio, file: { medium: 'voice', ref: 'up2', name: '' } }, 'kept'],
    [
      { kind: 'edit_draft', key: key(), consultation, edit: { do: 'record', part: first, file: audio } },
      'kept',
    ],
    [{ kind: 'play_part', key: key(), file: audio }, 'file'],
    [{ kind: 'publish_draft', key: key(), consultation }, 'kept'],
    [{ kind: 'drop_draft', key: key(), consultation }, 'refused'],
    [{ kind: 'retry_forwards', key: key(), consultation: open.id }, 'kept'],
    [{ kind: 'take_poster', key: key(), consultation, language: 'sq' }, 'file'],
    [{ kind: 'keep_transcript', key: key(), ...typed }, 'kept'],
    [{ kind: 'mark_unclear', key: key(), submission: unclear.id }, 'kept'],
    [
      {
        kind: 'keep_translation',
        key: key(),
        submission: mine.id,
        translation: 'Nuk ka punë.',
        seen: { transcript: typed.text, translation: typed.translation },
      },
      'kept',
    ],
    [{ kind: 'confirm_transcript', key: key(), code: mine.receipt, text: null }, 'kept'],
    [{ kind: 'take_over', key: key(), submission }, 'kept'],
    [
      { kind: 'propose_answer', key: key(), proposal: { ...said, submissions: [submission], seen: [] } },
      'answered',
    ],
    [{ kind: 'approve_answer', key: key(), answer: key() }, 'refused'],
    [{ kind: 'return_answer', key: key(), answer: key(), note: 'Shuma?' }, 'refused'],
    [{ kind: 'save_block', key: key(), consultation, name: 'Po', text: { sq: 'Po.' } }, 'kept'],
    [{ kind: 'rate_answer', key: key(), code: theirCode, clear: 'yes' }, 'refused'],
    [{ kind: 'ask_again', key: key(), code: theirCode, text: 'Kur?' }, 'refused'],
    [{ kind: 'moderate_submission', key: key(), submission, release: true, note: null }, 'refused'],
    [{ kind: 'appeal_moderation', key: key(), code: theirCode, text: 'Jo.' }, 'refused'],
    [{ kind: 'extend_consultation', key: key(), ...later }, 'kept'],
    [{ kind: 'repeat_consultation', key: key(), ...later }, 'refused'],
    [{ kind: 'keep_interest', key: key(), consultation }, 'kept'],
    [{ kind: 'copy_my_data', key: key() }, 'file'],
    [{ kind: 'give_link_code', key: key() }, 'link_code'],
    [{ kind: 'try_link_code', key: key(), code: theirs }, 'link_offered'],
    [{ kind: 'link_chats', key: key(), code: theirs }, 'linked'],
    [{ kind: 'unlink_chat', key: key() }, 'kept'],
    [{ kind: 'keep_language', key: key(), language: 'en' }, 'kept'],
    [{ kind: 'erase_person', key: key() }, 'erased'],
  ]
  const kinds = Effect.options.map(({ shape }) => shape.kind.value)
  expect([...new Set(effects.map(([{ kind }]) => kind))].toSorted()).toEqual(kinds.toSorted())
  for (const [at, [effect, expected]] of effects.entries()) {
    const who = {
      conversation: 'one',
      address: { channel: 'web', id: 'x' },
      language: 'sq',
      arrival: `arrival ${at}`,
      at: desk.clock.iso(),
    } as const
    const outcome = await perform(effect, who)
    expect(outcome.kind).toBe(expected)
    expect(await perform(effect, { ...who, arrival: 'again' })).toEqual(outcome)
    const kept = await desk.registry.reader.outcomeOf(effect.key)
    // A grant opens a file: it is kept sealed.
    if (outcome.kind === 'file') expect(JSON.stringify(kept)).not.toContain(outcome.grant)
    else if (outcome.kind === 'link_code') expect(JSON.stringify(kept)).not.toContain(outcome.code)
    else expect(kept).toEqual(outcome)
    expect(await memory.outcomeOfArrival(`arrival ${at}`)).toEqual(outcome)
    expect(await memory.outcomeOfArrival('again')).toBeUndefined()
    const receipt = outcome.kind === 'recorded' ? outcome.receipt : undefined
    expect(await memory.receiptEarned(effect.key, 'one')).toBe(receipt)
    expect(await memory.receiptEarned(effect.key, 'two')).toBeUndefined()
    if (effect.kind === 'keep_language') expect(await memory.languageOf('one')).toBe('en')
  }
  expect(await memory.languageOf('one')).toBeUndefined()
})

test('what is held is sealed and counts its tries', async () => {
  const { reader, writer } = desk.registry
  const memory = makeMemory(reader, writer, desk.secrets, desk.clock)
  const unheard = { key: 'k', conversation: 'one', body: 'what someone wrote', reason: 'poison' }
  await memory.hold(unheard)
  await memory.hold(unheard)
  const [held] = await reader.held(5)
  expect(held).toMatchObject({ arrivalKey: 'k', tries: 2, reason: 'poison', conversation: 'one' })
  expect(held?.body).not.toContain('someone')
  expect(desk.secrets.open(held?.body ?? '')).toBe('what someone wrote')
})

test('a body over 64 KB is held without it: its key and reason are enough to look for it', async () => {
  const { reader, writer } = desk.registry
  const memory = makeMemory(reader, writer, desk.secrets, desk.clock)
  const most = 'ë'.repeat(32 * 1024)
  await memory.hold({ key: 'most', conversation: 'one', body: most, reason: 'poison' })
  await memory.hold({ key: 'over', conversation: 'one', body: `${most}.`, reason: 'poison' })
  const held = await reader.held(5)
  expect(held.map(({ arrivalKey, body }) => [arrivalKey, body === null])).toEqual([
    ['most', false],
    ['over', true],
  ])
  expect(desk.secrets.open(held[0]?.body ?? '')).toBe(most)
})

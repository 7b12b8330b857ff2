/** People on Telegram who spoke, and somebody of the staff who types it out: what deliveries begin with. */
import type { App } from '../../src/app.ts'
import { OPERATOR, type Caller, type Intention } from '../../src/acts/who.ts'
import { wordsOf } from './fake-teams/shown.ts'
import type { FakeTeams, Member } from './fake-teams/teams.ts'
import type { Phone } from './fake-telegram/phone.ts'
import type { FakeTelegram } from './fake-telegram/telegram.ts'
import { voiceNote } from './sent-files.ts'
import { quiet } from './teams.ts'
import { conversationOf } from './telegram.ts'

/** The one of the staff. */
export const STAFF: Caller = { conversation: 'staff', channel: 'web', address: 'staff', language: 'sq' }

const HOUSE = 'ministria-shembull'
const CONSULTATION = 'shembull-aleanca'

/** An intention of this moment. */
export function intendOn(app: App): Intention {
  return { key: app.ids.effectKey(), arrival: app.ids.rowId(), at: app.clock.iso() }
}

/** The person with this phone. */
export function callerOn(app: App, phone: Phone): Caller {
  return {
    conversation: conversationOf(app, phone),
    channel: 'telegram',
    address: `${phone.id}`,
    language: 'sq',
  }
}

/** Somebody speaks on a part of the sample and sends it, on their own phone; gives the id of what was recorded. */
export async function speaksOn(app: App, fake: FakeTelegram, phone: Phone): Promise<string> {
  const { reader } = app.registry
  const draft = await reader.draft((await reader.consultation(CONSULTATION))?.draftVersion ?? '')
  const part = draft?.parts.find(({ number }) => number === '2')?.id ?? ''
  for (const step of [
    () => phone.type(`/start p${part}`),
    () => phone.send({ voice: { bytes: voiceNote(phone.id), type: 'audio/ogg' } }),
    () => phone.press('✅'),
  ]) {
    step()
    await fake.settled()
  }
  const [code] = phone.heard().flatMap(({ text }) => /Kodi juaj: (\S+)/u.exec(text)?.[1] ?? [])
  const recorded = code === undefined ? undefined : await reader.submissionByReceipt(code)
  if (recorded === undefined) throw new Error(`not recorded:\n${phone.look()}`)
  return recorded.submission.id
}

/** Somebody says something on a part of the sample and sends it, at their Teams; gives the id of what was recorded. */
export async function saysOnTeams(
  app: App,
  fake: FakeTeams,
  member: Member,
  say: () => void,
): Promise<string> {
  const { reader } = app.registry
  const draft = await reader.draft((await reader.consultation(CONSULTATION))?.draftVersion ?? '')
  const part = draft?.parts.find(({ number }) => number === '2')?.id ?? ''
  for (const step of [() => member.type(`/start p${part}`), say, () => member.press('✅')]) {
    step()
    await quiet(fake)
  }
  const codes = wordsAt(member).flatMap((text) => /Kodi juaj:\s(\S+)/u.exec(text)?.[1] ?? [])
  const recorded = await reader.submissionByReceipt(codes.at(-1) ?? '')
  if (recorded === undefined) throw new Error(`not recorded:\n${member.look()}`)
  return recorded.submission.id
}

/** What each card of a chat says, without what is pressed. */
export function wordsAt(member: Member): readonly string[] {
  return member.heard().map(({ card }) => wordsOf(card?.['body']).join('\n'))
}

/** Gives the one of the staff a seat. */
export async function seatStaff(app: App): Promise<void> {
  const invited = await app.acts.inviteStaff(OPERATOR, { role: 'organiser', organisation: HOUSE })
  if (invited.kind !== 'invited') throw new Error(invited.why)
  await app.acts.bindSeat(intendOn(app), STAFF, invited.token)
}

/** Somebody of the staff types a voice out. */
export async function typesOut(app: App, submission: string, text = 'Më shumë ujë.'): Promise<void> {
  const kept = await app.acts.keepTranscript(intendOn(app), STAFF, { submission, text, translation: null })
  if (kept.kind !== 'kept') throw new Error(`not kept: ${JSON.stringify(kept)}`)
}

/** What a phone was told of a transcript without asking. */
export function toldOn(phone: Phone) {
  return phone.heard().filter(({ text }) => text.includes('Kështu e shkruam'))
}

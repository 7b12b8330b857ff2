/**
 * A desk for tests: a real registry in a temporary folder, a clock that is set by hand, and what is done
 * often.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Contribution } from '../../dialogs/nouns/submission.ts'
import { openFiles } from '../../src/app/files.ts'
import { makeOpenAnswerTable } from '../../src/answers/sent-table.ts'
import { makeActs } from '../../src/acts/acts.ts'
import { type Caller, type Intention, OPERATOR } from '../../src/acts/who.ts'
import type { Clock } from '../../src/clock.ts'
import { systemIds } from '../../src/ids.ts'
import { albania } from '../../src/country/al.ts'
import { offeredLanguages } from '../../src/offered.ts'
import { noticeLaw } from '../../src/country/notice-law.ts'
import { workingCalendar } from '../../src/country/working-days.ts'
import { makeLinks } from '../../src/links.ts'
import { priorityNames } from '../../src/priority-names.ts'
import { makeWords } from '../../src/words.ts'
import type { Sources } from '../../src/reports/write-file.ts'
import { makeSecrets } from '../../src/secrets.ts'
import type { DraftNode, DraftTree } from '../../storage/registry/model/draft.ts'
import { voiceNote } from './sent-files.ts'
import { openSqliteRegistry } from '../../storage/registry/sqlite/open.ts'

/** A clock that stands still until it is set. */
export function handClock(iso: string): Clock & { set(iso: string): void } {
  const hand = { now: Date.parse(iso) }
  return {
    now: () => hand.now,
    iso: () => new Date(hand.now).toISOString(),
    wait: () => Promise.resolve(),
    set: (to) => void (hand.now = Date.parse(to)),
  }
}

/** A temporary folder, and how to take it away. */
export async function temporary(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'zeri-registry-'))
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** Days between, all of them working days: the calendar has its own tests. */
export function everyDay(fromIso: string, toIso: string): number {
  return Math.floor((Date.parse(toIso) - Date.parse(fromIso)) / 86_400_000)
}

/** A part for a tree. */
export function node(number: string, title: string, text: string, more: Partial<DraftNode> = {}): DraftNode {
  return { number, title, bites: [{ kind: 'text', text }], children: [], ...more }
}

/** Two chapters, the second with sections that have no titles. */
export const TREE: DraftTree = {
  language: 'sq',
  parts: [
    node('1', 'Hyrje', 'Ky dokument flet për përfshirjen.', {
      summary: { sq: 'Për çfarë flet dokumenti.', en: 'What the document is about.' },
      question: { sq: 'Çfarë mungon?' },
    }),
    node('3', 'Fushat e veprimit', 'Katër fusha.', {
      bites: [
        { kind: 'text', text: 'Katër fusha.' },
        { kind: 'footnote', text: 'Rekomandimi nr. 13.' },
      ],
      children: [
        node(
          '3.1',
          '',
          'Çerdhet dhe shkollat duhet të pranojnë çdo fëmijë që jeton në zonën e tyre, pa dallim.',
        ),
        node('3.2', '', 'Banesat.'),
      ],
    }),
  ],
}

/** All acts over one registry file. */
export async function openDesk(at = '2026-11-02T09:00:00.000Z') {
  const { folder, remove } = await temporary()
  const file = join(folder, 'data', 'zeri.db')
  const registry = await openSqliteRegistry(file)
  const clock = handClock(at)
  const secrets = makeSecrets('a key for tests that is long enough to be one')
  const law = { ...noticeLaw(albania, workingCalendar(albania)), workingDaysBetween: everyDay }
  const files = openFiles(join(folder, 'data'), secrets)
  const hands = { registry, secrets, ids: systemIds, clock, files }
  const offered = offeredLanguages(albania.languages, new Set(), false)
  const words = makeWords()
  const acts = makeActs(
    hands,
    law,
    priorityNames(albania, words, offered),
    makeOpenAnswerTable(words, files.read),
  )
  const calendar = workingCalendar(albania)
  const links = makeLinks('https://zeri.example.org')
  return {
    file,
    registry,
    files,
    clock,
    secrets,
    announcing: { words, links, calendar, law: albania.deadlines.law },
    ...acts,
    /** The same by themselves. */
    acts,
    sweep: acts.sweepRegistry,
    async close() {
      await registry.close()
      await remove()
    },
  }
}

/** See {@link openDesk}. */
export type Desk = Awaited<ReturnType<typeof openDesk>>

/** For whoever performs where nobody talks: there is no talk to be forgotten. */
export const NO_TALKS = { drop: async () => undefined }

/** An intention of this moment, under a fresh key. */
export function intend(desk: Desk, over: Partial<Intention> = {}): Intention {
  return { key: systemIds.effectKey(), arrival: systemIds.rowId(), at: desk.clock.iso(), ...over }
}

/** Someone in a conversation. */
export function caller(conversation: string): Caller {
  return { conversation, channel: 'web', address: `address of ${conversation}`, language: 'sq' }
}

/** A consultation with {@link TREE}, open for thirty days. */
export async function openedConsultation(desk: Desk, institution = 'Bashkia e provës') {
  const organisation = await desk.ensureOrganisation(institution)
  const created = await desk.createConsultation(OPERATOR, {
    titles: { sq: 'Plani', en: 'The plan' },
    organisation,
  })
  if (created.kind !== 'created') throw new Error(created.why)
  const id = created.consultation
  await desk.importDraft(OPERATOR, id, TREE)
  const closesAt = new Date(desk.clock.now() + 30 * 86_400_000).toISOString()
  await desk.openConsultation(OPERATOR, { consultation: id, closesAt })
  const consultation = await desk.registry.reader.consultation(id)
  const draft = await desk.registry.reader.draft(consultation?.draftVersion ?? '')
  const parts = draft?.parts.map((part) => part.id) ?? []
  return { id, organisation, closesAt, parts }
}

/** A comment on the first part, said now. */
export function comment(
  desk: Desk,
  { id, parts }: { id: string; parts: readonly string[] },
  over: Partial<Contribution> = {},
): Contribution {
  return {
    consultation: id,
    part: parts[0] ?? '',
    kind: 'comment',
    text: 'Më shumë drita në rrugë.',
    files: [],
    author: { kind: 'self' },
    saidAt: desk.clock.iso(),
    pressed: false,
    notice: 1,
    ...over,
  }
}

/** Seats someone; gives their outcome. */
export async function seat(
  desk: Desk,
  conversation: string,
  role: 'coordinator' | 'moderator' | 'administrator' | 'organiser',
  organisation: string,
): Promise<Outcome> {
  const invited = await desk.inviteStaff(OPERATOR, { role, organisation })
  if (invited.kind !== 'invited') throw new Error(invited.why)
  return desk.bindSeat(intend(desk), caller(conversation), invited.token)
}

/** The receipt of a recorded outcome. */
export function receiptOf(outcome: Outcome): string {
  if (outcome.kind !== 'recorded') throw new Error(`not recorded: ${JSON.stringify(outcome)}`)
  return outcome.receipt
}

/** A voice of this person that is kept and not yet sent; gives its id. */
export async function waitingFile(desk: Desk, conversation: string, seed = 1): Promise<string> {
  const { key } = intend(desk)
  await desk.files.uploads.put(key, voiceNote(seed))
  const file = { medium: 'voice', ref: key, name: '' } as const
  const kept = await desk.keepFile(intend(desk, { key }), caller(conversation), file)
  if (kept.kind !== 'kept') throw new Error(`the voice was not kept: ${JSON.stringify(kept)}`)
  return key
}

/** Somebody speaks on the first part; gives the id of their voice. */
export async function spokenBy(
  desk: Desk,
  conversation: string,
  open: { id: string; parts: readonly string[] },
  seed = 1,
): Promise<string> {
  const key = await waitingFile(desk, conversation, seed)
  await desk.recordSubmission(
    intend(desk),
    caller(conversation),
    comment(desk, open, { text: '', files: [key] }),
  )
  return key
}

/** What files are written from. */
export function sourcesOf({ registry, secrets, announcing, files }: Desk): Sources {
  return { reader: registry.reader, secrets, announcing, files: files.kept }
}

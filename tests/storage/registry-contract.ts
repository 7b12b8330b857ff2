/**
 * What every driver of the registry must do. A driver's test calls it with how to open a registry in a
 * folder.
 */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Registry, Writing } from '../../storage/registry/contract.ts'
import { audioOwner } from '../../storage/registry/model/file.ts'
import type { DraftPart } from '../../storage/registry/model/draft.ts'
import type { Reach } from '../../storage/registry/model/person.ts'
import type { Submission } from '../../storage/registry/model/submission.ts'
import { temporary } from '../support/desk.ts'

/** Opens a registry whose data belongs to this folder; the same folder again, the same data. */
export type OpenRegistry = (folder: string) => Promise<Registry>

const AT = '2026-11-02T09:00:00.000Z'

function part(id: string, at: number, over: Partial<DraftPart> = {}): DraftPart {
  const text = `Teksti ${at}`
  return {
    id,
    draftVersion: 'v1',
    parent: null,
    at,
    number: String(at + 1),
    title: `Titulli ${at}`,
    language: 'sq',
    summary: {},
    names: {},
    question: {},
    theme: null,
    audio: null,
    bites: [{ kind: 'text', text }],
    ...over,
  }
}

function reach(conversation: string, person: string, over: Partial<Reach> = {}): Reach {
  return { conversation, person, channel: 'web', address: 's', at: AT, gone: null, ...over }
}

function submission(serial: number, over: Partial<Submission> = {}): Submission {
  const name = String(serial).padStart(16, '0')
  return {
    id: name,
    receipt: `R-${name}`,
    consultation: 'c1',
    municipality: null,
    unit: null,
    theme: null,
    draftVersion: 'v1',
    part: 'p1',
    pseudonym: 'someone',
    kind: 'comment',
    text: `fjala ${serial}`,
    textHash: `hash ${serial}`,
    language: 'sq',
    channel: 'web',
    mode: 'self',
    source: null,
    authorKind: 'self',
    organisation: null,
    name: null,
    saidAt: AT,
    recordedAt: new Date(Date.parse(AT) + Math.floor(serial / 3) * 1000).toISOString(),
    status: 'received',
    notice: 1,
    state: 'live',
    transcript: null,
    transcriptState: null,
    transcriptAt: null,
    translation: null,
    ...over,
  }
}

async function lay(writing: Writing): Promise<void> {
  await writing.addOrganisation({ id: 'o1', name: 'Ministria e provës' })
  await writing.addConsultation({
    id: 'c1',
    titles: { sq: 'Plani', en: 'Plan' },
    organisation: 'o1',
    stage: 'planned',
    opensAt: null,
    closesAt: null,
    shortNoticeReason: null,
    subject: 'document',
    sample: true,
    draftVersion: null,
  })
  const parts = [part('p1', 0), part('p2', 1, { summary: { en: 'short' } }), part('p3', 2, { parent: 'p2' })]
  await writing.addDraft({ id: 'v1', consultation: 'c1', number: 1, language: 'sq' }, parts)
}

/** Runs the suite over one driver. */
export function registryContract(driver: string, open: OpenRegistry): void {
  const opened: Registry[] = []
  let folder: Awaited<ReturnType<typeof temporary>>
  let registry: Registry
  const another = async () => {
    const more = await open(folder.folder)
    opened.push(more)
    return more
  }
  beforeEach(async () => {
    folder = await temporary()
    registry = await another()
    await registry.writer.write(lay)
  })
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close()
    await folder.remove()
  })
  const it = (name: string, run: () => Promise<void>) => test(`${driver}: ${name}`, run)

  it('gives a draft as a whole, in reading order, and what was written stays after closing', async () => {
    const again = await another()
    const draft = await again.reader.draft('v1')
    expect(draft?.version).toEqual({ id: 'v1', consultation: 'c1', number: 1, language: 'sq' })
    expect(draft?.parts.map(({ id, parent }) => [id, parent])).toEqual([
      ['p1', null],
      ['p2', null],
      ['p3', 'p2'],
    ])
    expect(draft?.parts[1]?.summary).toEqual({ en: 'short' })
    expect(draft?.parts[2]?.bites).toEqual([{ kind: 'text', text: 'Teksti 2' }])
    expect(await again.reader.versionOfPart('p3')).toMatchObject({ id: 'v1' })
    expect((await again.reader.consultation('c1'))?.draftVersion).toBe('v1')
    expect((await again.reader.consultation('c1'))?.sample).toBe(true)
  })

  it('keeps the audio of a part, which waits for nothing however old it is', async () => {
    const [audio, waiting] = ['abcdefghijkmnpqr', 'bcdefghijkmnpqrs'] as const
    const voice = { submission: null, place: 0, medium: 'voice', type: 'audio/ogg', name: 'a.ogg' } as const
    const file = { ...voice, owner: 'someone', bytes: 1, hash: 'x', keptAt: AT }
    await registry.writer.write(async (writing) => {
      for (const id of [audio, waiting]) await writing.addFile({ ...file, id })
      await writing.giveFile(audio, audioOwner('making', 'c1'))
      const version = { id: 'v2', consultation: 'c1', number: 2, language: 'sq' } as const
      await writing.addDraft(version, [{ ...part('q1', 0, { audio }), draftVersion: 'v2' }])
    })
    const { reader } = await another()
    expect((await reader.draft('v2'))?.parts[0]?.audio).toBe(audio)
    expect((await reader.draft('v1'))?.parts[0]?.audio).toBeNull()
    expect((await reader.filesOwnedBy(['making:c1'])).map(({ id }) => id)).toEqual([audio])
    const old = await reader.filesWaitingSince('2030-01-01T00:00:00.000Z')
    expect(old.map(({ id }) => id)).toEqual([waiting])
  })

  it('forgets of some files those that still wait to be sent, and says which', async () => {
    const [sent, audio, waiting] = ['cdefghijkmnpqrst', 'defghijkmnpqrstu', 'efghijkmnpqrstuv'] as const
    const voice = { submission: null, place: 0, medium: 'voice', type: 'audio/ogg', name: 'a.ogg' } as const
    const file = { ...voice, owner: 'someone', bytes: 1, hash: 'x', keptAt: AT }
    const gone = await registry.writer.write(async (writing) => {
      await writing.addSubmission(submission(9))
      for (const id of [sent, audio, waiting]) await writing.addFile({ ...file, id })
      const to = { owner: 'pseudonym', submission: submission(9).id, place: 0, name: 'b.ogg', hash: 'y' }
      await writing.sendFile(sent, to)
      await writing.giveFile(audio, audioOwner('making', 'c1'))
      expect(await writing.forgetWaiting([])).toEqual([])
      return writing.forgetWaiting([sent, audio, waiting, 'fghijkmnpqrstuvw'])
    })
    expect(gone).toEqual([waiting])
    const { reader } = await another()
    expect(await reader.file(sent)).toMatchObject({ owner: 'pseudonym', name: 'b.ogg', hash: 'y' })
    expect(await reader.file(audio)).toBeDefined()
    expect(await reader.file(waiting)).toBeUndefined()
  })

  it('keeps one draft in the making a consultation, as it was last put, until it is dropped', async () => {
    const making = { id: 'm1', parent: null, number: '1', title: 'Titulli', names: {}, question: {} }
    const bites = [{ kind: 'footnote', text: 'Shënim' } as const]
    const draft = {
      language: 'sq',
      parts: [{ ...making, summary: { sq: 'Shkurt' }, bites }],
      doubts: [{ kind: 'missing_number', at: '2' }],
    } as const
    const kept = { consultation: 'c1', draft, startedAt: AT, changedAt: AT }
    await registry.writer.write((writing) => writing.putDraftInMaking({ ...kept, changedAt: 'before' }))
    await registry.writer.write((writing) => writing.putDraftInMaking(kept))
    expect(await (await another()).reader.draftInMaking('c1')).toEqual(kept)
    await registry.writer.write((writing) => writing.dropDraftInMaking('c1'))
    expect(await registry.reader.draftInMaking('c1')).toBeUndefined()
  })

  it('knows nothing of what is not there', async () => {
    const { reader } = registry
    expect(await reader.consultation('x')).toBeUndefined()
    expect(await reader.draft('x')).toBeUndefined()
    expect(await reader.versionOfPart('x')).toBeUndefined()
    expect(await reader.submissionByReceipt('x')).toBeUndefined()
    expect(await reader.outcomeOf('x')).toBeUndefined()
    expect(await reader.personOf('x')).toBeUndefined()
    expect(await reader.submissionsBy([])).toEqual([])
  })

  it('undoes everything of a transaction that throws, and nothing of another beside it', async () => {
    for (let round = 0; round < 50; round += 1) {
      const failing = registry.writer.write(async (writing) => {
        await writing.addSubmission(submission(2 * round))
        throw new Error('changed my mind')
      })
      const going = registry.writer.write((writing) => writing.addSubmission(submission(2 * round + 1)))
      await expect(failing).rejects.toThrow('changed my mind')
      await going
    }
    expect(await registry.reader.countSubmissions('c1')).toBe(50)
  })

  it('lets twenty writers on two connections read, add and write without losing one', async () => {
    const other = await another()
    const count = (writing: Writing) => writing.held(1)
    const writers = [registry.writer, other.writer]
    const held = { arrivalKey: 'a', conversation: 'conv', body: 'sealed', reason: 'test', at: AT }
    await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        (writers[at % 2] ?? registry.writer).write(async (writing) => {
          const before = (await count(writing))[0]?.tries ?? 0
          await writing.hold(held)
          expect((await count(writing))[0]?.tries).toBe(before + 1)
        }),
      ),
    )
    expect((await registry.reader.held(5)).map(({ tries }) => tries)).toEqual([20])
  })

  it('lets a held arrival go only for the reason it is held for', async () => {
    const held = { arrivalKey: 'a', conversation: null, body: 'sealed', reason: 'trying', at: AT }
    const { reader, writer } = registry
    expect(await reader.heldTries('a')).toBe(0)
    await writer.write((writing) => writing.hold(held))
    await writer.write((writing) => writing.hold(held))
    expect(await reader.heldTries('a')).toBe(2)
    await writer.write((writing) => writing.letGo('a', 'poison'))
    expect(await reader.heldTries('a')).toBe(2)
    await writer.write((writing) => writing.letGo('a', 'trying'))
    expect(await reader.held(5)).toEqual([])
  })

  it('shows another connection what was written, at once', async () => {
    const other = await another()
    await registry.writer.write((writing) => writing.addSubmission(submission(1)))
    expect(await other.reader.countSubmissions('c1')).toBe(1)
  })

  it('walks through submissions page by page, none twice, none left out, with answers', async () => {
    await registry.writer.write(async (writing) => {
      for (let serial = 0; serial < 25; serial += 1) await writing.addSubmission(submission(serial))
      const answer = {
        submission: submission(3).id,
        verdict: 'partly',
        text: { sq: 'Po' },
        answeredAt: AT,
      } as const
      await writing.addAnswer(answer)
    })
    const seen: string[] = []
    for (;;) {
      const last = seen.at(-1)
      const after = last === undefined ? undefined : await registry.reader.submission(last)
      const page = await registry.reader.submissionsAfter('c1', after, 4)
      seen.push(...page.map((found) => found.submission.id))
      if (page.length < 4) break
    }
    expect(seen).toEqual(Array.from({ length: 25 }, (_, serial) => submission(serial).id))
    const found = await registry.reader.submissionByReceipt(submission(3).receipt)
    expect(found?.answer).toMatchObject({ verdict: 'partly', text: { sq: 'Po' } })
    expect(found?.submission.status).toBe('answered')
    const newest = await registry.reader.newestSubmissions('c1', { offset: 1, limit: 2 })
    expect(newest.map(({ id }) => id)).toEqual([submission(23).id, submission(22).id])
  })

  it('refuses a second live row with the same words or the same receipt', async () => {
    await registry.writer.write((writing) => writing.addSubmission(submission(1)))
    const sameWords = submission(2, { textHash: submission(1).textHash })
    await expect(registry.writer.write((writing) => writing.addSubmission(sameWords))).rejects.toThrow()
    const sameReceipt = submission(3, { receipt: submission(1).receipt })
    await expect(registry.writer.write((writing) => writing.addSubmission(sameReceipt))).rejects.toThrow()
    const corrected = submission(4, { receipt: submission(1).receipt, state: 'superseded' })
    await registry.writer.write((writing) => writing.addSubmission(corrected))
    expect(await registry.reader.countSubmissions('c1')).toBe(1)
    expect(await registry.reader.receiptTaken(submission(1).receipt)).toBe(true)
  })

  it('refuses a row that points at nothing', async () => {
    const lost = submission(1, { part: 'nowhere' })
    await expect(registry.writer.write((writing) => writing.addSubmission(lost))).rejects.toThrow()
  })

  it('keeps every letter, and replaces the two things no database holds', async () => {
    const texts = [
      'ë ç Ë',
      'e\u0308',
      '👩‍👩‍👧 🇦🇱',
      '\u202Emajtas\u202C',
      'një\ndy\r\ntre\t',
      "'; drop table submission; --",
      '',
    ]
    await registry.writer.write(async (writing) => {
      for (const [at, text] of texts.entries()) await writing.addSubmission(submission(at, { text }))
      await writing.addSubmission(submission(90, { text: 'a\0b' }))
      await writing.addSubmission(submission(91, { text: 'a\uD800b\uDC00' }))
      const text = { sq: 'x\0\uD800' }
      await writing.addAnswer({ submission: submission(0).id, verdict: 'noted', text, answeredAt: AT })
    })
    const stored = await registry.reader.submissionsAfter('c1', undefined, 100)
    expect(stored.map((found) => found.submission.text)).toEqual([...texts, 'a\uFFFDb', 'a\uFFFDb\uFFFD'])
    expect(stored[0]?.answer?.text).toEqual({ sq: 'x\uFFFD\uFFFD' })
  })

  it('keeps outcomes by effect and arrival, and sweeps them but for tombstones', async () => {
    const recorded = { kind: 'recorded', receipt: submission(1).receipt } as const
    await registry.writer.write(async (writing) => {
      await writing.addPerson({ id: 'x1', language: 'sq' })
      await writing.addReach(reach('conv', 'x1'))
      await writing.addParticipation({ consultation: 'c1', pseudonym: 'someone', sealedPerson: 'sealed' })
      await writing.addParticipation({ consultation: 'c1', pseudonym: 'someone', sealedPerson: 'again' })
      await writing.addSubmission(submission(1))
      const key = submission(1).id
      await writing.keepOutcome({ effectKey: key, arrivalKey: 'a1', outcome: recorded, at: AT })
      await writing.keepOutcome({ effectKey: 'k'.repeat(16), arrivalKey: 'a2', outcome: recorded, at: AT })
      const { receipt } = recorded
      const naming = [
        { kind: 'withdrawn', receipt },
        { kind: 'refused', why: 'same_words', receipt },
      ] as const
      for (const [serial, outcome] of naming.entries())
        await writing.keepOutcome({ effectKey: `${serial}`.repeat(16), arrivalKey: 'a4', outcome, at: AT })
      await writing.keepOutcome({
        effectKey: 'm'.repeat(16),
        arrivalKey: 'a3',
        outcome: { kind: 'kept' },
        at: AT,
      })
    })
    const { reader, writer } = registry
    expect(await reader.outcomeOfArrival('a1')).toEqual(recorded)
    expect(await reader.participants('c1')).toBe(1)
    expect(await writer.write((writing) => writing.erase('x1', ['someone', 'another'], AT))).toBe(1)
    expect(await reader.outcomeOf(submission(1).id)).toEqual({ kind: 'erased', submissions: 0 })
    for (const key of ['k', '0', '1'])
      expect(await reader.outcomeOf(key.repeat(16))).toEqual({ kind: 'erased', submissions: 0 })
    expect([await reader.participants('c1'), await reader.personOf('conv')]).toEqual([0, undefined])
    await writer.write((writing) =>
      writing.sweep({ done: '2027-01-01', grants: '2027-01-01', held: '2027-01-01' }),
    )
    expect(await reader.outcomeOf('m'.repeat(16))).toBeUndefined()
    expect(await reader.outcomeOf(submission(1).id)).toMatchObject({ kind: 'erased' })
  })

  it('lets one of many use an invitation', async () => {
    const other = await another()
    const invitation = { tokenHash: 't', role: 'coordinator', organisation: 'o1', expiresAt: AT } as const
    await registry.writer.write((writing) =>
      writing.putSeatInvitation({ ...invitation, usedBy: null, usedAt: null }),
    )
    const uses = Array.from({ length: 10 }, (_, at) => {
      const { writer } = at % 2 === 0 ? registry : other
      return writer.write((writing) => writing.useSeatInvitation('t', { person: `p${at}`, at: AT }))
    })
    expect((await Promise.all(uses)).filter(Boolean)).toHaveLength(1)
    const later = { ...invitation, expiresAt: '2030-01-01', usedBy: null, usedAt: null }
    await registry.writer.write((writing) => writing.putSeatInvitation(later))
    expect((await registry.reader.seatInvitation('t'))?.expiresAt).toBe(AT)
  })

  it('adds to the log and shows the newest first', async () => {
    const entry = { actor: 'operator', action: 'invite_staff', object: 'o1' }
    await registry.writer.write(async (writing) => {
      await writing.addAudit({ ...entry, id: 'a', at: AT, detail: { role: 'coordinator', days: 3 } })
      await writing.addAudit({ ...entry, id: 'b', at: '2026-11-03', detail: {} })
    })
    expect((await registry.reader.auditEntries(5)).map(({ id }) => id)).toEqual(['b', 'a'])
    expect((await registry.reader.auditEntries(5))[1]?.detail).toEqual({ role: 'coordinator', days: 3 })
  })

  it('forgets what is held of a conversation, and of all after its time', async () => {
    const { reader, writer } = registry
    const hold = (arrivalKey: string, conversation: string | null, at: string) =>
      writer.write((writing) => writing.hold({ arrivalKey, conversation, body: null, reason: 'test', at }))
    await hold('a', 'one', AT)
    await hold('b', 'two', AT)
    await hold('c', null, '2026-12-02T09:00:00.000Z')
    await writer.write((writing) => writing.forgetHeld('one'))
    expect((await reader.held(5)).map(({ arrivalKey }) => arrivalKey)).toEqual(['b', 'c'])
    const before = { done: AT, grants: AT, held: '2026-12-02T08:00:00.000Z' }
    await writer.write((writing) => writing.sweep(before))
    expect((await reader.held(5)).map(({ arrivalKey }) => arrivalKey)).toEqual(['c'])
    expect(await reader.countHeld()).toBe(1)
  })

  it('gives another mark after each transaction that changed something, on every connection', async () => {
    const other = await another()
    const marks = [await registry.reader.mark()]
    const after = async (work: (writing: Writing) => Promise<unknown>) => {
      await registry.writer.write(work)
      marks.push(await other.reader.mark())
    }
    await after((writing) => writing.addSubmission(submission(1)))
    await after((writing) => writing.retire(submission(1).id, 'withdrawn'))
    await after(async (writing) => {
      await writing.addSubmission(submission(2))
      await writing.addSubmission(submission(3))
    })
    await after((writing) =>
      writing.addAnswer({
        submission: submission(2).id,
        verdict: 'noted',
        text: { sq: 'Po' },
        answeredAt: AT,
      }),
    )
    expect(new Set(marks).size).toBe(5)
    const [last] = marks.slice(-1)
    await after((writing) => writing.submission(submission(2).id))
    await after((writing) => writing.retire('nothing', 'withdrawn'))
    const failing = registry.writer.write(async (writing) => {
      await writing.addSubmission(submission(4))
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await other.reader.mark()).toBe(last)
  })

  it('gives every version of what was said where it is asked for, else only live ones', async () => {
    await registry.writer.write(async (writing) => {
      for (const serial of [1, 4, 7]) await writing.addSubmission(submission(serial))
      await writing.retire(submission(1).id, 'superseded')
      await writing.retire(submission(4).id, 'withdrawn')
    })
    const states = (found: readonly { submission: Submission }[]) => found.map((one) => one.submission.state)
    const { reader } = registry
    expect(states(await reader.everyVersionBy(['someone']))).toEqual(['superseded', 'withdrawn', 'live'])
    expect(states(await reader.submissionsBy(['someone']))).toEqual(['live'])
    expect(await reader.everyVersionBy([])).toEqual([])
  })

  it('keeps one plan a consultation, the last one, field by field', async () => {
    const { reader, writer } = registry
    expect(await reader.plan('c1')).toBeUndefined()
    const plan = {
      act: 'Ligji “Për ujin”',
      audiences: [{ audience: 'Publiku\0', type: 2, methods: 'Takim, e-mail' }],
      timeline: {
        text: 'Një.\nDy.',
        days: [{ from: '2026-01-12', to: '2026-01-15', words: '12–15 janar 2026' }],
      },
      collection: [],
    } as const
    const first = { consultation: 'c1', plan, version: 1, changedAt: AT }
    await writer.write((writing) => writing.putPlan(first))
    const audiences = [{ ...plan.audiences[0], audience: 'Publiku\uFFFD' }]
    const again = await another()
    expect(await again.reader.plan('c1')).toEqual({ ...first, plan: { ...plan, audiences } })
    const second = { consultation: 'c1', plan: { audiences: [] }, version: 2, changedAt: '2026-11-03' }
    await writer.write((writing) => writing.putPlan(second))
    expect(await again.reader.plan('c1')).toEqual(second)
    const nobody = { ...second, consultation: 'nowhere' }
    await expect(writer.write((writing) => writing.putPlan(nobody))).rejects.toThrow()
  })

  it('keeps what people are to be told: the first that is due, moved by one alone, gone with the person', async () => {
    const { reader, writer } = registry
    const row = { kind: 'transcript', state: 'due', tries: 0 } as const
    await writer.write(async (writing) => {
      await writing.addPerson({ id: 'x', language: 'sq' })
      await writing.addDelivery({
        ...row,
        id: 'b',
        person: 'someone',
        object: 's1',
        at: '2026-11-02T09:00:01.000Z',
      })
      await writing.addDelivery({
        ...row,
        id: 'a',
        person: 'another',
        object: 's2',
        at: '2026-11-02T09:00:02.000Z',
      })
    })
    expect(await reader.nextDelivery(AT)).toBeUndefined()
    expect((await reader.nextDelivery('2026-11-02T09:00:02.000Z'))?.id).toBe('b')
    const other = await another()
    const moves = await Promise.all(
      [registry, other].map((one) =>
        one.writer.write((writing) =>
          writing.moveDelivery('b', 'due', { state: 'unknown', at: AT, tries: 1 }),
        ),
      ),
    )
    expect(moves.toSorted((one, two) => Number(one) - Number(two))).toEqual([false, true])
    expect(await reader.deliveryAbout('s1')).toMatchObject({ state: 'unknown', tries: 1 })
    expect([await reader.countDeliveries('due'), await reader.countDeliveries('unknown')]).toEqual([1, 1])
    expect((await reader.deliveriesTo(['someone', 'another'])).map(({ id }) => id)).toEqual(['b', 'a'])
    const month = { done: AT, grants: AT, held: '2026-12-02T09:00:00.000Z' }
    await writer.write((writing) =>
      writing.moveDelivery('b', 'unknown', { state: 'sent', at: month.held, tries: 1 }),
    )
    await writer.write((writing) => writing.sweep(month))
    expect(await reader.deliveriesTo(['someone', 'another'])).toHaveLength(2)
    await writer.write((writing) => writing.sweep({ ...month, held: '2026-12-02T09:00:00.001Z' }))
    expect((await reader.deliveriesTo(['someone', 'another'])).map(({ id }) => id)).toEqual(['a'])
    await writer.write((writing) => writing.moveDelivery('a', 'due', { state: 'due', at: AT, tries: 0 }))
    await writer.write((writing) =>
      writing.addDelivery({ ...row, id: 'c', person: 'someone', object: 's3', at: AT }),
    )
    await writer.write((writing) => writing.erase('x', ['someone'], AT))
    expect(await reader.deliveriesTo(['someone'])).toEqual([])
    await writer.write((writing) => writing.dropDelivery('a'))
    expect(await reader.deliveryAbout('s2')).toBeUndefined()
  })

  it('lists voices to be typed out over consultations, and transcripts their authors are asked about', async () => {
    const spoken = { transcriptState: 'waiting' } as const
    await registry.writer.write(async (writing) => {
      await writing.addSubmission(submission(7, spoken))
      await writing.addSubmission(submission(1, spoken))
      await writing.addSubmission(submission(4, { ...spoken, pseudonym: 'another' }))
      await writing.addSubmission(submission(2))
      const typed = { transcript: 'x', transcriptAt: AT, translation: null }
      await writing.putTranscript(submission(4).id, { ...typed, transcriptState: 'typed' })
    })
    const { reader } = registry
    const ids = (found: readonly Submission[]) => found.map(({ id }) => id)
    expect(ids(await reader.submissionsToTranscribe(['c1', 'c2']))).toEqual([
      submission(1).id,
      submission(7).id,
    ])
    expect(await reader.countToTranscribe(['c1', 'c2'])).toBe(2)
    expect([await reader.countToTranscribe([]), await reader.countToTranscribe(['c2'])]).toEqual([0, 0])
    expect(ids(await reader.submissionsToSee(['someone', 'another']))).toEqual([submission(4).id])
    expect(await reader.submissionsToSee(['someone'])).toEqual([])
  })

  it('reaches one person in several chats, the newest first; a chat is one person’s and goes with them', async () => {
    const { reader, writer } = registry
    await writer.write(async (writing) => {
      for (const id of ['x', 'y']) await writing.addPerson({ id, language: 'sq' })
      await writing.addReach(reach('a', 'x'))
      await writing.addReach(reach('b', 'x', { at: '2026-11-03T09:00:00.000Z', channel: 'telegram' }))
      await writing.addReach(reach('c', 'y'))
      await writing.setGone('a', AT)
      await writing.setAddress('b', 'elsewhere')
    })
    const [b, a] = await reader.reachesOf('x')
    expect([b?.conversation, b?.address, b?.gone]).toEqual(['b', 'elsewhere', null])
    expect([a?.conversation, a?.address, a?.gone]).toEqual(['a', 's', AT])
    expect([(await reader.personOf('a'))?.id, (await reader.personOf('c'))?.id]).toEqual(['x', 'y'])
    const taken = writer.write((writing) => writing.addReach(reach('a', 'y')))
    await expect(taken).rejects.toThrow()
    const nobody = writer.write((writing) => writing.addReach(reach('d', 'nobody')))
    await expect(nobody).rejects.toThrow()
    await writer.write((writing) => writing.dropReach('a'))
    expect([await reader.personOf('a'), await reader.reach('a')]).toEqual([undefined, undefined])
    await writer.write((writing) => writing.erase('x', [], AT))
    expect([await reader.reach('b'), (await reader.reach('c'))?.person]).toEqual([undefined, 'y'])
  })

  it('keeps the newest code of a chat, lets one use it, and counts wrong ones until their time', async () => {
    const { reader, writer } = registry
    const code = (codeHash: string) => ({ conversation: 'a', codeHash, expiresAt: AT })
    await writer.write(async (writing) => {
      await writing.addPerson({ id: 'x', language: 'sq' })
      await writing.addReach(reach('a', 'x'))
      await writing.putLinkCode(code('first'))
      await writing.putLinkCode(code('second'))
      await writing.putWrongCodes({ conversation: 'b', count: 1, until: AT })
      await writing.putWrongCodes({ conversation: 'b', count: 2, until: AT })
    })
    expect(await reader.linkCode('first')).toBeUndefined()
    expect(await reader.linkCode('second')).toEqual(code('second'))
    expect((await reader.wrongCodes('b'))?.count).toBe(2)
    const use = () => writer.write((writing) => writing.useLinkCode('second'))
    expect((await Promise.all([use(), use(), use()])).filter(Boolean)).toHaveLength(1)
    await writer.write((writing) => writing.putLinkCode(code('third')))
    const sweep = (grants: string) =>
      writer.write((writing) => writing.sweep({ done: '2026', grants, held: '2026' }))
    await sweep(AT)
    expect([await reader.linkCode('third'), (await reader.wrongCodes('b'))?.count]).toEqual([
      code('third'),
      2,
    ])
    await sweep('2026-11-03')
    expect([await reader.linkCode('third'), await reader.wrongCodes('b')]).toEqual([undefined, undefined])
  })

  it('leads from every code to the one that stays, however many were joined before, until it is erased', async () => {
    const { reader, writer } = registry
    const leads = async (serial: number) =>
      (await reader.submissionByReceipt(submission(serial).receipt))?.submission.id
    await writer.write(async (writing) => {
      await writing.addPerson({ id: 'x', language: 'sq' })
      await writing.addReach(reach('a', 'x'))
      for (const [serial, pseudonym] of ['someone', 'other', 'third'].entries())
        await writing.addSubmission(submission(serial + 1, { pseudonym, textHash: 'same' }))
      const file = { place: 0, medium: 'voice', type: 'audio/ogg', name: 'a', bytes: 1, hash: 'h' } as const
      await writing.addFile({
        ...file,
        id: 'f'.repeat(16),
        owner: 'third',
        submission: submission(3).id,
        keptAt: AT,
      })
      await writing.joinTo(submission(3).id, submission(2).receipt)
      await writing.moveWords('third', 'other')
      await writing.joinTo(submission(2).id, submission(1).receipt)
      await writing.moveWords('other', 'someone')
    })
    for (const serial of [1, 2, 3]) expect(await leads(serial)).toBe(submission(1).id)
    expect(await reader.countSubmissions('c1')).toBe(1)
    const every = await reader.everyVersionBy(['someone'])
    expect(every.map(({ submission: { state } }) => state).toSorted()).toEqual(['joined', 'joined', 'live'])
    expect((await reader.filesOwnedBy(['someone'])).map(({ id }) => id)).toEqual(['f'.repeat(16)])
    expect(await writer.write((writing) => writing.erase('x', ['someone'], AT))).toBe(1)
    for (const serial of [1, 2, 3]) expect(await leads(serial)).toBeUndefined()
    for (const serial of [1, 2, 3])
      expect(await reader.outcomeOf(submission(serial).id)).toEqual({ kind: 'erased', submissions: 0 })
  })

  it('answers whether it is well', async () => {
    expect(await registry.reader.healthy()).toBe(true)
    await opened.splice(opened.indexOf(registry), 1)[0]?.close()
    expect(await registry.reader.healthy()).toBe(false)
  })
}

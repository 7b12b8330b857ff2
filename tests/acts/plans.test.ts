/** The plan of a consultation: kept by who may write it, once a press, a version more with each change, all of it noted. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ConsultationPlan } from '../../dialogs/nouns/plan.ts'
import { OPERATOR } from '../../src/acts/who.ts'
import { caller, type Desk, intend, openDesk, openedConsultation, seat } from '../support/desk.ts'

let desk: Desk
let consultation: string
let organisation: string
beforeEach(async () => {
  desk = await openDesk()
  const opened = await openedConsultation(desk)
  consultation = opened.id
  organisation = opened.organisation
  await seat(desk, 'coordinator', 'coordinator', organisation)
})
afterEach(() => desk.close())

const PLAN: ConsultationPlan = {
  act: 'Strategjia',
  audiences: [{ audience: 'Publiku' }, { audience: 'Shkollat', type: 1 }],
}

const kept = () => desk.registry.reader.plan(consultation)
const keep = (who: string, over: { plan?: ConsultationPlan; seen?: number } = {}, key = intend(desk)) =>
  desk.keepPlan(key, caller(who), { consultation, plan: PLAN, seen: 0, ...over })
const correct = (to: string, seen: number, key = intend(desk), who = 'coordinator') =>
  desk.correctPlan(key, caller(who), {
    consultation,
    change: { kind: 'field', list: 'audiences', at: 1, field: 'methods', to },
    seen,
  })
const entries = async () =>
  (await desk.registry.reader.auditEntries(100))
    .filter(({ action }) => action.endsWith('_plan'))
    .map(({ action, object, detail }) => ({ action, object, detail }))

test('a press keeps the plan once, however often it is pressed, and is noted without a word of it', async () => {
  const press = intend(desk)
  for (let times = 0; times < 3; times += 1)
    expect(await keep('coordinator', {}, press)).toEqual({ kind: 'kept' })
  expect(await kept()).toEqual({ consultation, plan: PLAN, version: 1, changedAt: desk.clock.iso() })
  expect(await entries()).toEqual([{ action: 'keep_plan', object: consultation, detail: { version: 1 } }])
})

test('a correction changes its field and nothing else; the log says where, not what', async () => {
  await keep('coordinator')
  desk.clock.set('2026-11-05T10:00:00.000Z')
  const press = intend(desk)
  expect(await correct('Tryezë', 1, press)).toEqual({ kind: 'kept' })
  expect(await correct('Tryezë', 1, press)).toEqual({ kind: 'kept' })
  expect(await kept()).toEqual({
    consultation,
    plan: { ...PLAN, audiences: [PLAN.audiences[0], { audience: 'Shkollat', type: 1, methods: 'Tryezë' }] },
    version: 2,
    changedAt: '2026-11-05T10:00:00.000Z',
  })
  expect((await entries())[0]).toEqual({
    action: 'correct_plan',
    object: consultation,
    detail: { version: 2, field: 'audiences.1.methods' },
  })
  expect(JSON.stringify(await entries())).not.toContain('Tryezë')
})

test('what somebody else changed meanwhile is not written over', async () => {
  await keep('coordinator')
  await correct('Tryezë', 1)
  expect(await correct('Takim', 1)).toEqual({ kind: 'refused', why: 'overtaken' })
  expect(await keep('coordinator', { seen: 1 })).toEqual({ kind: 'refused', why: 'overtaken' })
  expect(await keep('coordinator')).toEqual({ kind: 'refused', why: 'overtaken' })
  expect((await kept())?.plan.audiences[1]?.methods).toBe('Tryezë')
  expect(await keep('coordinator', { seen: 2, plan: { audiences: [] } })).toEqual({ kind: 'kept' })
  expect(await kept()).toMatchObject({ version: 3, plan: { audiences: [] } })
})

test('a field or row that is not there is gone, and so is a plan nobody wrote', async () => {
  const gone = { kind: 'refused', why: 'gone' }
  expect(await correct('Takim', 0)).toEqual(gone)
  await keep('coordinator')
  const change = { kind: 'remove', list: 'days', at: 0 } as const
  const press = () => intend(desk)
  expect(await desk.correctPlan(press(), caller('coordinator'), { consultation, change, seen: 1 })).toEqual(
    gone,
  )
  const away = { consultation: 'nowhere', plan: PLAN, seen: 0 }
  expect(await desk.keepPlan(press(), caller('coordinator'), away)).toEqual(gone)
  expect((await kept())?.version).toBe(1)
})

test('coordinators of the institution and administrators write it; nobody else does', async () => {
  const elsewhere = await desk.ensureOrganisation('Bashkia tjetër')
  await seat(desk, 'moderator', 'moderator', organisation)
  await seat(desk, 'organiser', 'organiser', organisation)
  await seat(desk, 'neighbour', 'coordinator', elsewhere)
  await seat(desk, 'administrator', 'administrator', elsewhere)
  for (const who of ['citizen', 'moderator', 'organiser', 'neighbour'])
    expect(await keep(who), who).toEqual({ kind: 'refused', why: 'not_allowed' })
  expect(await kept()).toBeUndefined()
  expect(await keep('administrator')).toEqual({ kind: 'kept' })
  expect(await correct('x', 1, intend(desk), 'moderator')).toEqual({ kind: 'refused', why: 'not_allowed' })
})

test('the same form imported twice is one version; a collection of what an area needs has no plan', async () => {
  const put = (plan: ConsultationPlan) => desk.importPlan(OPERATOR, { consultation, plan })
  expect(await put(PLAN)).toEqual({ kind: 'kept', version: 1 })
  expect(await put(structuredClone(PLAN))).toEqual({ kind: 'same', version: 1 })
  expect(await put({ audiences: [] })).toEqual({ kind: 'kept', version: 2 })
  await desk.openPriorities(OPERATOR, { municipality: 'durres', organisation })
  const collection = { consultation: 'nevoja-durres', plan: PLAN }
  expect(await desk.importPlan(OPERATOR, collection)).toEqual({ kind: 'refused', why: 'gone' })
})

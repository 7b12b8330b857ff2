/** Changing one field or row of a plan, and the days a person types. */
import { expect, test } from 'vitest'
import type { ConsultationPlan } from '../../dialogs/nouns/plan.ts'
import {
  changedPlan,
  PLAN_FIELDS,
  PlanList,
  rowsOf,
  type PlanChange,
} from '../../dialogs/nouns/plan-change.ts'
import { typedDays } from '../../dialogs/nouns/plan-days.ts'

const PLAN: ConsultationPlan = {
  act: 'Strategjia',
  audiences: [{ audience: 'Publiku', type: 2 }],
  timeline: { text: 'Një.\nDy.', days: [{ from: '2026-01-12', words: '12.1.2026' }] },
  resources: { people: ['Një koordinator.'] },
  monitoring: {
    frame: [],
    quantities: [{ name: 'numri i takimeve', ticked: true, planned: '4' }],
    quantityMeans: [],
    qualities: [],
    qualityMeans: [],
  },
}
const EMPTY: ConsultationPlan = { audiences: [] }

const set = (list: PlanList, at: number, field: PlanChange & { kind: 'field' }): PlanChange => ({
  ...field,
  list,
  at,
})
const to = (field: (typeof PLAN_FIELDS)[PlanList][number], value: (PlanChange & { kind: 'field' })['to']) =>
  ({ kind: 'field', list: 'audiences', at: 0, field, to: value }) as const

test('a field is changed, and everything else stays as it was', () => {
  expect(changedPlan(PLAN, { kind: 'act', to: ' Plani i ri ' })).toEqual({ ...PLAN, act: 'Plani i ri' })
  expect(changedPlan(PLAN, set('audiences', 0, to('methods', 'Takim')))).toEqual({
    ...PLAN,
    audiences: [{ audience: 'Publiku', type: 2, methods: 'Takim' }],
  })
  expect(changedPlan(PLAN, set('paragraphs', 1, to('text', 'Tre.')))?.timeline).toEqual({
    ...PLAN.timeline,
    text: 'Një.\nTre.',
  })
  expect(changedPlan(PLAN, set('quantities', 0, to('reached', '3')))?.monitoring?.quantities).toEqual([
    { name: 'numri i takimeve', ticked: true, planned: '4', reached: '3' },
  ])
})

test('the row behind the last begins a new one, in a plan that has nothing yet too', () => {
  const days = { from: '2026-02-01', to: '2026-02-03', words: '1–3 shkurt 2026' }
  expect(changedPlan(EMPTY, set('days', 0, to('days', days)))).toEqual({
    audiences: [],
    timeline: { text: '', days: [days] },
  })
  expect(changedPlan(EMPTY, set('quantityMeans', 0, to('name', 'lista')))?.monitoring?.quantityMeans).toEqual(
    [{ name: 'lista', ticked: true }],
  )
  expect(changedPlan(PLAN, set('people', 1, to('text', 'Dy vullnetarë.')))?.resources?.people).toEqual([
    'Një koordinator.',
    'Dy vullnetarë.',
  ])
})

test('every list takes a row and gives it back, and the plan is what it was', () => {
  for (const list of PlanList.options) {
    const [field] = PLAN_FIELDS[list]
    const value = field === 'days' ? { from: '2026-02-01', words: '1.2.2026' } : 'Fjalë.'
    for (const plan of [PLAN, EMPTY]) {
      const at = rowsOf(plan, list).length
      const more = changedPlan(plan, { kind: 'field', list, at, field, to: value }) ?? expect.fail(list)
      expect(rowsOf(more, list), list).toHaveLength(at + 1)
      expect(rowsOf(more, list)[at]?.[field], list).toEqual(value)
      expect(changedPlan(more, { kind: 'remove', list, at }), list).toEqual(plan)
    }
  }
})

test.each<[string, PlanChange]>([
  ['a row far behind the last', set('people', 2, to('text', 'x'))],
  ['a row that is not there', { kind: 'remove', list: 'collection', at: 0 }],
  ['a field of another list', set('people', 0, to('methods', 'x'))],
  ['a word where yes or no stands', set('quantities', 0, to('ticked', 'po'))],
  ['a number where words stand', set('audiences', 0, to('methods', 2))],
  ['an indicator without a name', set('quantities', 0, to('name', null))],
  ['a day no calendar has', set('days', 0, to('days', { from: '2026-02-31', words: '31.2.2026' }))],
  [
    'a span that ends before it begins',
    set('days', 0, to('days', { from: '2026-02-03', to: '2026-02-01', words: 'x' })),
  ],
])('%s is no change', (_, change) => {
  expect(changedPlan(PLAN, change)).toBeUndefined()
})

test.each([
  ['12.3.2026', { from: '2026-03-12' }],
  ['2026-03-12', { from: '2026-03-12' }],
  ['12 mars 2026', { from: '2026-03-12' }],
  ['12.3.2026 – 15.3.2026', { from: '2026-03-12', to: '2026-03-15' }],
  ['12 mars 2026 deri më 2 prill 2026', { from: '2026-03-12', to: '2026-04-02' }],
  ['12-15 mars 2026', { from: '2026-03-12', to: '2026-03-15' }],
  ['12 March 2026 to 2 April 2026', { from: '2026-03-12', to: '2026-04-02' }],
])('%s is understood', (words, days) => {
  expect(typedDays(words)).toEqual({ ...days, words })
})

test.each([
  ['31.2.2026', 'no_such_day'],
  ['12.3.2026 – 31.4.2026', 'no_such_day'],
  ['40 mars 2026', 'no_such_day'],
  ['15.3.2026 – 12.3.2026', 'wrong_order'],
  ['15–12 mars 2026', 'wrong_order'],
  ['12.3.2026 – 12.3.2026', 'wrong_order'],
  ['nesër', 'unclear'],
  ['12 mars', 'unclear'],
  ['9, 10 dhe 19 maj 2026', 'unclear'],
  ['', 'unclear'],
])('%s is told: %s', (words, why) => {
  expect(typedDays(words)).toBe(why)
})

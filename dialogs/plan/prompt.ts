/** What is asked at each state of a plan: its chapters, lists and rows, and the change about to be made. */
import type { Block, Facts, Option, Prompt } from '../kernel/dialog.ts'
import { reading, type Ask, type PlanView } from '../kernel/lookup.ts'
import { say, type Key, type Say } from '../kernel/say.ts'
import { cut, readBack } from '../kernel/text.ts'
import type { ConsultationPlan } from '../nouns/plan.ts'
import { PLAN_FIELDS, rowsOf, type PlanField, type PlanRow } from '../nouns/plan-change.ts'
import {
  chapterBlocks,
  FIELD_NAMES,
  folded,
  LIST_NAMES,
  planBlocks,
  rowBlocks,
  rowTitle,
  sayFields,
  sayValue,
  wordsOf,
} from './say-plan.ts'
import { Chapter, LISTS, ROWS, type In, type Of, type Spot, type State } from './state.ts'

const ON_A_BUTTON = 40

/** What a choice may be, by the field that is chosen. */
export const CHOICES: Readonly<
  Partial<Record<PlanField, readonly (readonly [string, Key, boolean | 1 | 2 | null])[]>>
> = {
  type: [
    ['one', 'plan.type_1', 1],
    ['two', 'plan.type_2', 2],
    ['unsaid', 'plan.unsaid', null],
  ],
  ticked: [
    ['yes', 'plan.yes', true],
    ['no', 'plan.no', false],
  ],
  suited: [
    ['yes', 'plan.yes', true],
    ['no', 'plan.no', false],
    ['unsaid', 'plan.unsaid', null],
  ],
}

function asking(ask: Key, more: Partial<Prompt> = {}): Prompt {
  return { above: [], ask: say(ask), options: [], takes: 'options', ...more }
}

function button(id: string, key: Key, more: Partial<Option> = {}): Option {
  return { id, label: { say: say(key) }, ...more }
}

/** A name with the number of what stands under it. */
function counted(name: Say, rows: number): Say {
  return rows === 0 ? say('plan.blank', { name }) : say('plan.with_rows', { name, rows })
}

function chapterButton(plan: ConsultationPlan, chapter: Chapter): Option {
  const name = say(`plan.${chapter}`)
  const rows = LISTS[chapter].reduce((sum, list) => sum + rowsOf(plan, list).length, 0)
  const named = plan.act === undefined ? say('plan.blank', { name }) : name
  return {
    id: `chapter-${chapter}`,
    label: { say: chapter === 'act' ? named : counted(name, rows) },
  }
}

function whole(of: Of, plan: ConsultationPlan, view: PlanView | undefined): Prompt {
  const kept = view?.kept
  const title: Block[] = view === undefined ? [] : [{ kind: 'heading', text: view.title }]
  const chapters = Chapter.options.map((chapter) => chapterButton(plan, chapter))
  if (of.kind === 'kept') {
    const day = kept === undefined ? undefined : { day: kept.changedAt }
    const changed: Block[] =
      day === undefined
        ? []
        : [{ kind: 'say', say: say('plan.changed', { day, version: kept?.version ?? 0 }) }]
    return asking('plan.ask_chapter', {
      above: [...title, ...changed],
      options: [...chapters, button('inbox', 'plan.inbox')],
    })
  }
  const replaced: Block[] =
    kept === undefined
      ? []
      : [{ kind: 'say', say: say('plan.takes_place', { day: { day: kept.changedAt } }) }]
  const blank = wordsOf(plan) === ''
  return asking(blank ? 'plan.ask_begun' : 'plan.ask_whole', {
    above: [...title, ...planBlocks(plan), ...replaced],
    options: blank
      ? chapters
      : [button('store', 'plan.store', { effect: of.key, tone: 'main' }), ...chapters],
  })
}

function chapterPrompt({ chapter }: In<'chapter'>, plan: ConsultationPlan): Prompt {
  const above = chapterBlocks(plan, chapter)
  if (chapter === 'act') {
    const empty = plan.act === undefined
    return asking(empty ? 'plan.ask_first_act' : 'plan.ask_act', {
      above,
      options: [button('write', empty ? 'plan.write' : 'plan.change')],
    })
  }
  return asking('plan.ask_chapter', {
    above,
    options: LISTS[chapter].map((list, at) => ({
      id: `list-${at}`,
      label: { say: counted(say(LIST_NAMES[list]), rowsOf(plan, list).length) },
    })),
  })
}

function listPrompt({ list, page }: In<'list'>, plan: ConsultationPlan): Prompt {
  const rows = rowsOf(plan, list)
  const last = Math.max(0, Math.ceil(rows.length / ROWS) - 1)
  const from = Math.min(page, last) * ROWS
  const shown = rows.slice(from, from + ROWS)
  const turning: Option[] = [
    ...(from > 0 ? [button(`page-${from / ROWS - 1}`, 'kernel.earlier')] : []),
    ...(from + ROWS < rows.length ? [button(`page-${from / ROWS + 1}`, 'kernel.more')] : []),
  ]
  return asking(rows.length === 0 ? 'plan.ask_first' : 'plan.ask_list', {
    above: [
      { kind: 'say', say: say('plan.head', { name: say(LIST_NAMES[list]) }) },
      ...rowBlocks(shown, list),
    ],
    options: [
      ...shown.map((row, at): Option => {
        const title = rowTitle(row, list)
        const label = typeof title === 'string' ? { text: cut(title, ON_A_BUTTON) } : { say: title }
        return { id: `row-${from + at}`, label }
      }),
      ...turning,
      button('add', 'plan.add'),
    ],
  })
}

function rowPrompt({ list, at }: In<'row'>, plan: ConsultationPlan): Prompt {
  const row = rowsOf(plan, list)[at]
  if (row === undefined) return asking('plan.gone')
  const fields = PLAN_FIELDS[list]
  const lines = folded(sayFields(row, list))
  const alone = fields.length === 1
  const above: readonly Block[] = alone
    ? rowBlocks([row], list)
    : lines === undefined
      ? []
      : [{ kind: 'say', say: lines }]
  return asking('plan.ask_row', {
    above,
    options: [
      ...fields.map((field) => ({
        id: `field-${field}`,
        label: {
          say: alone ? say('plan.change') : say('plan.edit', { field: say(FIELD_NAMES[field]) }),
        },
      })),
      button('remove', 'plan.remove'),
    ],
  })
}

function fieldName(spot: Spot): Say {
  return say(spot.kind === 'act' ? 'plan.act' : FIELD_NAMES[spot.field])
}

function rowAt(plan: ConsultationPlan, spot: Spot): PlanRow {
  return spot.kind === 'act' ? { text: plan.act } : (rowsOf(plan, spot.list)[spot.at] ?? {})
}

/** What stands there now, quoted; nothing where nothing does. */
function standing(plan: ConsultationPlan, spot: Spot): readonly Block[] {
  const value = sayValue(rowAt(plan, spot), spot.kind === 'act' ? 'text' : spot.field)
  if (value === undefined) return []
  const quoted: Block =
    typeof value === 'string' ? { kind: 'quote', text: readBack(value) } : { kind: 'say', say: value }
  return [{ kind: 'say', say: say('plan.before') }, quoted]
}

function writing(state: In<'writing'> | In<'rewriting'>, plan: ConsultationPlan): Prompt {
  const { spot } = state
  if (state.name === 'rewriting')
    return {
      above: [...standing(plan, spot), ...typedWords(state)],
      ask: asked(spot),
      options: [],
      takes: 'text',
    }
  const above = standing(plan, spot)
  // What a row begins with cannot be missing; the row itself is taken away instead.
  const needed = spot.kind === 'field' && PLAN_FIELDS[spot.list][0] === spot.field
  return {
    above,
    ask: asked(spot),
    options: needed || above.length === 0 ? [] : [button('clear', 'plan.clear')],
    takes: 'text',
  }
}

function asked(spot: Spot): Say {
  return spot.kind === 'field' && spot.field === 'days'
    ? say('plan.ask_write_days')
    : say('plan.ask_write', { field: fieldName(spot) })
}

/** What was typed, as it would stand there. */
function typedWords({ to, text }: In<'checking'> | In<'rewriting'>): readonly Block[] {
  const days = typeof to === 'object' ? sayValue({ days: to }, 'days') : undefined
  const quoted: Block =
    days === undefined || typeof days === 'string'
      ? { kind: 'quote', text: readBack(text) }
      : { kind: 'say', say: days }
  return [{ kind: 'say', say: say('plan.after') }, quoted]
}

function checking(state: In<'checking'>, plan: ConsultationPlan): Prompt {
  const { spot, key } = state
  return {
    above: [...standing(plan, spot), ...typedWords(state)],
    ask: say('plan.ask_save'),
    options: [button('save', 'plan.save', { effect: key, tone: 'main' }), button('change', 'plan.change')],
    takes: 'text',
  }
}

function choosing({ spot, key }: In<'choosing'>, plan: ConsultationPlan): Prompt {
  const choices = spot.kind === 'field' ? (CHOICES[spot.field] ?? []) : []
  return {
    ...asking('plan.ask_choose', {
      above: standing(plan, spot),
      options: choices.map(([id, label]) => button(id, label, { effect: key })),
    }),
    ask: say('plan.ask_choose', { field: fieldName(spot) }),
  }
}

function removing({ change, key }: In<'removing'>, plan: ConsultationPlan): Prompt {
  const above =
    change.kind === 'remove'
      ? rowBlocks(rowsOf(plan, change.list).slice(change.at, change.at + 1), change.list)
      : standing(plan, change.kind === 'act' ? change : { ...change, fresh: false })
  return asking('plan.ask_remove', {
    above,
    options: [button('yes', 'plan.remove_yes', { effect: key })],
  })
}

/** What is asked in a state. */
export function prompt(state: State, facts: Facts): Prompt | Ask {
  const consultation = 'of' in state ? state.of.consultation : state.consultation
  return reading(facts.found, { view: { kind: 'plan', consultation } }, ({ view }): Prompt => {
    const plan = 'of' in state && state.of.kind === 'new' ? state.of.plan : view?.kept?.plan
    if (view === undefined && plan === undefined) return asking('plan.no_right')
    if (state.name === 'missing')
      return asking('plan.ask_begin', {
        above: view === undefined ? [] : [{ kind: 'heading', text: view.title }],
        options: [button('begin', 'plan.begin', { tone: 'main' }), button('inbox', 'plan.inbox')],
      })
    if (plan === undefined) return asking('plan.gone')
    switch (state.name) {
      case 'whole':
        return whole(state.of, plan, view)
      case 'chapter':
        return chapterPrompt(state, plan)
      case 'list':
        return listPrompt(state, plan)
      case 'row':
        return rowPrompt(state, plan)
      case 'writing':
      case 'rewriting':
        return writing(state, plan)
      case 'checking':
        return checking(state, plan)
      case 'choosing':
        return choosing(state, plan)
      case 'removing':
        return removing(state, plan)
    }
  })
}

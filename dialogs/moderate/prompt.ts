/** What is asked while held words are looked at. */
import { besideText, openFiles } from '../kernel/beside.ts'
import type { Block, Facts, Option, Prompt } from '../kernel/dialog.ts'
import { reading, type Ask } from '../kernel/lookup.ts'
import type { HeldCard, HeldView } from '../kernel/lookup-held.ts'
import { pageOf, turning } from '../kernel/pages.ts'
import { say } from '../kernel/say.ts'
import { cut, readBack } from '../kernel/text.ts'
import type { In, State } from './state.ts'

function partOf({ partNumber, partTitle }: HeldCard): string {
  return [partNumber, partTitle].filter((piece) => piece !== '').join('  ')
}

function listed(state: In<'listed'>, facts: Facts): Prompt | Ask {
  return reading(facts.found, { all: { kind: 'to_moderate' } }, ({ all }): Prompt => ({
    above: [],
    ask: all.length === 0 ? say('moderate.none') : say('moderate.which', { count: all.length }),
    options: [
      ...pageOf(all, state.page).map((one): Option => ({
        id: `words-${one.id}`,
        label: {
          text: cut(partOf(one), 40),
          hint: say(one.appealed ? 'moderate.appeal_day' : 'moderate.day', { day: { day: one.recordedAt } }),
        },
      })),
      ...turning(all.length, state.page),
    ],
    takes: 'options',
    live: true,
  }))
}

function appealed({ before, appeal }: HeldView): Block[] {
  if (appeal === undefined) return []
  return [
    { kind: 'say', say: say('moderate.before', { note: before ?? '' }) },
    { kind: 'say', say: say('moderate.appealed') },
    { kind: 'quote', text: readBack(appeal) },
  ]
}

function said(one: HeldView): Block[] {
  return [
    { kind: 'heading', text: `${cut(one.consultation)} › ${cut(partOf(one))}` },
    ...one.why.map((why): Block => ({ kind: 'say', say: say(`moderate.why_${why}`) })),
    ...(one.text === '' ? [] : [{ kind: 'quote', text: one.text } as const]),
    ...besideText(one, 'staff'),
    ...(one.author === '' ? [] : [{ kind: 'say', say: say('desk.author', { name: one.author }) } as const]),
    ...appealed(one),
  ]
}

function looking(state: In<'one'>, facts: Facts): Prompt | Ask {
  return reading(facts.found, { one: { kind: 'held_words', id: state.words } }, ({ one }): Prompt => {
    if (one === undefined) return { above: [], ask: say('moderate.gone'), options: [], takes: 'options' }
    const decide: Option[] = [
      { id: 'release', label: { say: say('moderate.release') } },
      { id: 'refuse', label: { say: say('moderate.refuse') } },
    ]
    return {
      above: said(one),
      ask: say(one.notMine ? 'moderate.second_person' : 'moderate.ask'),
      options: [...openFiles(one.files), ...(one.notMine ? [] : decide)],
      takes: 'options',
    }
  })
}

/** What is asked in a state. */
export function prompt(state: State, facts: Facts): Prompt | Ask {
  switch (state.name) {
    case 'listed':
      return listed(state, facts)
    case 'one':
      return looking(state, facts)
    case 'releasing':
      return { above: [], ask: say('kernel.moment'), options: [], takes: 'options' }
    case 'reasoning':
      return { above: [], ask: say('moderate.reason_ask'), options: [], takes: 'text' }
    case 'checking':
      return {
        above: [{ kind: 'quote', text: readBack(state.reason) }],
        ask: say('moderate.check'),
        options: [
          { id: 'tell', label: { say: say('moderate.tell') }, effect: state.key, tone: 'main' },
          { id: 'change', label: { say: say('comment.change') } },
        ],
        takes: 'text',
      }
  }
}

/** What is asked on the way to a priority. */
import type { Block, Facts, Option, Prompt } from '../kernel/dialog.ts'
import { helpAsked, helpShown } from '../kernel/help.ts'
import { reading, type Ask, type PlaceCard } from '../kernel/lookup.ts'
import type { HelpCard } from '../kernel/lookup-held.ts'
import { pageOf, turning } from '../kernel/pages.ts'
import { say, type Say } from '../kernel/say.ts'
import { readBack } from '../kernel/text.ts'
import { filesShown, quoted } from '../kernel/words.ts'
import { Theme } from '../nouns/submission.ts'
import { ELSEWHERE, type Draft, type In, type State } from './state.ts'

function placeOptions(places: readonly PlaceCard[], at: number): Option[] {
  const options = pageOf(places, at).map(({ id, name }): Option => ({
    id: `place-${id}`,
    label: { text: name },
  }))
  return [...options, ...turning(places.length, at)]
}

function called({ municipality, unit }: Draft['where']): string {
  return unit === null ? municipality.name : `${municipality.name} (${unit.name})`
}

function asking(state: In<'municipality'> | In<'unit'>, facts: Facts): Prompt | Ask {
  if (state.name === 'municipality') {
    return reading(facts.found, { places: { kind: 'municipalities' } }, ({ places }): Prompt => ({
      above: [],
      ask: say('priority.which_municipality'),
      options: [
        ...placeOptions(places, state.page),
        { id: 'elsewhere', label: { say: say('priority.other') } },
      ],
      takes: 'text',
    }))
  }
  const { municipality } = state
  return reading(
    facts.found,
    { units: { kind: 'units', municipality: municipality.id } },
    ({ units }): Prompt => ({
      above: [{ kind: 'heading', text: municipality.name }],
      ask: say('priority.which_unit'),
      options: [
        ...placeOptions(units, state.page),
        { id: 'unknown', label: { say: say('priority.unit_unknown') } },
      ],
      takes: 'text',
    }),
  )
}

/** Which place it is about, for who came by a poster. */
function placed(where: Draft['where']): Block[] {
  return where.municipality.name === '' ? [] : [{ kind: 'heading', text: called(where) }]
}

function readBackOf({ where, theme: one, text }: Draft): Say {
  const theme = say(`priority.theme_${one}`)
  if (text === '') {
    if (where.municipality.id === ELSEWHERE.id) return say('priority.review_files_elsewhere', { theme })
    return say('priority.review_files', { place: called(where), theme })
  }
  if (where.municipality.id === ELSEWHERE.id)
    return say('priority.review_elsewhere', { theme, text: readBack(text) })
  return say('priority.review', { place: called(where), theme, text: readBack(text) })
}

function reviewing({ draft }: In<'review'>, facts: Facts): Prompt | Ask {
  const asked = { kind: 'priority_receiver', municipality: draft.where.municipality.id } as const
  return reading(facts.found, { institution: asked }, ({ institution }): Prompt => ({
    above: [
      { kind: 'say', say: readBackOf(draft) },
      ...filesShown(draft.files),
      { kind: 'say', say: say('comment.to', { institution }) },
    ],
    ask: say('comment.send_it'),
    options: [
      { id: 'send', label: { say: say('comment.send') }, effect: draft.key, tone: 'main' },
      { id: 'change', label: { say: say('comment.change') } },
      ...(draft.text === '' || draft.files.length === 0
        ? []
        : [{ id: 'drop_files', label: { say: say('comment.drop_files') } } as const]),
    ],
    takes: 'text',
  }))
}

function received(state: In<'received'>, facts: Facts): Prompt | Ask {
  return reading(facts.found, helpAsked(state.help), ({ help }) => receivedWith(state, facts, help))
}

function receivedWith(
  { receipt, spoken, text }: In<'received'>,
  { receiptPage }: Facts,
  help: readonly HelpCard[],
): Prompt {
  const later =
    receiptPage === undefined
      ? say('receipt.we_write')
      : say('receipt.keep', { address: `${receiptPage}${receipt}` })
  const action = (verb: 'receipt' | 'sent') => ({ kind: 'action', verb, id: receipt }) as const
  return {
    above: [
      { kind: 'say', say: say('receipt.received', { code: receipt }) },
      ...helpShown(help),
      ...(spoken ? [{ kind: 'say', say: say('receipt.spoken') } as const] : []),
      ...(text === '' ? [] : [{ kind: 'say', say: later } as const]),
    ],
    ask: text === '' ? later : say('priority.why'),
    options: [
      { id: 'where', label: { say: say('receipt.where') }, action: action('receipt') },
      { id: 'change', label: { say: say('receipt.change') }, action: action('sent') },
      { id: 'about', label: { say: say('priority.about') } },
    ],
    takes: text === '' ? 'options' : 'text',
  }
}

/** What is asked in a state. */
export function prompt(state: State, facts: Facts): Prompt | Ask {
  switch (state.name) {
    case 'municipality':
    case 'unit':
      return asking(state, facts)
    case 'theme': {
      const named = (theme: Theme): Option => ({ id: theme, label: { say: say(`priority.theme_${theme}`) } })
      return {
        above: placed(state.where),
        ask: say('priority.which_theme'),
        options: Theme.options.map(named),
        takes: 'options',
      }
    }
    case 'what':
      return { above: placed(state.where), ask: say('priority.what'), options: [], takes: 'text' }
    case 'rewriting':
      return { above: quoted(state.draft), ask: say('comment.change_ask'), options: [], takes: 'text' }
    case 'review':
      return reviewing(state, facts)
    case 'sending':
      return { above: [], ask: say('kernel.moment'), options: [], takes: 'options' }
    case 'received':
      return received(state, facts)
    case 'why':
      return {
        above: [{ kind: 'quote', text: readBack(state.why) }],
        ask: say('priority.add_why'),
        options: [{ id: 'add', label: { say: say('priority.add') }, effect: state.key, tone: 'main' }],
        takes: 'text',
      }
  }
}

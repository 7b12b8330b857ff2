/** Correcting the document: its parts in a list, one of them before the coordinator, and what is done to it. */
import { become, handOver, stay, type Facts, type Turn } from '../kernel/dialog.ts'
import type { Outcome } from '../kernel/event.ts'
import { reading, type Ask, type MakingCard } from '../kernel/lookup.ts'
import { turnedTo } from '../kernel/pages.ts'
import { say } from '../kernel/say.ts'
import { cut, said } from '../kernel/text.ts'
import {
  LONGEST_PART_TITLE,
  LONGEST_QUESTION,
  LONGEST_SUMMARY,
  SUMMARY_LINES,
  type DraftEdit,
} from '../nouns/draft-in-making.ts'
import { NO_RIGHT } from './plan.ts'
import type { In, OnPart, State } from './state.ts'
import { listen } from './voice.ts'

/** How many parts a page shows, so that the ways on fit beside them. */
export const PARTS_A_PAGE = 6

type Listing = In<'parts'> | In<'discarding'>

/** A press where the parts are listed. */
export function chooseInList(state: Listing, option: string, facts: Facts): Turn<State> | Ask {
  const { consultation, page } = state
  if (state.name === 'discarding') {
    if (option !== 'yes') return stay()
    return {
      next: { kind: 'stay' },
      effects: [{ kind: 'drop_draft', key: facts.newKey, consultation }],
    }
  }
  const turned = turnedTo(option)
  if (turned !== undefined) return become({ ...state, page: turned })
  const [, part] = /^part-(.+)$/u.exec(option) ?? []
  if (part !== undefined) return become({ name: 'part', consultation, page, part })
  if (option === 'dates') return become({ name: 'closing', consultation })
  if (option === 'version') return become({ name: 'replacing', consultation })
  if (option === 'discard') return become({ name: 'discarding', consultation, page })
  return stay()
}

/** A number or a word typed where the parts are listed opens the part that has it. */
export function typedInList(state: Listing, text: string, facts: Facts): Turn<State> | Ask {
  const words = said(text)
  if (words === '') return stay(say('kernel.empty'))
  const { consultation } = state
  const making = { kind: 'making', consultation } as const
  return reading(facts.found, { making }, (found): Turn<State> => {
    if (found.making === undefined) return stay(say('draft.document_only'))
    const { parts } = found.making
    const at = indexOf(parts, words.toLowerCase())
    const hit = parts[at]
    if (hit === undefined) return stay(say('draft.no_part', { words: cut(words, 40) }))
    return become({ name: 'part', consultation, page: Math.floor(at / PARTS_A_PAGE), part: hit.id })
  })
}

function indexOf(parts: readonly MakingCard[], words: string): number {
  const numbered = parts.findIndex(({ number }) => number.toLowerCase() === words)
  return numbered === -1 ? parts.findIndex(({ title }) => title.toLowerCase().includes(words)) : numbered
}

function edit({ consultation }: OnPart, doing: DraftEdit, facts: Facts): Turn<State> {
  return {
    next: { kind: 'stay' },
    effects: [{ kind: 'edit_draft', key: facts.newKey, consultation, edit: doing }],
  }
}

/** A press where one part is before the coordinator. */
export function chooseOnPart(state: OnPart, option: string, facts: Facts): Turn<State> | Ask {
  const { part } = state
  switch (state.name) {
    case 'part':
      return choosePart(state, option, facts)
    case 'text':
      return option === 'on' ? become({ ...state, bite: state.bite + 1 }) : stay()
    case 'dropping':
      return option === 'yes' ? edit(state, { do: 'drop', part }, facts) : stay()
    case 'wording':
      return option === 'clear' ? word(state, '', facts) : stay()
    case 'silencing':
      return option === 'yes' ? edit(state, { do: 'silence', part }, facts) : stay()
    case 'recording':
      return stay()
  }
}

function choosePart(state: In<'part'>, option: string, facts: Facts): Turn<State> | Ask {
  const { consultation, page, part } = state
  const here = { consultation, page, part }
  switch (option) {
    case 'read':
      return become({ name: 'text', ...here, bite: 0 })
    case 'listen':
      return listen(state, facts)
    case 'join':
    case 'join_below':
      return edit(state, { do: option, part }, facts)
    case 'drop':
      return become({ name: 'dropping', ...here })
    case 'silence':
      return become({ name: 'silencing', ...here })
    case 'rename':
    case 'summarise':
    case 'ask':
      return become({ name: 'wording', ...here, what: option })
    default:
      return option === 'next' ? nextPart(state, facts) : stay()
  }
}

function nextPart({ consultation, part }: In<'part'>, facts: Facts): Turn<State> | Ask {
  const making = { kind: 'making', consultation } as const
  return reading(facts.found, { making }, (found): Turn<State> => {
    const parts = found.making?.parts ?? []
    const at = parts.findIndex(({ id }) => id === part) + 1
    const next = parts[at]
    return next === undefined
      ? stay()
      : become({ name: 'part', consultation, page: Math.floor(at / PARTS_A_PAGE), part: next.id })
  })
}

function word(state: In<'wording'>, text: string, facts: Facts): Turn<State> {
  const { part, what } = state
  return edit(state, { do: what, part, language: facts.language, text }, facts)
}

/** Words typed where one part is before the coordinator. */
export function typedOnPart(state: OnPart, text: string, facts: Facts): Turn<State> {
  if (state.name !== 'wording') return stay(say('kernel.choose_a_button'))
  const lines = said(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (lines.length === 0) return stay(say('kernel.empty'))
  const summary = state.what === 'summarise'
  if (summary && lines.length > SUMMARY_LINES) return stay(say('draft.lines', { limit: SUMMARY_LINES }))
  const words = lines.join(summary ? '\n' : ' ')
  const limit = { rename: LONGEST_PART_TITLE, summarise: LONGEST_SUMMARY, ask: LONGEST_QUESTION }[state.what]
  if (words.length > limit) return stay(say('draft.long', { count: words.length, limit }))
  return word(state, words, facts)
}

/** What came of something done to a part. */
export function settleOnPart(state: Exclude<OnPart, { name: 'recording' }>, outcome: Outcome): Turn<State> {
  const { consultation, page, part } = state
  const list: State = { name: 'parts', consultation, page }
  if (outcome.kind === 'file') return { next: { kind: 'stay' }, notices: [handOver(outcome)] }
  if (outcome.kind === 'refused') {
    if (outcome.why === 'trouble') return stay()
    return outcome.why === 'gone' ? become(list, say('draft.changed')) : NO_RIGHT
  }
  const here: State = { name: 'part', consultation, page, part }
  if (state.name === 'wording') return become(here, say('draft.kept'))
  if (state.name === 'silencing') return become(here, say('draft.silenced'))
  return become(list, say(state.name === 'dropping' ? 'draft.dropped' : 'draft.joined'))
}

/** What came of throwing the document away. */
export function settleList({ consultation }: Listing, outcome: Outcome): Turn<State> {
  const list: State = { name: 'parts', consultation, page: 0 }
  if (outcome.kind !== 'refused') return become(list, say('draft.discarded'))
  if (outcome.why === 'trouble') return stay()
  return outcome.why === 'gone' ? become(list, say('draft.changed')) : NO_RIGHT
}

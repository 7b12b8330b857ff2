/** Finding the part: which document, which chapter, which section; by button, number or a typed word. */
import { become, stay, tell, type Facts, type Turn } from '../kernel/dialog.ts'
import { reading, type Ask, type PartView } from '../kernel/lookup.ts'
import { turnedTo } from '../kernel/pages.ts'
import { say } from '../kernel/say.ts'
import { LONGEST_TEXT, said } from '../kernel/text.ts'
import { review } from './write.ts'
import { refTo, type In, type State } from './state.ts'

// A search is a word or a few; what is longer was meant as a comment and is kept until its part is chosen.
const LONGEST_SEARCH = 6
const SEARCH_LETTERS = 80

type Finding = In<'choosing'> | In<'browsing'> | In<'found'>

function carrying(text: string | undefined): { held?: string } {
  return text === undefined ? {} : { held: text }
}

/** Opens what is open: the list, or the one document there is. `held`: words that wait for their part. */
export function openDocuments(facts: Facts, held?: string): Turn<State> | Ask {
  return reading(facts.found, { open: { kind: 'open_consultations' } }, ({ open }): Turn<State> => {
    const [only] = open
    if (only === undefined) return { next: { kind: 'done' }, notices: [tell(say('comment.none_open'))] }
    const kept = held === undefined ? [] : [say('comment.kept')]
    if (open.length > 1) return become({ name: 'choosing', page: 0, ...carrying(held) }, ...kept)
    return become({ name: 'browsing', consultation: only.id, path: [], page: 0, ...carrying(held) }, ...kept)
  })
}

/** Opens one document by its id, wherever the talk was. */
export function openDocument(facts: Facts, id: string, held?: string): Turn<State> | Ask {
  return reading(facts.found, { one: { kind: 'consultation', id } }, ({ one }): Turn<State> | Ask => {
    if (one?.stage === 'open') {
      return become({ name: 'browsing', consultation: id, path: [], page: 0, ...carrying(held) })
    }
    return told(
      openDocuments(facts, held),
      one?.stage === 'closed' ? say('comment.closed', { day: { day: one.closesAt } }) : say('comment.gone'),
    )
  })
}

function told(turn: Turn<State> | Ask, sentence: ReturnType<typeof say>): Turn<State> | Ask {
  return 'ask' in turn ? turn : { ...turn, notices: [tell(sentence), ...(turn.notices ?? [])] }
}

/** The state in which a part is before the reader. */
export function readingOf(part: PartView, facts: Facts): In<'reading'> {
  return { name: 'reading', part: refTo(part), key: facts.newKey, bite: null }
}

/** Opens one part by its id, to be read; with words that wait, their review. A part without text opens its list. */
export function openPart(facts: Facts, id: string, held?: string): Turn<State> | Ask {
  return reading(facts.found, { part: { kind: 'part', id } }, ({ part }): Turn<State> | Ask => {
    if (part === undefined) return told(openDocuments(facts, held), say('comment.gone'))
    const { consultation } = part
    if (consultation.stage !== 'open') return openDocument(facts, consultation.id, held)
    if (part.bites === 0 && part.children > 0) return openLevel(facts, id, held)
    if (held !== undefined) return review(refTo(part), held, facts)
    return become(readingOf(part, facts))
  })
}

/** Opens the list of the parts under one part. */
export function openLevel(facts: Facts, id: string, held?: string): Turn<State> | Ask {
  return reading(facts.found, { part: { kind: 'part', id } }, ({ part }): Turn<State> | Ask => {
    if (part === undefined) return told(openDocuments(facts, held), say('comment.gone'))
    const { consultation } = part
    if (consultation.stage !== 'open') return openDocument(facts, consultation.id, held)
    const path = [...part.path.map((above) => above.id), id]
    return become({ name: 'browsing', consultation: consultation.id, path, page: 0, ...carrying(held) })
  })
}

function hold(state: Finding, text: string): Turn<State> {
  const whole = state.held === undefined ? text : `${state.held}\n${text}`
  if (whole.length > LONGEST_TEXT) {
    return stay(say('kernel.too_long', { limit: LONGEST_TEXT, count: whole.length }))
  }
  return become({ ...state, held: whole }, say('comment.kept'))
}

function isSearch(words: string): boolean {
  return words.length <= SEARCH_LETTERS && words.split(/\s+/u).length <= LONGEST_SEARCH
}

function search(state: In<'browsing'> | In<'found'>, words: string, facts: Facts): Turn<State> | Ask {
  const { consultation } = state
  return reading(
    facts.found,
    { hits: { kind: 'find_parts', consultation, words } },
    ({ hits }): Turn<State> | Ask => {
      const [first] = hits
      if (first === undefined) return stay(say('comment.not_found', { words }))
      const named = first.number.toLowerCase() === words.toLowerCase()
      if (named || hits.length === 1) return openPart(facts, first.id, state.held)
      return become({ name: 'found', consultation, words, page: 0, ...carrying(state.held) })
    },
  )
}

/** The button of a list entry: what it opens, and its id. */
function entryOf(option: string): { readonly verb: string; readonly id: string } | undefined {
  const found = /^(part|level|document)-(.+)$/u.exec(option)
  return found === null ? undefined : { verb: found[1] ?? '', id: found[2] ?? '' }
}

/** A press in one of the finding states. */
export function chooseEntry(state: Finding, option: string, facts: Facts): Turn<State> | Ask {
  const page = turnedTo(option)
  if (page !== undefined) return become({ ...state, page })
  const entry = entryOf(option)
  if (entry?.verb === 'part') return openPart(facts, entry.id, state.held)
  if (entry?.verb === 'level') return openLevel(facts, entry.id, state.held)
  return entry === undefined ? stay() : openDocument(facts, entry.id, state.held)
}

/** Words typed in one of the finding states: a few are looked for, more are kept until their part is chosen. */
export function typedWords(state: Finding, text: string, facts: Facts): Turn<State> | Ask {
  const words = said(text)
  if (words === '') return stay(say('kernel.empty'))
  if (words.length > LONGEST_TEXT)
    return stay(say('kernel.too_long', { limit: LONGEST_TEXT, count: words.length }))
  if (state.name === 'choosing' || !isSearch(words)) return hold(state, words)
  return search(state, words, facts)
}

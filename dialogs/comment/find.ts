/** Finding the part: which document, which chapter, which section; by button, number or a typed word. */
import { become, stay, tell, type Facts, type Turn } from '../kernel/dialog.ts'
import { reading, type Ask, type PartView } from '../kernel/lookup.ts'
import { turnedTo } from '../kernel/pages.ts'
import { say } from '../kernel/say.ts'
import { said } from '../kernel/text.ts'
import { added, NO_WORDS, type Saying, type Words } from '../kernel/words.ts'
import { reviewOf } from './write.ts'
import { refTo, type In, type State } from './state.ts'

// A search is a word or a few; what is longer was meant as a comment and is kept until its part is chosen.
const LONGEST_SEARCH = 6
const SEARCH_LETTERS = 80

type Finding = In<'choosing'> | In<'browsing'> | In<'found'>

function carrying(held: Words | undefined): { held?: Words } {
  return held === undefined ? {} : { held }
}

/** Opens what is open: the list, or the one document there is. `held`: words that wait for their part. */
export function openDocuments(facts: Facts, held?: Words): Turn<State> | Ask {
  return reading(facts.found, { open: { kind: 'open_consultations' } }, ({ open }): Turn<State> => {
    const [only] = open
    if (only === undefined) return { next: { kind: 'done' }, notices: [tell(say('comment.none_open'))] }
    const kept = held === undefined ? [] : [say('comment.kept')]
    if (open.length > 1) return become({ name: 'choosing', page: 0, ...carrying(held) }, ...kept)
    return become({ name: 'browsing', consultation: only.id, path: [], page: 0, ...carrying(held) }, ...kept)
  })
}

/** Opens one document by its id, wherever the talk was. */
export function openDocument(facts: Facts, id: string, held?: Words): Turn<State> | Ask {
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
export function openPart(facts: Facts, id: string, held?: Words): Turn<State> | Ask {
  return reading(facts.found, { part: { kind: 'part', id } }, ({ part }): Turn<State> | Ask => {
    if (part === undefined) return told(openDocuments(facts, held), say('comment.gone'))
    const { consultation } = part
    if (consultation.stage !== 'open') return openDocument(facts, consultation.id, held)
    if (part.bites === 0 && part.children > 0) return openLevel(facts, id, held)
    if (held !== undefined) return become(reviewOf(refTo(part), held, facts))
    return become(readingOf(part, facts))
  })
}

/** Opens the list of the parts under one part. */
export function openLevel(facts: Facts, id: string, held?: Words): Turn<State> | Ask {
  return reading(facts.found, { part: { kind: 'part', id } }, ({ part }): Turn<State> | Ask => {
    if (part === undefined) return told(openDocuments(facts, held), say('comment.gone'))
    const { consultation } = part
    if (consultation.stage !== 'open') return openDocument(facts, consultation.id, held)
    const path = [...part.path.map((above) => above.id), id]
    return become({ name: 'browsing', consultation: consultation.id, path, page: 0, ...carrying(held) })
  })
}

function hold(state: Finding, saying: Saying, facts: Facts): Turn<State> {
  return added<State>(state.held ?? NO_WORDS, saying, facts, (all) =>
    become({ ...state, held: all }, say('comment.kept')),
  )
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

/** Said in one of the finding states: a few typed words are looked for, all else is kept until its part is chosen. */
export function heardWhileFinding(state: Finding, saying: Saying, facts: Facts): Turn<State> | Ask {
  if (saying.kind === 'sent' || saying.files !== undefined) return hold(state, saying, facts)
  const words = said(saying.text)
  if (words === '' || state.name === 'choosing' || !isSearch(words)) return hold(state, saying, facts)
  return search(state, words, facts)
}

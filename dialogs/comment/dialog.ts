/** The comment talk: read a draft part by part, say what one thinks of a part, get a receipt. */
import { z } from 'zod'
import {
  become,
  handOver,
  stay,
  tell,
  type Dialog,
  type Facts,
  type Held,
  type Turn,
} from '../kernel/dialog.ts'
import type { Event, Outcome } from '../kernel/event.ts'
import { reading, type Ask } from '../kernel/lookup.ts'
import { say } from '../kernel/say.ts'
import { afterKeeping, isSaying, isSilent, isSpoken, waiting, Words, type Saying } from '../kernel/words.ts'
import { chooseEntry, openDocument, openDocuments, heardWhileFinding, openLevel, openPart } from './find.ts'
import { prompt } from './prompt.ts'
import { State, type Draft, type In, type PartRef } from './state.ts'
import { append, noObjection, review, reworded, stepReview, stepWriting } from './write.ts'

const Given = z.object({
  consultation: z.string().optional(),
  level: z.string().optional(),
  part: z.string().optional(),
  held: Words.optional(),
})

function open(facts: Facts, given: unknown): Turn<State> | Ask {
  const { consultation, level, part, held } = Given.parse(given ?? {})
  if (level !== undefined) return openLevel(facts, level, held)
  if (part !== undefined) return openPart(facts, part, held)
  return consultation === undefined ? openDocuments(facts, held) : openDocument(facts, consultation, held)
}

function readOn(state: In<'reading'>, option: string, facts: Facts): Turn<State> | Ask {
  if (option === 'none') return noObjection(state, facts)
  if (option === 'listen') return listen(state, facts)
  if (option === 'wording') return become({ name: 'wording', part: state.part })
  if (option === 'full') return become({ ...state, bite: 0 })
  if (option === 'on' && state.bite !== null) return become({ ...state, bite: state.bite + 1 })
  return stay()
}

/** Has the part's audio handed over; it was taken away where there is none. */
function listen({ part }: In<'reading'>, facts: Facts): Turn<State> | Ask {
  return reading(facts.found, { read: { kind: 'part', id: part.id } }, ({ read }): Turn<State> => {
    if (read?.audio === undefined) return stay(say('comment.unheard'))
    return {
      next: { kind: 'stay' },
      effects: [{ kind: 'play_part', key: facts.newKey, file: read.audio }],
    }
  })
}

/** What came of wanting to hear a part. */
function heardIt(outcome: Outcome): Turn<State> {
  if (outcome.kind === 'file') return { next: { kind: 'stay' }, notices: [handOver(outcome)] }
  return outcome.kind === 'refused' && outcome.why === 'gone' ? stay(say('comment.unheard')) : stay()
}

function unsent(draft: Draft): State {
  const { part, kind, key } = draft
  return kind === 'no_objection' ? { name: 'reading', part, key, bite: null } : { name: 'review', draft }
}

function settle(state: In<'sending'>, outcome: Outcome): Turn<State> {
  const { draft } = state
  const { part, kind, text, files } = draft
  if (outcome.kind === 'recorded') {
    const { receipt, help } = outcome
    const spoken = isSpoken(draft)
    return become({ name: 'received', receipt, kind, part, spoken, ...(help === undefined ? {} : { help }) })
  }
  if (outcome.kind === 'erased') return { next: { kind: 'done' }, notices: [tell(say('comment.erased'))] }
  const why = outcome.kind === 'refused' ? outcome.why : undefined
  // Our mistake: the words stand before their writer again, to be sent once more.
  if (why === 'trouble') return become(unsent(draft))
  const closed = outcome.kind === 'refused' && why === 'closed' && outcome.closedAt !== undefined
  return become({
    name: 'returned',
    text,
    files,
    part,
    ...(closed ? { why: 'closed', closedAt: outcome.closedAt } : { why: 'gone' }),
  })
}

/** What became of a file: where it was all that was said, its writer reads on. */
function afterFile(state: State, event: Extract<Event, { kind: 'outcome' }>, facts: Facts): Turn<State> {
  if ('draft' in state) {
    const { draft } = state
    return afterKeeping<State>(draft, event, (left) =>
      isSilent(left) ? again(state, facts) : { name: 'review', draft: reworded(draft, left, facts) },
    )
  }
  if (!('held' in state)) return stay()
  return afterKeeping<State>(state.held, event, (left) => ({ ...state, held: waiting(left) }))
}

function heard(state: State, saying: Saying, facts: Facts): Turn<State> | Ask {
  switch (state.name) {
    case 'choosing':
    case 'browsing':
    case 'found':
      return heardWhileFinding(state, saying, facts)
    case 'reading':
    case 'received':
      return review(state.part, saying, facts)
    case 'review':
      return append(state, saying, facts)
    case 'wording':
    case 'adding':
    case 'rewriting':
    case 'naming':
    case 'speaking':
      return stepWriting(state, saying, facts)
    case 'sending':
      return stay()
    case 'returned':
      return stay(say('kernel.choose_a_button'))
  }
}

function chose(state: State, option: string, facts: Facts): Turn<State> | Ask {
  switch (state.name) {
    case 'choosing':
    case 'browsing':
    case 'found':
      return chooseEntry(state, option, facts)
    case 'reading':
      return readOn(state, option, facts)
    case 'review':
      return stepReview(state, option, facts)
    case 'returned':
      return option === 'documents' ? openDocuments(facts) : stay(say('kernel.choose_a_button'))
    default:
      return stay()
  }
}

function step(state: State, event: Event, facts: Facts): Turn<State> | Ask {
  if (event.kind === 'outcome') {
    if (state.name === 'reading') return heardIt(event.outcome)
    return state.name === 'sending' ? settle(state, event.outcome) : afterFile(state, event, facts)
  }
  if (isSaying(event)) return heard(state, event, facts)
  return event.kind === 'chose' ? chose(state, event.option, facts) : stay()
}

function listOf(part: PartRef, held?: Words): State {
  const { consultation, path } = part
  return { name: 'browsing', consultation, path, page: 0, ...(held === undefined ? {} : { held }) }
}

function afresh(part: PartRef, facts: Facts): State {
  return { name: 'reading', part, key: facts.newKey, bite: null }
}

function back(state: State, facts: Facts): State | 'leave' {
  switch (state.name) {
    case 'browsing':
      if (state.path.length > 0) return { ...state, path: state.path.slice(0, -1), page: 0 }
      return { name: 'choosing', page: 0, ...(state.held === undefined ? {} : { held: state.held }) }
    case 'found':
      return { ...state, name: 'browsing', path: [], page: 0 }
    case 'reading':
      if (state.bite === null) return listOf(state.part)
      return { ...state, bite: state.bite === 0 ? null : state.bite - 1 }
    case 'wording':
      return afresh(state.part, facts)
    case 'review':
      return afresh(state.draft.part, facts)
    case 'received':
    case 'returned':
      return listOf(state.part)
    case 'adding':
    case 'rewriting':
    case 'naming':
    case 'speaking':
      return { name: 'review', draft: state.draft }
    case 'choosing':
    case 'sending':
      return 'leave'
  }
}

function holds(state: State): Held | undefined {
  if ('draft' in state && state.name !== 'sending')
    return { about: state.draft.part.name, text: state.draft.text, files: state.draft.files }
  return 'held' in state && state.held !== undefined ? { about: '', ...state.held } : undefined
}

function again(state: State, facts: Facts): State {
  // A fresh key: the one of the draft belongs to what may, unknown to this state, have been recorded already.
  if ('draft' in state) {
    const { part, kind } = state.draft
    return kind === 'wording' ? { name: 'wording', part } : afresh(part, facts)
  }
  return state
}

/** `given`: nothing, `{ consultation }`, `{ level }` or `{ part }`, and perhaps `held`: words that wait for a part. */
export const comment: Dialog<State> = {
  name: 'comment',
  version: 1,
  state: State,
  open,
  step,
  prompt,
  back,
  holds,
  again,
}

/** The comment talk: read a draft part by part, say what one thinks of a part, get a receipt. */
import { z } from 'zod'
import { become, stay, tell, type Dialog, type Facts, type Held, type Turn } from '../kernel/dialog.ts'
import type { Event, Outcome } from '../kernel/event.ts'
import type { Ask } from '../kernel/lookup.ts'
import { say } from '../kernel/say.ts'
import { chooseEntry, openDocument, openDocuments, openLevel, openPart, typedWords } from './find.ts'
import { prompt } from './prompt.ts'
import { State, type Draft, type In, type PartRef } from './state.ts'
import { append, noObjection, review, stepReview, stepWriting } from './write.ts'

const Given = z.object({
  consultation: z.string().optional(),
  level: z.string().optional(),
  part: z.string().optional(),
  held: z.string().optional(),
})

function open(facts: Facts, given: unknown): Turn<State> | Ask {
  const { consultation, level, part, held } = Given.parse(given ?? {})
  if (level !== undefined) return openLevel(facts, level, held)
  if (part !== undefined) return openPart(facts, part, held)
  return consultation === undefined ? openDocuments(facts, held) : openDocument(facts, consultation, held)
}

function readOn(state: In<'reading'>, option: string, facts: Facts): Turn<State> {
  if (option === 'none') return noObjection(state, facts)
  if (option === 'wording') return become({ name: 'wording', part: state.part })
  if (option === 'full') return become({ ...state, bite: 0 })
  if (option === 'on' && state.bite !== null) return become({ ...state, bite: state.bite + 1 })
  return stay()
}

function unsent(draft: Draft): State {
  const { part, kind, key } = draft
  return kind === 'no_objection' ? { name: 'reading', part, key, bite: null } : { name: 'review', draft }
}

function settle(state: In<'sending'>, outcome: Outcome): Turn<State> {
  const { draft } = state
  const { part, kind, text } = draft
  if (outcome.kind === 'recorded') return become({ name: 'received', receipt: outcome.receipt, kind, part })
  if (outcome.kind === 'erased') return { next: { kind: 'done' }, notices: [tell(say('comment.erased'))] }
  const why = outcome.kind === 'refused' ? outcome.why : undefined
  // Our mistake: the words stand before their writer again, to be sent once more.
  if (why === 'trouble') return become(unsent(draft))
  const closed = outcome.kind === 'refused' && why === 'closed' && outcome.closedAt !== undefined
  return become({
    name: 'returned',
    text,
    part,
    ...(closed ? { why: 'closed', closedAt: outcome.closedAt } : { why: 'gone' }),
  })
}

function step(state: State, event: Event, facts: Facts): Turn<State> | Ask {
  const option = event.kind === 'chose' ? event.option : undefined
  const text = event.kind === 'said' ? event.text : undefined
  switch (state.name) {
    case 'choosing':
    case 'browsing':
    case 'found':
      return text === undefined ? chooseEntry(state, option ?? '', facts) : typedWords(state, text, facts)
    case 'reading':
      return text === undefined ? readOn(state, option ?? '', facts) : review(state.part, text, facts)
    case 'review':
      return text === undefined ? stepReview(state, option ?? '') : append(state, text, facts)
    case 'wording':
    case 'adding':
    case 'rewriting':
    case 'naming':
    case 'speaking':
      return text === undefined ? stay() : stepWriting(state, text, facts)
    case 'sending':
      return event.kind === 'outcome' ? settle(state, event.outcome) : stay()
    case 'received':
      return text === undefined ? stay() : review(state.part, text, facts)
    case 'returned':
      return option === 'documents' ? openDocuments(facts) : stay(say('kernel.choose_a_button'))
  }
}

function listOf(part: PartRef, held?: string): State {
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
    return { about: state.draft.part.name, text: state.draft.text }
  return 'held' in state && state.held !== undefined ? { about: '', text: state.held } : undefined
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

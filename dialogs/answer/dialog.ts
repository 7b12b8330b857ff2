/** Answering what people sent: what waits, the verdict, the reason, and another's approval where it is asked for. */
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
import type { Event } from '../kernel/event.ts'
import { reading, type Ask } from '../kernel/lookup.ts'
import { say } from '../kernel/say.ts'
import { isLoneAnswer, said } from '../kernel/text.ts'
import { appended, measured } from '../kernel/words.ts'
import { LONGEST_REASON } from '../nouns/answer.ts'
import { EffectKey, Id } from '../nouns/ids.ts'
import type { Outcome } from '../nouns/outcome.ts'
import { choose, opened, reviewed } from './choose.ts'
import { prompt } from './prompt.ts'
import { settle } from './settle.ts'
import { State, type Draft } from './state.ts'
import { receiveTable, settleTable } from './table.ts'

const Given = z.object({ consultation: Id, submission: EffectKey.optional() })

/** Goes on with a reason that is not too long. */
function reasoned(text: string, go: (words: string) => Turn<State>): Turn<State> {
  return measured<Turn<State>>(text, (words) =>
    words.length > LONGEST_REASON
      ? stay(say('kernel.too_long', { limit: LONGEST_REASON, count: words.length }))
      : go(words),
  )
}

function withReason(draft: Draft, words: string, facts: Facts): Turn<State> {
  return reviewed({ ...draft, text: { ...draft.text, [draft.language]: words } }, facts)
}

function heard(state: State, text: string, facts: Facts): Turn<State> | Ask {
  switch (state.name) {
    case 'body':
      return measured<Turn<State>>(text, (words) =>
        become({ name: 'reason', draft: { ...state.draft, body: words }, page: 0 }),
      )
    case 'reason':
      return reasoned(text, (words) => withReason(state.draft, words, facts))
    case 'review': {
      const { draft } = state
      if (isLoneAnswer(text)) return stay(say('answer.press_to_send'))
      return appended<Turn<State>>(draft.text[draft.language] ?? '', text, (whole) =>
        reasoned(whole, (words) => withReason(draft, words, facts)),
      )
    }
    case 'also':
      return reasoned(text, (words) =>
        reviewed({ ...state.draft, text: { ...state.draft.text, [state.to]: words } }, facts),
      )
    case 'naming': {
      const { draft, key } = state
      const { consultation } = draft.from
      return measured<Turn<State>>(text, (name) => ({
        next: { kind: 'stay' },
        effects: [{ kind: 'save_block', key, consultation, name, text: draft.text }],
      }))
    }
    case 'returning': {
      const { answer, key } = state
      return measured<Turn<State>>(text, (note) => ({
        next: { kind: 'stay' },
        effects: [{ kind: 'return_answer', key, answer, note }],
      }))
    }
    case 'workload':
    case 'listed':
    case 'one':
    case 'approving':
    case 'reading':
    case 'compared':
    case 'damaged':
      return stay(say('kernel.choose_a_button'))
  }
}

const TYPES: ReadonlySet<State['name']> = new Set(['body', 'reason', 'also', 'naming', 'returning'])

/** Where the answered table may come in; another one in the place of the one that is shown, too. */
const TAKES_TABLE: ReadonlySet<State['name']> = new Set(['workload', 'compared', 'damaged'])

function step(state: State, event: Event, facts: Facts): Turn<State> | Ask {
  if (event.kind === 'outcome') {
    if (state.name === 'reading' || state.name === 'compared' || state.name === 'damaged')
      return settleTable(state, event, facts)
    return outcome(state, event.outcome, facts)
  }
  if (event.kind === 'chose') return choose(state, event.option, facts)
  if (event.kind === 'said') return heard(state, event.text, facts)
  if (event.kind === 'sent' && TAKES_TABLE.has(state.name) && 'consultation' in state)
    return receiveTable(state.consultation, event.file, facts)
  return stay(say(TYPES.has(state.name) ? 'kernel.type_it' : 'kernel.choose_a_button'))
}

function outcome(
  state: Exclude<State, { name: 'reading' | 'compared' | 'damaged' }>,
  came: Outcome,
  facts: Facts,
): Turn<State> | Ask {
  if (came.kind === 'file') return { next: { kind: 'stay' }, notices: [handOver(came)] }
  if (came.kind === 'refused' && came.why === 'trouble') return stay()
  return settle(state, came, facts)
}

function back(state: State): State | 'leave' {
  switch (state.name) {
    case 'workload':
      return 'leave'
    case 'listed':
      return { name: 'workload', consultation: state.from.consultation }
    case 'reading':
    case 'compared':
    case 'damaged':
      return { name: 'workload', consultation: state.consultation }
    case 'one':
    case 'approving':
      return { name: 'listed', from: state.from }
    case 'body':
      return { name: 'one', from: state.draft.from, submission: state.draft.submission }
    case 'reason':
      return state.draft.verdict === 'forwarded'
        ? { name: 'body', draft: state.draft }
        : { name: 'one', from: state.draft.from, submission: state.draft.submission }
    case 'review':
      return { name: 'reason', draft: state.draft, page: 0 }
    case 'also':
    case 'naming':
      return { name: 'review', draft: state.draft }
    case 'returning':
      return { name: 'approving', from: state.from, answer: state.answer, key: state.key }
  }
}

function holds(state: State): Held | undefined {
  if (!('draft' in state)) return undefined
  const text = said(Object.values(state.draft.text).join('\n'))
  // The button back to words about a part calls them a comment; an answer is none.
  return text === '' ? undefined : { about: '', text, files: [] }
}

/** `given`: the consultation, and perhaps what is to be answered there. Every read and act asks for the right. */
export const answer: Dialog<State> = {
  name: 'answer',
  version: 1,
  state: State,
  open(facts, given) {
    const { consultation, submission } = Given.parse(given)
    const asked = { kind: 'workload', consultation } as const
    return reading(facts.found, { mine: asked }, ({ mine }): Turn<State> => {
      if (mine === undefined) return { next: { kind: 'done' }, notices: [tell(say('desk.no_right'))] }
      if (submission === undefined) return become({ name: 'workload', consultation })
      return opened({ consultation, which: 'open', page: 0 }, submission, facts)
    })
  },
  step,
  prompt,
  back,
  behind: (state) =>
    state.name === 'workload' ? { dialog: 'desk', given: { consultation: state.consultation } } : undefined,
  holds,
  again: (state) =>
    'draft' in state ? { name: 'one', from: state.draft.from, submission: state.draft.submission } : state,
}

/** Looking at words that were held: the list, one of them, and the reason its author is told. */
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
import { turnedTo } from '../kernel/pages.ts'
import { say, type Key } from '../kernel/say.ts'
import { isLoneAnswer } from '../kernel/text.ts'
import { appended, measured } from '../kernel/words.ts'
import type { Refused } from '../nouns/outcome.ts'
import { prompt } from './prompt.ts'
import { State, type In } from './state.ts'

const LIST: State = { name: 'listed', page: 0 }

/** Whoever reads what somebody wrote is written down. */
function opened(words: string, facts: Facts): Turn<State> {
  return {
    next: { kind: 'become', state: { name: 'one', words } },
    effects: [{ kind: 'note_reading', key: facts.newKey, submission: words }],
  }
}

/** Back to what waits; home where nothing does. */
function onward(key: Key, facts: Facts): Turn<State> | Ask {
  return reading(facts.found, { all: { kind: 'to_moderate' } }, ({ all }): Turn<State> => {
    if (all.length > 0) return become(LIST, say(key))
    return { next: { kind: 'done' }, notices: [tell(say(key)), tell(say('moderate.none'))] }
  })
}

function chooseOne({ words }: In<'one'>, option: string, facts: Facts): Turn<State> {
  const file = /^file-(.+)$/u.exec(option)?.[1]
  if (file !== undefined)
    return { next: { kind: 'stay' }, effects: [{ kind: 'open_attachment', key: facts.newKey, file }] }
  if (option === 'refuse') return become({ name: 'reasoning', words })
  if (option !== 'release') return stay()
  const { newKey: key } = facts
  return {
    next: { kind: 'become', state: { name: 'releasing', words } },
    effects: [{ kind: 'moderate_submission', key, submission: words, release: true, note: null }],
  }
}

function choose(state: State, option: string, facts: Facts): Turn<State> | Ask {
  switch (state.name) {
    case 'listed': {
      const page = turnedTo(option)
      if (page !== undefined) return become({ name: 'listed', page })
      const words = /^words-(.+)$/u.exec(option)?.[1]
      return words === undefined ? stay() : opened(words, facts)
    }
    case 'one':
      return chooseOne(state, option, facts)
    case 'checking': {
      const { words: submission, reason: note, key } = state
      if (option === 'change') return become({ name: 'reasoning', words: submission })
      if (option !== 'tell') return stay()
      const effect = { kind: 'moderate_submission', key, submission, release: false, note } as const
      return { next: { kind: 'stay' }, effects: [effect] }
    }
    case 'reasoning':
    case 'releasing':
      return stay()
  }
}

function heard(state: State, text: string, facts: Facts): Turn<State> {
  const checked = (words: string, reason: string) =>
    become<State>({ name: 'checking', words, reason, key: facts.newKey })
  if (state.name === 'reasoning') return measured(text, (reason) => checked(state.words, reason))
  if (state.name !== 'checking') return stay(say('kernel.choose_a_button'))
  if (isLoneAnswer(text)) return stay(say('moderate.press'))
  return appended(state.reason, text, (reason) => checked(state.words, reason))
}

const WHY: Partial<Record<Refused['why'], Key>> = {
  overtaken: 'moderate.quicker',
  not_allowed: 'moderate.no_right',
  second_person: 'moderate.second_person',
}

function settle(state: State, outcome: Outcome, facts: Facts): Turn<State> | Ask {
  if (outcome.kind === 'file') return { next: { kind: 'stay' }, notices: [handOver(outcome)] }
  // What became of the note that it was read is no news to who reads.
  if (state.name !== 'checking' && state.name !== 'releasing') return stay()
  if (outcome.kind === 'kept')
    return onward(state.name === 'checking' ? 'moderate.refused' : 'moderate.released', facts)
  const why = outcome.kind === 'refused' ? outcome.why : 'gone'
  if (why === 'trouble')
    return state.name === 'checking' ? stay() : become({ name: 'one', words: state.words })
  return onward(WHY[why] ?? 'moderate.gone', facts)
}

function step(state: State, event: Event, facts: Facts): Turn<State> | Ask {
  if (event.kind === 'outcome') return settle(state, event.outcome, facts)
  if (event.kind === 'chose') return choose(state, event.option, facts)
  if (event.kind === 'said') return heard(state, event.text, facts)
  const typed = state.name === 'reasoning' || state.name === 'checking'
  return stay(say(typed ? 'kernel.type_it' : 'kernel.choose_a_button'))
}

function back(state: State): State | 'leave' {
  switch (state.name) {
    case 'listed':
      return 'leave'
    case 'one':
    case 'releasing':
      return LIST
    case 'reasoning':
      return { name: 'one', words: state.words }
    case 'checking':
      return { name: 'reasoning', words: state.words }
  }
}

function holds(state: State): Held | undefined {
  return state.name === 'checking' ? { about: '', text: state.reason, files: [] } : undefined
}

/** `given`: nothing. Every read and the act ask for the right. */
export const moderate: Dialog<State> = {
  name: 'moderate',
  version: 1,
  state: State,
  open: () => become(LIST),
  step,
  prompt,
  back,
  behind: (state) => (state.name === 'listed' ? { dialog: 'desk', given: {} } : undefined),
  holds,
  again: (state) => (state.name === 'checking' ? { name: 'reasoning', words: state.words } : state),
}

/** Turning voices into text: what waits, listening, typing what was said, and the Albanian of what was Romani. */
import type { Refused } from '../nouns/outcome.ts'
import { z } from 'zod'
import {
  become,
  handOver,
  stay,
  tell,
  type Dialog,
  type Facts,
  type Held,
  type Next,
  type Notice,
  type Turn,
} from '../kernel/dialog.ts'
import type { Event, Outcome } from '../kernel/event.ts'
import { reading, type Ask } from '../kernel/lookup.ts'
import { turnedTo } from '../kernel/pages.ts'
import { say, type Key } from '../kernel/say.ts'
import { isLoneAnswer } from '../kernel/text.ts'
import { appended, measured } from '../kernel/words.ts'
import { prompt } from './prompt.ts'
import { Read, State, type Draft, type In } from './state.ts'

const Given = z.object({ translate: Read.optional() })

/** On to the one that waits behind this one, the oldest again after the last; home where none is left. */
function onward(voice: string, facts: Facts, notices: readonly Notice[] = []): Turn<State> | Ask {
  return reading(facts.found, { all: { kind: 'to_transcribe' } }, ({ all }): Turn<State> => {
    const at = all.findIndex(({ id }) => id === voice)
    const next = all[at + 1] ?? all.find(({ id }) => id !== voice)
    if (next === undefined)
      return { next: { kind: 'done' }, notices: [...notices, tell(say('transcribe.no_more'))] }
    return { next: { kind: 'become', state: { name: 'one', voice: next.id } }, notices }
  })
}

/** Goes on with a voice that is still to be typed out; else says what became of it, and gives the words back. */
function waitingOne(
  voice: string,
  words: string,
  facts: Facts,
  go: (part: string) => Turn<State>,
): Turn<State> | Ask {
  const given: readonly Notice[] = words === '' ? [] : [{ kind: 'quote', text: words }]
  return reading(facts.found, { found: { kind: 'voice', id: voice } }, ({ found }) => {
    if (found === undefined) return onward(voice, facts, [tell(say('transcribe.gone')), ...given])
    if (found.stands === 'done') return onward(voice, facts, [tell(say('transcribe.quicker')), ...given])
    return go(found.partNumber)
  })
}

function typed({ voice }: In<'one'>, text: string, facts: Facts): Turn<State> | Ask {
  return measured<Turn<State> | Ask>(text, (words) =>
    waitingOne(voice, words, facts, (part) =>
      become({ name: 'checking', draft: { voice, part, text: words, key: facts.newKey } }),
    ),
  )
}

/** Other words are another intention. */
function redrafted(draft: Draft, over: Partial<Draft>, facts: Facts): Turn<State> {
  return become({ name: 'checking', draft: { ...draft, ...over, key: facts.newKey } })
}

function heard(state: State, text: string, facts: Facts): Turn<State> | Ask {
  switch (state.name) {
    case 'one':
      return typed(state, text, facts)
    case 'checking':
      if (isLoneAnswer(text)) return stay(say('transcribe.press_to_save'))
      return appended(state.draft.text, text, (whole) => redrafted(state.draft, { text: whole }, facts))
    case 'retyping':
      return measured(text, (words) => redrafted(state.draft, { text: words }, facts))
    case 'translating':
      return measured(text, (words) => redrafted(state.draft, { translation: words }, facts))
    case 'rendering':
      return measured(text, (words) => rendered(state, words, facts))
    case 'rendered':
      if (isLoneAnswer(text)) return stay(say('transcribe.press_to_save'))
      return appended(state.text, text, (whole) => rendered(state, whole, facts))
    case 'listed':
    case 'unclear':
      return stay(say('kernel.choose_a_button'))
  }
}

function rendered(
  { read, seen }: In<'rendering' | 'rendered'>,
  text: string,
  facts: Facts,
): Turn<State> | Ask {
  const asked = { kind: 'submission', id: read.submission } as const
  return reading(facts.found, { one: asked }, ({ one }): Turn<State> =>
    one === undefined
      ? stay(say('desk.gone'))
      : become({ name: 'rendered', read, seen, part: one.partNumber, text, key: facts.newKey }),
  )
}

/** To the words that are to be translated, as they stand now. */
function rendering(read: Read, facts: Facts): Turn<State> | Ask {
  const asked = { kind: 'submission', id: read.submission } as const
  return reading(facts.found, { one: asked }, ({ one }) => {
    const seen = { transcript: one?.transcript ?? null, translation: one?.translation ?? null }
    return become({ name: 'rendering', read, seen })
  })
}

function save({ voice, text, translation, key }: Draft): Turn<State> {
  return {
    next: { kind: 'stay' },
    effects: [{ kind: 'keep_transcript', key, submission: voice, text, translation: translation ?? null }],
  }
}

function chooseOne(state: In<'one'>, option: string, facts: Facts): Turn<State> | Ask {
  if (option === 'next') return onward(state.voice, facts)
  if (option === 'unclear')
    return waitingOne(state.voice, '', facts, () =>
      become({ name: 'unclear', voice: state.voice, key: facts.newKey }),
    )
  const file = /^file-(.+)$/u.exec(option)?.[1]
  if (file === undefined) return stay()
  return { next: { kind: 'stay' }, effects: [{ kind: 'open_attachment', key: facts.newKey, file }] }
}

function chooseChecked({ draft }: In<'checking'>, option: string): Turn<State> {
  if (option === 'save') return save(draft)
  if (option === 'change') return become({ name: 'retyping', draft })
  return option === 'romani' ? become({ name: 'translating', draft }) : stay()
}

function choose(state: State, option: string, facts: Facts): Turn<State> | Ask {
  switch (state.name) {
    case 'listed': {
      const page = turnedTo(option)
      if (page !== undefined) return become({ name: 'listed', page })
      const voice = /^voice-(.+)$/u.exec(option)?.[1]
      return voice === undefined ? stay() : become({ name: 'one', voice })
    }
    case 'one':
      return chooseOne(state, option, facts)
    case 'checking':
      return chooseChecked(state, option)
    case 'unclear': {
      const { key, voice: submission } = state
      if (option !== 'yes') return stay()
      return { next: { kind: 'stay' }, effects: [{ kind: 'mark_unclear', key, submission }] }
    }
    case 'rendered': {
      const { key, read, seen, text: translation } = state
      if (option === 'change') return rendering(read, facts)
      if (option !== 'save') return stay()
      const { submission } = read
      const effect = { kind: 'keep_translation', key, submission, translation, seen } as const
      return { next: { kind: 'stay' }, effects: [effect] }
    }
    case 'retyping':
    case 'translating':
    case 'rendering':
      return stay()
  }
}

const WHY: Partial<Record<Refused['why'], Key>> = {
  overtaken: 'transcribe.quicker',
  settled: 'transcribe.settled',
  not_allowed: 'transcribe.no_right',
}

/** What could not be kept is given back: nobody types it twice. */
function refusal(outcome: Outcome, text: string, overtaken?: Key): readonly Notice[] {
  const refused = outcome.kind === 'refused' ? outcome.why : undefined
  const told = refused === undefined ? undefined : WHY[refused]
  const why = refused === 'overtaken' ? (overtaken ?? told) : told
  return [tell(say(why ?? 'transcribe.gone')), { kind: 'quote', text }]
}

function backToDesk(read: Read, notices: readonly Notice[]): Turn<State> {
  const next: Next<State> = { kind: 'enter', dialog: 'desk', given: { read } }
  return { next, notices }
}

function settle(state: State, outcome: Outcome, facts: Facts): Turn<State> | Ask {
  if (outcome.kind === 'file') return { next: { kind: 'stay' }, notices: [handOver(outcome)] }
  if (outcome.kind === 'refused' && outcome.why === 'trouble') return stay()
  const kept = outcome.kind === 'kept'
  switch (state.name) {
    case 'checking': {
      const { voice, text } = state.draft
      return onward(voice, facts, kept ? [tell(say('transcribe.kept'))] : refusal(outcome, text))
    }
    case 'unclear': {
      const notices = kept ? [tell(say('transcribe.asked'))] : refusal(outcome, '').slice(0, 1)
      return onward(state.voice, facts, notices)
    }
    case 'rendered':
      return backToDesk(
        state.read,
        kept ? [tell(say('transcribe.translated'))] : refusal(outcome, state.text, 'transcribe.other_words'),
      )
    // A voice that is not there any more: the prompt says so.
    case 'one':
    case 'listed':
    case 'retyping':
    case 'translating':
    case 'rendering':
      return stay()
  }
}

function step(state: State, event: Event, facts: Facts): Turn<State> | Ask {
  if (event.kind === 'outcome') return settle(state, event.outcome, facts)
  if (event.kind === 'chose') return choose(state, event.option, facts)
  if (event.kind === 'said') return heard(state, event.text, facts)
  const buttons = state.name === 'listed' || state.name === 'unclear'
  return stay(say(buttons ? 'kernel.choose_a_button' : 'kernel.type_it'))
}

function back(state: State): State | 'leave' {
  switch (state.name) {
    case 'listed':
    case 'rendering':
      return 'leave'
    case 'one':
      return { name: 'listed', page: 0 }
    case 'checking':
      return { name: 'one', voice: state.draft.voice }
    case 'unclear':
      return { name: 'one', voice: state.voice }
    case 'retyping':
    case 'translating':
      return { name: 'checking', draft: state.draft }
    case 'rendered':
      return { name: 'rendering', read: state.read, seen: state.seen }
  }
}

function holds(state: State): Held | undefined {
  if ('draft' in state) return { about: state.draft.part, text: state.draft.text, files: [] }
  return state.name === 'rendered' ? { about: state.part, text: state.text, files: [] } : undefined
}

function again(state: State): State {
  if ('draft' in state) return { name: 'one', voice: state.draft.voice }
  return state.name === 'rendered' ? { name: 'rendering', read: state.read, seen: state.seen } : state
}

/** `given`: nothing, or `{ translate }` for words that are read at the desk. Every read and act asks for the right. */
export const transcribe: Dialog<State> = {
  name: 'transcribe',
  version: 2,
  state: State,
  open(facts, given) {
    const { translate } = Given.parse(given ?? {})
    return translate === undefined ? become({ name: 'listed', page: 0 }) : rendering(translate, facts)
  },
  step,
  prompt,
  back,
  holds,
  again,
}

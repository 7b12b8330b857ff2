/** The menu: the first thing a person sees, and the place every talk ends at. */
import { z } from 'zod'
import {
  become,
  stay,
  type Dialog,
  type Facts,
  type Option,
  type Prompt,
  type Turn,
} from '../kernel/dialog.ts'
import type { Event } from '../kernel/event.ts'
import { chosenLanguage, languageButtons } from '../kernel/languages.ts'
import { reading, type Ask, type Waiting } from '../kernel/lookup.ts'
import { say } from '../kernel/say.ts'
import { added, afterKeeping, isSaying, isSilent, NO_WORDS, quoted, Words } from '../kernel/words.ts'
import type { Language } from '../nouns/ids.ts'

const State = z.discriminatedUnion('name', [
  z.object({ name: z.literal('top') }),
  /** Something was written here, where nothing was asked: it is offered as a comment. */
  Words.extend({ name: z.literal('offering') }),
])
type State = z.infer<typeof State>

function speak(language: Language, facts: Facts): Turn<State> {
  return {
    next: { kind: 'become', state: { name: 'top' } },
    language,
    effects: [{ kind: 'keep_language', key: facts.newKey, language }],
  }
}

/** To the oldest transcript that waits for the person's look. */
function toTheOldest(facts: Facts): Turn<State> | Ask {
  return reading(facts.found, { waits: { kind: 'waiting' } }, ({ waits }): Turn<State> => {
    const [code] = waits.toSee
    return { next: { kind: 'enter', dialog: 'sent', given: code === undefined ? {} : { code } } }
  })
}

function choose(state: State, option: string, facts: Facts): Turn<State> | Ask {
  const language = chosenLanguage(facts.offered, option)
  if (language !== undefined) return speak(language, facts)
  switch (option) {
    case 'comment':
      return { next: { kind: 'enter', dialog: 'comment', given: {} } }
    case 'desk':
      return { next: { kind: 'enter', dialog: 'desk', given: {} } }
    case 'priority':
      return { next: { kind: 'enter', dialog: 'priority', given: {} } }
    case 'need':
      return state.name === 'offering'
        ? { next: { kind: 'enter', dialog: 'priority', given: { held: wordsOf(state) } } }
        : stay()
    case 'append':
      return state.name === 'offering'
        ? { next: { kind: 'unpark', how: 'go_on', said: wordsOf(state) } }
        : stay()
    case 'sent':
      return { next: { kind: 'enter', dialog: 'sent', given: {} } }
    case 'transcribe':
      return { next: { kind: 'enter', dialog: 'transcribe' } }
    case 'look':
      return toTheOldest(facts)
    case 'settings':
      return { next: { kind: 'enter', dialog: 'settings' } }
    case 'help':
      return stay(say('menu.help'))
    case 'place':
      return state.name === 'offering'
        ? { next: { kind: 'enter', dialog: 'comment', given: { held: wordsOf(state) } } }
        : stay()
    default:
      return stay()
  }
}

function step(state: State, event: Event, facts: Facts): Turn<State> | Ask {
  if (event.kind === 'chose') return choose(state, event.option, facts)
  if (event.kind === 'outcome' && state.name === 'offering') {
    return afterKeeping<State>(state, event, (left) =>
      isSilent(left) ? { name: 'top' } : { ...state, ...left },
    )
  }
  if (!isSaying(event)) return stay()
  // What was offered and not yet placed is not lost by what is said after it.
  const before = state.name === 'offering' ? state : NO_WORDS
  return added<State>(before, event, facts, (all) => become({ ...all, name: 'offering' }))
}

function wordsOf({ text, files }: Words): Words {
  return { text, files }
}

/** Words that came while a comment lies half-written may belong to it. */
function appending(parked: string | undefined): Option[] {
  if (parked === undefined) return []
  const label = parked === '' ? say('menu.append_unplaced') : say('menu.append', { part: parked })
  return [{ id: 'append', label: { say: label }, tone: 'main' }]
}

/** Voices to be typed out, and transcripts of one's own to be looked at: shown while there are any. */
function awaited({ voices, toSee }: Waiting): Option[] {
  const look: Option[] = toSee.length === 0 ? [] : [{ id: 'look', label: { say: say('menu.look') } }]
  if (voices === 0) return look
  return [{ id: 'transcribe', label: { say: say('menu.transcribe', { voices }) } }, ...look]
}

function prompt(state: State, facts: Facts): Prompt | Ask {
  if (state.name === 'offering') {
    return {
      above: quoted(state),
      ask: say('menu.offer'),
      options: [
        ...appending(facts.parked),
        { id: 'need', label: { say: say('menu.priority') } },
        { id: 'place', label: { say: say('menu.place') } },
      ],
      takes: 'options',
    }
  }
  return reading(facts.found, { waits: { kind: 'waiting' } }, ({ waits }): Prompt => {
    const staff: Option[] = waits.desk ? [{ id: 'desk', label: { say: say('menu.desk') }, tone: 'main' }] : []
    const others = facts.offered.filter(({ language }) => language !== facts.language)
    return {
      above: [],
      ask: say('menu.ask'),
      options: [
        ...staff,
        ...awaited(waits),
        // One button is the main one: for staff it is their desk.
        {
          id: 'comment',
          label: { say: say('menu.comment') },
          ...(staff.length === 0 ? { tone: 'main' } : {}),
        },
        { id: 'priority', label: { say: say('menu.priority') } },
        { id: 'sent', label: { say: say('menu.sent') } },
        { id: 'settings', label: { say: say('menu.settings') } },
        { id: 'help', label: { say: say('menu.help_button') } },
        ...languageButtons(others),
      ],
      takes: 'options',
    }
  })
}

/** The menu. `given` to open: nothing, or `{ text }` to offer words that were written elsewhere. */
export const menu: Dialog<State> = {
  name: 'menu',
  version: 1,
  state: State,
  open: () => become({ name: 'top' }),
  step,
  prompt,
  back: (state) => (state.name === 'offering' ? { name: 'top' } : 'leave'),
  holds: (state) => (state.name === 'offering' ? { about: '', ...wordsOf(state) } : undefined),
  again: (state) => state,
}

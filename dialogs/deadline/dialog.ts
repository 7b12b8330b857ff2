/** Moving a closing: the new day, the reason people read, and all of it once more before it counts. */
import { z } from 'zod'
import {
  become,
  stay,
  tell,
  type Block,
  type Dialog,
  type Facts,
  type Option,
  type Prompt,
  type Turn,
} from '../kernel/dialog.ts'
import { exampleDay, typedDay } from '../kernel/days.ts'
import type { Event, Outcome } from '../kernel/event.ts'
import { reading, type Ask } from '../kernel/lookup.ts'
import type { Moving, MovingDay } from '../kernel/lookup-moving.ts'
import { say, type Key } from '../kernel/say.ts'
import { said } from '../kernel/text.ts'
import { EffectKey, Id } from '../nouns/ids.ts'

const day = { consultation: Id, day: z.iso.date() }
const State = z.discriminatedUnion('name', [
  z.object({ name: z.literal('choosing'), consultation: Id }),
  z.object({ name: z.literal('reasoning'), ...day }),
  z.object({ name: z.literal('review'), ...day, reason: z.string(), key: EffectKey }),
])
type State = z.infer<typeof State>
type In<N extends State['name']> = Extract<State, { name: N }>

const Given = z.object({ consultation: Id })
const LONGEST_REASON = 500
// A year with a slipped digit is no day; counting to it would take long.
const YEARS_AHEAD = 2

function backToDesk(consultation: string, key: Key): Turn<State> {
  return { next: { kind: 'enter', dialog: 'desk', given: { consultation } }, notices: [tell(say(key))] }
}

/** Goes on with what may be moved; else says that it no longer may. */
function moving(consultation: string, facts: Facts, go: (one: Moving) => Turn<State>): Turn<State> | Ask {
  return reading(facts.found, { one: { kind: 'moving', consultation } }, ({ one }) =>
    one === undefined ? backToDesk(consultation, 'deadline.changed') : go(one),
  )
}

function chooseDay({ consultation }: State, chosen: string, facts: Facts): Turn<State> | Ask {
  if (Number(chosen.slice(0, 4)) > Number(facts.at.slice(0, 4)) + YEARS_AHEAD)
    return stay(say('draft.too_far'))
  const asked = { kind: 'moving_day', consultation, day: chosen } as const
  return reading(facts.found, { one: { kind: 'moving', consultation }, asked }, ({ one, asked: found }) => {
    if (one === undefined || found === undefined) return backToDesk(consultation, 'deadline.changed')
    if (found.stands === 'past') return stay(say('draft.past'))
    if (found.stands === 'not_later') return stay(say('deadline.not_later'))
    if (found.stands === 'too_long') return stay(say('deadline.too_long', { days: one.maximum }))
    return become<State>({ name: 'reasoning', consultation, day: chosen })
  })
}

function typed(state: State, text: string, facts: Facts): Turn<State> | Ask {
  const words = said(text)
  if (state.name === 'review') return stay(say('kernel.choose_a_button'))
  if (words === '') return stay(say('kernel.empty'))
  if (state.name === 'choosing') {
    const chosen = typedDay(words)
    return chosen === undefined
      ? stay(say('draft.no_day', { example: exampleDay(facts.at.slice(0, 10)) }))
      : chooseDay(state, chosen, facts)
  }
  if (words.length > LONGEST_REASON)
    return stay(say('draft.long', { count: words.length, limit: LONGEST_REASON }))
  const { consultation, day: chosen } = state
  return become({ name: 'review', consultation, day: chosen, reason: words, key: facts.newKey })
}

function moveIt(state: In<'review'>, facts: Facts): Turn<State> | Ask {
  const { consultation, reason, key } = state
  const asked = { kind: 'moving_day', consultation, day: state.day } as const
  return reading(facts.found, { one: { kind: 'moving', consultation }, asked }, ({ one, asked: found }) => {
    if (one === undefined || found === undefined) return backToDesk(consultation, 'deadline.changed')
    const kind = one.how === 'extend' ? 'extend_consultation' : 'repeat_consultation'
    const { closesAt } = found
    return { next: { kind: 'stay' }, effects: [{ kind, key, consultation, closesAt, reason }] }
  })
}

function choose(state: State, option: string, facts: Facts): Turn<State> | Ask {
  const { consultation } = state
  if (option === 'day') return become({ name: 'choosing', consultation })
  const chosen = option.startsWith('day-') ? typedDay(option.slice('day-'.length)) : undefined
  if (chosen !== undefined) return chooseDay(state, chosen, facts)
  return option === 'move' && state.name === 'review' ? moveIt(state, facts) : stay()
}

function settle({ consultation }: State, outcome: Outcome): Turn<State> {
  if (outcome.kind === 'refused' && outcome.why === 'trouble') return stay()
  if (outcome.kind === 'refused')
    return backToDesk(consultation, outcome.why === 'not_allowed' ? 'moderate.no_right' : 'deadline.changed')
  return backToDesk(consultation, 'deadline.moved')
}

function step(state: State, event: Event, facts: Facts): Turn<State> | Ask {
  if (event.kind === 'outcome') return settle(state, event.outcome)
  if (event.kind === 'chose') return choose(state, event.option, facts)
  return event.kind === 'said' ? typed(state, event.text, facts) : stay(say('kernel.type_it'))
}

function standsNow({ how, closesAt, maximum }: Moving): Block[] {
  const key = how === 'extend' ? 'deadline.now' : 'deadline.was'
  return [
    { kind: 'say', say: say(key, { day: { day: closesAt } }) },
    { kind: 'say', say: say('deadline.law', { days: maximum }) },
  ]
}

function proposed({ day: chosen, days }: MovingDay, at: number): Option {
  return {
    id: `day-${chosen}`,
    label: { say: say('deadline.proposed', { day: { day: chosen }, count: days }) },
    ...(at === 0 ? { tone: 'main' } : {}),
  }
}

/** That nobody works on that day, and the button for the next on which they do. */
function freeDay({ instead }: MovingDay): { readonly above: Block[]; readonly options: Option[] } {
  if (instead === undefined) return { above: [], options: [] }
  const shown = { day: { day: instead } }
  return {
    above: [{ kind: 'say', say: say('deadline.free_day', shown) }],
    options: [{ id: `day-${instead}`, label: { say: say('deadline.instead', shown) } }],
  }
}

const CHANGED: Prompt = { above: [], ask: say('deadline.changed'), options: [], takes: 'options' }
const OTHER: Option = { id: 'day', label: { say: say('draft.other_day') } }

function prompt(state: State, facts: Facts): Prompt | Ask {
  const { consultation } = state
  const one = { kind: 'moving', consultation } as const
  if (state.name === 'choosing')
    return reading(facts.found, { one }, ({ one: found }): Prompt => {
      if (found === undefined) return CHANGED
      const [first] = found.days
      const example = exampleDay(first?.day ?? facts.at.slice(0, 10))
      return {
        above: [{ kind: 'heading', text: found.title }, ...standsNow(found)],
        ask: say(first === undefined ? 'deadline.ask_typed' : 'deadline.ask_day', { example }),
        options: found.days.map(proposed),
        takes: 'text',
      }
    })
  const asked = { kind: 'moving_day', consultation, day: state.day } as const
  return reading(facts.found, { one, asked }, ({ one: found, asked: chosen }): Prompt => {
    if (found === undefined || chosen === undefined) return CHANGED
    const free = freeDay(chosen)
    const until = say('deadline.until', { day: { day: chosen.day }, count: chosen.days })
    const above: Block[] = [{ kind: 'say', say: until }, ...free.above]
    if (state.name === 'reasoning')
      return { above, ask: say('deadline.reason_ask'), options: [...free.options, OTHER], takes: 'text' }
    return {
      above: [...above, { kind: 'say', say: say('deadline.reason', { text: state.reason }) }],
      ask: say(`deadline.ask_${found.how}`),
      options: [
        { id: 'move', label: { say: say(`deadline.${found.how}`) }, effect: state.key, tone: 'main' },
        OTHER,
      ],
      takes: 'options',
    }
  })
}

/** `given`: `{ consultation }`. Every read and the acts ask for the right. */
export const deadline: Dialog<State> = {
  name: 'deadline',
  version: 1,
  state: State,
  open(facts, given) {
    const { consultation } = Given.parse(given)
    return moving(consultation, facts, () => become({ name: 'choosing', consultation }))
  },
  step,
  prompt,
  back(state) {
    const { consultation } = state
    if (state.name === 'choosing') return 'leave'
    return state.name === 'reasoning'
      ? { name: 'choosing', consultation }
      : { name: 'reasoning', consultation, day: state.day }
  },
  behind: ({ consultation }) => ({ dialog: 'desk', given: { consultation } }),
  holds: () => undefined,
  again: (state) => state,
}

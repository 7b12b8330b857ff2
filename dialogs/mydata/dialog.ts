/** My data: what is held about me, a copy of it, erasing it, and wiping the talk from a shared phone. */
import { z } from 'zod'
import {
  become,
  handOver,
  stay,
  tell,
  type Block,
  type Dialog,
  type Facts,
  type Prompt,
  type Turn,
} from '../kernel/dialog.ts'
import type { Event, Outcome } from '../kernel/event.ts'
import { reading, type Ask, type MyData } from '../kernel/lookup.ts'
import { say, type Say } from '../kernel/say.ts'

const State = z.discriminatedUnion('name', [
  z.object({ name: z.literal('shown') }),
  z.object({ name: z.literal('erasing') }),
  z.object({ name: z.literal('wiping') }),
])
type State = z.infer<typeof State>

const Given = z.object({ erase: z.boolean().optional() })

function settle(outcome: Outcome): Turn<State> {
  if (outcome.kind === 'erased')
    return { next: { kind: 'forget' }, notices: [{ kind: 'wiped' }, tell(say('mydata.erased'))] }
  if (outcome.kind === 'file') {
    return {
      next: { kind: 'become', state: { name: 'shown' } },
      notices: [tell(say('mydata.copied')), handOver(outcome)],
    }
  }
  if (outcome.kind === 'kept') return become({ name: 'shown' }, say('mydata.about_gone'))
  if (outcome.kind === 'refused' && outcome.why === 'gone') {
    return become({ name: 'shown' }, say('mydata.nothing'))
  }
  return become({ name: 'shown' })
}

function choose(state: State, option: string, facts: Facts): Turn<State> {
  if (state.name === 'shown' && option === 'copy') {
    return { next: { kind: 'stay' }, effects: [{ kind: 'copy_my_data', key: facts.newKey }] }
  }
  if (state.name === 'shown' && option === 'about') {
    return { next: { kind: 'stay' }, effects: [{ kind: 'forget_about', key: facts.newKey }] }
  }
  if (state.name === 'shown' && option === 'erase') return become({ name: 'erasing' })
  if (state.name === 'shown' && option === 'wipe') return become({ name: 'wiping' })
  if (state.name === 'erasing' && option === 'yes') {
    // The key is made by the press: asked again later, what was recorded in between is erased as well.
    return { next: { kind: 'stay' }, effects: [{ kind: 'erase_person', key: facts.newKey }] }
  }
  if (state.name === 'wiping' && option === 'yes') {
    return { next: { kind: 'forget' }, notices: [{ kind: 'wiped' }, tell(say('mydata.wiped'))] }
  }
  return stay()
}

function step(state: State, event: Event, facts: Facts): Turn<State> {
  if (event.kind === 'outcome') return settle(event.outcome)
  return event.kind === 'chose' ? choose(state, event.option, facts) : stay(say('kernel.choose_a_button'))
}

function codes({ submissions }: MyData, of: MyData['submissions'][number]['state'], head?: Say): Block[] {
  const theirs = new Set(submissions.filter(({ state }) => state === of).map(({ code }) => code))
  if (theirs.size === 0) return []
  const heading: Block[] = head === undefined ? [] : [{ kind: 'say', say: head }]
  return [...heading, { kind: 'passage', text: [...theirs].join(' · ') }]
}

/** How many messages: a changed one is one still. */
function messages({ submissions }: MyData): number {
  return new Set(submissions.map(({ code }) => code)).size
}

function prompt(state: State, facts: Facts): Prompt | Ask {
  if (state.name !== 'shown') {
    return {
      above: [],
      ask: say(state.name === 'erasing' ? 'mydata.erase_ask' : 'mydata.wipe_ask'),
      options: [
        {
          id: 'yes',
          label: { say: say(state.name === 'erasing' ? 'mydata.erase_yes' : 'mydata.wipe_yes') },
        },
      ],
      takes: 'options',
    }
  }
  return reading(facts.found, { mine: { kind: 'my_data' } }, ({ mine }): Prompt => {
    const above: Block[] = [
      { kind: 'say', say: say('mydata.count', { count: messages(mine) }) },
      ...codes(mine, 'live'),
      ...codes(mine, 'withdrawn', say('mydata.withdrawn')),
      ...codes(mine, 'superseded', say('mydata.earlier')),
      ...codes(mine, 'joined', say('mydata.joined')),
    ]
    return {
      above,
      ask: say('mydata.ask'),
      options: [
        { id: 'copy', label: { say: say('mydata.copy') } },
        ...(mine.about ? [{ id: 'about', label: { say: say('mydata.about') } }] : []),
        { id: 'wipe', label: { say: say('mydata.wipe') } },
        { id: 'erase', label: { say: say('mydata.erase') } },
      ],
      takes: 'options',
    }
  })
}

/** `given`: `{ erase?: true }` to go straight to the question whether to erase. */
export const mydata: Dialog<State> = {
  name: 'mydata',
  version: 1,
  state: State,
  open: (_facts, given) =>
    Given.parse(given ?? {}).erase === true ? become({ name: 'erasing' }) : become({ name: 'shown' }),
  step,
  prompt,
  back: (state) => (state.name === 'shown' ? 'leave' : { name: 'shown' }),
  holds: () => undefined,
  again: (state) => state,
}

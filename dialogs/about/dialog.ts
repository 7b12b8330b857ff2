/** Who are you: two taps after a receipt, and behind one more the sensitive ones, each under its own consent. */
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
import type { Event, Outcome } from '../kernel/event.ts'
import { say, type Key } from '../kernel/say.ts'
import { AgeBand, Community, GeneralAbout, Sex, SpecialAbout } from '../nouns/about.ts'
import { EffectKey } from '../nouns/ids.ts'

const of = { code: z.string() }
const State = z.discriminatedUnion('name', [
  z.object({ name: z.literal('sex'), ...of }),
  z.object({ name: z.literal('age'), ...of, general: GeneralAbout }),
  /** What is general is told; shall we ask on? */
  z.object({ name: z.literal('more'), ...of }),
  z.object({ name: z.literal('community'), ...of }),
  z.object({ name: z.literal('disability'), ...of, special: SpecialAbout, key: EffectKey }),
])
type State = z.infer<typeof State>
type In<N extends State['name']> = Extract<State, { name: N }>

const Given = z.object({ code: z.string() })

/** The press for "I'd rather not say". */
const UNSAID = 'unsaid'

function toldGeneral(code: string, general: GeneralAbout, facts: Facts): Turn<State> {
  const next = { kind: 'become', state: { name: 'more', code } } as const
  // Whoever said nothing has told us nothing: there is nothing to keep.
  if (Object.keys(general).length === 0) return { next }
  return { next, effects: [{ kind: 'keep_about', key: facts.newKey, about: { code, general } }] }
}

function toldSpecial({ code, special, key }: In<'disability'>, said: SpecialAbout): Turn<State> {
  const whole = { ...special, ...said }
  const notices = [tell(say('about.thanks'))]
  if (Object.keys(whole).length === 0) return { next: { kind: 'done' }, notices }
  return { next: { kind: 'stay' }, effects: [{ kind: 'keep_about', key, about: { code, special: whole } }] }
}

/** What a press says: an answer, that it is rather not said, or nothing that was asked. */
function answerOf<T>(schema: z.ZodType<T>, option: string): { readonly said?: T } | undefined {
  const answer = schema.safeParse(option)
  if (answer.success) return { said: answer.data }
  return option === UNSAID ? {} : undefined
}

function chooseSex({ code }: In<'sex'>, option: string): Turn<State> {
  const sex = answerOf(Sex, option)
  if (sex === undefined) return stay()
  return become({ name: 'age', code, general: sex.said === undefined ? {} : { sex: sex.said } })
}

function chooseAge({ code, general }: In<'age'>, option: string, facts: Facts): Turn<State> {
  const age = answerOf(AgeBand, option)
  if (age === undefined) return stay()
  return toldGeneral(code, age.said === undefined ? general : { ...general, age: age.said }, facts)
}

function chooseCommunity({ code }: In<'community'>, option: string, facts: Facts): Turn<State> {
  const community = answerOf(Community, option)
  if (community === undefined) return stay()
  const special = community.said === undefined ? {} : { community: community.said }
  return become({ name: 'disability', code, special, key: facts.newKey })
}

function choose(state: State, option: string, facts: Facts): Turn<State> {
  switch (state.name) {
    case 'sex':
      return chooseSex(state, option)
    case 'age':
      return chooseAge(state, option, facts)
    case 'more':
      if (option === 'enough') return { next: { kind: 'done' }, notices: [tell(say('about.thanks'))] }
      return option === 'on' ? become({ name: 'community', code: state.code }) : stay()
    case 'community':
      return chooseCommunity(state, option, facts)
    case 'disability':
      if (option === UNSAID) return toldSpecial(state, {})
      return option === 'yes' || option === 'no'
        ? toldSpecial(state, { disability: option === 'yes' })
        : stay()
  }
}

function settle(state: State, outcome: Outcome): Turn<State> {
  if (outcome.kind === 'kept')
    return state.name === 'disability'
      ? { next: { kind: 'done' }, notices: [tell(say('about.thanks'))] }
      : stay()
  // A mistake of ours is said where it happened; what was erased or withdrawn meanwhile is nobody's any more.
  if (outcome.kind === 'refused' && outcome.why === 'trouble') return stay()
  return { next: { kind: 'done' }, notices: [tell(say('about.gone'))] }
}

function step(state: State, event: Event, facts: Facts): Turn<State> {
  if (event.kind === 'outcome') return settle(state, event.outcome)
  return event.kind === 'chose' ? choose(state, event.option, facts) : stay(say('kernel.choose_a_button'))
}

function options(names: readonly string[], key: (name: string) => Key): Option[] {
  return [...names, UNSAID].map((id) => ({
    id,
    label: { say: say(id === UNSAID ? 'about.unsaid' : key(id)) },
  }))
}

function asking(ask: Key, answers: readonly Option[], above: readonly Block[] = []): Prompt {
  return { above, ask: say(ask), options: answers, takes: 'options', private: true }
}

function prompt(state: State): Prompt {
  switch (state.name) {
    case 'sex': {
      const why: Block = { kind: 'say', say: say('about.why') }
      return asking(
        'about.sex',
        options(Sex.options, (name) => `about.sex_${Sex.parse(name)}`),
        [why],
      )
    }
    case 'age':
      return asking(
        'about.age',
        options(AgeBand.options, (name) => `about.age_${AgeBand.parse(name)}`),
      )
    case 'more':
      return asking('about.more', [
        { id: 'on', label: { say: say('about.on') } },
        { id: 'enough', label: { say: say('about.enough') }, tone: 'main' },
      ])
    case 'community': {
      const consent: Block = { kind: 'say', say: say('about.special') }
      const key = (name: string): Key => `about.community_${Community.parse(name)}`
      return asking('about.community', options(Community.options, key), [consent])
    }
    case 'disability':
      return asking(
        'about.disability',
        options(['yes', 'no'], (name) => (name === 'yes' ? 'about.yes' : 'about.no')),
      )
  }
}

/** `given`: `{ code }`, the receipt whose consultation it is told for. */
export const about: Dialog<State> = {
  name: 'about',
  version: 1,
  state: State,
  open: (_facts, given) => become({ name: 'sex', code: Given.parse(given).code }),
  step,
  prompt,
  back(state) {
    switch (state.name) {
      case 'sex':
      case 'more':
        return 'leave'
      case 'age':
        return { name: 'sex', code: state.code }
      case 'community':
        return { name: 'more', code: state.code }
      case 'disability':
        return { name: 'community', code: state.code }
    }
  },
  holds: () => undefined,
  again: (state) => state,
}

/** One person, several apps: a one-time code typed in another chat links the two, and a press splits one off again. */
import { z } from 'zod'
import {
  become,
  stay,
  tell,
  type Dialog,
  type Facts,
  type Option,
  type Prompt,
  type Turn,
} from '../kernel/dialog.ts'
import type { Event, Outcome } from '../kernel/event.ts'
import { reading, type Ask, type ChatCard } from '../kernel/lookup.ts'
import { say, type Key, type Say } from '../kernel/say.ts'
import { EffectKey } from '../nouns/ids.ts'
import { readLinkCode } from '../nouns/link-code.ts'

const State = z.discriminatedUnion('name', [
  z.object({ name: z.literal('shown') }),
  /** A code of this chat, to be typed in the other. */
  z.object({ name: z.literal('given'), code: z.string() }),
  /** A code of the other chat was typed here, and is being looked up. */
  z.object({ name: z.literal('tried'), code: z.string() }),
  /** It leads to a chat in `channel`. `seats`: one of the two has a seat. */
  z.object({
    name: z.literal('offered'),
    code: z.string(),
    key: EffectKey,
    channel: z.string(),
    seats: z.boolean(),
  }),
  z.object({ name: z.literal('splitting'), key: EffectKey }),
])
type State = z.infer<typeof State>

const SHOWN: State = { name: 'shown' }

const Given = z.object({ code: z.string().optional() })

const APPS: ReadonlyMap<string, Key> = new Map([
  ['web', 'link.app_web'],
  ['terminal', 'link.app_terminal'],
  ['telegram', 'link.app_telegram'],
  ['teams', 'link.app_teams'],
])

function appOf(channel: string): Say {
  return say(APPS.get(channel) ?? 'link.elsewhere')
}

/** Looks up what was typed as a code; what cannot be one is said at once, and is no wrong try. */
function tryCode(typed: string, facts: Facts): Turn<State> {
  const code = readLinkCode(typed)
  if (code === undefined) return become(SHOWN, say('link.not_a_code'))
  return {
    next: { kind: 'become', state: { name: 'tried', code } },
    effects: [{ kind: 'try_link_code', key: facts.newKey, code }],
  }
}

function choose(state: State, option: string, facts: Facts): Turn<State> {
  if (state.name === 'offered' && option === 'link')
    return { next: { kind: 'stay' }, effects: [{ kind: 'link_chats', key: state.key, code: state.code }] }
  if (state.name === 'offered' && option === 'no') return become(SHOWN, say('link.not_linked'))
  if (state.name === 'splitting')
    return option === 'yes'
      ? { next: { kind: 'stay' }, effects: [{ kind: 'unlink_chat', key: state.key }] }
      : stay()
  if (option === 'code')
    return { next: { kind: 'stay' }, effects: [{ kind: 'give_link_code', key: facts.newKey }] }
  if (option === 'split') return become({ name: 'splitting', key: facts.newKey })
  return option === 'seen' ? become(SHOWN) : stay()
}

function settle(state: State, outcome: Outcome, facts: Facts): Turn<State> {
  switch (outcome.kind) {
    case 'link_code':
      return become({ name: 'given', code: outcome.code })
    case 'link_offered': {
      if (state.name !== 'tried') return stay()
      const { channel, seats } = outcome
      return become({ name: 'offered', code: state.code, key: facts.newKey, channel, seats })
    }
    case 'linked':
      return become(SHOWN, say('link.linked'))
    case 'kept':
      return { next: { kind: 'done' }, notices: [tell(say('link.parted'))] }
    case 'refused':
      return refused(state, outcome.why)
    default:
      return stay()
  }
}

function refused(state: State, why: Extract<Outcome, { kind: 'refused' }>['why']): Turn<State> {
  if (state.name === 'splitting') return why === 'gone' ? become(SHOWN, say('link.alone')) : stay()
  if (why === 'gone' || why === 'same_chat') return become(SHOWN, say(`link.${why}`))
  if (why === 'too_many') return become(SHOWN, say('link.too_often'))
  // By our own mistake, which is told: the button is there to be pressed again, the code to be typed again.
  return state.name === 'tried' ? become(SHOWN) : stay()
}

function step(state: State, event: Event, facts: Facts): Turn<State> {
  switch (event.kind) {
    case 'outcome':
      return settle(state, event.outcome, facts)
    case 'chose':
      return choose(state, event.option, facts)
    case 'said':
      return state.name === 'offered' || state.name === 'splitting'
        ? stay(say('kernel.choose_a_button'))
        : tryCode(event.text, facts)
    default:
      return stay(say('kernel.type_it'))
  }
}

function button(id: string, key: Key): Option {
  return { id, label: { say: say(key) } }
}

function shown(chats: readonly ChatCard[], code: string | undefined): Prompt {
  const linked = chats.length > 1
  const line = ({ channel, here }: ChatCard): Say =>
    say(here ? 'link.line_here' : 'link.line', { app: appOf(channel) })
  const given = code === undefined ? undefined : say('link.ask_given', { code })
  return {
    above: [
      ...(linked ? [say('link.linked_here'), ...chats.map(line)] : []),
      ...(given === undefined ? [] : [say('link.keep_secret')]),
    ].map((one) => ({ kind: 'say', say: one })),
    ask: given ?? say('link.ask'),
    options: [
      ...(given === undefined ? [] : [button('seen', 'link.seen')]),
      button('code', given === undefined ? 'link.code' : 'link.new_code'),
      ...(linked ? [button('split', 'link.split')] : []),
    ],
    takes: 'text',
  }
}

function prompt(state: State, facts: Facts): Prompt | Ask {
  if (state.name === 'offered') {
    const warnings: readonly Key[] = [
      'link.warning',
      ...(state.seats ? (['link.seats'] as const) : []),
      'link.stranger',
    ]
    return {
      above: warnings.map((key) => ({ kind: 'say', say: say(key) })),
      ask: say('link.ask_link', { app: appOf(state.channel) }),
      options: [
        { id: 'link', label: { say: say('link.link') }, effect: state.key, tone: 'main' },
        button('no', 'link.no'),
      ],
      takes: 'options',
    }
  }
  if (state.name === 'splitting') {
    const yes: Option = { id: 'yes', label: { say: say('link.split_yes') }, effect: state.key }
    return { above: [], ask: say('link.ask_split'), options: [yes], takes: 'options' }
  }
  const code = state.name === 'given' ? state.code : undefined
  return reading(facts.found, { chats: { kind: 'my_chats' } }, ({ chats }) => shown(chats, code))
}

/** `given`: `{ code }` where a code was typed behind the command. Only a press links: a code alone does not. */
export const link: Dialog<State> = {
  name: 'link',
  version: 1,
  state: State,
  open: (facts, given) => {
    const { code = '' } = Given.parse(given ?? {})
    return code.trim() === '' ? become(SHOWN) : tryCode(code, facts)
  },
  step,
  prompt,
  back: (state) => (state.name === 'shown' || state.name === 'tried' ? 'leave' : SHOWN),
  holds: () => undefined,
  again: (state) => state,
}

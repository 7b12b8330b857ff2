/** An author disagrees with what a moderator decided: the words, once more before they go. */
import { z } from 'zod'
import { become, stay, tell, type Dialog, type Facts, type Prompt, type Turn } from '../kernel/dialog.ts'
import type { Event, Outcome } from '../kernel/event.ts'
import { reading, type Ask } from '../kernel/lookup.ts'
import { say, type Key } from '../kernel/say.ts'
import { isLoneAnswer, readBack } from '../kernel/text.ts'
import { appended, measured } from '../kernel/words.ts'
import { EffectKey } from '../nouns/ids.ts'

const State = z.discriminatedUnion('name', [
  z.object({ name: z.literal('writing'), code: z.string() }),
  z.object({ name: z.literal('checking'), code: z.string(), text: z.string(), key: EffectKey }),
])
type State = z.infer<typeof State>

const Given = z.object({ code: z.string() })

function toSent(code: string, key: Key): Turn<State> {
  return { next: { kind: 'enter', dialog: 'sent', given: { code } }, notices: [tell(say(key))] }
}

function open(facts: Facts, given: unknown): Turn<State> | Ask {
  const { code } = Given.parse(given)
  return reading(facts.found, { one: { kind: 'my_submission', code } }, ({ one }): Turn<State> => {
    const may = one?.moderated?.stands === 'refused' && !one.moderated.last
    return may ? become({ name: 'writing', code }) : toSent(code, 'moderate.appeal_over')
  })
}

function settle({ code }: State, outcome: Outcome): Turn<State> {
  if (outcome.kind === 'kept') return toSent(code, 'moderate.appeal_kept')
  if (outcome.kind === 'refused' && outcome.why === 'trouble') return stay()
  return toSent(code, 'moderate.appeal_over')
}

function heard(state: State, text: string, facts: Facts): Turn<State> {
  const { code } = state
  const checked = (words: string) => become<State>({ name: 'checking', code, text: words, key: facts.newKey })
  if (state.name === 'writing') return measured(text, checked)
  return isLoneAnswer(text) ? stay(say('kernel.press_to_send')) : appended(state.text, text, checked)
}

function step(state: State, event: Event, facts: Facts): Turn<State> {
  if (event.kind === 'outcome') return settle(state, event.outcome)
  if (event.kind === 'said') return heard(state, event.text, facts)
  if (event.kind !== 'chose') return stay(say('kernel.type_it'))
  if (state.name !== 'checking') return stay()
  const { code, text, key } = state
  if (event.option === 'change') return become({ name: 'writing', code })
  if (event.option !== 'send') return stay()
  return { next: { kind: 'stay' }, effects: [{ kind: 'appeal_moderation', key, code, text }] }
}

function prompt(state: State, facts: Facts): Prompt | Ask {
  if (state.name === 'checking')
    return {
      above: [{ kind: 'quote', text: readBack(state.text) }],
      ask: say('moderate.appeal_check'),
      options: [
        { id: 'send', label: { say: say('moderate.appeal_send') }, effect: state.key, tone: 'main' },
        { id: 'change', label: { say: say('comment.change') } },
      ],
      takes: 'text',
    }
  return reading(facts.found, { one: { kind: 'my_submission', code: state.code } }, ({ one }): Prompt => ({
    above:
      one?.moderated === undefined
        ? []
        : [{ kind: 'say', say: say('moderate.mine_refused', { note: one.moderated.note }) }],
    ask: say('moderate.appeal_ask'),
    options: [],
    takes: 'text',
  }))
}

/** `given`: `{ code }`, the receipt of one's own that was refused. */
export const appeal: Dialog<State> = {
  name: 'appeal',
  version: 1,
  state: State,
  open,
  step,
  prompt,
  back: (state) => (state.name === 'writing' ? 'leave' : { name: 'writing', code: state.code }),
  holds: (state) => (state.name === 'checking' ? { about: '', text: state.text, files: [] } : undefined),
  again: ({ code }) => ({ name: 'writing', code }),
}

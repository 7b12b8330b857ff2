/** What I have sent: where each receipt stands, and changing or withdrawing it while the consultation is open. */
import type { Refused } from '../nouns/outcome.ts'
import { z } from 'zod'
import {
  become,
  handOver,
  stay,
  tell,
  type Block,
  type Dialog,
  type Facts,
  type Held,
  type Option,
  type Prompt,
  type Turn,
} from '../kernel/dialog.ts'
import type { Event, Outcome } from '../kernel/event.ts'
import { besideText, openFiles, shownWords } from '../kernel/beside.ts'
import { reading, type Ask, type MySubmission } from '../kernel/lookup.ts'
import { pageOf, turnedTo, turning } from '../kernel/pages.ts'
import { say, type Say } from '../kernel/say.ts'
import { statusOf } from '../kernel/status.ts'
import { cut, isLoneAnswer, readBack } from '../kernel/text.ts'
import { appended, measured, filesShown } from '../kernel/words.ts'
import { Clearness } from '../nouns/answer.ts'
import { awaitsAuthor } from '../nouns/transcript.ts'
import { answerBlocks, answerButtons, rating } from './answer.ts'
import { State, type In } from './state.ts'

const Given = z.object({
  code: z.string().optional(),
  transcript: z.enum(['right', 'reword']).optional(),
  answer: Clearness.or(z.literal('again')).optional(),
})

/** How a part is called in a sentence: by its number, or by its title in quotes. */
function partName({ partNumber, partTitle }: MySubmission): string {
  return partNumber === '' ? `“${cut(partTitle, 40)}”` : partNumber
}

/** An answer says most; before it, that it is not shown, or how far it came. */
function standsAt({ answer, moderated, ...one }: MySubmission): Say {
  return statusOf({
    ...one,
    ...(answer === undefined ? {} : { verdict: answer.verdict }),
    unpublished: moderated?.stands === 'refused',
  })
}

function mine(facts: Facts, code: string, go: (one: MySubmission) => Turn<State>): Turn<State> | Ask {
  return reading(facts.found, { one: { kind: 'my_submission', code } }, ({ one }) =>
    one === undefined ? become({ name: 'listed', page: 0 }, say('sent.gone')) : go(one),
  )
}

function check(code: string, text: string, facts: Facts): Turn<State> | Ask {
  return mine(facts, code, (one) =>
    become({ name: 'checking', code, part: partName(one), text, key: facts.newKey, saidAt: facts.at }),
  )
}

function reworded(code: string, text: string, facts: Facts): Turn<State> | Ask {
  return mine(facts, code, (one) =>
    become({ name: 'reworded', code, part: partName(one), text, key: facts.newKey }),
  )
}

function question(code: string, text: string, facts: Facts): Turn<State> | Ask {
  return mine(facts, code, (one) =>
    become({ name: 'asked', code, part: partName(one), text, key: facts.newKey }),
  )
}

/** To the question its author has once. */
function again(code: string, facts: Facts): Turn<State> | Ask {
  return mine(facts, code, ({ answer }) => {
    if (answer === undefined) return become({ name: 'one', code }, say('answered.none'))
    if (!answer.askable) return become({ name: 'one', code }, say('answered.again_used'))
    return become({ name: 'asking', code })
  })
}

function heard(state: State, text: string, facts: Facts): Turn<State> | Ask {
  if (state.name === 'rewording') return measured(text, (words) => reworded(state.code, words, facts))
  if (state.name === 'reworded') {
    if (isLoneAnswer(text)) return stay(say('kernel.press_to_send'))
    return appended(state.text, text, (whole) => reworded(state.code, whole, facts))
  }
  if (state.name === 'asking') return measured(text, (words) => question(state.code, words, facts))
  if (state.name === 'asked') {
    if (isLoneAnswer(text)) return stay(say('kernel.press_to_send'))
    return appended(state.text, text, (whole) => question(state.code, whole, facts))
  }
  if (state.name === 'rewriting') return measured(text, (words) => check(state.code, words, facts))
  if (state.name !== 'checking') return stay(say('kernel.choose_a_button'))
  if (isLoneAnswer(text)) return stay(say('kernel.press_to_send'))
  return appended(state.text, text, (whole) => check(state.code, whole, facts))
}

/** The transcript is right as it was typed. */
function agree(code: string, facts: Facts): Turn<State> {
  return {
    next: { kind: 'become', state: { name: 'one', code } },
    effects: [{ kind: 'confirm_transcript', key: facts.newKey, code, text: null }],
  }
}

function reword(code: string, facts: Facts): Turn<State> | Ask {
  return mine(facts, code, (one) =>
    awaitsAuthor(one.transcriptState)
      ? become({ name: 'rewording', code })
      : become({ name: 'one', code }, say('sent.settled')),
  )
}

function chooseOne(state: In<'one'>, option: string, facts: Facts): Turn<State> | Ask {
  const { code } = state
  const file = /^file-(.+)$/u.exec(option)?.[1]
  if (file !== undefined)
    return { next: { kind: 'stay' }, effects: [{ kind: 'open_attachment', key: facts.newKey, file }] }
  if (option === 'right') return agree(code, facts)
  if (option === 'appeal') return { next: { kind: 'enter', dialog: 'appeal', given: { code } } }
  if (option === 'reword') return reword(code, facts)
  return mine(facts, code, (one) => {
    if (!one.open) return stay()
    if (option === 'change' && one.kind !== 'no_objection') return become({ name: 'rewriting', code })
    return option === 'withdraw' ? become({ name: 'withdrawing', code, key: facts.newKey }) : stay()
  })
}

function choose(state: State, option: string, facts: Facts): Turn<State> | Ask {
  switch (state.name) {
    case 'listed': {
      const page = turnedTo(option)
      if (page !== undefined) return become({ name: 'listed', page })
      const code = /^code-(.+)$/u.exec(option)?.[1]
      return code === undefined ? stay() : become({ name: 'one', code })
    }
    case 'one':
      return chooseOne(state, option, facts)
    case 'checking': {
      const { key, code, text, saidAt } = state
      if (option !== 'send') return option === 'change' ? become({ name: 'rewriting', code }) : stay()
      return { next: { kind: 'stay' }, effects: [{ kind: 'correct_submission', key, code, text, saidAt }] }
    }
    case 'reworded': {
      const { key, code, text } = state
      if (option !== 'send') return option === 'change' ? become({ name: 'rewording', code }) : stay()
      return { next: { kind: 'stay' }, effects: [{ kind: 'confirm_transcript', key, code, text }] }
    }
    case 'asked': {
      const { key, code, text } = state
      if (option !== 'send') return option === 'change' ? become({ name: 'asking', code }) : stay()
      return { next: { kind: 'stay' }, effects: [{ kind: 'ask_again', key, code, text }] }
    }
    case 'withdrawing': {
      const { key, code } = state
      return option === 'yes'
        ? { next: { kind: 'stay' }, effects: [{ kind: 'withdraw_submission', key, code }] }
        : stay()
    }
    case 'rewriting':
    case 'rewording':
    case 'asking':
      return stay()
  }
}

function refusal({ why, closedAt, receipt }: Refused): Say {
  if (why === 'settled') return say('sent.settled')
  if (why === 'used_up') return say('answered.again_used')
  if (why === 'same_words' && receipt !== undefined) return say('sent.same_words', { code: receipt })
  return closedAt === undefined ? say('sent.gone') : say('sent.closed', { day: { day: closedAt } })
}

function settle(state: State, outcome: Outcome): Turn<State> {
  const code = 'code' in state ? state.code : ''
  if (outcome.kind === 'file') return { next: { kind: 'stay' }, notices: [handOver(outcome)] }
  if (outcome.kind === 'recorded') return become({ name: 'one', code }, say('sent.changed', { code }))
  if (outcome.kind === 'kept') {
    const thanks = state.name === 'asked' ? say('answered.again_sent', { code }) : say('sent.confirmed')
    return become({ name: 'one', code }, thanks)
  }
  if (outcome.kind === 'withdrawn')
    return become({ name: 'listed', page: 0 }, say('sent.withdrawn', { code }))
  if (outcome.kind !== 'refused' || outcome.why === 'trouble') return stay()
  if (outcome.why === 'gone' && ['one', 'reworded', 'asked'].includes(state.name))
    return become({ name: 'listed', page: 0 }, say('sent.no_more'))
  const why = refusal(outcome)
  const words = 'text' in state ? [{ kind: 'quote', text: state.text } as const] : []
  return { next: { kind: 'become', state: { name: 'one', code } }, notices: [tell(why), ...words] }
}

function step(state: State, event: Event, facts: Facts): Turn<State> | Ask {
  if (event.kind === 'outcome') return settle(state, event.outcome)
  if (event.kind === 'chose') return choose(state, event.option, facts)
  if (event.kind === 'said') return heard(state, event.text, facts)
  const types = ['rewriting', 'rewording', 'asking'].includes(state.name)
  return stay(say(types ? 'kernel.type_it' : 'kernel.choose_a_button'))
}

function entry(one: MySubmission): Option {
  const words = shownWords(one)
  const text = cut(`${one.partNumber} ${words}`.replaceAll(/\s+/gu, ' ').trim(), 40)
  return { id: `code-${one.code}`, label: { text, hint: standsAt(one) } }
}

function listed(state: In<'listed'>, facts: Facts): Prompt | Ask {
  return reading(facts.found, { all: { kind: 'my_submissions' } }, ({ all }): Prompt => ({
    above: [],
    ask: all.length === 0 ? say('sent.none') : say('sent.which'),
    options: [...pageOf(all, state.page).map(entry), ...turning(all.length, state.page)],
    takes: 'options',
  }))
}

/** The name and the organisation that go with it: a correction keeps them. */
function shownAs({ name, organisation }: MySubmission): Block[] {
  const by: Block[] =
    organisation === undefined
      ? []
      : [{ kind: 'say', say: say('comment.for_organisation', { name: organisation }) }]
  return name === undefined ? by : [...by, { kind: 'say', say: say('comment.name_shown', { name }) }]
}

/** The buttons by which an author agrees to a transcript, or writes it. */
function lookAt({ transcriptState }: MySubmission): Option[] {
  if (!awaitsAuthor(transcriptState)) return []
  const right: Option = { id: 'right', label: { say: say('spoken.right') }, tone: 'main' }
  const key = transcriptState === 'unclear' ? 'spoken.write' : 'comment.change'
  const own: Option = { id: 'reword', label: { say: say(key) } }
  return transcriptState === 'unclear' ? [own] : [right, own]
}

/** What was said, typed or out of a voice, before it is said anew. */
function saidBefore({ text, transcript }: MySubmission): Block[] {
  const words = text === '' ? (transcript ?? '') : text
  return words === '' ? [] : [{ kind: 'quote', text: readBack(words) }]
}

/** A moderator's decision, and where an appeal against it is at. */
function decided({ moderated }: MySubmission): Block[] {
  if (moderated === undefined) return []
  const { stands, note } = moderated
  const told = stands === 'refused' ? say('moderate.mine_refused', { note }) : say('moderate.mine_appealed')
  return [{ kind: 'say', say: told }]
}

function disagree({ moderated }: MySubmission): Option[] {
  if (moderated?.stands !== 'refused' || moderated.last) return []
  return [{ id: 'appeal', label: { say: say('moderate.appeal') } }]
}

function onePrompt(state: In<'one'>, facts: Facts): Prompt | Ask {
  return reading(facts.found, { sent: { kind: 'my_submission', code: state.code } }, ({ sent }): Prompt => {
    if (sent === undefined) return { above: [], ask: say('sent.gone'), options: [], takes: 'options' }
    const heading = [
      sent.consultation,
      [sent.partNumber, sent.partTitle].filter((piece) => piece !== '').join('  '),
    ].join(' › ')
    const asked = awaitsAuthor(sent.transcriptState)
    const above: Block[] = [
      { kind: 'heading', text: heading },
      ...(sent.text === '' ? [] : [{ kind: 'quote', text: readBack(sent.text) } as const]),
      ...besideText(sent, 'author'),
      ...shownAs(sent),
      ...decided(sent),
      // A transcript may be agreed to, or put right, after the closing too.
      ...(sent.open || asked ? [] : [{ kind: 'say', say: say('sent.no_changes') } as const]),
      ...answerBlocks(sent),
    ]
    const change: Option[] =
      sent.kind === 'no_objection' || asked ? [] : [{ id: 'change', label: { say: say('comment.change') } }]
    const withdraw: Option = { id: 'withdraw', label: { say: say('sent.withdraw') } }
    return {
      above,
      ask: say('receipt.state', { code: sent.code, status: standsAt(sent) }),
      options: [
        ...lookAt(sent),
        ...answerButtons(sent),
        ...disagree(sent),
        ...openFiles(sent.files),
        ...(sent.open ? [...change, withdraw] : []),
      ],
      takes: 'options',
    }
  })
}

/** The new words before they count, with all that goes along with them: pressing is the consent to all of it. */
function checking(state: In<'checking'> | In<'reworded'>, facts: Facts): Prompt | Ask {
  const { code, part, text } = state
  return reading(facts.found, { sent: { kind: 'my_submission', code } }, ({ sent }): Prompt => {
    const key = sent?.kind === 'priority' ? 'sent.review_need' : 'comment.review'
    const along = sent === undefined ? [] : [...filesShown(sent.files), ...shownAs(sent)]
    return {
      above: [{ kind: 'say', say: say(key, { part, text: readBack(text) }) }, ...along],
      ask: say(state.name === 'checking' ? 'sent.replace' : 'sent.keep_wording'),
      options: [
        { id: 'send', label: { say: say('comment.send') }, effect: state.key, tone: 'main' },
        { id: 'change', label: { say: say('comment.change') } },
      ],
      takes: 'text',
    }
  })
}

function prompt(state: State, facts: Facts): Prompt | Ask {
  switch (state.name) {
    case 'listed':
      return listed(state, facts)
    case 'one':
      return onePrompt(state, facts)
    case 'rewriting':
    case 'rewording':
      return reading(
        facts.found,
        { sent: { kind: 'my_submission', code: state.code } },
        ({ sent }): Prompt => ({
          above: sent === undefined ? [] : saidBefore(sent),
          ask: say('comment.change_ask'),
          options: [],
          takes: 'text',
        }),
      )
    case 'checking':
    case 'reworded':
      return checking(state, facts)
    case 'asking':
      return { above: [], ask: say('answered.again_ask'), options: [], takes: 'text' }
    case 'asked':
      return {
        above: [{ kind: 'quote', text: readBack(state.text) }],
        ask: say('answered.again_check'),
        options: [
          { id: 'send', label: { say: say('comment.send') }, effect: state.key, tone: 'main' },
          { id: 'change', label: { say: say('comment.change') } },
        ],
        takes: 'text',
      }
    case 'withdrawing':
      return {
        above: [],
        ask: say('sent.withdraw_ask', { code: state.code }),
        options: [{ id: 'yes', label: { say: say('sent.withdraw_yes') }, effect: state.key }],
        takes: 'options',
      }
  }
}

function back(state: State): State | 'leave' {
  if (state.name === 'listed') return 'leave'
  return state.name === 'one' ? { name: 'listed', page: 0 } : { name: 'one', code: state.code }
}

function holds(state: State): Held | undefined {
  if (!('text' in state)) return undefined
  // A question about an answer is no comment on the part.
  return { about: state.name === 'asked' ? '' : state.part, text: state.text, files: [] }
}

/**
 * `given`: nothing, or `{ code }` to go straight to one, `transcript` to agree to it or to write it, `answer` to say
 * whether it is clear or to ask once more. Only the person's own are ever shown.
 */
export const sent: Dialog<State> = {
  name: 'sent',
  version: 1,
  state: State,
  open(facts, given) {
    const { code, transcript, answer } = Given.parse(given ?? {})
    if (code !== undefined && answer !== undefined)
      return answer === 'again' ? again(code, facts) : rating(code, answer, facts)
    if (code !== undefined && transcript === 'right') return agree(code, facts)
    if (code !== undefined && transcript === 'reword') return reword(code, facts)
    return become(code === undefined ? { name: 'listed', page: 0 } : { name: 'one', code })
  },
  step,
  prompt,
  back,
  holds,
  again(state) {
    if (!('code' in state)) return state
    if (state.name === 'asked') return { name: 'asking', code: state.code }
    return { name: state.name === 'reworded' ? 'rewording' : 'rewriting', code: state.code }
  },
}

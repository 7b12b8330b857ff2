/** What is said to somebody who did not ask, and when it is tried again. Pure. */
import { answeredButtons, answerShown } from '../../dialogs/kernel/answered.ts'
import type { Block, Option, Prompt } from '../../dialogs/kernel/dialog.ts'
import { say } from '../../dialogs/kernel/say.ts'
import { cut, readBack } from '../../dialogs/kernel/text.ts'
import type { Verb } from '../../dialogs/nouns/token.ts'
import type { DeliveryMove } from '../../storage/registry/model/delivery.ts'
import type { ClosingTold } from '../acts/delivery-closing.ts'
import type { About, AnswerTold, ModeratedTold } from '../acts/delivery-subject.ts'
import type { Delivery } from '../channels/delivery.ts'
import { closingMessage, moderatedMessage } from './about-words.ts'

const FIRST_PAUSE_MS = 5000
const LONGEST_PAUSE_MS = 10 * 60_000

/** The message. Its buttons stay good for ever: whoever presses them next month still means it. */
export function messageAbout(about: About): Prompt {
  if (about.kind === 'moderated') return moderatedMessage(about)
  return 'closesAt' in about ? closingMessage(about) : submissionMessage(about)
}

function submissionMessage(about: Exclude<About, ModeratedTold | ClosingTold>): Prompt {
  const button = (
    verb: Verb,
    key: 'spoken.right' | 'comment.change' | 'spoken.write',
    id: string,
  ): Option => ({
    id: verb,
    label: { say: say(key) },
    action: { kind: 'action', verb, id },
  })
  switch (about.kind) {
    case 'answered':
      return answerTold(about)
    case 'answers_due': {
      const { consultation: id, title, count } = about
      const action = { kind: 'action', verb: 'answers', id } as const
      const options: Option[] = [{ id: 'answers', label: { say: say('answer.open') }, action }]
      const ask = say('answer.due', { count, title: cut(title, 40) })
      return { above: [], ask, options, takes: 'options' }
    }
    case 'registered': {
      const { code, entry } = about
      const action = { kind: 'action', verb: 'receipt', id: code } as const
      const options: Option[] = [{ id: 'receipt', label: { say: say('receipt.where') }, action }]
      return { above: [], ask: say('receipt.told_registered', { code, entry }), options, takes: 'options' }
    }
    case 'unclear': {
      const { code } = about
      const options = [button('reword', 'spoken.write', code)]
      return { above: [], ask: say('spoken.told_unclear', { code }), options, takes: 'options' }
    }
    case 'transcript': {
      const { code, text, translation } = about
      return {
        above: [
          { kind: 'say', say: say('spoken.told_typed', { code }) },
          { kind: 'quote', text: readBack(text) },
          ...quoted('spoken.translation', translation),
        ],
        ask: say('spoken.told_ask'),
        options: [button('right', 'spoken.right', code), button('reword', 'comment.change', code)],
        takes: 'options',
      }
    }
  }
}

/** Somebody's words under what they are; nothing where there are none. */
function quoted(key: 'spoken.translation' | 'answered.again_before', text: string | undefined): Block[] {
  if (text === undefined) return []
  return [
    { kind: 'say', say: say(key) },
    { kind: 'quote', text: readBack(text) },
  ]
}

function answerTold(about: AnswerTold): Prompt {
  const { code, said, asked, renewed, askable } = about
  const quote: Block[] = said === '' ? [] : [{ kind: 'quote', text: readBack(said) }]
  return {
    above: [
      { kind: 'say', say: say(renewed ? 'answered.told_again' : 'answered.told', { code }) },
      ...quote,
      ...quoted('answered.again_before', asked),
      ...answerShown(about),
    ],
    ask: say('answered.ask'),
    options: answeredButtons(code, askable),
    takes: 'options',
  }
}

/** Where a delivery stands after it was tried for the `tries`th time. `now`: milliseconds since 1970. */
export function after(delivery: Delivery, tries: number, now: number): DeliveryMove {
  const later = (ms: number): DeliveryMove => ({ state: 'due', at: new Date(now + ms).toISOString(), tries })
  switch (delivery.kind) {
    case 'delivered':
      return { state: 'sent', at: new Date(now).toISOString(), tries }
    case 'throttled':
      return later(delivery.afterMs)
    case 'unreachable':
      return later(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1)))
    case 'gone':
    case 'refused':
    case 'unknown':
      return { state: delivery.kind, at: new Date(now).toISOString(), tries }
  }
}

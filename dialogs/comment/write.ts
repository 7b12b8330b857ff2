/** Writing the contribution: from the first words to the press that sends it. */
import { become, stay, type Facts, type Turn } from '../kernel/dialog.ts'
import { say } from '../kernel/say.ts'
import { isLoneAnswer, LONGEST_NAME, LONGEST_TEXT, said } from '../kernel/text.ts'
import { NOTICE_VERSION } from '../nouns/notice.ts'
import type { Kind } from '../nouns/submission.ts'
import type { Draft, In, PartRef, State } from './state.ts'

type Writing = In<'wording'> | In<'adding'> | In<'rewriting'> | In<'naming'> | In<'speaking'>

function measured(text: string, go: (words: string) => Turn<State>): Turn<State> {
  const words = said(text)
  if (words === '') return stay(say('kernel.empty'))
  if (words.length > LONGEST_TEXT)
    return stay(say('kernel.too_long', { limit: LONGEST_TEXT, count: words.length }))
  return go(words)
}

/** Words on a part become a draft before the person's eyes. */
export function review(part: PartRef, text: string, facts: Facts, kind: Kind = 'comment'): Turn<State> {
  return measured(text, (words) =>
    become({
      name: 'review',
      draft: { key: facts.newKey, part, kind, text: words, author: { kind: 'self' }, saidAt: facts.at },
    }),
  )
}

/** Other words are another intention: under the old key the desk would answer with the receipt of the old words. */
function reworded(draft: Draft, text: string, facts: Facts): Draft {
  return { ...draft, key: facts.newKey, text, saidAt: facts.at }
}

/** Words that follow the draft: a long comment comes in several messages. */
export function append(state: In<'review'> | In<'adding'>, text: string, facts: Facts): Turn<State> {
  if (state.name === 'review' && isLoneAnswer(text)) return stay(say('kernel.press_to_send'))
  return measured(text, (words) => {
    const whole = `${state.draft.text}\n${words}`
    if (whole.length > LONGEST_TEXT)
      return stay(say('kernel.too_long', { limit: LONGEST_TEXT, count: whole.length }))
    return become({ name: 'review', draft: reworded(state.draft, whole, facts) })
  })
}

/** The draft leaves: the same key travels in the button, so that a second press is the same intention. */
export function send(draft: Draft, pressed: boolean): Turn<State> {
  return {
    next: { kind: 'become', state: { name: 'sending', draft } },
    effects: [
      {
        kind: 'record_submission',
        key: draft.key,
        contribution: {
          consultation: draft.part.consultation,
          part: draft.part.id,
          kind: draft.kind,
          text: draft.text,
          author: draft.author,
          ...(draft.shown === undefined ? {} : { name: draft.shown }),
          saidAt: draft.saidAt,
          pressed,
          notice: NOTICE_VERSION,
        },
      },
    ],
  }
}

/** "No objection", recorded on the press. */
export function noObjection(state: In<'reading'>, facts: Facts): Turn<State> {
  const { key, part } = state
  return send({ key, part, kind: 'no_objection', text: '', author: { kind: 'self' }, saidAt: facts.at }, true)
}

function withoutName(draft: Draft): Draft {
  const { shown: _, ...rest } = draft
  return rest
}

/** A press at the review. */
export function stepReview(state: In<'review'>, option: string): Turn<State> {
  const { draft } = state
  switch (option) {
    case 'send':
      return send(draft, false)
    case 'change':
      return become({ name: 'rewriting', draft })
    case 'add':
      return become({ name: 'adding', draft })
    case 'show_name':
      return become({ name: 'naming', draft })
    case 'hide_name':
      return become({ name: 'review', draft: withoutName(draft) })
    case 'organisation':
      return become({ name: 'speaking', draft })
    case 'self':
      return become({ name: 'review', draft: { ...draft, author: { kind: 'self' } } })
    default:
      return stay()
  }
}

function named(text: string, go: (name: string) => State): Turn<State> {
  const name = said(text).replaceAll(/\s+/gu, ' ')
  if (name === '') return stay(say('kernel.empty'))
  return name.length > LONGEST_NAME
    ? stay(say('comment.name_too_long', { limit: LONGEST_NAME }))
    : become(go(name))
}

/** Words typed where words are asked for. */
export function stepWriting(state: Writing, text: string, facts: Facts): Turn<State> {
  switch (state.name) {
    case 'wording':
      return review(state.part, text, facts, 'wording')
    case 'adding':
      return append(state, text, facts)
    case 'rewriting':
      return measured(text, (words) => become({ name: 'review', draft: reworded(state.draft, words, facts) }))
    case 'naming':
      return named(text, (name) => ({ name: 'review', draft: { ...state.draft, shown: name } }))
    case 'speaking':
      return named(text, (organisation) => ({
        name: 'review',
        draft: { ...state.draft, author: { kind: 'organisation', organisation } },
      }))
  }
}

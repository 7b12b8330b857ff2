/** Writing the contribution: from the first words to the press that sends it. */
import { become, stay, type Facts, type Turn } from '../kernel/dialog.ts'
import { say } from '../kernel/say.ts'
import { isLoneAnswer, LONGEST_NAME, said } from '../kernel/text.ts'
import { added, NO_WORDS, saidAnew, type Saying, type Words } from '../kernel/words.ts'
import { NOTICE_VERSION } from '../nouns/notice.ts'
import type { Kind } from '../nouns/submission.ts'
import type { Draft, In, PartRef, State } from './state.ts'

type Writing = In<'wording'> | In<'adding'> | In<'rewriting'> | In<'naming'> | In<'speaking'>

/** Words on a part, before the person's eyes. */
export function reviewOf(part: PartRef, words: Words, facts: Facts, kind: Kind = 'comment'): In<'review'> {
  const draft = {
    ...words,
    key: facts.newKey,
    part,
    kind,
    author: { kind: 'self' },
    saidAt: facts.at,
  } as const
  return { name: 'review', draft }
}

/** What was said on a part becomes a draft before the person's eyes. */
export function review(
  part: PartRef,
  saying: Saying,
  facts: Facts,
  kind: Kind = 'comment',
  before: Words = NO_WORDS,
): Turn<State> {
  return added<State>(before, saying, facts, (all) => become(reviewOf(part, all, facts, kind)))
}

/** Other words are another intention: under the old key the desk would answer with the receipt of the old words. */
export function reworded(draft: Draft, { text, files }: Words, facts: Facts): Draft {
  return { ...draft, key: facts.newKey, text, files, saidAt: facts.at }
}

/** What follows the draft: a long comment comes in several messages, a picture after its words. */
export function append(state: In<'review'> | In<'adding'>, saying: Saying, facts: Facts): Turn<State> {
  if (state.name === 'review' && saying.kind === 'said' && isLoneAnswer(saying.text))
    return stay(say('kernel.press_to_send'))
  return added<State>(state.draft, saying, facts, (all) =>
    become({ name: 'review', draft: reworded(state.draft, all, facts) }),
  )
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
          files: draft.files.map(({ id }) => id),
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
export function noObjection({ key, part }: In<'reading'>, facts: Facts): Turn<State> {
  const { draft } = reviewOf(part, NO_WORDS, facts, 'no_objection')
  return send({ ...draft, key }, true)
}

function withoutName(draft: Draft): Draft {
  const { shown: _, ...rest } = draft
  return rest
}

/** A press at the review. */
export function stepReview(state: In<'review'>, option: string, facts: Facts): Turn<State> {
  const { draft } = state
  switch (option) {
    case 'send':
      return send(draft, false)
    case 'change':
      return become({ name: 'rewriting', draft })
    case 'add':
      return become({ name: 'adding', draft })
    case 'drop_files':
      return become({ name: 'review', draft: reworded(draft, { text: draft.text, files: [] }, facts) })
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

function named(saying: Saying, go: (name: string) => State): Turn<State> {
  // A name that is to be shown stands in letters.
  if (saying.kind === 'sent') return stay(say('kernel.type_it'))
  const name = said(saying.text).replaceAll(/\s+/gu, ' ')
  if (name === '') return stay(say('kernel.empty'))
  return name.length > LONGEST_NAME
    ? stay(say('comment.name_too_long', { limit: LONGEST_NAME }))
    : become(go(name))
}

/** Something said where words are asked for. */
export function stepWriting(state: Writing, saying: Saying, facts: Facts): Turn<State> {
  switch (state.name) {
    case 'wording':
      return review(state.part, saying, facts, 'wording')
    case 'adding':
      return append(state, saying, facts)
    case 'rewriting':
      return saidAnew<State>(state.draft, saying, facts, (all) =>
        become({ name: 'review', draft: reworded(state.draft, all, facts) }),
      )
    case 'naming':
      return named(saying, (name) => ({ name: 'review', draft: { ...state.draft, shown: name } }))
    case 'speaking':
      return named(saying, (organisation) => ({
        name: 'review',
        draft: { ...state.draft, author: { kind: 'organisation', organisation } },
      }))
  }
}

/** Preparing a consultation: correct its document, choose the closing day, open it, and let people hear of it. */
import { z } from 'zod'
import { become, stay, tell, type Dialog, type Facts, type Turn } from '../kernel/dialog.ts'
import type { Event, Outcome } from '../kernel/event.ts'
import { reading, type Ask } from '../kernel/lookup.ts'
import { say } from '../kernel/say.ts'
import { SentFile } from '../nouns/file.ts'
import { Id, Language } from '../nouns/ids.ts'
import { chooseOpening, settleOpening, typedOpening } from './opening.ts'
import { chooseInList, chooseOnPart, settleList, settleOnPart, typedInList, typedOnPart } from './parts.ts'
import { choosePlan, NO_RIGHT, openNew, settlePlan, typedPlan } from './plan.ts'
import { prompt } from './prompt.ts'
import { chooseInstead, receive, settleReceiving } from './receive.ts'
import { State, type In } from './state.ts'
import { receiveVoice, settleRecording } from './voice.ts'

const Given = z.object({
  consultation: Id.optional(),
  announce: z.boolean().optional(),
  sent: SentFile.optional(),
})

function open(facts: Facts, given: unknown): Turn<State> | Ask {
  const { consultation, announce = false, sent } = Given.parse(given ?? {})
  if (consultation === undefined) return openNew(facts)
  const about = { kind: 'coordinating', consultation } as const
  return reading(facts.found, { about }, (found): Turn<State> => {
    if (found.about === undefined) return NO_RIGHT
    if (sent !== undefined) return receive(consultation, sent, facts)
    const over = found.about.stage === 'closed' || found.about.priorities
    return become(
      announce || over ? { name: 'announcing', consultation } : { name: 'parts', consultation, page: 0 },
    )
  })
}

type Announcing = In<'announcing'> | In<'notice'>

function chooseAnnouncing(state: Announcing, option: string, facts: Facts): Turn<State> {
  const { consultation } = state
  const [, what, spoken] = /^(poster|notice)_(.+)$/u.exec(option) ?? []
  const language = Language.options.find((one) => one === spoken)
  if (language !== undefined) {
    if (what === 'notice') return become({ name: 'notice', consultation, language })
    return {
      next: { kind: 'stay' },
      effects: [{ kind: 'take_poster', key: facts.newKey, consultation, language }],
    }
  }
  return option === 'parts' ? become({ name: 'parts', consultation, page: 0 }) : stay()
}

function settleAnnouncing(outcome: Outcome): Turn<State> {
  if (outcome.kind === 'file') {
    const { grant, name } = outcome
    return { next: { kind: 'stay' }, notices: [tell(say('draft.file')), { kind: 'file', grant, name }] }
  }
  const why = outcome.kind === 'refused' ? outcome.why : undefined
  if (why === 'not_open_yet') return stay(say('draft.not_open_yet'))
  return why === 'trouble' ? stay() : NO_RIGHT
}

function choose(state: State, option: string, facts: Facts): Turn<State> | Ask {
  switch (state.name) {
    case 'office':
    case 'title':
    case 'title_en':
      return choosePlan(state, option, facts)
    case 'parts':
    case 'discarding':
      return chooseInList(state, option, facts)
    case 'receiving':
      return stay()
    case 'instead':
      return chooseInstead(state, option, facts)
    case 'part':
    case 'text':
    case 'dropping':
    case 'wording':
    case 'recording':
    case 'silencing':
      return chooseOnPart(state, option, facts)
    case 'closing':
    case 'reason':
    case 'review':
    case 'replacing':
      return chooseOpening(state, option, facts)
    case 'announcing':
    case 'notice':
      return chooseAnnouncing(state, option, facts)
  }
}

function typed(state: State, text: string, facts: Facts): Turn<State> | Ask {
  switch (state.name) {
    case 'office':
    case 'title':
    case 'title_en':
      return typedPlan(state, text, facts)
    case 'parts':
      return typedInList(state, text, facts)
    case 'part':
    case 'text':
    case 'dropping':
    case 'wording':
    case 'recording':
    case 'silencing':
      return typedOnPart(state, text, facts)
    case 'closing':
    case 'reason':
    case 'review':
    case 'replacing':
      return typedOpening(state, text, facts)
    case 'receiving':
    case 'instead':
    case 'discarding':
    case 'announcing':
    case 'notice':
      return stay(say('kernel.choose_a_button'))
  }
}

function settle(state: Exclude<State, { name: 'receiving' | 'recording' }>, outcome: Outcome): Turn<State> {
  switch (state.name) {
    case 'instead':
      return stay()
    case 'office':
    case 'title':
    case 'title_en':
      return settlePlan(outcome)
    case 'parts':
    case 'discarding':
      return settleList(state, outcome)
    case 'part':
    case 'text':
    case 'dropping':
    case 'wording':
    case 'silencing':
      return settleOnPart(state, outcome)
    case 'closing':
    case 'reason':
    case 'review':
    case 'replacing':
      return settleOpening(state, outcome)
    case 'announcing':
    case 'notice':
      return settleAnnouncing(outcome)
  }
}

/** A document may come while there is none yet, and in the place of one that is being prepared; a voice for a part. */
function fileSent(state: State, file: SentFile, facts: Facts): Turn<State> {
  if ('consultation' in state && (state.name === 'parts' || state.name === 'instead'))
    return receive(state.consultation, file, facts)
  // A title stands in lists, where nobody listens: it is typed.
  if (state.name === 'wording' && state.what === 'rename') return stay(say('kernel.type_it'))
  if (state.name === 'part' || state.name === 'wording') return receiveVoice(state, file, facts)
  return stay(say('kernel.choose_a_button'))
}

function step(state: State, event: Event, facts: Facts): Turn<State> | Ask {
  if (event.kind === 'outcome') {
    if (state.name === 'receiving') return settleReceiving(state, event, facts)
    if (state.name === 'recording') return settleRecording(state, event, facts)
    return settle(state, event.outcome)
  }
  if (event.kind === 'sent') return fileSent(state, event.file, facts)
  if (event.kind === 'chose') return choose(state, event.option, facts)
  return event.kind === 'said' ? typed(state, event.text, facts) : stay()
}

function back(state: State): State | 'leave' {
  switch (state.name) {
    case 'title':
      return { name: 'office', page: 0 }
    case 'title_en':
      return { name: 'title', organisation: state.organisation }
    case 'part':
    case 'discarding':
      return { name: 'parts', consultation: state.consultation, page: state.page }
    case 'text':
    case 'dropping':
    case 'wording':
    case 'recording':
    case 'silencing': {
      const { consultation, page, part } = state
      return { name: 'part', consultation, page, part }
    }
    case 'closing':
    case 'replacing':
    case 'receiving':
    case 'instead':
      return { name: 'parts', consultation: state.consultation, page: 0 }
    case 'reason':
    case 'review':
      return { name: 'closing', consultation: state.consultation }
    case 'notice':
      return { name: 'announcing', consultation: state.consultation }
    case 'office':
    case 'parts':
    case 'announcing':
      return 'leave'
  }
}

/**
 * `given`: nothing for a new consultation, `{ consultation }` to prepare one that is planned, `announce` for its link,
 * poster and notice. Every read and every deed asks for the right.
 */
export const draft: Dialog<State> = {
  name: 'draft',
  version: 1,
  state: State,
  open,
  step,
  prompt,
  back,
  // The document and its changes are kept in the registry; there is nothing here that leaving would lose.
  behind: (state) =>
    'consultation' in state ? { dialog: 'desk', given: { consultation: state.consultation } } : undefined,
  holds: () => undefined,
  again: (state) => state,
}

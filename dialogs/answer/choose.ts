/** What the buttons do while something is answered. */
import { become, stay, type Facts, type Turn } from '../kernel/dialog.ts'
import { reading, type Answering, type Ask } from '../kernel/lookup.ts'
import { turnedTo } from '../kernel/pages.ts'
import { say } from '../kernel/say.ts'
import { ANSWERED_AT_ONCE, needsReason } from '../nouns/answer.ts'
import { Verdict } from '../nouns/submission.ts'
import { chooseTable } from './table.ts'
import { blockOf, State, type Draft, type From, type In } from './state.ts'

/** Whoever reads what somebody wrote is written down. */
export function opened(from: From, submission: string, facts: Facts): Turn<State> {
  return {
    next: { kind: 'become', state: { name: 'one', from, submission } },
    effects: [{ kind: 'note_reading', key: facts.newKey, submission }],
  }
}

/** To the whole, before it leaves; other words are another intention. */
export function reviewed(draft: Draft, facts: Facts): Turn<State> {
  return become({ name: 'review', draft: { ...draft, key: facts.newKey } })
}

/** What a button says it is for, behind its verb. */
const CHOSEN = /^(pile|item|answer|file|block)-(.+)$/u

/** Goes on with it, or says that it is not there any more. */
export function withOne(
  from: From,
  submission: string,
  facts: Facts,
  go: (one: Answering) => Turn<State>,
): Turn<State> | Ask {
  return reading(facts.found, { one: { kind: 'answering', submission } }, ({ one }) =>
    one === undefined ? become({ name: 'listed', from }, say('desk.gone')) : go(one),
  )
}

function chosenVerdict({ from, submission }: In<'one'>, verdict: Verdict, facts: Facts): Turn<State> | Ask {
  return withOne(from, submission, facts, (one) => {
    const draft: Draft = {
      from,
      submission,
      verdict,
      body: null,
      text: {},
      language: facts.language,
      alike: false,
      seen: [one.current?.id, one.proposed?.id].filter((id) => id !== undefined),
      key: facts.newKey,
    }
    return become(verdict === 'forwarded' ? { name: 'body', draft } : { name: 'reason', draft, page: 0 })
  })
}

function chosenForOne(state: In<'one'>, option: string, facts: Facts): Turn<State> | Ask {
  const verdict = Verdict.safeParse(option)
  if (verdict.success) return chosenVerdict(state, verdict.data, facts)
  const { from, submission } = state
  const key = facts.newKey
  if (option === 'take') return { next: { kind: 'stay' }, effects: [{ kind: 'take_over', key, submission }] }
  const [, verb, id = ''] = CHOSEN.exec(option) ?? []
  if (verb === 'answer') return toApprove(from, id, facts)
  if (verb !== 'file') return stay()
  return { next: { kind: 'stay' }, effects: [{ kind: 'open_attachment', key, file: id }] }
}

function chosenReason({ draft }: In<'reason'>, option: string, facts: Facts): Turn<State> | Ask {
  const page = turnedTo(option)
  if (page !== undefined) return become({ name: 'reason', draft, page })
  if (option === 'none') return needsReason(draft.verdict) ? stay() : reviewed({ ...draft, text: {} }, facts)
  if (option === 'earlier')
    return withOne(draft.from, draft.submission, facts, ({ proposed, current }) => {
      const text = (proposed ?? current)?.reason?.text
      return text === undefined ? stay() : reviewed({ ...draft, text: { [draft.language]: text } }, facts)
    })
  const [, verb, id = ''] = CHOSEN.exec(option) ?? []
  if (verb !== 'block') return stay()
  const asked = { kind: 'answer_blocks', consultation: draft.from.consultation } as const
  return reading(facts.found, { blocks: asked }, ({ blocks }) => {
    const block = blocks.find((one) => one.id === id)
    return block === undefined ? stay() : reviewed({ ...draft, ...blockOf(draft, block.text) }, facts)
  })
}

function send(draft: Draft, facts: Facts): Turn<State> | Ask {
  const { from, submission, alike, key, verdict, text, body, seen } = draft
  const go = (others: readonly string[]): Turn<State> => {
    const submissions = [submission, ...others].slice(0, ANSWERED_AT_ONCE)
    const proposal = { submissions, verdict, text, body, seen }
    return { next: { kind: 'stay' }, effects: [{ kind: 'propose_answer', key, proposal }] }
  }
  return alike ? withOne(from, submission, facts, (one) => go(one.alike)) : go([])
}

function chosenReviewed({ draft }: In<'review'>, option: string, facts: Facts): Turn<State> | Ask {
  switch (option) {
    case 'send':
      return send(draft, facts)
    case 'change':
      return become({ name: 'reason', draft, page: 0 })
    case 'keep':
      return become({ name: 'naming', draft, key: facts.newKey })
    case 'alike':
      return reviewed({ ...draft, alike: !draft.alike }, facts)
    case 'also':
      return withOne(draft.from, draft.submission, facts, ({ language }) =>
        become({ name: 'also', draft, to: language }),
      )
    default:
      return stay()
  }
}

/** To an answer that waits, with what it answers: whoever reads that is written down. */
function toApprove(from: From, answer: string, facts: Facts): Turn<State> | Ask {
  return reading(facts.found, { waits: { kind: 'waiting_answer', answer } }, ({ waits }): Turn<State> => {
    if (waits === undefined) return become({ name: 'listed', from }, say('answer.no_longer'))
    const key = facts.newKey
    return {
      next: { kind: 'become', state: { name: 'approving', from, answer, key } },
      effects: [{ kind: 'note_reading', key: facts.fileKey, submission: waits.first.id }],
    }
  })
}

function chosenFromList({ from }: In<'listed'>, option: string, facts: Facts): Turn<State> | Ask {
  const page = turnedTo(option)
  if (page !== undefined) return become({ name: 'listed', from: { ...from, page } })
  const [, verb, id = ''] = CHOSEN.exec(option) ?? []
  if (verb === 'answer') return toApprove(from, id, facts)
  return verb === 'item' ? opened(from, id, facts) : stay()
}

function chosenToApprove(state: In<'approving'>, option: string, facts: Facts): Turn<State> {
  const { from, answer, key } = state
  if (option === 'approve')
    return { next: { kind: 'stay' }, effects: [{ kind: 'approve_answer', key, answer }] }
  return option === 'return' ? become({ name: 'returning', from, answer, key: facts.newKey }) : stay()
}

/** What a button does in a state. */
export function choose(state: State, option: string, facts: Facts): Turn<State> | Ask {
  switch (state.name) {
    case 'workload': {
      const [, verb, id] = CHOSEN.exec(option) ?? []
      const pile = State.options[1].shape.from.shape.which.safeParse(id)
      const { consultation } = state
      return verb === 'pile' && pile.success
        ? become({ name: 'listed', from: { consultation, which: pile.data, page: 0 } })
        : stay()
    }
    case 'listed':
      return chosenFromList(state, option, facts)
    case 'one':
      return chosenForOne(state, option, facts)
    case 'reason':
      return chosenReason(state, option, facts)
    case 'review':
      return chosenReviewed(state, option, facts)
    case 'approving':
      return chosenToApprove(state, option, facts)
    case 'reading':
    case 'compared':
    case 'damaged':
      return chooseTable(state, option)
    case 'body':
    case 'also':
    case 'naming':
    case 'returning':
      return stay()
  }
}

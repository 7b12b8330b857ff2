/** What is asked while something is answered. */
import { answerShown } from '../kernel/answered.ts'
import { besideText, openFiles } from '../kernel/beside.ts'
import type { Block, Facts, Option, Prompt } from '../kernel/dialog.ts'
import {
  INBOX_PAGE,
  reading,
  type Answering,
  type Ask,
  type Pile,
  type PileCard,
  type SubmissionView,
  type WaitingAnswer,
} from '../kernel/lookup.ts'
import { pageOf, turning } from '../kernel/pages.ts'
import { say, type Key } from '../kernel/say.ts'
import { cut, readBack } from '../kernel/text.ts'
import { needsReason } from '../nouns/answer.ts'
import { Verdict } from '../nouns/submission.ts'
import type { Draft, In, State } from './state.ts'
import { promptTable } from './table.ts'

const PILES: readonly Pile[] = ['open', 'late', 'mine', 'returned', 'waiting', 'forwarded']

function nothing(): Prompt {
  return { above: [], ask: say('desk.gone'), options: [], takes: 'options' }
}

function workload({ consultation }: In<'workload'>, facts: Facts): Prompt | Ask {
  return reading(facts.found, { work: { kind: 'workload', consultation } }, ({ work }): Prompt => {
    if (work === undefined) return nothing()
    const { title, counts } = work
    const piles = PILES.filter((pile) => counts[pile] > 0)
    return {
      above: [{ kind: 'heading', text: title }],
      ask: piles.length === 0 ? say('answer.nothing') : say('answer.which_pile'),
      options: piles.map((pile): Option => ({
        id: `pile-${pile}`,
        label: { say: say(`answer.pile_${pile}`, { number: counts[pile] }) },
        ...(pile === 'open' ? { tone: 'main' } : {}),
      })),
      takes: 'options',
      live: true,
    }
  })
}

function entry({ id, answer, words, partNumber, due, again }: PileCard, which: Pile): Option {
  // Those that came back are written anew, not approved.
  const approves = answer !== undefined && which !== 'returned'
  const sign = again ? '❓ ' : ''
  return {
    id: approves ? `answer-${answer}` : `item-${id}`,
    label: {
      text: cut(`${sign}${partNumber || '·'}  ${words.replaceAll(/\s+/gu, ' ')}`, 40),
      hint: say('answer.until', { day: { day: due } }),
    },
  }
}

function listed({ from }: In<'listed'>, facts: Facts): Prompt | Ask {
  const { consultation, which, page } = from
  return reading(facts.found, { pile: { kind: 'pile', consultation, which, page } }, ({ pile }): Prompt => {
    const options = pile.cards.map((card) => entry(card, which))
    if (page > 0) options.push({ id: `page-${page - 1}`, label: { say: say('kernel.earlier') } })
    if ((page + 1) * INBOX_PAGE < pile.total)
      options.push({ id: `page-${page + 1}`, label: { say: say('kernel.more') } })
    return {
      above: [],
      ask: pile.total === 0 ? say('answer.none_here') : say(`answer.list_${which}`),
      options,
      takes: 'options',
      live: true,
    }
  })
}

/** What was typed, else what was typed out of a voice, and its translation: enough to know what is answered. */
function itsWords({ text, transcript, translation }: SubmissionView): Block[] {
  const words = [text === '' ? (transcript ?? '') : text, translation ?? '']
  return words.filter((one) => one !== '').map((one) => ({ kind: 'quote', text: readBack(one) }))
}

function whatWasSaid(one: SubmissionView): Block[] {
  const part = [one.partNumber, one.partTitle].filter((piece) => piece !== '').join('  ')
  const words: Block[] = one.text === '' ? [] : [{ kind: 'quote', text: one.text }]
  return [
    { kind: 'heading', text: part },
    { kind: 'say', say: say(`receipt.kind_${one.kind}`) },
    ...words,
    ...besideText(one, 'staff'),
  ]
}

/** The answers there are: the one that counts, and the one on its way. */
function answersShown({ current, proposed, asked, untold }: Answering): Block[] {
  const blocks: Block[] = []
  if (current !== undefined) {
    const { otherWords, clear } = current
    const key = otherWords ? 'answer.current_before' : 'answer.current'
    blocks.push({ kind: 'say', say: say(key) }, ...answerShown(current))
    if (clear !== undefined) blocks.push({ kind: 'say', say: say(`answer.rated_${clear}`) })
    if (untold !== undefined) blocks.push({ kind: 'say', say: say(`answer.untold_${untold}`) })
  }
  if (asked !== undefined)
    blocks.push({ kind: 'say', say: say('answer.asked') }, { kind: 'quote', text: asked })
  if (proposed !== undefined) {
    const { note } = proposed
    const key = note === undefined ? 'answer.on_its_way' : 'answer.came_back'
    blocks.push({ kind: 'say', say: say(key) }, ...answerShown(proposed))
    if (note !== undefined)
      blocks.push({ kind: 'say', say: say('answer.note') }, { kind: 'quote', text: note })
  }
  return blocks
}

const VERDICTS = Verdict.options.map((verdict): Option => ({
  id: verdict,
  label: { say: say(`answer.${verdict}`) },
}))

/** What stands above the question: what was said, by when it is to be answered, who has it, what was answered. */
function standing(found: Answering, open: boolean): Block[] {
  const { due, late, taken } = found
  const by = say(late ? 'answer.was_due' : 'answer.due_on', { day: { day: due } })
  const who = taken === 'mine' ? 'answer.taken_mine' : 'answer.taken_elsewhere'
  return [
    ...whatWasSaid(found),
    ...(open ? [{ kind: 'say', say: by } as const] : []),
    ...(taken === 'nobody' ? [] : [{ kind: 'say', say: say(who) } as const]),
    ...answersShown(found),
  ]
}

/** An answer of somebody else that waits is looked at, not written beside. */
function othersWait(found: Answering): Prompt | undefined {
  const { proposed, files } = found
  if (proposed === undefined || proposed.note !== undefined || proposed.mine) return undefined
  const label = { say: say('answer.look') }
  return {
    above: standing(found, false),
    ask: say('answer.others_wait'),
    options: [{ id: `answer-${proposed.id}`, label, tone: 'main' }, ...openFiles(files)],
    takes: 'options',
  }
}

function deciding({ submission }: In<'one'>, facts: Facts): Prompt | Ask {
  return reading(facts.found, { found: { kind: 'answering', submission } }, ({ found }): Prompt => {
    if (found === undefined) return nothing()
    const { current, taken, files, asked } = found
    const open = current === undefined || asked !== undefined || current.otherWords
    const take: Option[] =
      taken === 'mine' || !open ? [] : [{ id: 'take', label: { say: say('answer.take') } }]
    const decide: Prompt = {
      above: standing(found, open),
      ask: say(current === undefined ? 'answer.decide' : 'answer.decide_again'),
      options: [...VERDICTS, ...openFiles(files), ...take],
      takes: 'options',
    }
    return othersWait(found) ?? decide
  })
}

/** Only where reasons were kept is one offered to be chosen. */
function asksReason(verdict: Verdict, kept: boolean): Key {
  if (!needsReason(verdict)) return 'answer.ask_reason_maybe'
  return kept ? 'answer.ask_reason_kept' : 'answer.ask_reason'
}

function reason({ draft, page }: In<'reason'>, facts: Facts): Prompt | Ask {
  const { consultation } = draft.from
  const questions = {
    blocks: { kind: 'answer_blocks', consultation },
    one: { kind: 'answering', submission: draft.submission },
  } as const
  return reading(facts.found, questions, ({ blocks, one: found }): Prompt => {
    const earlier = (found?.proposed ?? found?.current)?.reason
    const none: Option = { id: 'none', label: { say: say('answer.no_reason') } }
    return {
      above: [
        { kind: 'say', say: say('answered.verdict', { verdict: say(`receipt.verdict_${draft.verdict}`) }) },
      ],
      ask: say(asksReason(draft.verdict, blocks.length > 0)),
      options: [
        ...(needsReason(draft.verdict) ? [] : [none]),
        ...(earlier === undefined ? [] : [{ id: 'earlier', label: { say: say('answer.earlier') } }]),
        ...pageOf(blocks, page).map((block): Option => ({
          id: `block-${block.id}`,
          label: { text: `🧱 ${cut(block.name, 40)}` },
        })),
        ...turning(blocks.length, page),
      ],
      takes: 'text',
    }
  })
}

function shown({ verdict, body, text, language }: Draft): Block[] {
  const own = text[language]
  return answerShown({
    verdict,
    ...(body === null ? {} : { body }),
    ...(own === undefined ? {} : { reason: { text: own } }),
  })
}

function review({ draft }: In<'review'>, facts: Facts): Prompt | Ask {
  const asked = { kind: 'answering', submission: draft.submission } as const
  return reading(facts.found, { one: asked }, ({ one: found }): Prompt => {
    const others = found?.alike.length ?? 0
    const count = draft.alike ? others + 1 : 1
    const written = Object.keys(draft.text).length > 0
    const lacking = found !== undefined && written && draft.text[found.language] === undefined
    const also = Object.entries(draft.text).filter(([language]) => language !== draft.language)
    return {
      above: [
        ...(found === undefined ? [] : itsWords(found)),
        ...shown(draft),
        ...also.map(([, text]): Block => ({ kind: 'passage', text })),
      ],
      ask: say('answer.check', { count }),
      options: [
        { id: 'send', label: { say: say('answer.send') }, effect: draft.key, tone: 'main' },
        { id: 'change', label: { say: say('comment.change') } },
        ...(others === 0
          ? []
          : [
              {
                id: 'alike',
                label: { say: say(draft.alike ? 'answer.alone' : 'answer.alike', { count: others }) },
              },
            ]),
        ...(lacking
          ? [
              {
                id: 'also',
                label: { say: say('answer.also', { language: say(`answer.in_${found.language}`) }) },
              },
            ]
          : []),
        ...(written ? [{ id: 'keep', label: { say: say('answer.keep_block') } }] : []),
      ],
      takes: 'text',
    }
  })
}

function toApprove({ count, first, ...answer }: WaitingAnswer): Block[] {
  return [
    ...whatWasSaid(first),
    { kind: 'say', say: say('answer.for_many', { count }) },
    ...answerShown(answer),
  ]
}

function approving({ answer, key }: In<'approving'>, facts: Facts): Prompt | Ask {
  return reading(facts.found, { waits: { kind: 'waiting_answer', answer } }, ({ waits }): Prompt => {
    if (waits === undefined) return { above: [], ask: say('answer.no_longer'), options: [], takes: 'options' }
    return {
      above: toApprove(waits),
      ask: say(waits.mine ? 'answer.own' : 'answer.approve_ask'),
      options: waits.mine
        ? []
        : [
            { id: 'approve', label: { say: say('answer.approve') }, effect: key, tone: 'main' },
            { id: 'return', label: { say: say('answer.return') } },
          ],
      takes: 'options',
    }
  })
}

function typed(
  key: 'answer.ask_body' | 'answer.ask_also' | 'answer.ask_name' | 'answer.ask_note',
  above: readonly Block[] = [],
): Prompt {
  return { above, ask: say(key), options: [], takes: 'text' }
}

/** What is asked in a state. */
export function prompt(state: State, facts: Facts): Prompt | Ask {
  switch (state.name) {
    case 'workload':
      return workload(state, facts)
    case 'listed':
      return listed(state, facts)
    case 'one':
      return deciding(state, facts)
    case 'body':
      return typed('answer.ask_body')
    case 'reason':
      return reason(state, facts)
    case 'review':
      return review(state, facts)
    case 'also':
      return {
        ...typed('answer.ask_also', shown(state.draft)),
        ask: say('answer.ask_also', { language: say(`answer.in_${state.to}`) }),
      }
    case 'naming':
      return typed('answer.ask_name', shown(state.draft))
    case 'approving':
      return approving(state, facts)
    case 'returning':
      return typed('answer.ask_note')
    case 'reading':
    case 'compared':
    case 'damaged':
      return promptTable(state)
  }
}

/** What is asked where a document is corrected: its parts in a list, and one of them. */
import type { Block, Facts, Option, Prompt } from '../kernel/dialog.ts'
import {
  reading,
  type Ask,
  type Bite,
  type Coordinating,
  type MakingCard,
  type MakingView,
} from '../kernel/lookup.ts'
import { say } from '../kernel/say.ts'
import { cut } from '../kernel/text.ts'
import { PARTS_A_PAGE } from './parts.ts'
import type { In, OnPart } from './state.ts'

const MOST_DOUBTS = 5

function nameOf({ number, title }: MakingCard): string {
  return cut([number, title].filter((piece) => piece !== '').join('  ')) || '·'
}

function partOption(part: MakingCard): Option {
  const ready = part.summary !== undefined && part.question !== undefined
  const hint = say(ready ? 'draft.ready' : 'draft.letters', { count: part.letters })
  return { id: `part-${part.id}`, label: { text: nameOf(part), hint } }
}

function doubtsOf({ doubts }: MakingView): Block[] {
  if (doubts.length === 0) return []
  const shown = doubts.slice(0, MOST_DOUBTS)
  const more = doubts.length - shown.length
  return [
    { kind: 'say', say: say('draft.look_at') },
    ...shown.map(({ kind, at }): Block => ({
      kind: 'say',
      say: say(`draft.doubt_${kind}`, { at: cut(at, 40) }),
    })),
    ...(more === 0 ? [] : [{ kind: 'say', say: say('draft.doubts_more', { count: more }) } as const]),
  ]
}

function turns(page: number, total: number): Option[] {
  const earlier: Option = { id: `page-${page - 1}`, label: { say: say('kernel.earlier') } }
  const more: Option = { id: `page-${page + 1}`, label: { say: say('kernel.more') } }
  return [...(page > 0 ? [earlier] : []), ...((page + 1) * PARTS_A_PAGE < total ? [more] : [])]
}

/** The parts of a document, a page of them. */
export function listOf(
  state: In<'parts'>,
  heading: Block,
  making: MakingView,
  stage: Coordinating['stage'],
): Prompt {
  const total = making.parts.length
  const page = Math.min(state.page, Math.max(0, Math.ceil(total / PARTS_A_PAGE) - 1))
  const from = page * PARTS_A_PAGE
  const onward: Option =
    stage === 'planned'
      ? { id: 'dates', label: { say: say('draft.dates') }, tone: 'main' }
      : { id: 'version', label: { say: say('draft.new_version') }, tone: 'main' }
  return {
    above: [heading, ...(page === 0 ? doubtsOf(making) : [])],
    ask: say('draft.ask_parts', { count: total }),
    options: [
      ...making.parts.slice(from, from + PARTS_A_PAGE).map(partOption),
      ...turns(page, total),
      onward,
      { id: 'discard', label: { say: say('draft.discard') } },
    ],
    takes: 'text',
  }
}

function missing(): Prompt {
  return { above: [], ask: say('draft.part_gone'), options: [], takes: 'options' }
}

function wordsOf({ summary, question }: MakingCard): Block[] {
  return [
    ...(summary === undefined
      ? []
      : [{ kind: 'say', say: say('draft.summary_is', { text: summary }) } as const]),
    ...(question === undefined
      ? []
      : [{ kind: 'say', say: say('draft.question_is', { text: question }) } as const]),
  ]
}

function button(
  id:
    | 'read'
    | 'listen'
    | 'join'
    | 'join_below'
    | 'drop'
    | 'rename'
    | 'summarise'
    | 'ask'
    | 'silence'
    | 'next',
): Option {
  return { id, label: { say: say(`draft.${id}`) } }
}

function onePart(part: MakingCard, last: boolean): Prompt {
  const letters = say('draft.letters', { count: part.letters })
  return {
    above: [
      { kind: 'heading', text: nameOf(part) },
      { kind: 'say', say: say('draft.size', { letters }) },
      ...(part.below === 0 ? [] : [{ kind: 'say', say: say('draft.below', { count: part.below }) } as const]),
      ...wordsOf(part),
    ],
    ask: say('draft.ask_part'),
    options: [
      button('read'),
      ...(part.audio === undefined ? [] : [button('listen')]),
      button('summarise'),
      button('ask'),
      button('rename'),
      ...(part.first ? [] : [button('join')]),
      ...(part.below === 0 ? [] : [button('join_below')]),
      ...(part.audio === undefined ? [] : [button('silence')]),
      button('drop'),
      ...(last ? [] : [button('next')]),
    ],
    // Where words are taken the microphone stands.
    takes: 'text',
  }
}

function wording(part: MakingCard, what: In<'wording'>['what']): Prompt {
  const present = { rename: part.title, summarise: part.summary, ask: part.question }[what] ?? ''
  return {
    above: [
      { kind: 'heading', text: nameOf(part) },
      ...(present === '' ? [] : [{ kind: 'quote', text: present } as const]),
    ],
    ask: say(`draft.ask_${what}`),
    options: present === '' || what === 'rename' ? [] : [{ id: 'clear', label: { say: say('draft.clear') } }],
    takes: 'text',
  }
}

function text(part: MakingCard, bites: readonly Bite[], at: number): Prompt {
  const bite = bites[Math.min(at, bites.length - 1)]
  const heading: Block = { kind: 'heading', text: nameOf(part) }
  if (bite === undefined)
    return { above: [heading], ask: say('draft.empty_text'), options: [], takes: 'options' }
  return {
    above: [
      heading,
      ...(bite.kind === 'footnote' ? [{ kind: 'say', say: say('draft.footnote') } as const] : []),
      { kind: 'passage', text: bite.text },
    ],
    ask: say('draft.ask_read', { at: Math.min(at, bites.length - 1) + 1, of: bites.length }),
    options: at + 1 < bites.length ? [{ id: 'on', label: { say: say('draft.read_on') }, tone: 'main' }] : [],
    takes: 'options',
  }
}

/** What is asked where one part is before the coordinator. */
export function partPrompt(state: OnPart, facts: Facts): Prompt | Ask {
  const { consultation, part: id } = state
  const questions = {
    making: { kind: 'making', consultation },
    bites: { kind: 'making_text', consultation, part: id },
  } as const
  return reading(facts.found, questions, ({ making, bites }): Prompt => {
    const part = making?.parts.find((one) => one.id === id)
    if (part === undefined) return missing()
    switch (state.name) {
      case 'part':
        return onePart(part, making?.parts.at(-1)?.id === id)
      case 'text':
        return text(part, bites, state.bite)
      case 'wording':
        return wording(part, state.what)
      case 'recording':
        return { above: [], ask: say('kernel.moment'), options: [], takes: 'options' }
      case 'silencing':
        return {
          above: [{ kind: 'heading', text: nameOf(part) }],
          ask: say('draft.ask_silence'),
          options: [{ id: 'yes', label: { say: say('draft.silence_yes') } }],
          takes: 'options',
        }
      case 'dropping':
        return {
          above: [
            { kind: 'heading', text: nameOf(part) },
            ...(part.below === 0
              ? []
              : [{ kind: 'say', say: say('draft.below', { count: part.below }) } as const]),
          ],
          ask: say('draft.ask_drop'),
          options: [{ id: 'yes', label: { say: say('draft.drop_yes') } }],
          takes: 'options',
        }
    }
  })
}

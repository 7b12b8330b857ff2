/** What the comment talk asks in each of its states. */
import type { Block, Facts, Option, Prompt } from '../kernel/dialog.ts'
import { reading, type Ask, type ConsultationCard, type PartCard, type PartView } from '../kernel/lookup.ts'
import { pageOf, turning } from '../kernel/pages.ts'
import { say, type Say } from '../kernel/say.ts'
import { cut, readBack } from '../kernel/text.ts'
import { helpAsked, helpShown } from '../kernel/help.ts'
import { filesShown, quoted, type Words } from '../kernel/words.ts'
import type { Draft, In, State } from './state.ts'

/** Where words wait for their part, buttons are bound to this prompt; else they stay good for ever. */
function leads(
  verb: 'consultation' | 'level' | 'part',
  id: string,
  held: Words | undefined,
): Pick<Option, 'id' | 'action'> {
  const name = { id: `${verb === 'consultation' ? 'document' : verb}-${id}` }
  return held === undefined ? { ...name, action: { kind: 'action', verb, id } } : name
}

function partTitle(part: PartCard): string {
  return cut([part.number, part.title].filter((piece) => piece !== '').join('  '))
}

function documentTitle(one: ConsultationCard): string {
  return cut(one.title)
}

function daysLeft(one: ConsultationCard): Say {
  return say('comment.days_left', { count: one.daysLeft })
}

function choosing(state: In<'choosing'>, facts: Facts): Prompt | Ask {
  return reading(facts.found, { open: { kind: 'open_consultations' } }, ({ open }): Prompt => ({
    above: [],
    ask: say('comment.which_document'),
    options: [
      ...pageOf(open, state.page).map((one): Option => ({
        ...leads('consultation', one.id, state.held),
        label: { text: documentTitle(one), hint: daysLeft(one) },
      })),
      ...turning(open.length, state.page),
    ],
    takes: 'options',
  }))
}

function partOption(part: PartCard, held: Words | undefined): Option {
  const verb = part.children > 0 ? 'level' : 'part'
  return { ...leads(verb, part.id, held), label: { text: partTitle(part) } }
}

function crumbs(document: ConsultationCard, path: readonly PartCard[]): Block[] {
  const names = [documentTitle(document), ...path.map((part) => cut(partTitle(part), 40))]
  return [{ kind: 'heading', text: names.join(' › ') }]
}

function listed(parts: readonly PartCard[], state: { page: number; held?: Words | undefined }): Option[] {
  return [
    ...pageOf(parts, state.page).map((part) => partOption(part, state.held)),
    ...turning(parts.length, state.page),
  ]
}

function browsing(state: In<'browsing'>, facts: Facts): Prompt | Ask {
  const { consultation, path } = state
  const parent = path.at(-1) ?? null
  const questions = {
    document: { kind: 'consultation', id: consultation },
    parts: { kind: 'parts', consultation, parent },
    // At the top there is no part above; the empty id finds none.
    part: { kind: 'part', id: parent ?? '' },
  } as const
  return reading(facts.found, questions, ({ document, parts, part }): Prompt => {
    const trail = part === undefined ? [] : [...part.path, part]
    const itself =
      part !== undefined && part.bites > 0 && state.page === 0 ? [wholePart(part, state.held)] : []
    return {
      above: document === undefined ? [] : crumbs(document, trail),
      ask: say('comment.which_part'),
      options: [...itself, ...listed(parts, state), ...remindMe(state, parts.length, facts)],
      takes: 'text',
    }
  })
}

/** Where the desk writes by itself it can say once more before the closing that there is one. */
function remindMe({ consultation, path, page, held }: In<'browsing'>, parts: number, facts: Facts): Option[] {
  const full = parts === PAGE_FULL && facts.parked !== undefined
  if (facts.receiptPage !== undefined || path.length > 0 || page > 0 || held !== undefined || full) return []
  const action = { kind: 'action', verb: 'remind', id: consultation } as const
  return [{ id: 'remind', label: { say: say('deadline.remind') }, action }]
}

// With so many parts on one screen, and words that wait elsewhere, there is no room for a button more.
const PAGE_FULL = 10

function wholePart(part: PartView, held: Words | undefined): Option {
  const name = part.number || cut(part.title, 40)
  return { ...leads('part', part.id, held), label: { say: say('comment.this_part', { part: name }) } }
}

function foundParts(state: In<'found'>, facts: Facts): Prompt | Ask {
  const { consultation, words } = state
  const hits = { kind: 'find_parts', consultation, words } as const
  return reading(facts.found, { hits }, (found): Prompt => ({
    above: [],
    ask: say('comment.found', { words: cut(words, 40), count: found.hits.length }),
    options: listed(
      found.hits.map((hit) => ({ ...hit, children: 0 })),
      state,
    ),
    takes: 'text',
  }))
}

function readingOptions(state: In<'reading'>, part: PartView): Option[] {
  const at = state.bite
  const shownWhole = at === null && part.summary === undefined && part.bites <= 1
  const more: Option[] =
    at === null
      ? shownWhole
        ? []
        : [{ id: 'full', label: { say: say('comment.full_text') } }]
      : at + 1 < part.bites
        ? [{ id: 'on', label: { say: say('comment.read_on', { at: at + 1, of: part.bites }) }, tone: 'main' }]
        : []
  return [
    ...more,
    ...(part.audio === undefined ? [] : [{ id: 'listen', label: { say: say('comment.listen') } } as const]),
    { id: 'none', label: { say: say('comment.no_objection') }, effect: state.key },
    { id: 'wording', label: { say: say('comment.propose') } },
    ...(part.next === undefined
      ? []
      : [
          {
            id: 'next',
            label: { say: say('comment.next') },
            action: { kind: 'action', verb: 'part', id: part.next.id },
          } as const,
        ]),
  ]
}

function readingPart(state: In<'reading'>, facts: Facts): Prompt | Ask {
  const { id } = state.part
  const questions = {
    part: { kind: 'part', id },
    bite: { kind: 'bite', part: id, at: state.bite ?? 0 },
  } as const
  return reading(facts.found, questions, ({ part, bite }): Prompt => {
    if (part === undefined) return { above: [], ask: say('comment.gone'), options: [], takes: 'options' }
    const text = bite?.text ?? ''
    const body: Block[] =
      state.bite === null && part.summary !== undefined
        ? [{ kind: 'passage', text: part.summary }]
        : [
            ...(part.textLanguage === facts.language
              ? []
              : [{ kind: 'say', say: say(`comment.text_in_${part.textLanguage}`) } as const]),
            ...(bite?.kind === 'footnote' ? [{ kind: 'say', say: say('comment.footnote') } as const] : []),
            { kind: 'passage', text },
          ]
    const question: Block[] =
      state.bite === null && part.question !== undefined
        ? [{ kind: 'say', say: say('comment.question', { text: part.question }) }]
        : []
    return {
      above: [...crumbs(part.consultation, [...part.path, part]), ...body, ...question],
      ask: say('comment.ask'),
      options: readingOptions(state, part),
      takes: 'text',
    }
  })
}

function who(draft: Draft): Block[] {
  const organisation: Block[] =
    draft.author.kind === 'organisation'
      ? [{ kind: 'say', say: say('comment.for_organisation', { name: draft.author.organisation }) }]
      : []
  const name: Block[] =
    draft.shown === undefined ? [] : [{ kind: 'say', say: say('comment.name_shown', { name: draft.shown }) }]
  return [...organisation, ...name]
}

/** What is to be sent: the words as they were typed, the rest counted. */
function readOver(draft: Draft): Block[] {
  const part = draft.part.name
  const key = draft.kind === 'wording' ? 'comment.review_wording' : 'comment.review'
  const words =
    draft.text === '' ? say('comment.review_files', { part }) : say(key, { part, text: readBack(draft.text) })
  return [{ kind: 'say', say: words }, ...filesShown(draft.files)]
}

function review(state: In<'review'>, facts: Facts): Prompt | Ask {
  const { draft } = state
  return reading(facts.found, { part: { kind: 'part', id: draft.part.id } }, ({ part }): Prompt => {
    const to: Block[] =
      part === undefined
        ? []
        : [{ kind: 'say', say: say('comment.to', { institution: part.consultation.institution }) }]
    const self = draft.author.kind === 'self'
    return {
      above: [...readOver(draft), ...to, ...who(draft)],
      ask: say('comment.send_it'),
      options: [
        { id: 'send', label: { say: say('comment.send') }, effect: draft.key, tone: 'main' },
        { id: 'change', label: { say: say('comment.change') } },
        { id: 'add', label: { say: say('comment.add') } },
        // Where they are all that is said, the way to take them back is to change it.
        ...(draft.text === '' || draft.files.length === 0
          ? []
          : [{ id: 'drop_files', label: { say: say('comment.drop_files') } } as const]),
        draft.shown === undefined
          ? { id: 'show_name', label: { say: say('comment.show_name') } }
          : { id: 'hide_name', label: { say: say('comment.hide_name') } },
        self
          ? { id: 'organisation', label: { say: say('comment.as_organisation') } }
          : { id: 'self', label: { say: say('comment.as_self') } },
      ],
      takes: 'text',
    }
  })
}

function received(state: In<'received'>, facts: Facts): Prompt | Ask {
  const { receipt, kind, part, help } = state
  const questions = { part: { kind: 'part', id: part.id }, ...helpAsked(help) } as const
  return reading(facts.found, questions, (found): Prompt => {
    const next = found.part?.next
    const noted = say(kind === 'no_objection' ? 'receipt.noted' : 'receipt.received', {
      code: receipt,
      part: part.name,
    })
    const page = facts.receiptPage
    return {
      above: [
        { kind: 'say', say: noted },
        ...helpShown(found.help),
        ...(state.spoken ? [{ kind: 'say', say: say('receipt.spoken') } as const] : []),
      ],
      ask:
        page === undefined ? say('receipt.we_write') : say('receipt.keep', { address: `${page}${receipt}` }),
      options: [
        ...(next === undefined
          ? []
          : [
              {
                id: 'next',
                label: { say: say('comment.next_part') },
                action: { kind: 'action', verb: 'part', id: next.id },
                tone: 'main',
              } as const,
            ]),
        {
          id: 'where',
          label: { say: say('receipt.where') },
          action: { kind: 'action', verb: 'receipt', id: receipt },
        },
        {
          id: 'change',
          label: { say: say('receipt.change') },
          action: { kind: 'action', verb: 'sent', id: receipt },
        },
      ],
      takes: 'text',
    }
  })
}

function returned(state: In<'returned'>): Prompt {
  const told =
    state.closedAt === undefined
      ? say('comment.not_sent')
      : say('comment.closed_between', { day: { day: state.closedAt } })
  const words: Block[] = state.text === '' ? [] : [{ kind: 'quote', text: state.text }]
  return {
    above: [{ kind: 'say', say: told }, ...words, ...filesShown(state.files)],
    ask: say('menu.ask'),
    options: [{ id: 'documents', label: { say: say('comment.other_documents') } }],
    takes: 'options',
  }
}

function asking(ask: Say, above: readonly Block[] = []): Prompt {
  return { above, ask, options: [], takes: 'text' }
}

/** What is asked in a state. */
export function prompt(state: State, facts: Facts): Prompt | Ask {
  switch (state.name) {
    case 'choosing':
      return choosing(state, facts)
    case 'browsing':
      return browsing(state, facts)
    case 'found':
      return foundParts(state, facts)
    case 'reading':
      return readingPart(state, facts)
    case 'wording':
      return asking(say('comment.how_should_it_read'))
    case 'review':
      return review(state, facts)
    case 'adding':
      return asking(say('comment.add_ask'))
    case 'rewriting':
      return asking(say('comment.change_ask'), quoted(state.draft))
    case 'naming':
      return asking(say('comment.name_ask'))
    case 'speaking':
      return asking(say('comment.organisation_ask'))
    case 'sending':
      return { above: [], ask: say('kernel.moment'), options: [], takes: 'options' }
    case 'received':
      return received(state, facts)
    case 'returned':
      return returned(state)
  }
}

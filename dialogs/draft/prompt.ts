/** What is asked while a consultation is prepared. */
import { exampleDay } from '../kernel/days.ts'
import type { Block, Facts, Option, Prompt } from '../kernel/dialog.ts'
import { reading, type Ask, type ClosingDay, type MakingCard, type MakingView } from '../kernel/lookup.ts'
import { say } from '../kernel/say.ts'
import type { Language } from '../nouns/ids.ts'
import { listOf, partPrompt } from './parts-prompt.ts'
import { planPrompt } from './plan.ts'
import type { In, State } from './state.ts'

function gone(): Prompt {
  return { above: [], ask: say('draft.gone'), options: [], takes: 'options' }
}

function parts(state: In<'parts'>, facts: Facts): Prompt | Ask {
  const { consultation } = state
  const questions = {
    about: { kind: 'coordinating', consultation },
    making: { kind: 'making', consultation },
  } as const
  return reading(facts.found, questions, ({ about, making }): Prompt => {
    if (about === undefined) return gone()
    const heading: Block = { kind: 'heading', text: about.title }
    if (making !== undefined) return listOf(state, heading, making, about.stage)
    return { above: [heading], ask: say('draft.ask_document'), options: [], takes: 'text' }
  })
}

function closing(facts: Facts): Prompt | Ask {
  return reading(facts.found, { days: { kind: 'closing_days' } }, ({ days }): Prompt => {
    const [first] = days
    const example = exampleDay(first?.day ?? facts.at.slice(0, 10))
    return {
      above: first === undefined ? [] : [{ kind: 'say', say: say('draft.law', { days: first.minimum }) }],
      ask: say('draft.ask_day', { example }),
      options: days.map((one, at): Option => ({
        id: `day-${one.day}`,
        label: { say: say('draft.proposed', { day: { day: one.day }, count: one.days }) },
        ...(at === 0 ? { tone: 'main' } : {}),
      })),
      takes: 'text',
    }
  })
}

function reason({ day }: In<'reason'>, facts: Facts): Prompt | Ask {
  return reading(facts.found, { one: { kind: 'closing_day', day } }, ({ one }): Prompt => ({
    above: [],
    ask: say('draft.ask_reason', { count: one.days, minimum: one.minimum }),
    options: [{ id: 'day', label: { say: say('draft.other_day') } }],
    takes: 'text',
  }))
}

function isBare({ summary, question, letters }: MakingCard): boolean {
  return letters > 0 && (summary === undefined || question === undefined)
}

function document(making: MakingView | undefined, institution: string): Block[] {
  const all = making?.parts ?? []
  const bare = all.filter(isBare).length
  return [
    { kind: 'say', say: say('draft.review_parts', { count: all.length }) },
    ...(bare === 0 ? [] : [{ kind: 'say', say: say('draft.review_bare', { count: bare }) } as const]),
    { kind: 'say', say: say('draft.review_who', { institution }) },
  ]
}

function period({ day, days, instead, without }: ClosingDay, why: string | undefined): Block[] {
  return [
    { kind: 'say', say: say('draft.review_until', { day: { day }, count: days }) },
    ...(instead === undefined
      ? []
      : [{ kind: 'say', say: say('deadline.free_day', { day: { day: instead } }) } as const]),
    ...without.map((year): Block => ({
      kind: 'say',
      say: say('draft.review_feasts', { year: String(year) }),
    })),
    ...(why === undefined ? [] : [{ kind: 'say', say: say('draft.review_reason', { text: why }) } as const]),
  ]
}

/** The next working day, where nobody works on the one that was chosen. */
function rather({ instead }: ClosingDay): Option[] {
  if (instead === undefined) return []
  return [{ id: `day-${instead}`, label: { say: say('deadline.instead', { day: { day: instead } }) } }]
}

function review(state: In<'review'>, facts: Facts): Prompt | Ask {
  const { consultation, day } = state
  const questions = {
    about: { kind: 'coordinating', consultation },
    making: { kind: 'making', consultation },
    one: { kind: 'closing_day', day },
  } as const
  return reading(facts.found, questions, ({ about, making, one }): Prompt => {
    if (about === undefined) return gone()
    return {
      above: [
        { kind: 'heading', text: about.title },
        ...document(making, about.institution),
        ...period(one, state.reason),
      ],
      ask: say('draft.ask_open'),
      options: [
        { id: 'open', label: { say: say('draft.open') }, tone: 'main' },
        ...rather(one),
        { id: 'day', label: { say: say('draft.other_day') } },
      ],
      takes: 'options',
    }
  })
}

function replacing({ consultation }: In<'replacing'>, facts: Facts): Prompt | Ask {
  const questions = {
    about: { kind: 'coordinating', consultation },
    making: { kind: 'making', consultation },
  } as const
  return reading(facts.found, questions, ({ about, making }): Prompt => {
    if (about === undefined) return gone()
    return {
      above: [{ kind: 'heading', text: about.title }, ...document(making, about.institution)],
      ask: say('draft.ask_publish'),
      options: [{ id: 'publish', label: { say: say('draft.publish') }, tone: 'main' }],
      takes: 'options',
    }
  })
}

/** A button for each language people may choose here: a poster hangs where they speak several. */
function inEach(what: 'poster' | 'notice', { offered }: Facts, but?: Language): Option[] {
  return offered
    .filter(({ language }) => language !== but)
    .map(({ language }) => ({
      id: `${what}_${language}`,
      label: { say: say(`draft.${what}`, { language: say(`draft.language_${language}`) }) },
    }))
}

function announcing({ consultation }: In<'announcing'>, facts: Facts): Prompt | Ask {
  const questions = {
    about: { kind: 'coordinating', consultation },
    ways: { kind: 'ways_in', consultation },
    making: { kind: 'making', consultation },
  } as const
  return reading(facts.found, questions, ({ about, ways, making }): Prompt => {
    if (about === undefined || ways === undefined) return gone()
    const { web, telegram } = ways
    const links: Block[] = [
      ...(telegram === undefined
        ? []
        : [{ kind: 'say', say: say('draft.link_telegram', { address: telegram }) } as const]),
      { kind: 'say', say: say('draft.link_web', { address: web }) },
    ]
    const waits = making !== undefined && about.stage !== 'closed'
    return {
      above: [{ kind: 'heading', text: about.title }, ...links],
      ask: say('draft.ask_spread'),
      options: [
        ...inEach('poster', facts),
        ...(about.priorities ? [] : inEach('notice', facts)),
        ...(waits ? [{ id: 'parts', label: { say: say('draft.to_parts') } }] : []),
      ],
      takes: 'options',
    }
  })
}

function notice({ consultation, language }: In<'notice'>, facts: Facts): Prompt | Ask {
  const questions = { text: { kind: 'register_notice', consultation, language } } as const
  return reading(facts.found, questions, ({ text }): Prompt => ({
    above: text === undefined ? [] : [{ kind: 'passage', text }],
    ask: say(text === undefined ? 'draft.ask_no_notice' : 'draft.ask_copy'),
    options: text === undefined ? [] : inEach('notice', facts, language),
    takes: 'options',
  }))
}

/** What is asked in a state. */
export function prompt(state: State, facts: Facts): Prompt | Ask {
  switch (state.name) {
    case 'office':
    case 'title':
    case 'title_en':
      return planPrompt(state, facts)
    case 'receiving':
      return { above: [], ask: say('kernel.moment'), options: [], takes: 'options' }
    case 'instead':
      return {
        above: [],
        ask: say('draft.instead'),
        options: [{ id: 'yes', label: { say: say('draft.instead_yes') } }],
        takes: 'options',
      }
    case 'parts':
      return parts(state, facts)
    case 'part':
    case 'text':
    case 'dropping':
    case 'wording':
    case 'recording':
    case 'silencing':
      return partPrompt(state, facts)
    case 'discarding':
      return {
        above: [],
        ask: say('draft.ask_discard'),
        options: [{ id: 'yes', label: { say: say('draft.discard_yes') } }],
        takes: 'options',
      }
    case 'closing':
      return closing(facts)
    case 'reason':
      return reason(state, facts)
    case 'review':
      return review(state, facts)
    case 'replacing':
      return replacing(state, facts)
    case 'announcing':
      return announcing(state, facts)
    case 'notice':
      return notice(state, facts)
  }
}

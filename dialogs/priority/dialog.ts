/** What my area needs: municipality, unit, theme, the words, review, receipt. */
import { z } from 'zod'
import { become, stay, tell, type Dialog, type Facts, type Held, type Turn } from '../kernel/dialog.ts'
import type { Event, Outcome } from '../kernel/event.ts'
import { reading, type Ask, type PlaceCard } from '../kernel/lookup.ts'
import { turnedTo } from '../kernel/pages.ts'
import { say } from '../kernel/say.ts'
import { cut, folded, isLoneAnswer, said } from '../kernel/text.ts'
import {
  added,
  appended,
  afterKeeping,
  isSaying,
  isSilent,
  isSpoken,
  NO_WORDS,
  saidAnew,
  waiting,
  Words,
  type Saying,
} from '../kernel/words.ts'
import { Id } from '../nouns/ids.ts'
import { NOTICE_VERSION } from '../nouns/notice.ts'
import { Theme } from '../nouns/submission.ts'
import { prompt } from './prompt.ts'
import { ELSEWHERE, State, type Draft, type In } from './state.ts'

const Given = z.object({ municipality: Id.optional(), held: Words.optional() })

function carrying(held: Words | undefined): { held?: Words } {
  return held === undefined ? {} : { held }
}

function open(facts: Facts, given: unknown): Turn<State> | Ask {
  const { municipality, held: words } = Given.parse(given ?? {})
  if (municipality === undefined) return become({ name: 'municipality', page: 0, ...carrying(words) })
  return reading(facts.found, { places: { kind: 'municipalities' } }, ({ places }): Turn<State> => {
    const found = places.find(({ id }) => id === municipality)
    if (found === undefined) return become({ name: 'municipality', page: 0, ...carrying(words) })
    // From a poster of the municipality: its unit is not asked for, one may still be named in the words.
    return become({ name: 'theme', where: { municipality: found, unit: null }, ...carrying(words) })
  })
}

function chosenPlace(option: string, places: readonly PlaceCard[]): PlaceCard | undefined {
  return places.find(({ id }) => option === `place-${id}`)
}

function chooseMunicipality(state: In<'municipality'>, option: string, facts: Facts): Turn<State> | Ask {
  if (option === 'elsewhere') {
    return become({ name: 'theme', where: { municipality: ELSEWHERE, unit: null }, ...carrying(state.held) })
  }
  return reading(facts.found, { places: { kind: 'municipalities' } }, ({ places }): Turn<State> => {
    const municipality = chosenPlace(option, places)
    return municipality === undefined
      ? stay()
      : become({ name: 'unit', municipality, page: 0, ...carrying(state.held) })
  })
}

function chooseUnit(state: In<'unit'>, option: string, facts: Facts): Turn<State> | Ask {
  const { municipality } = state
  const next = (unit: PlaceCard | null): Turn<State> =>
    become({ name: 'theme', where: { municipality, unit }, ...carrying(state.held) })
  if (option === 'unknown') return next(null)
  return reading(facts.found, { units: { kind: 'units', municipality: municipality.id } }, ({ units }) => {
    const unit = chosenPlace(option, units)
    return unit === undefined ? stay() : next(unit)
  })
}

function chooseTheme(state: In<'theme'>, option: string, facts: Facts): Turn<State> {
  const theme = Theme.options.find((one) => option === one)
  if (theme === undefined) return stay()
  const { where } = state
  if (state.held === undefined) return become({ name: 'what', where, theme })
  return become(reviewOf(where, theme, state.held, facts))
}

/** Other words are another intention: under the old key the desk would answer with the receipt of the old words. */
function reworded(draft: Draft, { text, files }: Words, facts: Facts): Draft {
  return { ...draft, key: facts.newKey, text, files, saidAt: facts.at }
}

function reviewOf(where: Draft['where'], theme: Theme, words: Words, facts: Facts): In<'review'> {
  return { name: 'review', draft: { ...words, where, theme, key: facts.newKey, saidAt: facts.at } }
}

function send(draft: Draft): Turn<State> {
  const { where, theme, text, files, key, saidAt } = draft
  return {
    next: { kind: 'become', state: { name: 'sending', draft } },
    effects: [
      {
        kind: 'record_priority',
        key,
        priority: {
          municipality: where.municipality.id,
          unit: where.unit?.id ?? null,
          theme,
          text,
          files: files.map(({ id }) => id),
          saidAt,
          notice: NOTICE_VERSION,
        },
      },
    ],
  }
}

function choose(state: State, option: string, facts: Facts): Turn<State> | Ask {
  const turned = turnedTo(option)
  if (turned !== undefined && 'page' in state) return become({ ...state, page: turned })
  switch (state.name) {
    case 'municipality':
      return chooseMunicipality(state, option, facts)
    case 'unit':
      return chooseUnit(state, option, facts)
    case 'theme':
      return chooseTheme(state, option, facts)
    case 'review':
      if (option === 'send') return send(state.draft)
      if (option === 'drop_files') {
        const draft = reworded(state.draft, { text: state.draft.text, files: [] }, facts)
        return become({ name: 'review', draft })
      }
      return option === 'change' ? become({ name: 'rewriting', draft: state.draft }) : stay()
    case 'received':
      return option === 'about'
        ? { next: { kind: 'enter', dialog: 'about', given: { code: state.receipt } } }
        : stay()
    case 'why':
      return option === 'add' ? sendWhy(state) : stay()
    default:
      return stay()
  }
}

/** Where a place is asked, a typed word is the place that begins so; all else waits for its place. */
function typedPlace(state: In<'municipality'> | In<'unit'>, saying: Saying, facts: Facts): Turn<State> | Ask {
  if (saying.kind === 'sent' || saying.files !== undefined) return hold(state, saying, facts)
  const { text } = saying
  const lookup =
    state.name === 'municipality'
      ? ({ kind: 'municipalities' } as const)
      : ({ kind: 'units', municipality: state.municipality.id } as const)
  return reading(facts.found, { places: lookup }, ({ places }): Turn<State> | Ask => {
    const typed = folded(text)
    const hits = places.filter(({ name }) => typed !== '' && folded(name).startsWith(typed))
    const [only] = hits
    if (hits.length === 1 && only !== undefined) return choose(state, `place-${only.id}`, facts)
    const words = said(text)
    return words !== '' && words.split(/\s+/u).length === 1
      ? stay(say('priority.no_place', { words: cut(words, 40) }))
      : hold(state, saying, facts)
  })
}

/** Words that wait for their place and theme, all together no longer than what may be sent. */
function hold(
  state: Extract<State, { held?: Words | undefined }>,
  saying: Saying,
  facts: Facts,
): Turn<State> {
  return added<State>(state.held ?? NO_WORDS, saying, facts, (all) =>
    become({ ...state, held: all }, say('priority.kept')),
  )
}

/** After the receipt: a reason, which is sent by a press of its own and joins what was said under the same receipt. */
function sayWhy(state: In<'received'> | In<'why'>, saying: Saying, facts: Facts): Turn<State> {
  const { receipt, text } = state
  if (text === '') return stay(say('kernel.choose_a_button'))
  if (saying.kind === 'said' && isLoneAnswer(saying.text)) return stay(say('priority.why_words'))
  if (saying.kind === 'sent') return stay(say('kernel.type_it'))
  return appended('why' in state ? state.why : '', saying.text, (why) =>
    become<State>({ name: 'why', receipt, text, why, key: facts.newKey, saidAt: facts.at }),
  )
}

function sendWhy({ key, receipt, text, why, saidAt }: In<'why'>): Turn<State> {
  const whole = `${text}\n${why}`
  return {
    next: { kind: 'stay' },
    effects: [{ kind: 'correct_submission', key, code: receipt, text: whole, saidAt }],
  }
}

function settleWhy({ receipt, text, why }: In<'why'>, outcome: Outcome): Turn<State> {
  // Once joined it is not asked for again.
  if (outcome.kind === 'recorded')
    return become(
      { name: 'received', receipt, spoken: false, text: '' },
      say('priority.why_added', { code: receipt }),
    )
  if (outcome.kind === 'refused' && outcome.why === 'trouble') return stay()
  const given = [tell(say('priority.why_not_added')), { kind: 'quote', text: why } as const]
  return {
    next: { kind: 'become', state: { name: 'received', receipt, spoken: false, text } },
    notices: given,
  }
}

function heard(state: State, saying: Saying, facts: Facts): Turn<State> | Ask {
  switch (state.name) {
    case 'municipality':
    case 'unit':
      return typedPlace(state, saying, facts)
    case 'theme':
      return hold(state, saying, facts)
    case 'what':
      return added<State>(NO_WORDS, saying, facts, (all) =>
        become(reviewOf(state.where, state.theme, all, facts)),
      )
    case 'review':
      if (saying.kind === 'said' && isLoneAnswer(saying.text)) return stay(say('kernel.press_to_send'))
      return added<State>(state.draft, saying, facts, (all) =>
        become({ name: 'review', draft: reworded(state.draft, all, facts) }),
      )
    case 'rewriting':
      return saidAnew<State>(state.draft, saying, facts, (all) =>
        become({ name: 'review', draft: reworded(state.draft, all, facts) }),
      )
    case 'received':
    case 'why':
      return sayWhy(state, saying, facts)
    case 'sending':
      return stay(say('kernel.choose_a_button'))
  }
}

function settle(state: In<'sending'>, outcome: Outcome): Turn<State> {
  if (outcome.kind === 'recorded')
    return become({
      name: 'received',
      receipt: outcome.receipt,
      spoken: isSpoken(state.draft),
      text: state.draft.text,
      ...(outcome.help === undefined ? {} : { help: outcome.help }),
    })
  if (outcome.kind === 'erased') return { next: { kind: 'done' }, notices: [tell(say('comment.erased'))] }
  const trouble = outcome.kind === 'refused' && outcome.why === 'trouble'
  return become({ name: 'review', draft: state.draft }, ...(trouble ? [] : [say('priority.not_sent')]))
}

/** What became of a file: where it was all that was said, its writer says it anew. */
function afterFile(state: State, event: Extract<Event, { kind: 'outcome' }>, facts: Facts): Turn<State> {
  if ('draft' in state) {
    const { draft } = state
    return afterKeeping<State>(draft, event, (left) =>
      isSilent(left) ? again(state) : { name: 'review', draft: reworded(draft, left, facts) },
    )
  }
  if (!('held' in state)) return stay()
  return afterKeeping<State>(state.held, event, (left) => ({ ...state, held: waiting(left) }))
}

function step(state: State, event: Event, facts: Facts): Turn<State> | Ask {
  if (event.kind === 'outcome') {
    if (state.name === 'sending') return settle(state, event.outcome)
    return state.name === 'why' ? settleWhy(state, event.outcome) : afterFile(state, event, facts)
  }
  if (event.kind === 'chose') return choose(state, event.option, facts)
  return isSaying(event) ? heard(state, event, facts) : stay()
}

function wordsOf({ text, files }: Draft): Words {
  return { text, files }
}

function back(state: State): State | 'leave' {
  switch (state.name) {
    case 'unit':
      return { name: 'municipality', page: 0, ...carrying(state.held) }
    case 'theme':
      if (state.where.municipality.id === ELSEWHERE.id)
        return { name: 'municipality', page: 0, ...carrying(state.held) }
      return { name: 'unit', municipality: state.where.municipality, page: 0, ...carrying(state.held) }
    case 'what':
      return { name: 'theme', where: state.where }
    case 'review':
      return { name: 'theme', where: state.draft.where, held: wordsOf(state.draft) }
    case 'rewriting':
      return { name: 'review', draft: state.draft }
    case 'why':
      return { name: 'received', receipt: state.receipt, spoken: false, text: state.text }
    case 'municipality':
    case 'sending':
    case 'received':
      return 'leave'
  }
}

function holds(state: State): Held | undefined {
  if ('draft' in state && state.name !== 'sending') return { about: '', ...wordsOf(state.draft) }
  if (state.name === 'why') return { about: '', text: state.why, files: [] }
  return 'held' in state && state.held !== undefined ? { about: '', ...state.held } : undefined
}

function again(state: State): State {
  if (state.name === 'why')
    return { name: 'received', receipt: state.receipt, spoken: false, text: state.text }
  return 'draft' in state ? { name: 'what', where: state.draft.where, theme: state.draft.theme } : state
}

/** `given`: nothing, `{ municipality }` (from its poster), and perhaps `held`: words that wait for their place. */
export const priority: Dialog<State> = {
  name: 'priority',
  version: 1,
  state: State,
  open,
  step,
  prompt,
  back,
  holds,
  again,
}

/** The coordinator's desk: what came in, read it, take it away as a file. */
import { z } from 'zod'
import {
  become,
  handOver,
  stay,
  tell,
  type Block,
  type Dialog,
  type Facts,
  type Notice,
  type Option,
  type Prompt,
  type Turn,
} from '../kernel/dialog.ts'
import type { Workload } from '../kernel/answer-lookups.ts'
import type { Event, Outcome } from '../kernel/event.ts'
import {
  INBOX_PAGE,
  reading,
  type Ask,
  type Coordinating,
  type Forwarding,
  type SubmissionRead,
  type SubmissionView,
  type Waiting,
} from '../kernel/lookup.ts'
import type { CampaignCount } from '../kernel/lookup-held.ts'
import { turnedTo } from '../kernel/pages.ts'
import { say, type Say } from '../kernel/say.ts'
import { cut } from '../kernel/text.ts'
import { besideText, openFiles, shownWords } from '../kernel/beside.ts'
import { CommentsFormat } from '../nouns/file.ts'
import { Id } from '../nouns/ids.ts'

const page = z.number().int().min(0)
const State = z.discriminatedUnion('name', [
  z.object({ name: z.literal('choosing'), toExport: z.boolean() }),
  z.object({ name: z.literal('inbox'), consultation: Id, page }),
  z.object({ name: z.literal('reading'), consultation: Id, page, submission: Id }),
  z.object({ name: z.literal('exporting'), consultation: Id }),
])
type State = z.infer<typeof State>
type In<N extends State['name']> = Extract<State, { name: N }>

const Given = z.object({
  toExport: z.boolean().optional(),
  submission: Id.optional(),
  consultation: Id.optional(),
  /** One to be read again, and the list it stood in. */
  read: z.object({ consultation: Id, page, submission: Id }).optional(),
})

function open(facts: Facts, given: unknown): Turn<State> | Ask {
  const { toExport = false, consultation, read } = Given.parse(given ?? {})
  if (read !== undefined) return opened({ name: 'inbox', ...read }, read.submission, facts)
  const questions = { desk: { kind: 'desk' }, offices: { kind: 'offices' } } as const
  return reading(facts.found, questions, ({ desk, offices }): Turn<State> => {
    const [only] = desk
    if (only === undefined && offices.length > 0) return become({ name: 'choosing', toExport })
    if (only === undefined) return { next: { kind: 'done' }, notices: [tell(say('desk.no_right'))] }
    if (consultation !== undefined) return become({ name: 'inbox', consultation, page: 0 })
    if (desk.length > 1) return become({ name: 'choosing', toExport })
    return become(
      toExport
        ? { name: 'exporting', consultation: only.id }
        : { name: 'inbox', consultation: only.id, page: 0 },
    )
  })
}

function take(consultation: string, format: CommentsFormat, facts: Facts): Turn<State> {
  return {
    next: { kind: 'stay' },
    effects: [{ kind: 'export_comments', key: facts.newKey, consultation, format }],
  }
}

function retry(consultation: string, facts: Facts): Turn<State> {
  return {
    next: { kind: 'stay' },
    effects: [{ kind: 'retry_forwards', key: facts.newKey, consultation }],
  }
}

const CHOSEN = /^(document|read|file)-(.+)$/u

/** Whoever reads what somebody wrote is written down. */
function opened(
  { consultation, page: at }: In<'inbox' | 'reading'>,
  submission: string,
  facts: Facts,
): Turn<State> {
  return {
    next: { kind: 'become', state: { name: 'reading', consultation, page: at, submission } },
    effects: [{ kind: 'note_reading', key: facts.newKey, submission }],
  }
}

function chosenWhileReading(state: In<'reading'>, option: string, facts: Facts): Turn<State> {
  const [, verb, id = ''] = CHOSEN.exec(option) ?? []
  if (verb === 'read') return opened(state, id, facts)
  if (option === 'answer') {
    const { consultation, submission } = state
    return { next: { kind: 'enter', dialog: 'answer', given: { consultation, submission } } }
  }
  if (option === 'translate') {
    const { consultation, page: at, submission } = state
    const translate = { consultation, page: at, submission }
    return { next: { kind: 'enter', dialog: 'transcribe', given: { translate } } }
  }
  if (verb !== 'file') return stay()
  return { next: { kind: 'stay' }, effects: [{ kind: 'open_attachment', key: facts.newKey, file: id }] }
}

function prepare(given: object): Turn<State> {
  return { next: { kind: 'enter', dialog: 'draft', given } }
}

function chosenDocument({ toExport }: In<'choosing'>, verb: string | undefined, id: string): Turn<State> {
  if (verb !== 'document') return stay()
  return become(
    toExport ? { name: 'exporting', consultation: id } : { name: 'inbox', consultation: id, page: 0 },
  )
}

function chosen(state: State, option: string, facts: Facts): Turn<State> {
  const [, verb, id = ''] = CHOSEN.exec(option) ?? []
  if (option === 'moderate') return { next: { kind: 'enter', dialog: 'moderate' } }
  if (state.name === 'choosing') return option === 'new' ? prepare({}) : chosenDocument(state, verb, id)
  const format = CommentsFormat.safeParse(option)
  if (format.success) return take(state.consultation, format.data, facts)
  if (option === 'retry') return retry(state.consultation, facts)
  if (option === 'export') return become({ name: 'exporting', consultation: state.consultation })
  if (/^(prepare|announce)$/u.test(option))
    return prepare({ consultation: state.consultation, announce: option === 'announce' })
  if (state.name === 'reading') return chosenWhileReading(state, option, facts)
  if (state.name !== 'inbox') return stay()
  const turned = turnedTo(option)
  if (turned !== undefined) return become({ ...state, page: turned })
  return verb === 'read' ? opened(state, id, facts) : elsewhere(state, option)
}

function elsewhere({ consultation }: In<'inbox'>, option: string): Turn<State> {
  if (option === 'answer') return { next: { kind: 'enter', dialog: 'answer', given: { consultation } } }
  if (option === 'extend' || option === 'repeat')
    return { next: { kind: 'enter', dialog: 'deadline', given: { consultation } } }
  return option === 'plan' ? { next: { kind: 'enter', dialog: 'plan', given: { consultation } } } : stay()
}

function settle(state: State, outcome: Outcome): Turn<State> {
  if (outcome.kind === 'refused' && outcome.why === 'trouble') return stay()
  // What became of the note is no news to who reads; what they may not read, the prompt does not show.
  if (state.name === 'reading' && outcome.kind !== 'file') return stay()
  if (outcome.kind === 'kept') return stay(say('desk.retried'))
  if (outcome.kind !== 'file') return stay(say('desk.no_right'))
  if (state.name === 'reading') return { next: { kind: 'stay' }, notices: [handOver(outcome)] }
  const notices: readonly Notice[] = [tell(say('desk.file')), handOver(outcome)]
  // The file is there: what was asked to get it is not asked again.
  return 'consultation' in state
    ? {
        next: { kind: 'become', state: { name: 'inbox', consultation: state.consultation, page: 0 } },
        notices,
      }
    : { next: { kind: 'stay' }, notices }
}

function step(state: State, event: Event, facts: Facts): Turn<State> | Ask {
  if (event.kind === 'outcome') return settle(state, event.outcome)
  if (event.kind === 'chose') return chosen(state, event.option, facts)
  // A document that is sent where a consultation is open before its coordinator is that consultation's.
  if (event.kind === 'sent' && state.name === 'inbox')
    return prepare({ consultation: state.consultation, sent: event.file })
  return stay(say('kernel.choose_a_button'))
}

/** Words that wait for a look: shown while there are any. */
function toModerate({ held }: Waiting): Option[] {
  return held === 0 ? [] : [{ id: 'moderate', label: { say: say('desk.moderate', { held }) } }]
}

function choosing({ toExport }: In<'choosing'>, facts: Facts): Prompt | Ask {
  const questions = {
    desk: { kind: 'desk' },
    offices: { kind: 'offices' },
    waits: { kind: 'waiting' },
  } as const
  return reading(facts.found, questions, ({ desk, offices, waits }): Prompt => ({
    above: [],
    ask: say('desk.which_document'),
    options: [
      ...toModerate(waits),
      ...desk.map((one): Option => ({
        id: `document-${one.id}`,
        label: { text: cut(one.title), hint: say('desk.submissions', { count: one.submissions }) },
      })),
      ...(toExport || offices.length === 0 ? [] : [{ id: 'new', label: { say: say('desk.new') } }]),
    ],
    takes: 'options',
    live: true,
  }))
}

function line(submission: SubmissionView): string {
  const words = shownWords(submission)
  return cut(`${submission.partNumber || '·'}  ${words.replaceAll(/\s+/gu, ' ')}`)
}

function hint(submission: SubmissionView): Say {
  const day = { day: submission.recordedAt }
  return say('desk.line', { kind: say(`receipt.kind_${submission.kind}`), day })
}

const NEXT_STEPS = {
  planned: ['prepare'],
  open: ['announce', 'extend'],
  closed: ['repeat'],
} as const satisfies Record<Coordinating['stage'], readonly string[]>

/** Before it opens its document is prepared; then people are to hear of it, and its closing may move. */
function coordinate(mine: Coordinating | undefined): Option[] {
  if (mine === undefined) return []
  // A standing collection has no closing.
  const steps = NEXT_STEPS[mine.stage].filter((id) => !mine.priorities || id === 'announce')
  return steps.map((id) => ({ id, label: { say: say(`desk.${id}`) } }))
}

/** To the answers: how many wait for a first one; where none does, how many for somebody to approve them. */
function toAnswer(work: Workload | undefined): Option[] {
  if (work === undefined || Object.values(work.counts).every((count) => count === 0)) return []
  return [{ id: 'answer', label: { say: pilesNamed(work.counts) } }]
}

function pilesNamed({ open: unanswered, waiting }: Workload['counts']): Say {
  if (unanswered > 0) return say('answer.open_count', { number: unanswered })
  return waiting > 0 ? say('answer.pile_waiting', { number: waiting }) : say('answer.open')
}

/** What the register did not take, or not yet. */
function notArrived(onward: Forwarding | undefined): Block[] {
  const { waiting = 0, refused = 0 } = onward ?? {}
  return [
    ...(waiting === 0 ? [] : [{ kind: 'say', say: say('desk.to_register', { count: waiting }) } as const]),
    ...(refused === 0 ? [] : [{ kind: 'say', say: say('desk.refused', { count: refused }) } as const]),
  ]
}

function inbox(state: In<'inbox'>, facts: Facts): Prompt | Ask {
  const { consultation } = state
  const questions = {
    document: { kind: 'consultation', id: consultation },
    came: { kind: 'inbox', consultation, page: state.page },
    planned: { kind: 'plan', consultation },
    mine: { kind: 'coordinating', consultation },
    onward: { kind: 'forwarding', consultation },
    work: { kind: 'workload', consultation },
    waits: { kind: 'waiting' },
  } as const
  return reading(facts.found, questions, ({ document, came, planned, mine, onward, work, waits }): Prompt => {
    const turns: Option[] = []
    if (state.page > 0) turns.push({ id: `page-${state.page - 1}`, label: { say: say('desk.newer') } })
    if ((state.page + 1) * INBOX_PAGE < came.total)
      turns.push({ id: `page-${state.page + 1}`, label: { say: say('desk.older') } })
    return {
      above: [
        ...(document === undefined ? [] : [{ kind: 'heading', text: document.title } as const]),
        ...notArrived(onward),
      ],
      ask: came.total === 0 ? say('desk.nothing') : say('desk.came', { count: came.total }),
      options: [
        ...(state.page > 0 ? [] : toModerate(waits)),
        ...came.submissions.map((one): Option => ({
          id: `read-${one.id}`,
          label: { text: line(one), hint: hint(one) },
        })),
        ...turns,
        ...(state.page > 0 ? [] : toAnswer(work)),
        ...coordinate(mine),
        ...((onward?.refused ?? 0) > 0 ? [{ id: 'retry', label: { say: say('desk.retry') } }] : []),
        { id: 'export', label: { say: say('desk.export') }, tone: 'main' },
        ...(planned === undefined || state.page > 0
          ? []
          : [{ id: 'plan', label: { say: say('plan.open') } }]),
      ],
      takes: 'options',
      live: true,
    }
  })
}

function towards(id: string | undefined, key: 'desk.next_older' | 'desk.next_newer'): Option[] {
  return id === undefined ? [] : [{ id: `read-${id}`, label: { say: say(key) } }]
}

/** That the author may not know of the transcript: it is shown to them when they come by themselves. */
function untold({ untold: how }: SubmissionRead): Block[] {
  return how === undefined ? [] : [{ kind: 'say', say: say(`spoken.untold_${how}`) }]
}

/** Words may be in Romani, whatever language their author had chosen for the desk. */
function translating({ text, transcript, translation }: SubmissionRead): Option[] {
  if (text === '' && transcript === undefined) return []
  const key = translation === undefined ? 'spoken.translate' : 'transcribe.retranslate'
  return [{ id: 'translate', label: { say: say(key) } }]
}

function readOne(state: In<'reading'>, facts: Facts): Prompt | Ask {
  const questions = {
    one: { kind: 'submission', id: state.submission },
    work: { kind: 'workload', consultation: state.consultation },
  } as const
  return reading(facts.found, questions, ({ one, work }): Prompt => {
    if (one === undefined) return { above: [], ask: say('desk.gone'), options: [], takes: 'options' }
    const words: Block[] = one.text === '' ? [] : [{ kind: 'quote', text: one.text }]
    const part = [one.partNumber, one.partTitle].filter((piece) => piece !== '').join('  ')
    const author: Block[] =
      one.author === '' ? [] : [{ kind: 'say', say: say('desk.author', { name: one.author }) }]
    return {
      above: [
        { kind: 'heading', text: part },
        { kind: 'say', say: say(`receipt.kind_${one.kind}`) },
        ...words,
        ...besideText(one, 'staff'),
        ...untold(one),
        ...(one.moderated === undefined
          ? []
          : [{ kind: 'say', say: say(`moderate.staff_${one.moderated}`) } as const]),
        ...author,
      ],
      ask: say('desk.read', { code: one.code, day: { day: one.recordedAt } }),
      options: [
        ...(work === undefined ? [] : [{ id: 'answer', label: { say: say('answer.open') } }]),
        ...openFiles(one.files),
        ...translating(one),
        ...towards(one.older, 'desk.next_older'),
        ...towards(one.newer, 'desk.next_newer'),
      ],
      takes: 'options',
    }
  })
}

/** Whoever takes the comments away is told of what looks like a campaign among them. */
function counted(of: CampaignCount | undefined): Block[] {
  if (of === undefined) return []
  const { all, people, rest, restPeople } = of
  return [{ kind: 'say', say: say('desk.campaign', { all, people, rest, rest_people: restPeople }) }]
}

function exporting({ consultation }: In<'exporting'>, facts: Facts): Prompt | Ask {
  return reading(facts.found, { of: { kind: 'campaigns', consultation } }, ({ of }): Prompt => ({
    above: counted(of),
    ask: say('desk.format'),
    options: [
      { id: 'xlsx', label: { say: say('desk.xlsx') }, tone: 'main' },
      { id: 'docx', label: { say: say('desk.docx') } },
      { id: 'csv', label: { say: say('desk.csv') } },
      { id: 'json', label: { say: say('desk.json') } },
    ],
    takes: 'options',
  }))
}

function prompt(state: State, facts: Facts): Prompt | Ask {
  switch (state.name) {
    case 'choosing':
      return choosing(state, facts)
    case 'inbox':
      return inbox(state, facts)
    case 'reading':
      return readOne(state, facts)
    case 'exporting':
      return exporting(state, facts)
  }
}

/**
 * `given`: nothing, `{ toExport: true }` to go straight to the file, or `{ consultation }` to go straight to its list.
 * Every read and the file ask for the right.
 */
export const desk: Dialog<State> = {
  name: 'desk',
  version: 1,
  state: State,
  open,
  step,
  prompt,
  back(state) {
    if (state.name === 'choosing') return 'leave'
    return state.name === 'inbox'
      ? { name: 'choosing', toExport: false }
      : { name: 'inbox', consultation: state.consultation, page: 'page' in state ? state.page : 0 }
  },
  holds: () => undefined,
  again: (state) => state,
}

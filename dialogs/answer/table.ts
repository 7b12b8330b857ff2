/** The answered table comes into the chat: kept, compared with what is there, shown, and taken in by one press. */
import {
  become,
  stay,
  tell,
  type Block,
  type Facts,
  type Option,
  type Prompt,
  type Turn,
} from '../kernel/dialog.ts'
import type { Event } from '../kernel/event.ts'
import { say, type Say } from '../kernel/say.ts'
import { whyNotKept } from '../kernel/words.ts'
import { LONGEST_REASON } from '../nouns/answer.ts'
import type { TableFound } from '../nouns/answer-table.ts'
import { LARGEST_BYTES, LARGEST_MB, type SentFile } from '../nouns/file.ts'
import type { EffectKey } from '../nouns/ids.ts'
import type { Refused } from '../nouns/outcome.ts'
import type { In, State } from './state.ts'

type OfTable = In<'reading' | 'compared' | 'damaged'>

function toPiles(consultation: string, ...sentences: readonly Say[]): Turn<State> {
  return become({ name: 'workload', consultation }, ...sentences)
}

/** Takes a file that was sent where answers are given. */
export function receiveTable(consultation: string, file: SentFile, facts: Facts): Turn<State> {
  if (file.medium !== 'document') return toPiles(consultation, say('answer.table_only'))
  if ((file.bytes ?? 0) > LARGEST_BYTES)
    return toPiles(consultation, say('kernel.file_too_big', { limit: LARGEST_MB }))
  return {
    next: { kind: 'become', state: { name: 'reading', consultation, file: facts.fileKey } },
    effects: [{ kind: 'keep_file', key: facts.fileKey, file }],
  }
}

interface Kept {
  readonly consultation: string
  readonly file: EffectKey
}

function readIt({ consultation, file }: Kept, facts: Facts, ...sentences: readonly Say[]): Turn<State> {
  return {
    next: { kind: 'become', state: { name: 'reading', consultation, file } },
    effects: [{ kind: 'read_answers', key: facts.newKey, consultation, file }],
    notices: sentences.map((sentence) => tell(sentence)),
  }
}

function showIt({ consultation, file }: Kept, table: TableFound, facts: Facts): Turn<State> {
  if (table.spoilt > 0) return become({ name: 'damaged', consultation, table })
  if (table.added + table.changed === 0) return toPiles(consultation, say('answer.table_nothing'))
  return become({ name: 'compared', consultation, file, table, key: facts.newKey })
}

/** What came of keeping it, of reading it, and of taking it in. */
export function settleTable(
  state: OfTable,
  { of, outcome }: Extract<Event, { kind: 'outcome' }>,
  facts: Facts,
): Turn<State> {
  const { consultation } = state
  if (state.name === 'damaged') return stay()
  if (outcome.kind === 'kept' && of === state.file) return readIt(state, facts)
  if (outcome.kind === 'answers_read') return showIt(state, outcome.table, facts)
  if (outcome.kind === 'answers_taken') {
    const { answers, waiting } = outcome
    const waits = waiting === 0 ? [] : [say('answer.table_waits', { count: waiting })]
    return toPiles(consultation, say('answer.table_taken', { count: answers }), ...waits)
  }
  if (outcome.kind !== 'refused') return stay()
  if (outcome.why === 'overtaken') return readIt(state, facts, say('answer.table_overtaken'))
  if (outcome.why === 'not_allowed') return { next: { kind: 'done' }, notices: [tell(say('desk.no_right'))] }
  return toPiles(consultation, ...whyNot(outcome))
}

function whyNot({ why, unread }: Refused): Say[] {
  if (why === 'trouble') return []
  if (unread !== undefined) return [say(`documents.${unread}`, { mb: LARGEST_MB })]
  if (why === 'too_big') return [say('kernel.file_too_big', { limit: LARGEST_MB })]
  if (why === 'unreadable') return [say('answer.table_only')]
  if (why === 'no_room' || why === 'too_many') return [whyNotKept({ kind: 'refused', why })]
  return [say('answer.table_gone')]
}

/** What its buttons do. */
export function chooseTable(state: OfTable, option: string): Turn<State> {
  if (state.name !== 'compared') return stay()
  const { consultation, file, table, key } = state
  if (option === 'no') return toPiles(consultation, say('answer.table_left'))
  if (option !== 'apply') return stay()
  const { mark } = table
  return { next: { kind: 'stay' }, effects: [{ kind: 'apply_answers', key, consultation, file, mark }] }
}

function lines(sentences: readonly Say[]): Block[] {
  return sentences.map((one) => ({ kind: 'say', say: one }))
}

function moreOf(number: number): Say[] {
  return number > 0 ? [say('answer.table_more', { number })] : []
}

function comparedLines({ added, changed, same, shown }: TableFound): Block[] {
  const rows = shown.map(({ code, verdict: name, reason }) => {
    const verdict = say(`receipt.verdict_${name}`)
    return reason === ''
      ? say('answer.table_bare', { code, verdict })
      : say('answer.table_row', { code, verdict, reason })
  })
  return lines([
    ...(added > 0 ? [say('answer.table_added', { number: added })] : []),
    ...(changed > 0 ? [say('answer.table_changed', { number: changed })] : []),
    ...(same > 0 ? [say('answer.table_same', { number: same })] : []),
    ...rows,
    ...moreOf(added + changed - shown.length),
  ])
}

function damagedLines({ damaged, spoilt }: TableFound): Block[] {
  const rows = damaged.map(({ row, code, problem: name }) => {
    const problem = say(`answer.row_${name}`, { limit: LONGEST_REASON })
    return code === ''
      ? say('answer.row_without_code', { row, problem })
      : say('answer.row', { row, code, problem })
  })
  return lines([...rows, ...moreOf(spoilt - damaged.length)])
}

/** What is asked while it is looked at. */
export function promptTable(state: OfTable): Prompt {
  if (state.name === 'reading') return { above: [], ask: say('kernel.moment'), options: [], takes: 'options' }
  if (state.name === 'damaged')
    return { above: damagedLines(state.table), ask: say('answer.table_mend'), options: [], takes: 'options' }
  const options: Option[] = [
    { id: 'apply', label: { say: say('answer.table_apply') }, effect: state.key, tone: 'main' },
    { id: 'no', label: { say: say('answer.table_leave') } },
  ]
  return { above: comparedLines(state.table), ask: say('answer.table_ask'), options, takes: 'options' }
}

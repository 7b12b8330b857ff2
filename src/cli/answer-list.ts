/** `zeri answer list`: receipts that wait for an answer, for approval, or have one. Nothing of what people said. */
import { Option, type Command } from 'commander'
import type { Cursor, Submission } from '../../storage/registry/model/submission.ts'
import type { Consultation } from '../../storage/registry/model/consultation.ts'
import type { Office } from '../app/office.ts'
import { answerDays } from '../country/answer-days.ts'
import type { Clerk } from './clerk.ts'
import { noConsultation } from './consultation-stage.ts'
import { DONE, type Ended } from './ended.ts'
import { showMoment } from './moments.ts'
import { table } from './table.ts'

const STATES = ['unanswered', 'waiting', 'answered'] as const

interface ListOptions {
  readonly consultation: string
  readonly state: (typeof STATES)[number]
  readonly json?: true
}

interface Row {
  readonly receipt: string
  readonly kind: Submission['kind']
  readonly recordedAt: string
  /** By when it is to be answered; null: it is. */
  readonly due: string | null
  readonly late: boolean
  readonly answer: string | null
  readonly verdict: string | null
  readonly answeredAt: string | null
}

const A_PAGE = 500

async function rowsOf(
  office: Office,
  consultation: Consultation,
  state: ListOptions['state'],
): Promise<Row[]> {
  if (state === 'unanswered') return unanswered(office, consultation)
  return state === 'waiting' ? waiting(office, consultation) : answered(office, consultation)
}

const NO_ANSWER = { due: null, late: false, answer: null, verdict: null, answeredAt: null }

function rowOf({ receipt, kind, recordedAt }: Submission, over: Partial<Row>): Row {
  return { receipt, kind, recordedAt, ...NO_ANSWER, ...over }
}

async function unanswered(office: Office, consultation: Consultation): Promise<Row[]> {
  const { calendar, clock, country, registry } = office
  const days = answerDays(calendar, country.deadlines.answerWorkingDays)
  const of = {
    consultation: consultation.id,
    which: 'open',
    person: '',
    now: clock.iso(),
    lateBefore: '',
  } as const
  const rows: Row[] = []
  for (;;) {
    const page = await registry.reader.toAnswer(of, { offset: rows.length, limit: A_PAGE })
    for (const one of page) {
      const own = (await registry.reader.assignmentOf(one.id))?.due
      const due = own ?? days.dueAt(consultation, one.recordedAt)
      rows.push(rowOf(one, { due, late: due < of.now }))
    }
    if (page.length < A_PAGE) return rows
  }
}

async function waiting({ registry: { reader } }: Office, { id }: Consultation): Promise<Row[]> {
  const rows: Row[] = []
  for (const { id: answer, verdict } of await reader.answersIn(id, 'waiting')) {
    const all = await reader.answeredWith(answer, 'proposed')
    rows.push(...all.map((one) => rowOf(one, { answer, verdict })))
  }
  return rows
}

async function answered({ registry: { reader } }: Office, { id }: Consultation): Promise<Row[]> {
  const rows: Row[] = []
  let after: Cursor | undefined
  for (;;) {
    const page = await reader.submissionsAfter(id, after, A_PAGE)
    for (const { submission, answer: one } of page) {
      if (one === undefined) continue
      const { answer, verdict, answeredAt } = one
      rows.push(rowOf(submission, { answer, verdict, answeredAt }))
    }
    const last = page.at(-1)?.submission
    if (last === undefined) return rows
    after = { recordedAt: last.recordedAt, id: last.id }
  }
}

async function list(clerk: Clerk, office: Office, options: ListOptions): Promise<Ended> {
  const { consultation: id, state, json } = options
  const consultation = await office.registry.reader.consultation(id)
  if (consultation === undefined) return noConsultation(id)
  const rows = await rowsOf(office, consultation, state)
  const { timeZone } = office.country
  if (json === true) clerk.printJson(rows)
  else if (rows.length === 0) clerk.note('There is nothing of that kind.')
  else {
    const lines = rows.map(({ receipt, kind, recordedAt, due, late, verdict, answer }) => {
      const by = late ? `${showMoment(due, timeZone)} LATE` : showMoment(due, timeZone)
      return [receipt, kind, showMoment(recordedAt, timeZone), by, verdict ?? '-', answer ?? '-']
    })
    clerk.print(table(['RECEIPT', 'KIND', 'CAME', 'DUE', 'VERDICT', 'ANSWER'], lines))
  }
  return DONE
}

/** Adds the verb. */
export function listVerb(noun: Command, clerk: Clerk): void {
  noun
    .command('list')
    .description('list receipts by where their answer stands')
    .requiredOption('--consultation <id>', 'of which consultation')
    .addOption(
      new Option('--state <state>', 'where their answer stands').choices(STATES).default('unanswered'),
    )
    .option('--json', 'as JSON')
    .action(clerk.officeVerb((office, options: ListOptions) => list(clerk, office, options)))
}

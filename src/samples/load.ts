/** Loads the sample into an empty desk, and renews the dates of what is open at each start. */
import type { Texts } from '../../dialogs/nouns/ids.ts'
import type { ConsultationPlan } from '../../dialogs/nouns/plan.ts'
import type { DraftNode, DraftTree } from '../../storage/registry/model/draft.ts'
import type { Acts } from '../acts/acts.ts'
import type { Sample, SampleSubmission as Said } from '../acts/load-sample.ts'
import { OPERATOR } from '../acts/who.ts'
import type { Hour } from '../country/local-time.ts'
import type { WorkingCalendar } from '../country/working-days.ts'
import type { ParsedPart } from '../drafts/draft.ts'
import { readDraft } from '../drafts/read-draft.ts'
import { formOfText } from '../drafts/plan/form.ts'
import { readPlan } from '../drafts/plan/read-plan.ts'
import { invariant } from '../errors.ts'
import { CONSULTATIONS, PLANNED } from './consultations.ts'
import { NEEDS } from './content/needs.ts'
import type {
  PartRef,
  PartWords,
  PlannedConsultation,
  SampleConsultation,
  SampleDocument,
  SampleForm,
  SampleSubmission,
} from './contract.ts'
import { DOCUMENTS, documentText } from './documents.ts'
import { INSTITUTIONS, POP_ORGANISATIONS } from './organisations.ts'

const NOON: Hour = { hour: 12, minute: 0 }

function beginning({ bites, number }: ParsedPart): string {
  return number === '' ? (bites[0]?.text ?? '').replaceAll(/\s+/gu, ' ') : ''
}

/** Whether our words are about this part: by its number, or by the words it begins with. */
export function isAbout(ref: PartRef, part: ParsedPart): boolean {
  return 'number' in ref ? part.number === ref.number : beginning(part).startsWith(ref.firstWords)
}

function joined(lines: PartWords['summary']): Texts {
  return Object.fromEntries(Object.entries(lines).map(([language, some]) => [language, some.join('\n')]))
}

function withWords(part: ParsedPart, document: SampleDocument): DraftNode {
  const about = document.parts.find(({ part: ref }) => isAbout(ref, part))
  return {
    number: part.number,
    title: part.title,
    names: about?.title,
    bites: part.bites,
    summary: about === undefined ? undefined : joined(about.summary),
    question: about?.question,
    children: part.children.map((child) => withWords(child, document)),
  }
}

/** A document of the sample as a tree, with our summaries and questions at its parts. */
export function sampleTree(document: SampleDocument): DraftTree {
  const { language, parts } = readDraft(documentText(document), 'txt', document.language)
  return { language, parts: parts.map((part) => withWords(part, document)) }
}

function numberOf(ref: PartRef): string {
  return 'number' in ref ? ref.number : ''
}

/** Dates counted in working days from a start. */
interface Dates {
  ago(days: number, at: Hour): string
  ahead(days: number, at: Hour): string
}

function datesFrom(now: string, calendar: WorkingCalendar): Dates {
  return {
    ago: (days, at) => calendar.reckon(now, -days, at).at,
    ahead: (days, at) => calendar.reckon(now, days, at).at,
  }
}

function saidIn(submission: SampleSubmission, dates: Dates): Said {
  const { answer } = submission
  return {
    by: submission.id,
    part: numberOf(submission.part),
    kind: submission.kind,
    text: submission.text,
    language: submission.language,
    author: submission.author,
    saidAt: dates.ago(submission.saidWorkingDaysAgo, NOON),
    answer: {
      verdict: answer.verdict,
      text: answer.text,
      answeredAt: dates.ago(answer.answeredWorkingDaysAgo, NOON),
    },
  }
}

function sampleOf(one: SampleConsultation, dates: Dates): Sample {
  const { openedWorkingDaysAgo, opensAt, closesInWorkingDays, closesAt } = one.schedule
  return {
    id: one.id,
    titles: one.title,
    organisation: one.institution,
    stage: one.stage,
    opensAt: dates.ago(openedWorkingDaysAgo, opensAt),
    closesAt: dates.ahead(closesInWorkingDays, closesAt),
    shortNoticeReason: one.shortNotice ?? null,
    draft: sampleTree(DOCUMENTS[one.document]),
    draftNumber: one.draftVersion,
    submissions: one.submissions.map((submission) => saidIn(submission, dates)),
  }
}

/** The plan that a form of the sample says. */
export function samplePlan(form: SampleForm): ConsultationPlan {
  const plan = readPlan(formOfText(documentText(form)))
  invariant(plan, 'the form of the sample is a plan form')
  return plan
}

function plannedAs({ id, title, institution, form }: PlannedConsultation): Sample {
  return {
    id,
    titles: title,
    organisation: institution,
    stage: 'planned',
    opensAt: null,
    closesAt: null,
    shortNoticeReason: null,
    draft: undefined,
    draftNumber: 0,
    submissions: [],
    plan: samplePlan(form),
  }
}

/** Loads what is missing and renews dates; `now`: the moment of the start, ISO UTC. Gives how many were new. */
export async function loadSamples(
  acts: Pick<Acts, 'ensureOrganisation' | 'loadSample' | 'loadNeeds' | 'openPriorities'>,
  calendar: WorkingCalendar,
  now: string,
): Promise<number> {
  for (const { id, name } of [...INSTITUTIONS, ...POP_ORGANISATIONS]) {
    await acts.ensureOrganisation(name.sq ?? '', id)
  }
  // Each organisation of the network hears what its own municipality needs.
  for (const { id, municipality } of POP_ORGANISATIONS) {
    if (municipality === undefined) continue
    await acts.openPriorities(OPERATOR, { municipality, organisation: id, sample: true })
  }
  const dates = datesFrom(now, calendar)
  let loaded = 0
  await acts.loadNeeds(
    NEEDS.map(({ saidWorkingDaysAgo, ...need }) => ({
      ...need,
      saidAt: dates.ago(saidWorkingDaysAgo, NOON),
    })),
  )
  for (const one of [...CONSULTATIONS.map((open) => sampleOf(open, dates)), ...PLANNED.map(plannedAs)]) {
    if ((await acts.loadSample(one)) === 'loaded') loaded += 1
  }
  return loaded
}

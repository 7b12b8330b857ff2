/** The consultations of a first start: one open, one about to close, one answered, one planned. */
import type { PlannedConsultation, SampleConsultation } from './contract.ts'
import { POZNAN_ANSWERED } from './content/poznan-answered.ts'
import { PLAN_FORM } from './documents.ts'

const MORNING = { hour: 9, minute: 0 } as const
const END_OF_DAY = { hour: 23, minute: 59 } as const

/** What the sample loads. Days are counted from the start of the desk by the country's working calendar. */
export const CONSULTATIONS: readonly SampleConsultation[] = [
  {
    id: 'shembull-aleanca',
    title: {
      sq: 'Shembull: Aleanca e qyteteve për romët dhe udhëtarët',
      en: 'Example: Alliance of cities for Roma and Travellers',
    },
    institution: 'ministria-shembull',
    document: 'aleanca',
    draftVersion: 1,
    stage: 'open',
    // Together at least the law's 20 working days, also where the desk starts on a day off.
    schedule: { openedWorkingDaysAgo: 6, opensAt: MORNING, closesInWorkingDays: 15, closesAt: END_OF_DAY },
    submissions: [],
  },
  {
    id: 'shembull-poznan-2',
    title: {
      sq: 'Shembull: Deklarata e Poznanit, versioni i dytë',
      en: 'Example: the Poznan declaration, second version',
    },
    institution: 'ministria-shembull',
    document: 'poznan',
    draftVersion: 2,
    stage: 'open',
    schedule: { openedWorkingDaysAgo: 3, opensAt: MORNING, closesInWorkingDays: 2, closesAt: END_OF_DAY },
    shortNotice:
      'Shembull: versioni i parë u konsultua mbi 20 ditë pune; ky hapet sërish vetëm për pak ditë.',
    submissions: [],
  },
  {
    id: 'shembull-poznan-1',
    title: {
      sq: 'Shembull: Deklarata e Poznanit, versioni i parë',
      en: 'Example: the Poznan declaration, first version',
    },
    institution: 'ministria-shembull',
    document: 'poznan',
    draftVersion: 1,
    stage: 'answered',
    schedule: { openedWorkingDaysAgo: 45, opensAt: MORNING, closesInWorkingDays: -20, closesAt: END_OF_DAY },
    submissions: POZNAN_ANSWERED,
  },
]

/** What is planned: the plan of a strategy whose text is not ours to show. */
export const PLANNED: readonly PlannedConsultation[] = [
  {
    id: 'shembull-migracioni',
    title: {
      sq: 'Shembull: Strategjia për Migracionin 2024–2030',
      en: 'Example: the Migration Strategy 2024–2030',
    },
    institution: 'ministria-shembull',
    form: PLAN_FORM,
  },
]

/** The tables as queries see them: each row in its stored form. */
import type { z } from 'zod'
import type { ConsultationRow, OrganisationRow } from './consultation.ts'
import type { AuditRow, DoneRow, HeldRow } from './deed.ts'
import type { DeliveryRow } from './delivery.ts'
import type { FileRow } from './file.ts'
import type { BiteRow, DraftVersionRow, PartRow } from './draft.ts'
import type { DraftInMakingRow } from './draft-in-making.ts'
import type { AboutRow, ParticipationRow, PersonRow } from './person.ts'
import type { ModerationRow } from './moderation.ts'
import type { PlanRow } from './plan.ts'
import type { FileGrantRow, SeatInvitationRow, StaffRow } from './staff.ts'
import type { AnswerRow, SubmissionRow } from './submission.ts'
import type { InterestRow, TermRow } from './term.ts'

/** Table by table; names are snake case in the database, camel case here. */
export interface Tables {
  organisation: z.input<typeof OrganisationRow>
  consultation: z.input<typeof ConsultationRow>
  draftVersion: z.input<typeof DraftVersionRow>
  part: z.input<typeof PartRow>
  bite: z.input<typeof BiteRow>
  consultationPlan: z.input<typeof PlanRow>
  draftInMaking: z.input<typeof DraftInMakingRow>
  person: z.input<typeof PersonRow>
  about: z.input<typeof AboutRow>
  participation: z.input<typeof ParticipationRow>
  submission: z.input<typeof SubmissionRow>
  file: z.input<typeof FileRow>
  delivery: z.input<typeof DeliveryRow>
  answer: z.input<typeof AnswerRow>
  moderation: z.input<typeof ModerationRow>
  interest: z.input<typeof InterestRow>
  term: z.input<typeof TermRow>
  done: z.input<typeof DoneRow>
  held: z.input<typeof HeldRow>
  staff: z.input<typeof StaffRow>
  seatInvitation: z.input<typeof SeatInvitationRow>
  fileGrant: z.input<typeof FileGrantRow>
  audit: z.input<typeof AuditRow>
  /** One row: how many transactions have changed something. */
  changes: { id: number; count: number }
  schemaVersion: { number: number; name: string }
}

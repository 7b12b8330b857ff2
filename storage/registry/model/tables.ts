/** The tables as queries see them: each row in its stored form. */
import type { Generated } from 'kysely'
import type { z } from 'zod'
import type {
  AnswerBlockRow,
  AnswerOfRow,
  AnswerRow,
  AskedAgainRow,
  AssignmentRow,
  RatingRow,
} from './answer.ts'
import type { ConsultationRow, OrganisationRow } from './consultation.ts'
import type { AuditRow, DoneRow, HeldRow } from './deed.ts'
import type { AnswerLinkOfRow, AnswerLinkRow, CommentGroupRow } from './answer-link.ts'
import type { DeliveryRow } from './delivery.ts'
import type { FileRow } from './file.ts'
import type { BiteRow, DraftVersionRow, PartRow } from './draft.ts'
import type { DraftInMakingRow } from './draft-in-making.ts'
import type { ModerationRow } from './moderation.ts'
import type { CallbackRow, ForwardRow, OutboxRow, WayRow } from './outbox.ts'
import type { AboutRow, LinkCodeRow, ParticipationRow, PersonRow, ReachRow, WrongCodesRow } from './person.ts'
import type { PlanRow } from './plan.ts'
import type { FileGrantRow, SeatInvitationRow, StaffRow } from './staff.ts'
import type { JoinedReceiptRow, SubmissionRow } from './submission.ts'
import type { InterestRow, TermRow } from './term.ts'

/** Table by table; names are snake case in the database, camel case here. */
export interface Tables {
  /** `approval`: 1 where answers of it are approved by another before they leave. */
  organisation: z.input<typeof OrganisationRow> & { approval: Generated<number> }
  consultation: z.input<typeof ConsultationRow>
  draftVersion: z.input<typeof DraftVersionRow>
  part: z.input<typeof PartRow>
  bite: z.input<typeof BiteRow>
  consultationPlan: z.input<typeof PlanRow>
  draftInMaking: z.input<typeof DraftInMakingRow>
  person: z.input<typeof PersonRow>
  reach: z.input<typeof ReachRow>
  linkCode: z.input<typeof LinkCodeRow>
  wrongCodes: z.input<typeof WrongCodesRow>
  about: z.input<typeof AboutRow>
  participation: z.input<typeof ParticipationRow>
  submission: z.input<typeof SubmissionRow>
  joinedReceipt: z.input<typeof JoinedReceiptRow>
  file: z.input<typeof FileRow>
  delivery: z.input<typeof DeliveryRow>
  outbox: Omit<z.input<typeof OutboxRow>, 'seq'> & { seq: Generated<number> }
  forward: z.input<typeof ForwardRow>
  way: z.input<typeof WayRow>
  callback: z.input<typeof CallbackRow>
  answer: z.input<typeof AnswerRow>
  answerOf: z.input<typeof AnswerOfRow>
  answerBlock: z.input<typeof AnswerBlockRow>
  assignment: z.input<typeof AssignmentRow>
  rating: z.input<typeof RatingRow>
  askedAgain: z.input<typeof AskedAgainRow>
  moderation: z.input<typeof ModerationRow>
  interest: z.input<typeof InterestRow>
  term: z.input<typeof TermRow>
  done: z.input<typeof DoneRow>
  held: z.input<typeof HeldRow>
  answerLink: z.input<typeof AnswerLinkRow>
  answerLinkOf: z.input<typeof AnswerLinkOfRow>
  commentGroup: z.input<typeof CommentGroupRow>
  staff: z.input<typeof StaffRow>
  seatInvitation: z.input<typeof SeatInvitationRow>
  fileGrant: z.input<typeof FileGrantRow>
  audit: z.input<typeof AuditRow>
  /** One row: how many transactions have changed something. */
  changes: { id: number; count: number }
  schemaVersion: { number: number; name: string }
}

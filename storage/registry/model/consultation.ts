/** Rows of who consults, and about what. */
import { z } from 'zod'
import { Id, Texts } from '../../../dialogs/nouns/ids.ts'
import { flag, jsonText, Moment } from './columns.ts'

/** An institution or organisation that has a desk here. */
export const OrganisationRow = z.object({ id: Id, name: z.string() })
/** See {@link OrganisationRow}. */
export type Organisation = Readonly<z.output<typeof OrganisationRow>>

/**
 * Where a consultation stands. It takes no contributions before `open`; what `closesAt` says wins over a late
 * `open`.
 */
export const Stage = z.enum(['planned', 'open', 'closed', 'answered'])
/** See {@link Stage}. */
export type Stage = z.infer<typeof Stage>

/** A consultation. `organisation` is the institution that holds it. */
export const ConsultationRow = z.object({
  id: Id,
  titles: jsonText(Texts),
  organisation: Id,
  stage: Stage,
  opensAt: Moment.nullable(),
  closesAt: Moment.nullable(),
  /** Why it is shorter than the law's minimum, as typed by the coordinator. */
  shortNoticeReason: z.string().nullable(),
  /** A document under consultation, or what an area needs: a standing collection with a part for each theme. */
  subject: z.enum(['document', 'priorities']),
  /** An example loaded for a first start. */
  sample: flag,
  /** The draft version people read now. */
  draftVersion: Id.nullable(),
})
/** See {@link ConsultationRow}. */
export type Consultation = Readonly<z.output<typeof ConsultationRow>>

/** What changes when a consultation is opened, closed or answered. */
export type Staging = Pick<Consultation, 'stage' | 'opensAt' | 'closesAt' | 'shortNoticeReason'>

/** The consultation plan: what a coordinator promises before a consultation, as the official form asks for it. */
import { z } from 'zod'

/** A day, or a span of days, that the timeline names. `words`: as it is written there. */
export const PlannedDays = z
  .object({ from: z.iso.date(), to: z.iso.date().optional(), words: z.string() })
  .refine(({ from, to }) => to === undefined || from < to, 'a span ends after it begins')
/** See {@link PlannedDays}. */
export type PlannedDays = Readonly<z.infer<typeof PlannedDays>>

/** Whom it is for, and how they are reached. `type`: 1 is a preliminary consultation, 2 one on the draft. */
export const PlannedAudience = z.object({
  audience: z.string().optional(),
  type: z.literal([1, 2]).optional(),
  methods: z.string().optional(),
  channel: z.string().optional(),
})
/** See {@link PlannedAudience}. */
export type PlannedAudience = Readonly<z.infer<typeof PlannedAudience>>

/** A line with a box before it. */
export const Ticked = z.object({ name: z.string(), ticked: z.boolean() })
/** See {@link Ticked}. */
export type Ticked = Readonly<z.infer<typeof Ticked>>

/** A question about the process as a whole. `suited`: what was ticked, yes or no. */
export const FrameRow = z.object({
  question: z.string(),
  suited: z.boolean().optional(),
  measures: z.string().optional(),
})
/** See {@link FrameRow}. */
export type FrameRow = Readonly<z.infer<typeof FrameRow>>

/** Something that is counted: what is planned, and, once it is over, what was reached. */
export const QuantityRow = Ticked.extend({
  planned: z.string().optional(),
  reached: z.string().optional(),
  suited: z.boolean().optional(),
  measures: z.string().optional(),
})
/** See {@link QuantityRow}. */
export type QuantityRow = Readonly<z.infer<typeof QuantityRow>>

/** Something that is judged: what was found. */
export const QualityRow = Ticked.extend({
  finding: z.string().optional(),
  measures: z.string().optional(),
})
/** See {@link QualityRow}. */
export type QualityRow = Readonly<z.infer<typeof QualityRow>>

/** The monitoring matrix. `…Means`: how its rows are measured. */
export const MonitoringMatrix = z.object({
  frame: z.array(FrameRow).readonly(),
  quantities: z.array(QuantityRow).readonly(),
  quantityMeans: z.array(Ticked).readonly(),
  qualities: z.array(QualityRow).readonly(),
  qualityMeans: z.array(Ticked).readonly(),
})
/** See {@link MonitoringMatrix}. */
export type MonitoringMatrix = Readonly<z.infer<typeof MonitoringMatrix>>

/** Points of the form that are lists. */
const Points = z.array(z.string()).readonly()

/** A plan. A field that nobody filled in is not there; a form's own words (hints, column heads) are in none. */
export const ConsultationPlan = z.object({
  /** What the law or policy is called. */
  act: z.string().optional(),
  audiences: z.array(PlannedAudience).readonly(),
  /** Paragraphs are parted by a line end. */
  timeline: z.object({ text: z.string(), days: z.array(PlannedDays).readonly() }).optional(),
  resources: z
    .object({ people: Points.optional(), money: Points.optional(), equipment: Points.optional() })
    .optional(),
  /** The ways in which answers are collected. */
  collection: Points.optional(),
  monitoring: MonitoringMatrix.optional(),
})
/** See {@link ConsultationPlan}. */
export type ConsultationPlan = Readonly<z.infer<typeof ConsultationPlan>>

/** What the reading process answers; parsed by whoever started it, as anything that comes from outside. */
import { z } from 'zod'
import { Unread } from '../../../dialogs/nouns/file.ts'
import { Language } from '../../../dialogs/nouns/ids.ts'
import { ConsultationPlan } from '../../../dialogs/nouns/plan.ts'
import type { Doubt, ParsedPart } from '../draft.ts'

/** The first thing on stdout: the process stands, what goes wrong from here on is the file's doing. */
export const READY = 'ready\n'

const Bite = z.object({ kind: z.enum(['text', 'footnote']), text: z.string() })

const Part: z.ZodType<ParsedPart> = z.object({
  number: z.string(),
  title: z.string(),
  bites: z.array(Bite).readonly(),
  get children() {
    return z.array(Part).readonly()
  },
})

const DoubtKind = z.enum([
  'no_structure',
  'missing_number',
  'unmarked_footnote',
  'long_part',
  'contents_left_out',
]) satisfies z.ZodType<Doubt['kind']>

/**
 * A file, read: its format, what it calls itself (empty where it does not say), its text as parts, and, where it is a
 * consultation plan form, the plan; or why not.
 */
export const Answer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('read'),
    format: z.enum(['txt', 'md', 'docx', 'pdf']),
    title: z.string(),
    draft: z.object({
      language: Language,
      parts: z.array(Part).readonly(),
      doubts: z.array(z.object({ kind: DoubtKind, at: z.string() })).readonly(),
    }),
    plan: ConsultationPlan.optional(),
    /** Where it is a table of answered comments: its rows, cell by cell. */
    answers: z.array(z.array(z.string()).readonly()).readonly().optional(),
  }),
  z.object({ kind: z.literal('refused'), why: Unread }),
])
/** See {@link Answer}. */
export type Answer = Readonly<z.infer<typeof Answer>>

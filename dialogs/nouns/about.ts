/** What a person may say about themselves, so that it can be counted whose voice was heard. All of it optional. */
import { z } from 'zod'

/** As people would say it of themselves. */
export const Sex = z.enum(['woman', 'man', 'another'])
/** See {@link Sex}. */
export type Sex = z.infer<typeof Sex>

/** Years of age. */
export const AgeBand = z.enum(['under_18', '18_29', '30_49', '50_64', 'over_65'])
/** See {@link AgeBand}. */
export type AgeBand = z.infer<typeof AgeBand>

/** Self-declared; of the special categories the law protects most. */
export const Community = z.enum(['roma', 'egyptian', 'other_community', 'none'])
/** See {@link Community}. */
export type Community = z.infer<typeof Community>

/** What is not sensitive. A field that is not there was not said. */
export const GeneralAbout = z.object({ sex: Sex.optional(), age: AgeBand.optional() })
/** See {@link GeneralAbout}. */
export type GeneralAbout = Readonly<z.infer<typeof GeneralAbout>>

/** Special categories, under a consent of their own. */
export const SpecialAbout = z.object({ community: Community.optional(), disability: z.boolean().optional() })
/** See {@link SpecialAbout}. */
export type SpecialAbout = Readonly<z.infer<typeof SpecialAbout>>

/** What is told at once: one of the two, for the consultation a receipt belongs to. */
export const About = z.object({
  code: z.string(),
  general: GeneralAbout.optional(),
  special: SpecialAbout.optional(),
})
/** See {@link About}. */
export type About = Readonly<z.infer<typeof About>>

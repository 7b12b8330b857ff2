/** What a moderator's look is about: why words are held, where they stand, and what help they call for. */
import { z } from 'zod'

/**
 * Why words wait for a look. `slur`: they insult a people; `incitement`: they call for harm to one; `threat`: they
 * threaten whoever reads them; `corrected`: the words before these were held or refused.
 */
export const WhyHeld = z.enum(['slur', 'incitement', 'threat', 'corrected'])
/** See {@link WhyHeld}. */
export type WhyHeld = z.infer<typeof WhyHeld>

/** Held until somebody has looked; released; refused: kept, but neither shown nor passed on. */
export const ModerationState = z.enum(['held', 'released', 'refused'])
/** See {@link ModerationState}. */
export type ModerationState = z.infer<typeof ModerationState>

/** What words speak of that calls for help at once. */
export const HelpTheme = z.enum(['violence', 'children', 'eviction'])
/** See {@link HelpTheme}. */
export type HelpTheme = z.infer<typeof HelpTheme>

/** Which help lines of a country words call for. Pure. */
import type { HelpTheme } from '../../dialogs/nouns/moderation.ts'
import type { Country, HelpLine } from './contract.ts'

/** What helps with each theme, the nearest first. */
const HELPS: Readonly<Record<HelpTheme, readonly HelpLine['about'][]>> = {
  violence: ['emergency', 'police', 'violence'],
  children: ['emergency', 'police', 'children'],
  eviction: ['discrimination', 'emergency'],
}

/** The lines for these themes, in the country's order, each once. */
export function helpLinesFor({ helpLines }: Country, themes: readonly HelpTheme[]): readonly HelpLine[] {
  const wanted = new Set(themes.flatMap((theme) => HELPS[theme]))
  return helpLines.filter(({ about }) => wanted.has(about))
}

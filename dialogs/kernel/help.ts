/** The lines that help, below a receipt: one short sentence, for words that speak of violence or of losing a home. */
import type { HelpTheme } from '../nouns/moderation.ts'
import type { Block } from './dialog.ts'
import type { HelpCard } from './lookup-held.ts'
import { say } from './say.ts'

/** What is asked for them; nothing, where the words call for none. */
export function helpAsked(themes: readonly HelpTheme[] | undefined) {
  return { help: { kind: 'help_lines', themes: themes ?? [] } } as const
}

/** How they are shown. */
export function helpShown(lines: readonly HelpCard[]): Block[] {
  if (lines.length === 0) return []
  const all = lines.map(({ number, name }) => `${number} ${name}`).join(' · ')
  return [{ kind: 'say', say: say('receipt.help', { lines: all }) }]
}

/** Verdicts as people write them: in any language of the desk, with or without ë and ç. */
import { say, type Key } from '../../dialogs/kernel/say.ts'
import { bareWords } from '../../dialogs/kernel/text.ts'
import { Verdict } from '../../dialogs/nouns/submission.ts'
import type { Words } from '../words.ts'

/** A verdict, nothing yet, or words that say neither. */
export type ReadVerdict = Verdict | 'none' | 'unknown'

/** Reads the words of a cell. */
export function verdictReader(words: Words): (text: string) => ReadVerdict {
  const known = new Map<string, Verdict | 'none'>([['', 'none']])
  for (const language of words.languages) {
    const learn = (key: Key, means: Verdict | 'none'): void => {
      for (const name of words.text(language, say(key)).split('|')) known.set(bareWords(name), means)
    }
    learn('tables.choose', 'none')
    for (const verdict of Verdict.options) {
      known.set(bareWords(verdict), verdict)
      learn(`receipt.verdict_${verdict}`, verdict)
      learn(`web.verdict_${verdict}`, verdict)
      learn(`tables.read_${verdict}`, verdict)
    }
  }
  return (text) => known.get(bareWords(text)) ?? 'unknown'
}

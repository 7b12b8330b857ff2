/** The words a coordinator gives a part: its title, its summary, its question. Pure. */
import type { DraftInMaking, MakingPart } from '../../../dialogs/nouns/draft-in-making.ts'
import type { Language, Texts } from '../../../dialogs/nouns/ids.ts'
import { find } from './tree.ts'

/** Words of a part, in a language; an empty text takes them away. */
export interface Wording {
  readonly part: string
  readonly language: Language
  readonly text: string
}

/** In the document's own language the printed title changes, in another the part gets a name. */
export function rename(draft: DraftInMaking, { part, language, text }: Wording): DraftInMaking | undefined {
  return changed(draft, part, (one) =>
    language === draft.language
      ? { ...one, title: text.trim(), names: worded(one.names, language, '') }
      : { ...one, names: worded(one.names, language, text) },
  )
}

/** The plain summary. */
export function setSummary(
  draft: DraftInMaking,
  { part, language, text }: Wording,
): DraftInMaking | undefined {
  return changed(draft, part, (one) => ({ ...one, summary: worded(one.summary, language, text) }))
}

/** The one question. */
export function setQuestion(
  draft: DraftInMaking,
  { part, language, text }: Wording,
): DraftInMaking | undefined {
  return changed(draft, part, (one) => ({ ...one, question: worded(one.question, language, text) }))
}

function changed(
  draft: DraftInMaking,
  id: string,
  change: (part: MakingPart) => MakingPart,
): DraftInMaking | undefined {
  if (find(draft, id) === undefined) return undefined
  return { ...draft, parts: draft.parts.map((part) => (part.id === id ? change(part) : part)) }
}

function worded(texts: Texts, language: Language, text: string): Texts {
  const { [language]: _, ...others } = texts
  return text.trim() === '' ? others : { ...others, [language]: text.trim() }
}

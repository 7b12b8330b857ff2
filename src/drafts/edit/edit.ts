/** Doing one thing to a draft in the making. Pure. */
import type { DraftEdit, DraftInMaking } from '../../../dialogs/nouns/draft-in-making.ts'
import { setAudio } from './audio.ts'
import { joinBelow, joinWithPrevious } from './join.ts'
import { below } from './tree.ts'
import { rename, setQuestion, setSummary } from './words.ts'

/** The draft afterwards; undefined: there is nothing it could be done to. */
export function edited(draft: DraftInMaking, edit: DraftEdit): DraftInMaking | undefined {
  switch (edit.do) {
    case 'join':
      return joinWithPrevious(draft, edit.part)
    case 'join_below':
      return joinBelow(draft, edit.part)
    case 'drop':
      return drop(draft, edit.part)
    case 'rename':
      return rename(draft, edit)
    case 'summarise':
      return setSummary(draft, edit)
    case 'ask':
      return setQuestion(draft, edit)
    case 'record':
      return setAudio(draft, edit.part, edit.file)
    case 'silence':
      return setAudio(draft, edit.part)
  }
}

/** Without a part and all that stands under it. Undefined: there is no such part, or nothing would be left. */
export function drop(draft: DraftInMaking, id: string): DraftInMaking | undefined {
  const gone = new Set([id, ...below(draft, id).map((part) => part.id)])
  const parts = draft.parts.filter((part) => !gone.has(part.id))
  return parts.length === draft.parts.length || parts.length === 0 ? undefined : { ...draft, parts }
}

/** Showing an answer to whoever it is for: the verdict, the reason, and what they may say of it. */
import type { Language } from '../nouns/ids.ts'
import type { Verdict } from '../nouns/submission.ts'
import type { Block, Option } from './dialog.ts'
import { say } from './say.ts'

/** An answer as its reader has it. */
export interface AnswerView {
  readonly verdict: Verdict
  /** The competent body it was passed on to. */
  readonly body?: string
  /** The reason; `language`: the one it was written in, where that is not the reader's. */
  readonly reason?: { readonly text: string; readonly language?: Language }
}

/** The verdict, the body it went to, and the reason, whole. */
export function answerShown({ verdict, body, reason }: AnswerView): Block[] {
  const blocks: Block[] = [
    { kind: 'say', say: say('answered.verdict', { verdict: say(`receipt.verdict_${verdict}`) }) },
  ]
  if (body !== undefined) blocks.push({ kind: 'say', say: say('answered.body', { body }) })
  if (reason?.language !== undefined) blocks.push({ kind: 'say', say: say(`answered.in_${reason.language}`) })
  if (reason !== undefined) blocks.push({ kind: 'passage', text: reason.text })
  return blocks
}

/** The buttons by which they say whether it is clear, and ask once more. They stay good for ever. */
export function answeredButtons(code: string, askable: boolean): Option[] {
  const rate = (verb: 'clear' | 'partly' | 'unclear'): Option => ({
    id: verb,
    label: { say: say(`answered.${verb}`) },
    action: { kind: 'action', verb, id: code },
  })
  const again: Option = {
    id: 'again',
    label: { say: say('answered.again') },
    action: { kind: 'action', verb: 'again', id: code },
  }
  return [rate('clear'), rate('partly'), rate('unclear'), ...(askable ? [again] : [])]
}

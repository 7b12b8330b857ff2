/** The answer to what a person has sent, as they see it, and what they say of it. */
import { answeredButtons, answerShown } from '../kernel/answered.ts'
import type { Block, Facts, Option, Turn } from '../kernel/dialog.ts'
import type { MySubmission } from '../kernel/lookup.ts'
import { say } from '../kernel/say.ts'
import { readBack } from '../kernel/text.ts'
import type { Clearness } from '../nouns/answer.ts'
import type { State } from './state.ts'

/** Whether the answer is clear: the last that is said counts. */
export function rating(code: string, clear: Clearness, facts: Facts): Turn<State> {
  return {
    next: { kind: 'become', state: { name: 'one', code } },
    effects: [{ kind: 'rate_answer', key: facts.newKey, code, clear }],
  }
}

const SAID = {
  yes: 'answered.rated_clear',
  partly: 'answered.rated_partly',
  no: 'answered.rated_unclear',
} as const

/** The answer, what they said of it, and what they asked once more. */
export function answerBlocks({ answer }: MySubmission): Block[] {
  if (answer === undefined) return []
  const { otherWords, asked, clear } = answer
  const blocks: Block[] = answerShown(answer)
  if (otherWords) blocks.push({ kind: 'say', say: say('answered.other_words') })
  if (clear !== undefined) blocks.push({ kind: 'say', say: say(SAID[clear]) })
  if (asked !== undefined)
    blocks.push(
      { kind: 'say', say: say(asked.waits ? 'answered.again_mine' : 'answered.again_before') },
      { kind: 'quote', text: readBack(asked.text) },
    )
  return blocks
}

/** The buttons under it: none where there is no answer. */
export function answerButtons({ code, answer }: MySubmission): Option[] {
  return answer === undefined ? [] : answeredButtons(code, answer.askable)
}

/** The acts by which answers are given, approved and judged. */
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { makeApproveAnswer, makeReturnAnswer } from './approve-answer.ts'
import { makeAssign } from './assign.ts'
import { makeProposeAnswer } from './propose-answer.ts'
import { makeAskAgain, makeRateAnswer } from './rate-answer.ts'
import { makeRemindAnswers } from './remind-answers.ts'
import { makeRequireApproval } from './require-approval.ts'
import { makeSaveBlock } from './save-block.ts'

/** Makes them. */
export function makeAnswerActs(writer: Writer, secrets: Secrets, ids: Ids, clock: Clock) {
  return {
    proposeAnswer: makeProposeAnswer(writer, secrets, ids, clock),
    approveAnswer: makeApproveAnswer(writer, secrets, ids, clock),
    returnAnswer: makeReturnAnswer(writer, secrets, ids, clock),
    rateAnswer: makeRateAnswer(writer, secrets, clock),
    askAgain: makeAskAgain(writer, secrets, clock),
    assign: makeAssign(writer, secrets, ids, clock),
    saveBlock: makeSaveBlock(writer, secrets, ids, clock),
    remindAnswers: makeRemindAnswers(writer, ids, clock),
    requireApproval: makeRequireApproval(writer, ids, clock),
  } as const
}

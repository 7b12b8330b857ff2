/** The acts of answers that come by other ways than the talk: tables, links, groups, the register. */
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { makeAnswerByLink } from './answer-by-link.ts'
import { makeApplyAnswers } from './apply-answers.ts'
import { makeAskByLink, makeRevokeLink } from './ask-by-link.ts'
import { makeDropGroup, makeGroupComments } from './group-comments.ts'
import { makeTakeCallback } from './take-callback.ts'

/** Makes them. */
export function makePaperActs(writer: Writer, secrets: Secrets, ids: Ids, clock: Clock) {
  return {
    applyAnswers: makeApplyAnswers(writer, ids, clock),
    askByLink: makeAskByLink(writer, secrets, ids, clock),
    revokeLink: makeRevokeLink(writer, ids, clock),
    answerByLink: makeAnswerByLink(writer, secrets, ids, clock),
    groupComments: makeGroupComments(writer, ids, clock),
    dropGroup: makeDropGroup(writer, ids, clock),
    takeCallback: makeTakeCallback(writer, secrets, ids, clock),
  } as const
}

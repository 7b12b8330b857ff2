/** The table of effects and what performs each; one that is missing does not compile. */
import type { Effect } from '../../../dialogs/kernel/event.ts'
import type { Outcome } from '../../../dialogs/nouns/outcome.ts'
import type { AppealModeration } from '../../acts/appeal-moderation.ts'
import type { ApproveAnswer, ReturnAnswer } from '../../acts/approve-answer.ts'
import type { Assign } from '../../acts/assign.ts'
import type { StateStore } from '../../../storage/state/contract.ts'
import type { BindSeat } from '../../acts/bind-seat.ts'
import type { CorrectPlan } from '../../acts/correct-plan.ts'
import type { CorrectSubmission } from '../../acts/correct-submission.ts'
import type { ConfirmTranscript } from '../../acts/confirm-transcript.ts'
import type { CopyMyData } from '../../acts/copy-my-data.ts'
import type { ErasePerson } from '../../acts/erase-person.ts'
import type { ExportComments } from '../../acts/export-comments.ts'
import type { ExtendConsultation } from '../../acts/extend-consultation.ts'
import type { KeepInterest } from '../../acts/keep-interest.ts'
import type { ModerateSubmission } from '../../acts/moderate-submission.ts'
import type { RepeatConsultation } from '../../acts/repeat-consultation.ts'
import type { ForgetAbout } from '../../acts/forget-about.ts'
import type { GiveLinkCode } from '../../acts/give-link-code.ts'
import type { LinkChats } from '../../acts/link-chats.ts'
import type { TryLinkCode } from '../../acts/try-link-code.ts'
import type { UnlinkChat } from '../../acts/unlink-chat.ts'
import type { KeepAbout } from '../../acts/keep-about.ts'
import type { KeepFile } from '../../acts/keep-file.ts'
import type { KeepTranscript } from '../../acts/keep-transcript.ts'
import type { KeepTranslation } from '../../acts/keep-translation.ts'
import type { MarkUnclear } from '../../acts/mark-unclear.ts'
import type { OpenAttachment } from '../../acts/open-attachment.ts'
import type { KeepLanguage } from '../../acts/keep-language.ts'
import type { KeepPlan } from '../../acts/keep-plan.ts'
import type { NoteReading } from '../../acts/note-reading.ts'
import type { ProposeAnswer } from '../../acts/propose-answer.ts'
import type { AskAgain, RateAnswer } from '../../acts/rate-answer.ts'
import type { RecordPriority } from '../../acts/record-priority.ts'
import type { RecordSubmission } from '../../acts/record-submission.ts'
import type { SaveBlock } from '../../acts/save-block.ts'
import type { WithdrawSubmission } from '../../acts/withdraw-submission.ts'
import type { PlanConsultation } from '../../acts/plan-consultation.ts'
import type { PlayPart } from '../../acts/play-part.ts'
import type { ApplySentAnswers } from '../../acts/apply-sent-answers.ts'
import type { ReadAnswers } from '../../acts/read-answers.ts'
import type { ReadDocument } from '../../acts/read-document.ts'
import type { EditDraft } from '../../acts/edit-draft.ts'
import type { DropDraft } from '../../acts/drop-draft.ts'
import type { PublishDraft } from '../../acts/publish-draft.ts'
import type { RetryForwards } from '../../acts/retry-forwards.ts'
import type { TakePoster } from '../../acts/take-poster.ts'
import type { Perform, Who } from '../contract.ts'
import {
  performApproveAnswer,
  performAskAgain,
  performProposeAnswer,
  performRateAnswer,
  performReturnAnswer,
  performSaveBlock,
  performTakeOver,
} from './answer.ts'
import { performBindSeat } from './bind-seat.ts'
import { performCorrectPlan } from './correct-plan.ts'
import { performCorrectSubmission } from './correct-submission.ts'
import { performCopyMyData } from './copy-my-data.ts'
import { performErasePerson } from './erase-person.ts'
import { performExportComments } from './export-comments.ts'
import { performForgetAbout } from './forget-about.ts'
import { performKeepAbout } from './keep-about.ts'
import { performKeepFile } from './keep-file.ts'
import { performOpenAttachment } from './open-attachment.ts'
import { performKeepLanguage } from './keep-language.ts'
import { performKeepPlan } from './keep-plan.ts'
import { performAppealModeration, performModerateSubmission } from './moderate.ts'
import { performExtendConsultation, performKeepInterest, performRepeatConsultation } from './move-closing.ts'
import { performNoteReading } from './note-reading.ts'
import { performWithdrawSubmission } from './withdraw-submission.ts'
import { performPlanConsultation } from './plan-consultation.ts'
import { performPlayPart } from './play-part.ts'
import { performApplyAnswers, performReadAnswers } from './answer-table.ts'
import { performReadDocument } from './read-document.ts'
import { performEditDraft } from './edit-draft.ts'
import { performDropDraft } from './drop-draft.ts'
import { performPublishDraft } from './publish-draft.ts'
import { performRetryForwards } from './retry-forwards.ts'
import { performTakePoster } from './take-poster.ts'
import { performGiveLinkCode, performLinkChats, performTryLinkCode, performUnlinkChat } from './link.ts'
import type { Performer } from './performer.ts'
import {
  performConfirmTranscript,
  performKeepTranscript,
  performKeepTranslation,
  performMarkUnclear,
} from './transcribe.ts'
import { performRecordPriority } from './record-priority.ts'
import { performRecordSubmission } from './record-submission.ts'

/** The acts that talks may want. */
export interface TalkActs {
  readonly recordSubmission: RecordSubmission
  readonly recordPriority: RecordPriority
  readonly correctSubmission: CorrectSubmission
  readonly withdrawSubmission: WithdrawSubmission
  readonly keepLanguage: KeepLanguage
  readonly erasePerson: ErasePerson
  readonly copyMyData: CopyMyData
  readonly bindSeat: BindSeat
  readonly giveLinkCode: GiveLinkCode
  readonly tryLinkCode: TryLinkCode
  readonly linkChats: LinkChats
  readonly unlinkChat: UnlinkChat
  readonly exportComments: ExportComments
  readonly noteReading: NoteReading
  readonly forgetAbout: ForgetAbout
  readonly keepAbout: KeepAbout
  readonly keepFile: KeepFile
  readonly openAttachment: OpenAttachment
  readonly keepPlan: KeepPlan
  readonly correctPlan: CorrectPlan
  readonly planConsultation: PlanConsultation
  readonly readDocument: ReadDocument
  readonly readAnswers: ReadAnswers
  readonly applySentAnswers: ApplySentAnswers
  readonly editDraft: EditDraft
  readonly dropDraft: DropDraft
  readonly publishDraft: PublishDraft
  readonly playPart: PlayPart
  readonly takePoster: TakePoster
  readonly retryForwards: RetryForwards
  readonly keepTranscript: KeepTranscript
  readonly markUnclear: MarkUnclear
  readonly keepTranslation: KeepTranslation
  readonly confirmTranscript: ConfirmTranscript
  readonly proposeAnswer: ProposeAnswer
  readonly approveAnswer: ApproveAnswer
  readonly returnAnswer: ReturnAnswer
  readonly assign: Assign
  readonly saveBlock: SaveBlock
  readonly rateAnswer: RateAnswer
  readonly askAgain: AskAgain
  readonly moderateSubmission: ModerateSubmission
  readonly appealModeration: AppealModeration
  readonly extendConsultation: ExtendConsultation
  readonly repeatConsultation: RepeatConsultation
  readonly keepInterest: KeepInterest
}

/** Makes the doing half of a turn. `talks`: where what stands half-written in a chat is forgotten with its person. */
export function makePerform(acts: TalkActs, talks: Pick<StateStore, 'drop'>): Perform {
  const performers: { readonly [K in Effect['kind']]: Performer<K> } = {
    record_submission: performRecordSubmission(acts.recordSubmission),
    record_priority: performRecordPriority(acts.recordPriority),
    correct_submission: performCorrectSubmission(acts.correctSubmission),
    withdraw_submission: performWithdrawSubmission(acts.withdrawSubmission),
    keep_language: performKeepLanguage(acts.keepLanguage),
    erase_person: performErasePerson(acts.erasePerson, talks),
    copy_my_data: performCopyMyData(acts.copyMyData),
    bind_seat: performBindSeat(acts.bindSeat),
    give_link_code: performGiveLinkCode(acts.giveLinkCode),
    try_link_code: performTryLinkCode(acts.tryLinkCode),
    link_chats: performLinkChats(acts.linkChats),
    unlink_chat: performUnlinkChat(acts.unlinkChat),
    export_comments: performExportComments(acts.exportComments),
    note_reading: performNoteReading(acts.noteReading),
    forget_about: performForgetAbout(acts.forgetAbout),
    keep_about: performKeepAbout(acts.keepAbout),
    keep_file: performKeepFile(acts.keepFile),
    open_attachment: performOpenAttachment(acts.openAttachment),
    keep_plan: performKeepPlan(acts.keepPlan),
    correct_plan: performCorrectPlan(acts.correctPlan),
    plan_consultation: performPlanConsultation(acts.planConsultation),
    read_document: performReadDocument(acts.readDocument),
    read_answers: performReadAnswers(acts.readAnswers),
    apply_answers: performApplyAnswers(acts.applySentAnswers),
    edit_draft: performEditDraft(acts.editDraft),
    drop_draft: performDropDraft(acts.dropDraft),
    publish_draft: performPublishDraft(acts.publishDraft),
    play_part: performPlayPart(acts.playPart),
    take_poster: performTakePoster(acts.takePoster),
    retry_forwards: performRetryForwards(acts.retryForwards),
    keep_transcript: performKeepTranscript(acts.keepTranscript),
    mark_unclear: performMarkUnclear(acts.markUnclear),
    keep_translation: performKeepTranslation(acts.keepTranslation),
    confirm_transcript: performConfirmTranscript(acts.confirmTranscript),
    propose_answer: performProposeAnswer(acts.proposeAnswer),
    approve_answer: performApproveAnswer(acts.approveAnswer),
    return_answer: performReturnAnswer(acts.returnAnswer),
    take_over: performTakeOver(acts.assign),
    save_block: performSaveBlock(acts.saveBlock),
    rate_answer: performRateAnswer(acts.rateAnswer),
    ask_again: performAskAgain(acts.askAgain),
    moderate_submission: performModerateSubmission(acts.moderateSubmission),
    appeal_moderation: performAppealModeration(acts.appealModeration),
    extend_consultation: performExtendConsultation(acts.extendConsultation),
    repeat_consultation: performRepeatConsultation(acts.repeatConsultation),
    keep_interest: performKeepInterest(acts.keepInterest),
  }
  return (effect, who) => {
    // The table gives each kind its own performer; that the two match is known here and nowhere else.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const perform = performers[effect.kind] as (effect: Effect, who: Who) => Promise<Outcome>
    return perform(effect, who)
  }
}

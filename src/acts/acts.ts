/** Every act of the desk, made over one registry. */
import type { FileStore } from '../../storage/files/contract.ts'
import type { Registry } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { ReadDraftFile } from '../drafts/read-file.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { makeAnswerActs } from './answer-acts.ts'
import { makeApplySentAnswers } from './apply-sent-answers.ts'
import { makeBindSeat } from './bind-seat.ts'
import { makeCloseConsultation } from './close-consultation.ts'
import { makeCorrectPlan } from './correct-plan.ts'
import { makeConfirmTranscript } from './confirm-transcript.ts'
import { makeCorrectSubmission } from './correct-submission.ts'
import { makeCopyMyData } from './copy-my-data.ts'
import { makeCreateConsultation } from './create-consultation.ts'
import { makeDeadlineActs } from './deadline-acts.ts'
import { makeDropDraft } from './drop-draft.ts'
import { makeEditDraft } from './edit-draft.ts'
import { makeEnsureOrganisation } from './ensure-organisation.ts'
import { makeErasePerson } from './erase-person.ts'
import { makeExportComments, makeNoteExport } from './export-comments.ts'
import { makeForwardActs } from './forward-acts.ts'
import { makeForgetAbout } from './forget-about.ts'
import { makeGiveLinkCode } from './give-link-code.ts'
import { makeKeepAddress, makeMarkBack, makeMarkGone } from './keep-reach.ts'
import { makeLinkChats } from './link-chats.ts'
import { makeTryLinkCode } from './try-link-code.ts'
import { makeUnlinkChat } from './unlink-chat.ts'
import { makeImportDraft } from './import-draft.ts'
import { makeInviteStaff } from './invite-staff.ts'
import { makeKeepAbout } from './keep-about.ts'
import { makeKeepFile, type FileParts } from './keep-file.ts'
import { makeReadAnswers, type OpenAnswerTable } from './read-answers.ts'
import { makeReadDocument } from './read-document.ts'
import { makeKeepTranscript } from './keep-transcript.ts'
import { makeKeepTranslation } from './keep-translation.ts'
import { makeMarkUnclear } from './mark-unclear.ts'
import { makeModerationActs } from './moderation-acts.ts'
import { makeOpenAttachment } from './open-attachment.ts'
import { makeSweepFiles } from './sweep-files.ts'
import { makeKeepLanguage } from './keep-language.ts'
import { makeImportPlan, makeKeepPlan } from './keep-plan.ts'
import { makeLoadNeeds } from './load-needs.ts'
import { makeLoadSample } from './load-sample.ts'
import { makeOpenConsultation, type NoticeLaw } from './open-consultation.ts'
import { makeNoteCount } from './note-count.ts'
import { makeNoteReading } from './note-reading.ts'
import { makeOpenPriorities } from './open-priorities.ts'
import { makePaperActs } from './paper-acts.ts'
import { makePlayPart } from './play-part.ts'
import { makePlanConsultation } from './plan-consultation.ts'
import type { PriorityNames } from './priority-collection.ts'
import { makePublishDraft } from './publish-draft.ts'
import { makeRecordPriority } from './record-priority.ts'
import { makeRecordSubmission } from './record-submission.ts'
import { makeRevokeStaff } from './revoke-staff.ts'
import { makeStartDraft } from './start-draft.ts'
import { makeSweepRegistry } from './sweep-registry.ts'
import { packetActs } from './packet.ts'
import { makeSettleDelivery, makeTakeDelivery } from './take-delivery.ts'
import { makeTakeFile } from './take-file.ts'
import { makeTakePoster } from './take-poster.ts'
import { makeWithdrawSubmission } from './withdraw-submission.ts'

/** See {@link makeActs}. */
export type Acts = ReturnType<typeof makeActs>

/** What acts work with. */
export interface Hands {
  readonly registry: Pick<Registry, 'reader' | 'writer'>
  readonly secrets: Secrets
  readonly ids: Ids
  readonly clock: Clock
  /** `uploads`: where files stand that were brought to the door and not yet fetched. */
  readonly files: FileParts & { readonly uploads: FileStore; readonly read: ReadDraftFile }
}

/** Makes them. */
export function makeActs(
  { registry, secrets, ids, clock, files }: Hands,
  law: NoticeLaw,
  names: PriorityNames,
  table: OpenAnswerTable,
) {
  const { writer } = registry
  return {
    ...reachActs({ registry, secrets, ids, clock }),
    recordSubmission: makeRecordSubmission(writer, secrets, ids, clock),
    recordPriority: makeRecordPriority(writer, secrets, ids, clock, names),
    openPriorities: makeOpenPriorities(writer, ids, clock, names),
    correctSubmission: makeCorrectSubmission(writer, secrets, clock),
    withdrawSubmission: makeWithdrawSubmission(writer, secrets, clock),
    keepLanguage: makeKeepLanguage(writer, secrets, ids, clock),
    erasePerson: makeErasePerson(registry, secrets, ids, clock, files),
    copyMyData: makeCopyMyData(writer, secrets, ids, clock),
    bindSeat: makeBindSeat(writer, secrets, ids, clock),
    exportComments: makeExportComments(writer, secrets, ids, clock),
    noteReading: makeNoteReading(writer, secrets, ids, clock),
    noteExport: makeNoteExport(writer, ids, clock),
    takeFile: makeTakeFile(registry, secrets, ids, clock),
    playPart: makePlayPart(writer, secrets, clock),
    takePoster: makeTakePoster(writer, secrets, ids, clock),
    createConsultation: makeCreateConsultation(writer, ids, clock),
    keepPlan: makeKeepPlan(writer, secrets, ids, clock),
    importPlan: makeImportPlan(writer, ids, clock),
    correctPlan: makeCorrectPlan(writer, secrets, ids, clock),
    planConsultation: makePlanConsultation(writer, secrets, ids, clock),
    ...sentActs({ registry, secrets, ids, clock, files }, table),
    startDraft: makeStartDraft(writer, secrets, ids, clock),
    editDraft: makeEditDraft(writer, secrets, ids, clock),
    publishDraft: makePublishDraft({ writer, secrets, ids, clock }, law),
    dropDraft: makeDropDraft(writer, secrets, ids, clock),
    importDraft: makeImportDraft(writer, ids, clock),
    openConsultation: makeOpenConsultation(writer, ids, clock, law),
    closeConsultation: makeCloseConsultation(writer, ids, clock),
    inviteStaff: makeInviteStaff(writer, secrets, ids, clock),
    revokeStaff: makeRevokeStaff(writer, ids, clock),
    ensureOrganisation: makeEnsureOrganisation(writer, ids, clock),
    loadSample: makeLoadSample(writer, secrets, ids, clock),
    forgetAbout: makeForgetAbout(writer, secrets, clock),
    keepAbout: makeKeepAbout(writer, secrets, clock),
    noteCount: makeNoteCount(writer, ids, clock),
    keepFile: makeKeepFile(registry, secrets, ids, clock, files),
    openAttachment: makeOpenAttachment(writer, secrets, ids, clock),
    ...transcriptActs({ registry, secrets, ids, clock }),
    ...makeAnswerActs(writer, secrets, ids, clock),
    ...makeModerationActs({ writer, secrets, ids, clock }),
    ...makeDeadlineActs({ writer, secrets, ids, clock }, law),
    takeDelivery: makeTakeDelivery(registry, secrets, clock, law),
    settleDelivery: makeSettleDelivery(registry),
    ...makeForwardActs({ registry, secrets, ids, clock }),
    ...packetActs(writer, ids, clock),
    ...makePaperActs(writer, secrets, ids, clock),
    sweepFiles: makeSweepFiles(registry, clock, files.kept, files.uploads),
    loadNeeds: makeLoadNeeds(writer, secrets, ids),
    sweepRegistry: makeSweepRegistry(writer, clock),
  } as const
}

/** What becomes of voices, and of what was said in Romani. */
function transcriptActs({ registry: { writer }, secrets, ids, clock }: Omit<Hands, 'files'>) {
  return {
    keepTranscript: makeKeepTranscript(writer, secrets, ids, clock),
    markUnclear: makeMarkUnclear(writer, secrets, ids, clock),
    keepTranslation: makeKeepTranslation(writer, secrets, ids, clock),
    confirmTranscript: makeConfirmTranscript(writer, secrets, clock),
  } as const
}

/** What is read out of files that the staff sends into the talk. */
function sentActs({ files: { kept, read }, ...hands }: Hands, table: OpenAnswerTable) {
  return {
    readDocument: makeReadDocument({ ...hands, kept, read }),
    readAnswers: makeReadAnswers({ ...hands, kept, table }),
    applySentAnswers: makeApplySentAnswers({ ...hands, kept, table }),
  } as const
}

/** Where people are reached, and which chats are one person's. */
function reachActs({ registry, secrets, ids, clock }: Omit<Hands, 'files'>) {
  const { writer } = registry
  return {
    giveLinkCode: makeGiveLinkCode(writer, secrets, ids, clock),
    tryLinkCode: makeTryLinkCode(writer, secrets, clock),
    linkChats: makeLinkChats(writer, secrets, ids, clock),
    unlinkChat: makeUnlinkChat(writer, secrets, ids, clock),
    markGone: makeMarkGone(registry, clock),
    markBack: makeMarkBack(registry),
    keepAddress: makeKeepAddress(registry, secrets),
  } as const
}

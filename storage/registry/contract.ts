/**
 * What the registry promises, whatever database is under it; one suite runs over every driver. Reading and
 * writing are different types: a {@link Reader} has no transaction and cannot change anything.
 *
 * Everything here may throw `StorageError`; what is not there is `undefined`, never an error.
 */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { AnswerReads, AnswerWrites } from './contract-answers.ts'
import type { ModerationReads, ModerationWrites, TermReads, TermWrites } from './contract-moderation.ts'
import type { CallbackReads, CallbackWrites } from './contract-callback.ts'
import type { OutboxReads, OutboxWrites } from './contract-outbox.ts'
import type { AnswerLink, AnswerLinkOf, CommentGroup } from './model/answer-link.ts'
import type { Consultation, Organisation, Staging } from './model/consultation.ts'
import type { AuditEntry, Done, Held } from './model/deed.ts'
import type { Delivery, DeliveryMove } from './model/delivery.ts'
import type { KeptDraftInMaking } from './model/draft-in-making.ts'
import type { Draft, DraftPart, DraftVersion } from './model/draft.ts'
import type { KeptFile } from './model/file.ts'
import type { AboutThem, LinkCode, Participation, Person, Reach, WrongCodes } from './model/person.ts'
import type { KeptPlan } from './model/plan.ts'
import type { FileGrant, SeatInvitation, Staff } from './model/staff.ts'
import type { Answerable, Cursor, Submission } from './model/submission.ts'

/** Reads about who consults on what. */
export interface ConsultationReads {
  organisation(id: string): Promise<Organisation | undefined>
  organisationNamed(name: string): Promise<Organisation | undefined>
  organisations(): Promise<readonly Organisation[]>
  consultation(id: string): Promise<Consultation | undefined>
  consultations(): Promise<readonly Consultation[]>
  /** All versions of a consultation's draft, the first at the head. */
  draftVersions(consultation: string): Promise<readonly DraftVersion[]>
  /** The whole tree at once, in reading order, with its bites. It never changes. */
  draft(version: string): Promise<Draft | undefined>
  /** Which draft version a part stands in. */
  versionOfPart(part: string): Promise<DraftVersion | undefined>
  /** The plan of a consultation as it stands now. */
  plan(consultation: string): Promise<KeptPlan | undefined>
}

/** Reads about drafts that are being prepared. */
export interface MakingReads {
  draftInMaking(consultation: string): Promise<KeptDraftInMaking | undefined>
}

/** Reads about people. */
export interface PersonReads {
  /** The person behind a conversation's pseudonymous id. */
  personOf(conversation: string): Promise<Person | undefined>
  person(id: string): Promise<Person | undefined>
  reach(conversation: string): Promise<Reach | undefined>
  /** Where a person is reached, the newest first; those that are gone too. */
  reachesOf(person: string): Promise<readonly Reach[]>
  /** Whose name this is in a consultation. */
  participation(consultation: string, pseudonym: string): Promise<Participation | undefined>
  /** How many people took part in a consultation. */
  participants(consultation: string): Promise<number>
}

/** Reads about linking chats. */
export interface LinkReads {
  linkCode(codeHash: string): Promise<LinkCode | undefined>
  wrongCodes(conversation: string): Promise<WrongCodes | undefined>
}

/** Reads about what people said of themselves. */
export interface AboutReads {
  aboutOf(consultation: string, pseudonym: string): Promise<AboutThem | undefined>
  aboutIn(consultation: string): Promise<readonly AboutThem[]>
  /** Whether any of these pseudonyms said something. */
  hasAbout(pseudonyms: readonly string[]): Promise<boolean>
}

/** Reads about what was said. Only live submissions are given, but where it says otherwise. */
export interface SubmissionReads {
  submission(id: string): Promise<Submission | undefined>
  /** The same in whatever state it is. */
  submissionEver(id: string): Promise<Submission | undefined>
  /**
   * By receipt code in its written form: the live one, else the one that was withdrawn. The code of a joined one gives
   * the one it joined, whose receipt is another.
   */
  submissionByReceipt(code: string): Promise<Answerable | undefined>
  /** Whether any submission, live or not, has this receipt. */
  receiptTaken(code: string): Promise<boolean>
  /** The same words of the same person on the same part, if they were said before. */
  twin(of: Pick<Submission, 'pseudonym' | 'part' | 'kind' | 'textHash'>): Promise<Submission | undefined>
  /** Of these pseudonyms, the oldest first. */
  submissionsBy(pseudonyms: readonly string[]): Promise<readonly Answerable[]>
  /** The same with all that was withdrawn or took another's place: what is still held of them. */
  everyVersionBy(pseudonyms: readonly string[]): Promise<readonly Answerable[]>
  countSubmissions(consultation: string): Promise<number>
  /** Those of these consultations whose voice nobody has typed out yet, the oldest first. */
  submissionsToTranscribe(consultations: readonly string[]): Promise<readonly Submission[]>
  /** How many they are. */
  countToTranscribe(consultations: readonly string[]): Promise<number>
  /** Of these pseudonyms, those whose author is asked to look at a transcript or to write it; the oldest first. */
  submissionsToSee(pseudonyms: readonly string[]): Promise<readonly Submission[]>
  /** Ids of the live ones that were recorded next after and next before this one in its consultation. */
  neighbours(of: Submission): Promise<{ readonly newer?: string; readonly older?: string }>
  /** Newest first. */
  newestSubmissions(
    consultation: string,
    page: { offset: number; limit: number },
  ): Promise<readonly Submission[]>
  /** Oldest first, from behind `after` (undefined: from the first), each with its answer. */
  submissionsAfter(
    consultation: string,
    after: Cursor | undefined,
    limit: number,
  ): Promise<readonly Answerable[]>
}

/** Reads about links to answer by, and comments that are answered together. */
export interface AnswerLinkReads {
  answerLink(id: string): Promise<AnswerLink | undefined>
  answerLinkBy(tokenHash: string): Promise<AnswerLink | undefined>
  /** The oldest first. */
  answerLinksIn(consultation: string): Promise<readonly AnswerLink[]>
  /** What a link is for, in its order. */
  linkedBy(link: string): Promise<readonly AnswerLinkOf[]>
  /** Every comment of a consultation that a person put into a group; those of one after another. */
  groupsIn(consultation: string): Promise<readonly CommentGroup[]>
}

/** Reads about seats, invitations and files. */
export interface StaffReads {
  /** Seats that were not revoked. */
  seatsOf(person: string): Promise<readonly Staff[]>
  seat(id: string): Promise<Staff | undefined>
  /** Every seat that was not revoked. */
  seats(): Promise<readonly Staff[]>
  seatInvitation(tokenHash: string): Promise<SeatInvitation | undefined>
  fileGrant(grantHash: string): Promise<FileGrant | undefined>
}

/** Reads about the files people sent. */
export interface FileReads {
  file(id: string): Promise<KeptFile | undefined>
  /** Those that went with these submissions, in their order there. */
  filesOf(submissions: readonly string[]): Promise<readonly KeptFile[]>
  /** Of these persons and pseudonyms, the oldest first. */
  filesOwnedBy(owners: readonly string[]): Promise<readonly KeptFile[]>
  /** Those that were kept before a moment (ISO UTC) and never sent; no part's audio. */
  filesWaitingSince(before: string): Promise<readonly KeptFile[]>
}

/** Reads about what people are told without asking. */
export interface DeliveryReads {
  /** The one that is due first at a moment (ISO UTC); undefined: none is. */
  nextDelivery(now: string): Promise<Delivery | undefined>
  /** The latest about the transcript of a submission. */
  deliveryAbout(object: string): Promise<Delivery | undefined>
  /** The one of this kind about something that is due, else the latest. */
  deliveryOf(kind: Delivery['kind'], object: string): Promise<Delivery | undefined>
  /** To these persons and pseudonyms, the oldest first. */
  deliveriesTo(persons: readonly string[]): Promise<readonly Delivery[]>
  countDeliveries(state: Delivery['state']): Promise<number>
}

/** Reads about what was done before. */
export interface DeedReads {
  outcomeOf(effectKey: string): Promise<Outcome | undefined>
  /** Of the effect that an arrival brought about; the latest where there were several. */
  outcomeOfArrival(arrivalKey: string): Promise<Outcome | undefined>
  /** The oldest first. */
  held(limit: number): Promise<readonly Held[]>
  /** What is held of these conversations. */
  heldOf(conversations: readonly string[]): Promise<readonly Held[]>
  /** How often an arrival was held; 0: never. */
  heldTries(arrivalKey: string): Promise<number>
  countHeld(): Promise<number>
  /** The newest first. */
  auditEntries(limit: number): Promise<readonly AuditEntry[]>
}

/** Everything that can be read. */
export interface Reader
  extends
    ConsultationReads,
    MakingReads,
    PersonReads,
    LinkReads,
    AboutReads,
    SubmissionReads,
    AnswerReads,
    FileReads,
    AnswerLinkReads,
    StaffReads,
    DeliveryReads,
    OutboxReads,
    ModerationReads,
    TermReads,
    CallbackReads,
    DeedReads {
  /** Whether the registry answers now; never throws. */
  healthy(): Promise<boolean>
  /** A mark that is another one after every transaction that changed something, whoever's it was. */
  mark(): Promise<string>
}

/** Changes to who consults on what. */
export interface ConsultationWrites {
  addOrganisation(organisation: Organisation): Promise<void>
  addConsultation(consultation: Consultation): Promise<void>
  stage(consultation: string, staging: Staging): Promise<void>
  /** From now on it is this organisation's. */
  giveTo(consultation: string, organisation: string): Promise<void>
  /** Writes a version with all its parts and makes it the one people read now. */
  addDraft(version: DraftVersion, parts: readonly DraftPart[]): Promise<void>
  /** Takes the place of the plan the consultation has, if it has one. */
  putPlan(plan: KeptPlan): Promise<void>
}

/** Changes to drafts that are being prepared. */
export interface MakingWrites {
  /** Takes the place of the one the consultation had. */
  putDraftInMaking(draft: KeptDraftInMaking): Promise<void>
  /** Nothing, where there is none. */
  dropDraftInMaking(consultation: string): Promise<void>
}

/** Changes to people. */
export interface PersonWrites {
  addPerson(person: Person): Promise<void>
  addReach(reach: Reach): Promise<void>
  /** `gone`: since when nothing arrives there (ISO UTC); null: it does again. */
  setGone(conversation: string, gone: string | null): Promise<void>
  /** `address`: sealed. */
  setAddress(conversation: string, address: string): Promise<void>
  /** The conversation, and its code, are nobody's from now on. */
  dropReach(conversation: string): Promise<void>
  setLanguage(person: string, language: Person['language']): Promise<void>
  /** Nothing, where it is known already. */
  addParticipation(participation: Participation): Promise<void>
  /**
   * Takes away a person, where they are reached, their seats and grants, and all that was said under these pseudonyms.
   * Wrong codes go on counting for their hour, or erasing would give as many again. The effect keys stay as tombstones
   * of the moment `at` (ISO UTC). Gives how many live submissions there were.
   */
  erase(person: string, pseudonyms: readonly string[], at: string): Promise<number>
}

/** Changes to which chats are one person's. */
export interface LinkWrites {
  /** Takes the place of the one this conversation gave before. */
  putLinkCode(code: LinkCode): Promise<void>
  /** False: someone was quicker. */
  useLinkCode(codeHash: string): Promise<boolean>
  putWrongCodes(wrong: WrongCodes): Promise<void>
  /** Whatever is one person's is the other's from now on: chats, seats, grants, unsent files. The one is gone. */
  movePerson(from: string, to: string): Promise<void>
  /** Whatever was said under one pseudonym stands under the other; what nobody said twice. Participation is left. */
  moveWords(from: string, to: string): Promise<void>
  /** A live one counts no longer: the one of that receipt says the same. Whatever joined it before joins that one. */
  joinTo(id: string, receipt: string): Promise<void>
  dropParticipation(consultation: string, pseudonym: string): Promise<void>
  dropInterest(consultation: string, pseudonym: string): Promise<void>
}

/** Changes to what people said of themselves. */
export interface AboutWrites {
  /** Takes the place of what this pseudonym said before. */
  putAbout(about: AboutThem): Promise<void>
  /** What these pseudonyms said of themselves. */
  forgetAbout(pseudonyms: readonly string[]): Promise<void>
}

/** Changes to what was said. */
export interface SubmissionWrites {
  addSubmission(submission: Submission): Promise<void>
  /** A live one counts no longer: a newer version took its place, or it was withdrawn. */
  retire(id: string, as: 'superseded' | 'withdrawn'): Promise<void>
  /** Puts a transcript or a translation in the place of what stood there. */
  putTranscript(
    id: string,
    transcript: Pick<Submission, 'transcript' | 'transcriptState' | 'transcriptAt' | 'translation'>,
  ): Promise<void>
}

/** Changes to the files people sent. */
export interface FileWrites {
  addFile(file: KeptFile): Promise<void>
  /** It goes with a submission now, as its author's in that consultation. */
  sendFile(
    id: string,
    to: Pick<KeptFile, 'owner' | 'place' | 'name' | 'hash'> & { readonly submission: string },
  ): Promise<void>
  /** From now on it is this owner's. */
  giveFile(id: string, owner: string): Promise<void>
  forgetFiles(ids: readonly string[]): Promise<void>
  /** Forgets those of them that are still a person's and wait to be sent; gives which they were. */
  forgetWaiting(ids: readonly string[]): Promise<readonly string[]>
}

/** Changes to links to answer by, and to comments that are answered together. */
export interface AnswerLinkWrites {
  addAnswerLink(link: AnswerLink, submissions: readonly AnswerLinkOf[]): Promise<void>
  /** Nothing, where it was revoked before. */
  revokeAnswerLink(id: string, at: string): Promise<void>
  useAnswerLink(id: string, answer: string): Promise<void>
  /** It leaves the group it was in. */
  putInGroup(group: CommentGroup): Promise<void>
  dropGroup(consultation: string, name: string): Promise<void>
}

/** Changes to seats, invitations and files. */
export interface StaffWrites {
  addSeat(seat: Staff): Promise<void>
  revokeSeat(id: string, at: string): Promise<void>
  /** Takes the place of an unused one with the same token. */
  putSeatInvitation(invitation: SeatInvitation): Promise<void>
  /** False: someone was quicker. */
  useSeatInvitation(tokenHash: string, by: { person: string; at: string }): Promise<boolean>
  addFileGrant(grant: FileGrant): Promise<void>
}

/** Changes to what people are told without asking. */
export interface DeliveryWrites {
  addDelivery(delivery: Delivery): Promise<void>
  /** False: it no longer stood as `from` says. */
  moveDelivery(id: string, from: Delivery['state'], to: DeliveryMove): Promise<boolean>
  dropDelivery(id: string): Promise<void>
}

/** What is written down about deeds. */
export interface DeedWrites {
  keepOutcome(done: Omit<Done, 'receipt'>): Promise<void>
  /** Keeps an arrival; one that is held already counts a try more. */
  hold(held: Omit<Held, 'tries'>): Promise<void>
  /** Lets an arrival go that is held for this reason; nothing where it is held for another, or not at all. */
  letGo(arrivalKey: string, reason: string): Promise<void>
  /** Forgets what is held of a conversation. */
  forgetHeld(conversation: string): Promise<void>
  /** An entry is only ever added. */
  addAudit(entry: AuditEntry): Promise<void>
  /**
   * Forgets outcomes kept before a moment (tombstones stay), grants and codes that ended before another, and arrivals
   * held, and messages no longer due, before a third. ISO UTC.
   */
  sweep(before: { done: string; grants: string; held: string }): Promise<void>
}

/** What can be done inside one transaction: it reads what it has written itself. */
export interface Writing
  extends
    Reader,
    ConsultationWrites,
    MakingWrites,
    PersonWrites,
    LinkWrites,
    AboutWrites,
    SubmissionWrites,
    AnswerWrites,
    FileWrites,
    AnswerLinkWrites,
    StaffWrites,
    DeliveryWrites,
    OutboxWrites,
    ModerationWrites,
    TermWrites,
    CallbackWrites,
    DeedWrites {}

/** The only way to change anything. */
export interface Writer {
  /**
   * Runs `work` in one transaction, alone among all writers of all processes; it is on the disk when this
   * resolves. Whatever `work` throws undoes it and is thrown again. Await nothing but the registry inside.
   */
  write<T>(work: (writing: Writing) => Promise<T>): Promise<T>
  /**
   * Takes what was deleted out of the files, the log of writes included, where no reader stands in the way just then;
   * else the next call does.
   */
  shred(): Promise<void>
}

/** An open registry. */
export interface Registry {
  readonly reader: Reader
  readonly writer: Writer
  close(): Promise<void>
}

/** What a person did, once it has been heard; and what came of what the talk wanted done. */
import { z } from 'zod'
import { About } from '../nouns/about.ts'
import { Clearness, Proposal } from '../nouns/answer.ts'
import { DraftEdit } from '../nouns/draft-in-making.ts'
import { CommentsFormat, type FileMark, SentFile } from '../nouns/file.ts'
import { EffectKey, Id, Language, Texts } from '../nouns/ids.ts'
import { ConsultationPlan } from '../nouns/plan.ts'
import { PlanChange } from '../nouns/plan-change.ts'
import { Contribution, Priority } from '../nouns/submission.ts'
import { SeenWords } from '../nouns/transcript.ts'
import type { Outcome } from '../nouns/outcome.ts'
import type { ActionToken } from '../nouns/token.ts'

export { Outcome } from '../nouns/outcome.ts'

/** The closed list of commands, by their English names; `hear` also knows the Albanian twins. */
export const COMMANDS = [
  'start',
  'menu',
  'help',
  'language',
  'privacy',
  'sent',
  'mydata',
  'delete',
  'cancel',
  'export',
  'link',
] as const
/** See {@link COMMANDS}. */
export type Command = (typeof COMMANDS)[number]

/** What a person did. `at`, the platform's date of it, travels in {@link Facts}. */
export type Event =
  /** Typed words; `files`: what came with them and is kept already. */
  | { readonly kind: 'said'; readonly text: string; readonly files?: readonly FileMark[] }
  /** A file that is not kept yet, and the words under it (empty: none). */
  | { readonly kind: 'sent'; readonly file: SentFile; readonly text: string }
  | { readonly kind: 'chose'; readonly option: string }
  | { readonly kind: 'called'; readonly command: Command; readonly rest: string }
  | { readonly kind: 'acted'; readonly action: ActionToken }
  | { readonly kind: 'outcome'; readonly of: EffectKey; readonly outcome: Outcome }

const NewClosing = { consultation: Id, closesAt: z.string(), reason: z.string() }

/** Something the talk wants done in the registry. Performing one twice is doing it once: its key decides. */
export const Effect = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('record_submission'), key: EffectKey, contribution: Contribution }),
  z.object({ kind: z.literal('record_priority'), key: EffectKey, priority: Priority }),
  z.object({
    kind: z.literal('correct_submission'),
    key: EffectKey,
    code: z.string(),
    text: z.string(),
    /** The platform's date of the last words, ISO UTC. */
    saidAt: z.string(),
  }),
  z.object({ kind: z.literal('withdraw_submission'), key: EffectKey, code: z.string() }),
  z.object({ kind: z.literal('keep_language'), key: EffectKey, language: Language }),
  z.object({ kind: z.literal('erase_person'), key: EffectKey }),
  z.object({ kind: z.literal('copy_my_data'), key: EffectKey }),
  z.object({ kind: z.literal('bind_seat'), key: EffectKey, token: z.string() }),
  z.object({ kind: z.literal('give_link_code'), key: EffectKey }),
  z.object({ kind: z.literal('try_link_code'), key: EffectKey, code: z.string() }),
  z.object({ kind: z.literal('link_chats'), key: EffectKey, code: z.string() }),
  z.object({ kind: z.literal('unlink_chat'), key: EffectKey }),
  z.object({
    kind: z.literal('export_comments'),
    key: EffectKey,
    consultation: Id,
    format: CommentsFormat,
  }),
  /** Someone of the staff opened a submission: who reads what people wrote is written down. */
  z.object({ kind: z.literal('note_reading'), key: EffectKey, submission: Id }),
  z.object({ kind: z.literal('forget_about'), key: EffectKey }),
  z.object({ kind: z.literal('keep_about'), key: EffectKey, about: About }),
  /** Someone of the staff, or its author, opens a file that went with a submission. */
  z.object({ kind: z.literal('open_attachment'), key: EffectKey, file: EffectKey }),
  /** Somebody of the staff typed a voice out; `translation`: in Albanian, where it was Romani, else null. */
  z.object({
    kind: z.literal('keep_transcript'),
    key: EffectKey,
    submission: Id,
    text: z.string().min(1),
    translation: z.string().nullable(),
  }),
  /** Nobody of the staff understands a voice. */
  z.object({ kind: z.literal('mark_unclear'), key: EffectKey, submission: Id }),
  z.object({
    kind: z.literal('keep_translation'),
    key: EffectKey,
    submission: Id,
    translation: z.string().min(1),
    /** What it is a translation of, and the one whose place it takes. */
    seen: SeenWords,
  }),
  /** Its author agrees to a transcript; `text`: with words of their own, else null. */
  z.object({
    kind: z.literal('confirm_transcript'),
    key: EffectKey,
    code: z.string(),
    text: z.string().min(1).nullable(),
  }),
  /** Somebody of the staff answers; it leaves the house at once, or waits for another's approval. */
  z.object({ kind: z.literal('propose_answer'), key: EffectKey, proposal: Proposal }),
  z.object({ kind: z.literal('approve_answer'), key: EffectKey, answer: EffectKey }),
  z.object({ kind: z.literal('return_answer'), key: EffectKey, answer: EffectKey, note: z.string().min(1) }),
  /** Whoever asks is to answer these. */
  z.object({ kind: z.literal('take_over'), key: EffectKey, submission: EffectKey }),
  z.object({
    kind: z.literal('save_block'),
    key: EffectKey,
    consultation: Id,
    name: z.string().min(1),
    text: Texts,
  }),
  z.object({ kind: z.literal('rate_answer'), key: EffectKey, code: z.string(), clear: Clearness }),
  z.object({ kind: z.literal('ask_again'), key: EffectKey, code: z.string(), text: z.string().min(1) }),
  /** A file is fetched, looked into and kept under the effect's key. */
  z.object({ kind: z.literal('keep_file'), key: EffectKey, file: SentFile }),
  /** `seen`: the version whose place the plan takes; 0: none was there. */
  z.object({
    kind: z.literal('keep_plan'),
    key: EffectKey,
    consultation: Id,
    plan: ConsultationPlan,
    seen: z.number().int(),
  }),
  z.object({
    kind: z.literal('correct_plan'),
    key: EffectKey,
    consultation: Id,
    change: PlanChange,
    seen: z.number().int(),
  }),
  /** A file that was kept is read for a consultation. `replace`: an unfinished draft there may go. */
  z.object({
    kind: z.literal('read_document'),
    key: EffectKey,
    consultation: Id,
    file: EffectKey,
    language: Language,
    replace: z.boolean(),
  }),
  /** A table of answers that was kept is compared with what is there; then exactly that is taken in. */
  z.object({ kind: z.literal('read_answers'), key: EffectKey, consultation: Id, file: EffectKey }),
  z.object({
    kind: z.literal('apply_answers'),
    key: EffectKey,
    consultation: Id,
    file: EffectKey,
    mark: z.string(),
  }),
  z.object({ kind: z.literal('plan_consultation'), key: EffectKey, titles: Texts, organisation: Id }),
  z.object({ kind: z.literal('edit_draft'), key: EffectKey, consultation: Id, edit: DraftEdit }),
  z.object({ kind: z.literal('drop_draft'), key: EffectKey, consultation: Id }),
  z.object({
    kind: z.literal('publish_draft'),
    key: EffectKey,
    consultation: Id,
    /** Opened in the same moment; without it the draft only becomes what people read. `closesAt`: ISO UTC. */
    opening: z.object({ closesAt: z.string(), reason: z.string().optional() }).optional(),
  }),
  /** The audio of a part, being prepared or read already, is handed over to be heard. */
  z.object({ kind: z.literal('play_part'), key: EffectKey, file: EffectKey }),
  /** Someone of the staff has what the register refused tried again. */
  z.object({ kind: z.literal('retry_forwards'), key: EffectKey, consultation: Id }),
  /** `note`: the reason, for the author; null where it is released. */
  z.object({
    kind: z.literal('moderate_submission'),
    key: EffectKey,
    submission: Id,
    release: z.boolean(),
    note: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('appeal_moderation'),
    key: EffectKey,
    code: z.string(),
    text: z.string().min(1),
  }),
  /** A new closing of what is open, or of what is opened once more. `closesAt`: ISO UTC. */
  z.object({ kind: z.literal('extend_consultation'), key: EffectKey, ...NewClosing }),
  z.object({ kind: z.literal('repeat_consultation'), key: EffectKey, ...NewClosing }),
  /** Somebody wants to be told before it closes. */
  z.object({ kind: z.literal('keep_interest'), key: EffectKey, consultation: Id }),
  z.object({ kind: z.literal('take_poster'), key: EffectKey, consultation: Id, language: Language }),
])
/** See {@link Effect}. */
export type Effect = Readonly<z.infer<typeof Effect>>

/** A document comes into the chat: kept and read, it is what is corrected here, or the plan it is a form of. */
import { become, stay, type Facts, type Turn } from '../kernel/dialog.ts'
import type { Event } from '../kernel/event.ts'
import { say, type Say } from '../kernel/say.ts'
import { whyNotKept } from '../kernel/words.ts'
import { LARGEST_BYTES, LARGEST_MB, type SentFile } from '../nouns/file.ts'
import type { EffectKey } from '../nouns/ids.ts'
import type { Refused } from '../nouns/outcome.ts'
import { NO_RIGHT } from './plan.ts'
import type { In, State } from './state.ts'

function listed(consultation: string, ...sentences: readonly Say[]): Turn<State> {
  return become({ name: 'parts', consultation, page: 0 }, ...sentences)
}

/** Takes a file that was sent for a consultation. */
export function receive(consultation: string, file: SentFile, facts: Facts): Turn<State> {
  if (file.medium !== 'document') return listed(consultation, say('draft.document_only'))
  if ((file.bytes ?? 0) > LARGEST_BYTES)
    return listed(consultation, say('kernel.file_too_big', { limit: LARGEST_MB }))
  return {
    next: { kind: 'become', state: { name: 'receiving', consultation, file: facts.fileKey } },
    effects: [{ kind: 'keep_file', key: facts.fileKey, file }],
  }
}

function readIt(
  { consultation, file }: { readonly consultation: string; readonly file: EffectKey },
  replace: boolean,
  facts: Facts,
): Turn<State> {
  const language = facts.language === 'en' ? 'en' : 'sq'
  return {
    next: { kind: 'become', state: { name: 'receiving', consultation, file } },
    effects: [{ kind: 'read_document', key: facts.newKey, consultation, file, language, replace }],
  }
}

/** What came of keeping it, then of reading it. */
export function settleReceiving(
  state: In<'receiving'>,
  { of, outcome }: Extract<Event, { kind: 'outcome' }>,
  facts: Facts,
): Turn<State> {
  const { consultation, file } = state
  if (outcome.kind === 'kept')
    return of === file ? readIt(state, false, facts) : listed(consultation, say('draft.was_read'))
  if (outcome.kind === 'plan_read')
    return { next: { kind: 'enter', dialog: 'plan', given: { consultation, plan: outcome.plan } } }
  if (outcome.kind !== 'refused') return listed(consultation)
  if (outcome.why === 'there') return become({ name: 'instead', consultation, file })
  return outcome.why === 'not_allowed' ? NO_RIGHT : listed(consultation, ...whyNot(outcome))
}

function whyNot({ why, unread }: Refused): Say[] {
  if (why === 'trouble') return []
  if (unread !== undefined) return [say(`documents.${unread}`, { mb: LARGEST_MB })]
  if (why === 'too_big') return [say('kernel.file_too_big', { limit: LARGEST_MB })]
  if (why === 'unreadable') return [say('documents.not_a_document')]
  if (why === 'no_room' || why === 'too_many') return [whyNotKept({ kind: 'refused', why })]
  return [say(why === 'closed' ? 'draft.is_closed' : 'kernel.file_not_kept')]
}

/** Shall what is being prepared go for it? */
export function chooseInstead(state: In<'instead'>, option: string, facts: Facts): Turn<State> {
  return option === 'yes' ? readIt(state, true, facts) : stay()
}

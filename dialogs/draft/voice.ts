/** A part's audio: a voice sent where the part is before the coordinator, heard there and taken away again. */
import { become, stay, type Facts, type Turn } from '../kernel/dialog.ts'
import type { Event } from '../kernel/event.ts'
import { reading, type Ask } from '../kernel/lookup.ts'
import { say } from '../kernel/say.ts'
import { whyNotKept } from '../kernel/words.ts'
import { LARGEST_BYTES, LARGEST_MB, type SentFile } from '../nouns/file.ts'
import { NO_RIGHT } from './plan.ts'
import type { In, OnPart, State } from './state.ts'

/** Takes a voice that was sent for a part. */
export function receiveVoice(state: OnPart, file: SentFile, facts: Facts): Turn<State> {
  if (file.medium !== 'voice') return stay(say('draft.voice_only'))
  if ((file.bytes ?? 0) > LARGEST_BYTES) return stay(say('kernel.file_too_big', { limit: LARGEST_MB }))
  const { consultation, page, part } = state
  return {
    next: { kind: 'become', state: { name: 'recording', consultation, page, part, file: facts.fileKey } },
    effects: [{ kind: 'keep_file', key: facts.fileKey, file }],
  }
}

/** What came of keeping it, then of giving it to the part. */
export function settleRecording(
  { consultation, page, part, file }: In<'recording'>,
  { of, outcome }: Extract<Event, { kind: 'outcome' }>,
  facts: Facts,
): Turn<State> {
  const here: State = { name: 'part', consultation, page, part }
  if (outcome.kind === 'kept') {
    if (of !== file) return become(here, say('draft.recorded'))
    const edit = { do: 'record', part, file } as const
    return {
      next: { kind: 'stay' },
      effects: [{ kind: 'edit_draft', key: facts.newKey, consultation, edit }],
    }
  }
  if (outcome.kind !== 'refused' || outcome.why === 'trouble') return become(here)
  if (outcome.why === 'unreadable') return become(here, say('draft.voice_only'))
  if (of === file) return become(here, whyNotKept(outcome))
  if (outcome.why === 'gone') return become({ name: 'parts', consultation, page }, say('draft.changed'))
  return NO_RIGHT
}

/** Has the part's audio handed over. */
export function listen({ consultation, part }: OnPart, facts: Facts): Turn<State> | Ask {
  const making = { kind: 'making', consultation } as const
  return reading(facts.found, { making }, (found): Turn<State> => {
    const file = found.making?.parts.find(({ id }) => id === part)?.audio
    if (file === undefined) return stay()
    return { next: { kind: 'stay' }, effects: [{ kind: 'play_part', key: facts.newKey, file }] }
  })
}

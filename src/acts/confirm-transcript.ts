/** The author agrees to what was typed out of their voice, or puts their own words in its place. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Submission } from '../../storage/registry/model/submission.ts'
import type { Clock } from '../clock.ts'
import type { Secrets } from '../secrets.ts'
import { holdMoreWords } from './hold-words.ts'
import { once } from './once.ts'
import { oweNews } from './owe-forward.ts'
import { ownSubmission } from './own-submission.ts'
import type { Caller, Intention } from './who.ts'

/** `text`: the author's own wording; null: it is right as it was typed. */
export interface Confirmation {
  readonly code: string
  readonly text: string | null
}

/**
 * Gives `kept`, or `refused` with `gone` (not the person's own, no longer live, nothing spoken or nothing typed) or
 * `settled` (own words where a text was agreed to, or answered, before). It may be done after the closing: what was
 * spoken came in time.
 */
export type ConfirmTranscript = (
  intention: Intention,
  caller: Caller,
  confirmation: Confirmation,
) => Promise<Outcome>

/** Makes the act. */
export function makeConfirmTranscript(writer: Writer, secrets: Secrets, clock: Clock): ConfirmTranscript {
  return (intention, caller, { code, text }) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const submission = await ownSubmission(writing, secrets, caller, code)
      if (submission === undefined || submission.transcriptState === null)
        return { kind: 'refused', why: 'gone' }
      const confirmed = text === null ? asTyped(submission) : inOwnWords(submission, text)
      if ('kind' in confirmed) return confirmed
      await writing.putTranscript(submission.id, {
        ...confirmed,
        transcriptState: 'confirmed',
        transcriptAt: clock.iso(),
      })
      await holdMoreWords(writing, clock, { ...submission, ...confirmed })
      await oweNews(writing, clock, intention.key, { ...submission, transcriptState: 'confirmed' })
      return { kind: 'kept' }
    })
}

type Words = Pick<Submission, 'transcript' | 'translation'>

function asTyped({ transcript, transcriptState, translation }: Submission): Words | Outcome {
  // Agreeing twice is agreeing once.
  if (transcriptState === 'confirmed') return { kind: 'kept' }
  return transcript === null ? { kind: 'refused', why: 'gone' } : { transcript, translation }
}

function inOwnWords({ transcriptState, status }: Submission, text: string): Words | Outcome {
  // Under an answer the words it answers stay.
  if (transcriptState === 'confirmed' || status === 'answered') return { kind: 'refused', why: 'settled' }
  // A translation of other words is none.
  return { transcript: text, translation: null }
}

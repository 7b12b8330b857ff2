/** Showing what was not typed by its author: files to open, and what was written down of a voice. */
import type { Block, Option } from './dialog.ts'
import type { BesideText, SentWith, SubmissionView } from './lookup.ts'
import type { Standing } from '../nouns/transcript.ts'
import { say, type Key } from './say.ts'
import { readBack } from './text.ts'

/** What is said of a transcript to the staff, and to its author. */
const SAID = {
  staff: {
    waiting: 'spoken.waiting',
    typed: 'spoken.typed',
    unconfirmed: 'spoken.unconfirmed',
    confirmed: 'spoken.confirmed',
    unclear: 'spoken.unclear',
  },
  author: {
    waiting: 'spoken.waiting',
    typed: 'spoken.mine_typed',
    unconfirmed: 'spoken.mine_typed',
    confirmed: 'spoken.confirmed',
    unclear: 'spoken.mine_unclear',
  },
} as const satisfies Record<string, Record<Standing, Key>>

/** Where the transcript stands, the transcript and the translation, each under its name. */
export function besideText(
  { transcript, transcriptState, translation }: BesideText,
  reader: 'staff' | 'author',
): Block[] {
  const blocks: Block[] = []
  // Where its author wrote anew instead, there is nothing to say of the voice.
  if (transcriptState !== undefined && (transcript !== undefined || transcriptState !== 'confirmed'))
    blocks.push({ kind: 'say', say: say(SAID[reader][transcriptState]) })
  if (transcript !== undefined) blocks.push({ kind: 'quote', text: readBack(transcript) })
  if (translation !== undefined) {
    blocks.push(
      { kind: 'say', say: say('spoken.translation') },
      { kind: 'quote', text: readBack(translation) },
    )
  }
  return blocks
}

/** A button for each file; `file-<id>` opens it. */
export function openFiles(files: readonly SentWith[]): Option[] {
  return files.map(({ id, medium }, at): Option => ({
    id: `file-${id}`,
    label: { say: say(`spoken.open_${medium}`, { at: at + 1 }) },
  }))
}

/** What a list shows of a contribution: its words, or what stands for them. */
export function shownWords({
  kind,
  text,
  transcript,
  files,
}: Pick<SubmissionView, 'kind' | 'text' | 'transcript' | 'files'>): string {
  if (kind === 'no_objection') return '✓'
  if (text !== '') return text
  if (transcript !== undefined) return transcript
  return [...new Set(files.map(({ medium }) => SIGNS[medium]))].join(' ')
}

const SIGNS = { voice: '🎤', photo: '📷', document: '📎' } as const

/** Showing what was not typed by its author: files to open, and what was written down of a voice. */
import type { Block, Option } from './dialog.ts'
import type { BesideText, SentWith, SubmissionView } from './lookup.ts'
import { say } from './say.ts'
import { readBack } from './text.ts'

/** The transcript and the translation, each under its name. */
export function besideText({ transcript, transcriptState, translation }: BesideText): Block[] {
  const blocks: Block[] = []
  if (transcriptState === 'waiting') blocks.push({ kind: 'say', say: say('spoken.waiting') })
  if (transcript !== undefined) {
    blocks.push({ kind: 'say', say: say(transcriptState === 'typed' ? 'spoken.typed' : 'spoken.confirmed') })
    blocks.push({ kind: 'quote', text: readBack(transcript) })
  }
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

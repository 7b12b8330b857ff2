/** What was not typed by its author: files, and what was written down of a voice. */
import type { BesideText } from '../../../dialogs/kernel/lookup.ts'
import { standing } from '../../../dialogs/nouns/transcript.ts'
import type { FileReads } from '../../../storage/registry/contract.ts'
import type { Submission } from '../../../storage/registry/model/submission.ts'

/** Reads it; `now`: ISO UTC. */
export async function besideText(
  reader: FileReads,
  submission: Submission,
  now: string,
): Promise<BesideText> {
  const { id, transcript, transcriptState, transcriptAt, translation } = submission
  const files = await reader.filesOf([id])
  return {
    files: files.map(({ id: file, medium }) => ({ id: file, medium })),
    ...(transcript === null ? {} : { transcript }),
    ...(transcriptState === null ? {} : { transcriptState: standing(transcriptState, transcriptAt, now) }),
    ...(translation === null ? {} : { translation }),
  }
}

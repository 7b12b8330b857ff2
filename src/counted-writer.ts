/** A writer that tells what was recorded, once it is on the disk. */
import type { Writer } from '../storage/registry/contract.ts'
import type { Kind } from '../dialogs/nouns/submission.ts'
import type { Counts } from './counts.ts'

/** Wraps a writer. The sample's contributions are nobody's and are not counted. */
export function countedWriter(writer: Writer, counts: Counts): Writer {
  return {
    ...writer,
    async write(work) {
      const kinds: Kind[] = []
      const done = await writer.write((writing) => {
        // A transaction may be begun again.
        kinds.length = 0
        return work({
          ...writing,
          async addSubmission(submission) {
            await writing.addSubmission(submission)
            if (submission.channel !== 'sample') kinds.push(submission.kind)
          },
        })
      })
      for (const kind of kinds) counts.recorded(kind)
      return done
    },
  }
}

/** Reads all that was said in a consultation page by page, so that others get their turn. */
import { setImmediate } from 'node:timers/promises'
import type { SubmissionReads } from '../../storage/registry/contract.ts'
import type { Cursor } from '../../storage/registry/model/submission.ts'
import type { SaidRow } from './campaigns.ts'

const A_PAGE = 500

/** The rows that campaigns are looked for in. Throws `StorageError`. */
export async function readSaid(
  reader: Pick<SubmissionReads, 'submissionsAfter'>,
  consultation: string,
): Promise<readonly SaidRow[]> {
  const rows: SaidRow[] = []
  let after: Cursor | undefined
  for (;;) {
    const page = await reader.submissionsAfter(consultation, after, A_PAGE)
    const last = page.at(-1)?.submission
    if (last === undefined) return rows
    for (const { submission } of page) {
      const { pseudonym, text, transcript, recordedAt } = submission
      rows.push({ pseudonym, text: text === '' ? (transcript ?? '') : text, recordedAt })
    }
    await setImmediate()
    after = { recordedAt: last.recordedAt, id: last.id }
  }
}

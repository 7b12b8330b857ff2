/** Files the web page brought to the door: they stand there until the turn that keeps them. */
import type { FileStore } from '../../storage/files/contract.ts'
import type { FetchFile } from '../acts/keep-file.ts'

/** Fetches a file that was uploaded; its `ref` is the id it was put under. */
export function fromUploads(uploads: FileStore): FetchFile {
  return async ({ ref }) => {
    const bytes = await uploads.get(ref)
    return bytes === undefined ? { kind: 'refused', why: 'gone' } : { kind: 'fetched', bytes }
  }
}

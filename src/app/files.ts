/** The files people send: where they stand, how they come, how they are looked into. */
import { join } from 'node:path'
import type { FileStore } from '../../storage/files/contract.ts'
import { openDiskFiles } from '../../storage/files/disk.ts'
import type { FileParts } from '../acts/keep-file.ts'
import { readDraftFile, type ReadDraftFile } from '../drafts/read-file.ts'
import { examineFile } from '../files/examine.ts'
import { makeFileSources, type FileSources } from '../files/sources.ts'
import { fromUploads } from '../files/uploads.ts'
import type { Secrets } from '../secrets.ts'

/** See the file's head. */
export interface DeskFiles extends FileParts {
  readonly uploads: FileStore
  readonly sources: FileSources
  readonly read: ReadDraftFile
}

/** Opens them in the data folder; nothing is made there before the first file comes. */
export function openFiles(dataFolder: string, secrets: Secrets): DeskFiles {
  const seals = {
    seal: (bytes: Uint8Array) => secrets.sealBytes(bytes),
    open: (sealed: Uint8Array) => secrets.openBytes(sealed),
  }
  const uploads = openDiskFiles('uploads', join(dataFolder, 'uploads'), seals)
  const sources = makeFileSources()
  sources.add('web', fromUploads(uploads))
  return {
    kept: openDiskFiles('files', join(dataFolder, 'files'), seals),
    uploads,
    sources,
    fetch: sources.fetch,
    examine: examineFile,
    read: readDraftFile,
  }
}

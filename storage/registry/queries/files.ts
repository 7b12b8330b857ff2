/** Queries about the files people sent. */
import type { Kysely } from 'kysely'
import type { FileReads, FileWrites } from '../contract.ts'
import { FileRow } from '../model/file.ts'
import { read, readOne, row } from '../model/row.ts'
import type { Tables } from '../model/tables.ts'

// No person's id and no pseudonym has a colon: what has one is the audio of a part.
const AUDIO = '%:%'

/** See {@link FileReads}. */
export function fileReads(db: Kysely<Tables>): FileReads {
  const all = db.selectFrom('file').selectAll()
  return {
    file: async (id) => readOne(FileRow, await all.where('id', '=', id).executeTakeFirst()),
    filesOf: async (submissions) =>
      submissions.length === 0
        ? []
        : (
            await all.where('submission', 'in', submissions).orderBy('submission').orderBy('place').execute()
          ).map((found) => read(FileRow, found)),
    filesOwnedBy: async (owners) =>
      owners.length === 0
        ? []
        : (await all.where('owner', 'in', owners).orderBy('keptAt').orderBy('id').execute()).map((found) =>
            read(FileRow, found),
          ),
    filesWaitingSince: async (before) => {
      const waiting = all
        .where('submission', 'is', null)
        .where('keptAt', '<', before)
        .where('owner', 'not like', AUDIO)
      return (await waiting.execute()).map((found) => read(FileRow, found))
    },
  }
}

/** See {@link FileWrites}. */
export function fileWrites(db: Kysely<Tables>): FileWrites {
  return {
    async addFile(file) {
      await db.insertInto('file').values(row(FileRow, file)).execute()
    },
    async sendFile(id, { owner, submission, place, name, hash }) {
      const sent = { owner, submission, place, name, hash }
      await db.updateTable('file').set(sent).where('id', '=', id).execute()
    },
    async giveFile(id, owner) {
      await db.updateTable('file').set({ owner }).where('id', '=', id).execute()
    },
    async forgetFiles(ids) {
      if (ids.length > 0) await db.deleteFrom('file').where('id', 'in', ids).execute()
    },
    async forgetWaiting(ids) {
      if (ids.length === 0) return []
      const gone = await db
        .deleteFrom('file')
        .where('id', 'in', ids)
        .where('submission', 'is', null)
        .where('owner', 'not like', AUDIO)
        .returning('id')
        .execute()
      return gone.map(({ id }) => id)
    },
  }
}

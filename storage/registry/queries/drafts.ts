/** Queries about drafts: written once, read as a whole. */
import type { Kysely } from 'kysely'
import type { ConsultationReads, ConsultationWrites } from '../contract.ts'
import { BiteRow, type Draft, type DraftBite, DraftVersionRow, PartRow } from '../model/draft.ts'
import { read, readOne, row } from '../model/row.ts'
import type { Tables } from '../model/tables.ts'

// Every database limits how many values one statement may carry.
const ROWS_A_STATEMENT = 500

/** See {@link ConsultationReads}. */
export function draftReads(
  db: Kysely<Tables>,
): Pick<ConsultationReads, 'draftVersions' | 'draft' | 'versionOfPart'> {
  const versions = db.selectFrom('draftVersion').selectAll('draftVersion')
  return {
    draftVersions: async (consultation) =>
      (await versions.where('consultation', '=', consultation).orderBy('number').execute()).map((found) =>
        read(DraftVersionRow, found),
      ),
    draft: async (id) => {
      const version = readOne(DraftVersionRow, await versions.where('id', '=', id).executeTakeFirst())
      return version === undefined ? undefined : { version, parts: await partsOf(db, id) }
    },
    versionOfPart: async (part) => {
      const found = versions
        .innerJoin('part', 'part.draftVersion', 'draftVersion.id')
        .where('part.id', '=', part)
      return readOne(DraftVersionRow, await found.executeTakeFirst())
    },
  }
}

async function partsOf(db: Kysely<Tables>, version: string): Promise<Draft['parts']> {
  const parts = await db
    .selectFrom('part')
    .selectAll()
    .where('draftVersion', '=', version)
    .orderBy('at')
    .execute()
  const rows = await db
    .selectFrom('bite')
    .innerJoin('part', 'part.id', 'bite.part')
    .selectAll('bite')
    .where('part.draftVersion', '=', version)
    .orderBy('part.at')
    .orderBy('bite.at')
    .execute()
  const bites = new Map<string, DraftBite[]>(parts.map(({ id }) => [id, []]))
  for (const found of rows) {
    const { part, kind, text } = read(BiteRow, found)
    bites.get(part)?.push({ kind, text })
  }
  return parts.map((found) => Object.assign(read(PartRow, found), { bites: bites.get(found.id) ?? [] }))
}

/** See {@link ConsultationWrites}. */
export function draftWrites(db: Kysely<Tables>): Pick<ConsultationWrites, 'addDraft'> {
  return {
    async addDraft(version, parts) {
      await db.insertInto('draftVersion').values(row(DraftVersionRow, version)).execute()
      const rows = parts.map((part) => row(PartRow, part))
      for (const some of inBlocks(rows)) await db.insertInto('part').values(some).execute()
      const bites = parts.flatMap(({ id, bites: own }) =>
        own.map((bite, at) => row(BiteRow, { part: id, at, ...bite })),
      )
      for (const some of inBlocks(bites)) await db.insertInto('bite').values(some).execute()
      await db
        .updateTable('consultation')
        .set({ draftVersion: version.id })
        .where('id', '=', version.consultation)
        .execute()
    },
  }
}

function inBlocks<T>(rows: readonly T[]): T[][] {
  const blocks = Math.ceil(rows.length / ROWS_A_STATEMENT)
  return Array.from({ length: blocks }, (_, at) =>
    rows.slice(at * ROWS_A_STATEMENT, (at + 1) * ROWS_A_STATEMENT),
  )
}

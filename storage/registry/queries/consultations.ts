/** Queries about organisations and consultations. */
import type { Kysely } from 'kysely'
import type { ConsultationReads, ConsultationWrites } from '../contract.ts'
import { ConsultationRow, OrganisationRow } from '../model/consultation.ts'
import { read, readOne, row } from '../model/row.ts'
import type { Tables } from '../model/tables.ts'

type Reads = Omit<ConsultationReads, 'draftVersions' | 'draft' | 'versionOfPart' | 'plan'>

/** See {@link ConsultationReads}. */
export function consultationReads(db: Kysely<Tables>): Reads {
  const organisations = db.selectFrom('organisation').selectAll()
  const consultations = db.selectFrom('consultation').selectAll()
  return {
    organisation: async (id) =>
      readOne(OrganisationRow, await organisations.where('id', '=', id).executeTakeFirst()),
    organisationNamed: async (name) =>
      readOne(OrganisationRow, await organisations.where('name', '=', name).executeTakeFirst()),
    organisations: async () =>
      (await organisations.orderBy('name').execute()).map((found) => read(OrganisationRow, found)),
    consultation: async (id) =>
      readOne(ConsultationRow, await consultations.where('id', '=', id).executeTakeFirst()),
    consultations: async () =>
      (await consultations.orderBy('closesAt').orderBy('id').execute()).map((found) =>
        read(ConsultationRow, found),
      ),
  }
}

/** See {@link ConsultationWrites}. */
export function consultationWrites(db: Kysely<Tables>): Omit<ConsultationWrites, 'addDraft' | 'putPlan'> {
  return {
    async addOrganisation(organisation) {
      await db.insertInto('organisation').values(row(OrganisationRow, organisation)).execute()
    },
    async addConsultation(consultation) {
      await db.insertInto('consultation').values(row(ConsultationRow, consultation)).execute()
    },
    async giveTo(consultation, organisation) {
      await db.updateTable('consultation').set({ organisation }).where('id', '=', consultation).execute()
    },
    async stage(consultation, staging) {
      await db.updateTable('consultation').set(staging).where('id', '=', consultation).execute()
    },
  }
}

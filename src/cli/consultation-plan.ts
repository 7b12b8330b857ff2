/** Planning a consultation from the command line. */
import { OPERATOR } from '../acts/who.ts'
import type { Office } from '../app/office.ts'
import type { Clerk } from './clerk.ts'
import { DONE, failed, type Ended } from './ended.ts'
import { findOrganisation, noOrganisation } from './organisation.ts'

/** What was typed. */
export interface CreateOptions {
  readonly title: string
  readonly titleEn?: string
  readonly organisation: string
}

/** Plans one and prints its id. */
export async function createConsultation(
  clerk: Clerk,
  office: Office,
  { title, titleEn, organisation }: CreateOptions,
): Promise<Ended> {
  const sq = title.trim()
  const en = titleEn?.trim() ?? ''
  if (sq === '') return failed('The title is empty.')
  const found = await findOrganisation(office, organisation)
  if (found === undefined) return noOrganisation(organisation)
  const titles = en === '' ? { sq } : { sq, en }
  const created = await office.acts.createConsultation(OPERATOR, { titles, organisation: found.id })
  if (created.kind === 'refused') return failed(`It could not be planned (${created.why}).`)
  clerk.print(created.consultation)
  clerk.note(`Planned. Next: zeri draft import FILE --consultation ${created.consultation}`)
  return DONE
}

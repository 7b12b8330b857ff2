/**
 * The keyed names things have in the registry, so that nobody reads there who spoke or what would open a
 * door.
 */
import type { ConsultationReads } from '../../storage/registry/contract.ts'
import type { Secrets } from '../secrets.ts'

/** The name a person has in one consultation: records of two consultations cannot be joined by it. */
export function pseudonymIn(secrets: Secrets, consultation: string, person: string): string {
  return secrets.name('pseudonym', `${consultation}\0${person}`)
}

/** Every name a person may have, over all consultations there are. */
export async function pseudonymsOf(
  reads: Pick<ConsultationReads, 'consultations'>,
  secrets: Secrets,
  person: string,
): Promise<string[]> {
  return (await reads.consultations()).map(({ id }) => pseudonymIn(secrets, id, person))
}

/** What is kept of the token of a seat. */
export function seatTokenHash(secrets: Secrets, token: string): string {
  return secrets.name('seat', token)
}

/** What is kept of a code that links two chats. */
export function linkCodeHash(secrets: Secrets, code: string): string {
  return secrets.name('link code', code)
}

/** The mark of a grant that no row is kept of: for this conversation, until a moment (seconds, in base 36). */
export function keptFileMark(secrets: Secrets, file: string, until: string, conversation: string): string {
  return secrets.name('kept file', `${file}\0${until}\0${conversation}`)
}

/** What is kept of the grant of a file. */
export function fileGrantHash(secrets: Secrets, grant: string): string {
  return secrets.name('file', grant)
}

/** What is kept of the token of a link to answer by. */
export function answerLinkHash(secrets: Secrets, token: string): string {
  return secrets.name('answer link', token)
}

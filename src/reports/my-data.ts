/** Writes down everything that is held about a person, for that person. */
import type { Reader } from '../../storage/registry/contract.ts'
import { openedAbout } from '../acts/keep-about.ts'
import { pseudonymIn, pseudonymsOf } from '../acts/names.ts'
import type { Secrets } from '../secrets.ts'

/**
 * Chunks of a JSON file with all that is held about a person (by id): what was withdrawn or took another's place too,
 * each with its `state`. Throws `StorageError`.
 */
export async function* exportMyData(reader: Reader, secrets: Secrets, person: string): AsyncIterable<string> {
  const known = await reader.person(person)
  const said =
    known === undefined ? [] : await reader.everyVersionBy(await pseudonymsOf(reader, secrets, person))
  const seats = known === undefined ? [] : await reader.seatsOf(person)
  const head = {
    person: known === undefined ? null : { ...known, address: secrets.open(known.address) ?? null },
    seats,
    about: known === undefined ? [] : await aboutThem(reader, secrets, person),
    files: known === undefined ? [] : await filesOf(reader, secrets, person),
  }
  yield `${JSON.stringify(head, undefined, 2).slice(0, -2)},\n  "submissions": [`
  for (const [at, { submission, answer }] of said.entries()) {
    yield `${at === 0 ? '' : ','}\n    ${JSON.stringify({ ...submission, answer: answer ?? null })}`
  }
  yield '\n  ]\n}\n'
}

async function aboutThem(reader: Reader, secrets: Secrets, person: string): Promise<readonly object[]> {
  const told: object[] = []
  for (const { id } of await reader.consultations()) {
    const about = await reader.aboutOf(id, pseudonymIn(secrets, id, person))
    if (about !== undefined) told.push({ consultation: id, at: about.at, ...openedAbout(secrets, about) })
  }
  return told
}

/** The files themselves are opened in the talk, from what was sent. */
async function filesOf(reader: Reader, secrets: Secrets, person: string): Promise<readonly object[]> {
  const files = await reader.filesOwnedBy([person, ...(await pseudonymsOf(reader, secrets, person))])
  return files.map(({ id, submission, medium, type, name, bytes, keptAt }) => {
    return { id, submission, medium, type, name, bytes, keptAt }
  })
}

/** Writes down everything that is held about a person, for that person. */
import type { Reader } from '../../storage/registry/contract.ts'
import { pseudonymsOf } from '../acts/names.ts'
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
  }
  yield `${JSON.stringify(head, undefined, 2).slice(0, -2)},\n  "submissions": [`
  for (const [at, { submission, answer }] of said.entries()) {
    yield `${at === 0 ? '' : ','}\n    ${JSON.stringify({ ...submission, answer: answer ?? null })}`
  }
  yield '\n  ]\n}\n'
}

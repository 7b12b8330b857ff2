/** Writes down everything that is held about a person, for that person. */
import type { Reader } from '../../storage/registry/contract.ts'
import type { KeptFile } from '../../storage/registry/model/file.ts'
import type { Moderation } from '../../storage/registry/model/moderation.ts'
import { openedAbout } from '../acts/keep-about.ts'
import { pseudonymIn, pseudonymsOf } from '../acts/names.ts'
import { handedAs } from '../acts/open-attachment.ts'
import type { Secrets } from '../secrets.ts'

/**
 * Chunks of a JSON file with all that is held about a person (by id): what was withdrawn or took another's place too,
 * each with its `state`, its transcript and its files by name. Throws `StorageError`.
 */
export async function* exportMyData(reader: Reader, secrets: Secrets, person: string): AsyncIterable<string> {
  const known = await reader.person(person)
  const names = known === undefined ? [] : await pseudonymsOf(reader, secrets, person)
  const said = await reader.everyVersionBy(names)
  const told = await reader.deliveriesTo(names)
  const seats = known === undefined ? [] : await reader.seatsOf(person)
  const unsent = known === undefined ? [] : await reader.filesOwnedBy([person])
  const head = {
    person: known === undefined ? null : { ...known, address: secrets.open(known.address) ?? null },
    seats,
    about: known === undefined ? [] : await aboutThem(reader, secrets, person),
    unsentFiles: unsent.map((file) => ({ name: file.name, ...described(file) })),
    reminders: (await reader.interestsOf(names)).map(({ consultation, at }) => ({ consultation, at })),
    messages: told.map(({ kind, state, at, tries }) => ({ kind, state, at, tries })),
  }
  yield `${JSON.stringify(head, undefined, 2).slice(0, -2)},\n  "submissions": [`
  for (const [at, { submission, answer }] of said.entries()) {
    const files = (await reader.filesOf([submission.id])).map((file) => ({
      name: handedAs(file, submission),
      ...described(file),
    }))
    const moderation = decided(await reader.moderation(submission.id))
    const whole = { ...submission, files, answer: answer ?? null, ...moderation }
    yield `${at === 0 ? '' : ','}\n    ${JSON.stringify(whole)}`
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

/** What was decided of their words; who decided is nobody's to know. */
function decided(standing: Moderation | undefined) {
  if (standing === undefined) return {}
  const { state, why, note, at, appeal } = standing
  return { moderation: { state, why, note, at, appeal } }
}

function described({ medium, type, bytes, keptAt }: KeptFile) {
  return { medium, type, bytes, keptAt }
}

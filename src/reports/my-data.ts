/** Writes down everything that is held about a person, for that person. */
import type { Reader } from '../../storage/registry/contract.ts'
import type { KeptFile } from '../../storage/registry/model/file.ts'
import type { Moderation } from '../../storage/registry/model/moderation.ts'
import type { Submission } from '../../storage/registry/model/submission.ts'
import { openedAbout } from '../acts/keep-about.ts'
import { pseudonymIn, pseudonymsOf } from '../acts/names.ts'
import { handedAs } from '../acts/open-attachment.ts'
import type { Secrets } from '../secrets.ts'

/**
 * Chunks of a JSON file with all that is held about a person (by id): what was withdrawn or took another's place too,
 * each with its `state`, its transcript, its files by name, its answer, and what they
 * said of that; and what is held of what they sent. Throws `StorageError`.
 */
export async function* exportMyData(reader: Reader, secrets: Secrets, person: string): AsyncIterable<string> {
  const known = await reader.person(person)
  const chats = known === undefined ? [] : await reader.reachesOf(person)
  const names = known === undefined ? [] : await pseudonymsOf(reader, secrets, person)
  const said = await reader.everyVersionBy(names)
  const told = await reader.deliveriesTo([person, ...names])
  const seats = known === undefined ? [] : await reader.seatsOf(person)
  const unsent = known === undefined ? [] : await reader.filesOwnedBy([person])
  const held = await reader.heldOf(chats.map(({ conversation }) => conversation))
  const head = {
    person: known ?? null,
    chats: chats.map(({ channel, address, at, gone }) => ({
      channel,
      address: secrets.open(address) ?? null,
      since: at,
      gone,
    })),
    seats,
    about: known === undefined ? [] : await aboutThem(reader, secrets, person),
    unsentFiles: unsent.map((file) => ({ name: file.name, ...described(file) })),
    reminders: (await reader.interestsOf(names)).map(({ consultation, at }) => ({ consultation, at })),
    // What came of these went wrong on our side, and somebody of ours is to look at it.
    held: held.map(({ body, at, reason }) => ({
      at,
      reason,
      arrival: body === null ? null : (secrets.open(body) ?? null),
    })),
    messages: told.map(({ kind, state, at, tries }) => ({ kind, state, at, tries })),
  }
  yield `${JSON.stringify(head, undefined, 2).slice(0, -2)},\n  "submissions": [`
  for (const [at, { submission, answer }] of said.entries()) {
    const files = (await reader.filesOf([submission.id])).map((file) => ({
      name: handedAs(file, submission),
      ...described(file),
    }))
    const register = await toldTheRegister(reader, submission)
    const asked = await reader.askedAgain(submission.id)
    const moderation = decided(await reader.moderation(submission.id))
    const beside = {
      ratings: (await reader.ratingsOf(submission.id)).map(({ answer: of, clear, at: on }) => ({
        answer: of,
        clear,
        at: on,
      })),
      askedAgain: asked === undefined ? null : { text: asked.text, at: asked.at },
    }
    const whole = { ...submission, files, register, answer: answer ?? null, ...moderation, ...beside }
    yield `${at === 0 ? '' : ','}\n    ${JSON.stringify(whole)}`
  }
  yield '\n  ]\n}\n'
}

/** What the consultation register was told of it, and the number it gave. */
async function toldTheRegister(reader: Reader, { id, receipt }: Submission): Promise<readonly object[]> {
  const forwards = await reader.forwardsOf([receipt])
  return forwards
    .filter(({ event }) => event.submission === id)
    .map(({ event, forward: { way, state, at, entry } }) => ({ event: event.kind, way, state, at, entry }))
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

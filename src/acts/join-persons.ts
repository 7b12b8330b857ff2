/** Makes one person of two, within one transaction: the older stays, and all that was the younger's is theirs. */
import type { Writing } from '../../storage/registry/contract.ts'
import type { AboutThem } from '../../storage/registry/model/person.ts'
import type { Answerable } from '../../storage/registry/model/submission.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { pseudonymIn } from './names.ts'
import { oweWithdrawn } from './owe-forward.ts'
import { audit } from './rights.ts'

interface Parts {
  readonly writing: Writing
  readonly secrets: Secrets
  readonly ids: Ids
  readonly clock: Clock
}

/** Joins them, whichever is which. Their names in every consultation, and what stands under these, become one. */
export async function joinPersons(parts: Parts, one: string, other: string): Promise<void> {
  const { writing, secrets } = parts
  const [from, to] =
    (await since(writing, one)) <= (await since(writing, other)) ? [other, one] : [one, other]
  for (const { id: consultation } of await writing.consultations()) {
    const names = {
      from: pseudonymIn(secrets, consultation, from),
      to: pseudonymIn(secrets, consultation, to),
    }
    const taken = await writing.participation(consultation, names.from)
    const interest = await writing.interest(consultation, names.from)
    // Whatever else stands under a name stands there because its owner took part, or asked to be told of the closing.
    if (taken === undefined && interest === undefined) continue
    await joinTwins(parts, names)
    await joinAbout(writing, consultation, names)
    await writing.moveWords(names.from, names.to)
    const known = { consultation, pseudonym: names.to, sealedPerson: secrets.seal(to) }
    if (taken !== undefined) await writing.addParticipation(known)
    if (interest !== undefined) await writing.addInterest({ ...known, at: interest.at })
    await writing.dropParticipation(consultation, names.from)
    await writing.dropInterest(consultation, names.from)
  }
  await joinSeats(parts, from, to)
  await writing.movePerson(from, to)
}

interface Names {
  readonly from: string
  readonly to: string
}

async function since(writing: Writing, person: string): Promise<string> {
  return (await writing.reachesOf(person)).at(-1)?.at ?? ''
}

/** The same words on the same part by both: the one that was answered stays, else the one that was there first. */
async function joinTwins({ writing, ids, clock }: Parts, { from, to }: Names): Promise<void> {
  const stand = await writing.submissionsBy([to])
  for (const mine of await writing.submissionsBy([from])) {
    const { part, kind, textHash } = mine.submission
    const twin = await writing.twin({ pseudonym: to, part, kind, textHash })
    const theirs = stand.find(({ submission }) => submission.id === twin?.id)
    if (theirs === undefined) continue
    const [stays, goes] = comesFirst(mine, theirs) ? [mine, theirs] : [theirs, mine]
    // The register has them both; the one that goes is taken back there.
    await oweWithdrawn(writing, clock, ids.effectKey(), goes.submission)
    await writing.joinTo(goes.submission.id, stays.submission.receipt)
  }
}

function comesFirst(one: Answerable, other: Answerable): boolean {
  if ((one.answer === undefined) !== (other.answer === undefined)) return one.answer !== undefined
  return one.submission.recordedAt < other.submission.recordedAt
}

/** What was told later wins, word by word. */
async function joinAbout(writing: Writing, consultation: string, { from, to }: Names): Promise<void> {
  const [mine, theirs] = [await writing.aboutOf(consultation, from), await writing.aboutOf(consultation, to)]
  if (mine === undefined) return
  const [later, earlier]: [AboutThem, AboutThem | undefined] =
    theirs !== undefined && theirs.at > mine.at ? [theirs, mine] : [mine, theirs]
  await writing.putAbout({
    consultation,
    pseudonym: to,
    general: later.general ?? earlier?.general ?? null,
    special: later.special ?? earlier?.special ?? null,
    at: later.at,
  })
  await writing.forgetAbout([from])
}

/** A seat both had is one seat: taken away, it is gone. */
async function joinSeats({ writing, ids, clock }: Parts, from: string, to: string): Promise<void> {
  const there = await writing.seatsOf(to)
  for (const { id, role, organisation } of await writing.seatsOf(from)) {
    if (!there.some((seat) => seat.role === role && seat.organisation === organisation)) continue
    await writing.revokeSeat(id, clock.iso())
    const detail = { role, organisation }
    await audit(writing, ids, clock, { actor: to, action: 'join_seat', object: id, detail })
  }
}

/** Reminds whoever answers, before people wait longer than the desk promises. */
import type { Writer, Writing } from '../../storage/registry/contract.ts'
import type { Consultation } from '../../storage/registry/model/consultation.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import { may } from '../../dialogs/nouns/staff.ts'

/** What of this consultation is late soon: what came before that moment (ISO UTC). */
export type SoonLate = (consultation: Pick<Consultation, 'closesAt'>) => string

/** Gives how many messages are owed. */
export type RemindAnswers = (soonLate: SoonLate) => Promise<number>

/** Nobody is reminded of one consultation twice in a week. */
const QUIET_MS = 7 * 86_400_000

/** Makes the act. */
export function makeRemindAnswers(writer: Writer, ids: Ids, clock: Clock): RemindAnswers {
  return (soonLate) =>
    writer.write(async (writing) => {
      const seats = (await writing.seats()).filter(
        // An administrator has other people's work to do.
        ({ role }) => role !== 'administrator' && may([role], 'answer_submissions'),
      )
      let owed = 0
      for (const consultation of await writing.consultations()) {
        const here = seats.filter(({ organisation }) => organisation === consultation.organisation)
        if (here.length === 0 || !(await isDue(writing, clock, consultation, soonLate))) continue
        for (const person of new Set(here.map((seat) => seat.person)))
          owed += await remind(writing, ids, clock, { person, consultation: consultation.id })
      }
      return owed
    })
}

async function isDue(
  writing: Writing,
  clock: Clock,
  consultation: Consultation,
  soonLate: SoonLate,
): Promise<boolean> {
  const late = { consultation: consultation.id, which: 'late', person: '', now: clock.iso() } as const
  return (await writing.countToAnswer({ ...late, lateBefore: soonLate(consultation) })) > 0
}

async function remind(
  writing: Writing,
  ids: Ids,
  clock: Clock,
  { person, consultation: object }: { readonly person: string; readonly consultation: string },
): Promise<number> {
  const since = new Date(clock.now() - QUIET_MS).toISOString()
  const told = (await writing.deliveriesTo([person])).some(
    (one) => one.kind === 'answers_due' && one.object === object && (one.state === 'due' || one.at > since),
  )
  if (told) return 0
  const at = clock.iso()
  const kind = 'answers_due'
  await writing.addDelivery({ id: ids.rowId(), person, kind, object, state: 'due', at, tries: 0 })
  return 1
}

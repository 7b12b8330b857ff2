/** The reconciliation after faults: what citizens were told and did, held against what stands in the registry. */
import type { Registry } from '../../storage/registry/contract.ts'
import type { Submission } from '../../storage/registry/model/submission.ts'
import type { Secrets } from '../../src/secrets.ts'
import { pseudonymIn } from '../../src/acts/names.ts'

/** What one citizen was told and did. Words are told apart by a mark that no other words have. */
export interface Account {
  readonly conversation: string
  /** Receipts shown. */
  readonly receipts: ReadonlySet<string>
  /** Effect keys on the buttons that were before this citizen. */
  readonly keys: ReadonlySet<string>
  /** Marks of words whose sending was confirmed by a press that was answered with a receipt. */
  readonly sent: ReadonlySet<string>
}

/** Every live submission of the desk. */
export async function recordsOf({ reader }: Registry): Promise<readonly Submission[]> {
  const all: Submission[] = []
  for (const { id } of await reader.consultations()) {
    const found = await reader.submissionsAfter(id, undefined, 100_000)
    all.push(...found.map(({ submission }) => submission))
  }
  return all
}

/** The marks in a text: `[anything]`. */
export function marksIn(text: string): readonly string[] {
  return text.match(/\[[\w-]+\]/gu) ?? []
}

/**
 * What is wrong: a receipt without exactly one record, one that is somebody else's, words recorded twice or by a press
 * that was never offered, words confirmed and not recorded. Empty: 0 lost, 0 doubled. Over a store that forgot or
 * was taken back, words that were sent may stand before the person once more, who adds to them and sends the whole, or
 * sends them on another part: `same` is then the whole text on the same part.
 */
export async function reconcile(
  registry: Registry,
  secrets: Secrets,
  accounts: readonly Account[],
  same: 'words' | 'whole text' = 'words',
): Promise<readonly string[]> {
  const complaints: string[] = []
  const records = await recordsOf(registry)
  const ours: Submission[] = []
  for (const { conversation, receipts, keys, sent } of accounts) {
    const person = await registry.reader.personOf(conversation)
    const theirs = records.filter(
      ({ consultation, pseudonym }) =>
        person !== undefined && pseudonymIn(secrets, consultation, person.id) === pseudonym,
    )
    ours.push(...theirs)
    for (const receipt of receipts) {
      const under = theirs.filter((record) => record.receipt === receipt)
      if (under.length !== 1) complaints.push(`receipt ${receipt} has ${under.length} records`)
    }
    for (const mark of sent) {
      if (!theirs.some(({ text }) => text.includes(mark))) complaints.push(`lost: ${mark}`)
    }
    for (const { id, text } of theirs) {
      if (!keys.has(id)) complaints.push(`recorded by no button that was offered: ${marksIn(text).join()}`)
    }
  }
  return [...complaints, ...doubled(ours, same)]
}

function doubled(records: readonly Submission[], same: 'words' | 'whole text'): readonly string[] {
  const seen = new Map<string, number>()
  for (const { pseudonym, part, kind, text } of records) {
    const whole = `${pseudonym} ${part} ${kind} ${text}`
    for (const what of kind === 'no_objection' || same === 'whole text' ? [whole] : marksIn(text)) {
      seen.set(what, (seen.get(what) ?? 0) + 1)
    }
  }
  return [...seen].filter(([, times]) => times > 1).map(([what, times]) => `recorded ${times} times: ${what}`)
}

/** Reads a document somebody of the staff sent: it becomes a draft in the making, or the fields of a plan form. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Language } from '../../dialogs/nouns/ids.ts'
import type { FileStore } from '../../storage/files/contract.ts'
import type { Reader, Registry, Writing } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { ReadDraftFile } from '../drafts/read-file.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { importer } from './import-draft.ts'
import { once, openedOutcome } from './once.ts'
import { begin } from './start-draft.ts'
import type { Caller, Intention } from './who.ts'

/** Which file, for which consultation. `replace`: an unfinished draft may go. */
export interface SentDocument {
  readonly consultation: string
  readonly file: string
  readonly language: Language
  readonly replace: boolean
}

/**
 * Gives `kept` (a draft waits to be corrected), `plan_read`, or `refused`: `unreadable` with its cause, `there` (an
 * unfinished one is in its place; the file waits on), `gone`, `not_allowed`, `closed`.
 */
export type ReadDocument = (intention: Intention, caller: Caller, sent: SentDocument) => Promise<Outcome>

/** What it reads with. */
interface Parts {
  readonly registry: Pick<Registry, 'reader' | 'writer'>
  readonly secrets: Secrets
  readonly ids: Ids
  readonly clock: Clock
  readonly kept: FileStore
  readonly read: ReadDraftFile
}

/** Makes the act. */
export function makeReadDocument(parts: Parts): ReadDocument {
  const { registry, secrets, clock, kept } = parts
  return async (intention, caller, sent) => {
    const known = await registry.reader.outcomeOf(intention.key)
    if (known !== undefined) return openedOutcome(secrets, known)
    const work = await readFor(parts, caller, sent)
    const forgotten: string[] = []
    const outcome = await once(registry.writer, secrets, clock, intention, async (writing) => {
      // Since it was read, it may have been sent with a contribution or read by another press.
      if (!(await isOwn(writing, caller, sent.file))) return { kind: 'refused', why: 'gone' }
      const done = await work(writing)
      // What it said is a draft now, or nothing: the file is needed no more.
      if (!waits(done)) forgotten.push(...(await writing.forgetWaiting([sent.file])))
      return done
    })
    for (const id of forgotten) await kept.drop(id)
    return outcome
  }
}

/** Whether the file is the caller's, and not sent with anything yet. */
export async function isOwn(reads: Reader, { conversation }: Caller, id: string): Promise<boolean> {
  const [file, person] = [await reads.file(id), await reads.personOf(conversation)]
  return file !== undefined && file.owner === person?.id && file.submission === null
}

function waits(outcome: Outcome): boolean {
  return outcome.kind === 'refused' && outcome.why === 'there'
}

type Work = (writing: Writing) => Promise<Outcome>

/** Reads it before any transaction is begun; gives what is then to be written. */
async function readFor(
  { registry: { reader }, ids, clock, kept, read }: Parts,
  caller: Caller,
  { consultation, file, language, replace }: SentDocument,
): Promise<Work> {
  const gone: Work = async () => ({ kind: 'refused', why: 'gone' })
  if (!(await isOwn(reader, caller, file))) return gone
  const actor = { kind: 'person', conversation: caller.conversation } as const
  const may = await importer(reader, actor, consultation)
  if (may.kind === 'refused') return async () => may
  const bytes = await kept.get(file)
  if (bytes === undefined) return gone
  const answer = await read(bytes, language)
  if (answer.kind === 'refused') {
    const { why: unread } = answer
    return async () => ({ kind: 'refused', why: 'unreadable', unread })
  }
  const { draft, plan, answers } = answer
  // Its rows would become the parts of a draft.
  if (answers !== undefined)
    return async () => ({ kind: 'refused', why: 'unreadable', unread: 'answer_table' })
  if (plan !== undefined) return async () => ({ kind: 'plan_read', plan })
  return async (writing) => {
    const tree = { language: draft.language, parts: draft.parts }
    return begin(writing, ids, clock, actor, { consultation, tree, doubts: draft.doubts, replace })
  }
}

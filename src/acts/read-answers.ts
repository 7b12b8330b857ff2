/** Reads a table of answers somebody of the staff sent, and tells what it would change; nothing is changed yet. */
import type { TableFound } from '../../dialogs/nouns/answer-table.ts'
import type { Unread } from '../../dialogs/nouns/file.ts'
import type { Outcome, Refused } from '../../dialogs/nouns/outcome.ts'
import type { FileStore } from '../../storage/files/contract.ts'
import type { Reader, Registry } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import type { TableAnswer } from './apply-answers.ts'
import { once, openedOutcome } from './once.ts'
import { isOwn } from './read-document.ts'
import { grantedTo } from './rights.ts'
import type { Caller, Intention } from './who.ts'

/** What a table says that is not so yet: as it is told, and as it is taken in. */
export interface Compared {
  readonly found: TableFound
  readonly answers: readonly TableAnswer[]
}

/** A table that was read, to be compared with what is there now; or why it is none. */
export type AnswerTable =
  | {
      readonly kind: 'rows'
      readonly compare: (
        reads: Reader,
        where: { readonly consultation: string; readonly at: string },
      ) => Promise<Compared>
    }
  | { readonly kind: 'refused'; readonly why: Unread | 'no_table' }

/** Reads the bytes of a file as such a table; acts know none themselves. */
export type OpenAnswerTable = (bytes: Uint8Array) => Promise<AnswerTable>

/** Which file, for which consultation. */
export interface SentTable {
  readonly consultation: string
  readonly file: string
}

/**
 * Gives `answers_read`, or `refused`: `unreadable` (without a cause: it is no such table), `gone`, `not_allowed`. The
 * file waits on only where there is something to be taken in.
 */
export type ReadAnswers = (intention: Intention, caller: Caller, sent: SentTable) => Promise<Outcome>

/** What such tables are taken with. */
export interface TableParts {
  readonly registry: Pick<Registry, 'reader' | 'writer'>
  readonly secrets: Secrets
  readonly ids: Ids
  readonly clock: Clock
  readonly kept: FileStore
  readonly table: OpenAnswerTable
}

/** Makes the act. */
export function makeReadAnswers(parts: TableParts): ReadAnswers {
  const { registry, secrets, clock, kept } = parts
  return async (intention, caller, sent) => {
    const known = await registry.reader.outcomeOf(intention.key)
    if (known !== undefined) return openedOutcome(secrets, known)
    const told = await toldOf(parts, caller, sent)
    const forgotten: string[] = []
    const outcome = await once(registry.writer, secrets, clock, intention, async (writing) => {
      const own = await isOwn(writing, caller, sent.file)
      if (own && !isOfUse(told)) forgotten.push(...(await writing.forgetWaiting([sent.file])))
      return own || told.kind === 'refused' ? told : { kind: 'refused', why: 'gone' }
    })
    for (const id of forgotten) await kept.drop(id)
    return outcome
  }
}

async function toldOf(parts: TableParts, caller: Caller, sent: SentTable): Promise<Outcome> {
  const opened = await openSent(parts, caller, sent)
  if (opened.kind === 'refused') return opened
  const { consultation } = sent
  const { found } = await opened.compare(parts.registry.reader, { consultation, at: parts.clock.iso() })
  return { kind: 'answers_read', table: found }
}

function isOfUse(told: Outcome): boolean {
  return told.kind === 'answers_read' && told.table.spoilt === 0 && told.table.added + told.table.changed > 0
}

/** Reads it before any transaction is begun, for whoever may answer there. */
export async function openSent(
  { registry: { reader }, kept, table }: TableParts,
  caller: Caller,
  { consultation, file }: SentTable,
): Promise<Extract<AnswerTable, { kind: 'rows' }> | Refused> {
  const found = await reader.consultation(consultation)
  if (found === undefined) return { kind: 'refused', why: 'gone' }
  const actor = { kind: 'person', conversation: caller.conversation } as const
  if ((await grantedTo(reader, actor, 'answer_submissions', found.organisation)) === undefined)
    return { kind: 'refused', why: 'not_allowed' }
  const bytes = (await isOwn(reader, caller, file)) ? await kept.get(file) : undefined
  if (bytes === undefined) return { kind: 'refused', why: 'gone' }
  const opened = await table(bytes)
  if (opened.kind === 'rows') return opened
  const { why } = opened
  return { kind: 'refused', why: 'unreadable', ...(why === 'no_table' ? {} : { unread: why }) }
}

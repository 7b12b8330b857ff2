/** Takes in a table of answers that was sent into the talk: exactly what was shown, all of it or nothing. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import { applyEach, NotAll } from './apply-answers.ts'
import { once, openedOutcome } from './once.ts'
import { openSent, type SentTable, type TableParts } from './read-answers.ts'
import { isOwn } from './read-document.ts'
import type { Caller, Intention } from './who.ts'

/** `mark`: of the differences that were shown. */
export interface ShownTable extends SentTable {
  readonly mark: string
}

/**
 * Gives `answers_taken`, or `refused`: `overtaken` (it would change something else by now), `gone` (the file is),
 * `unreadable`, `not_allowed`.
 */
export type ApplySentAnswers = (intention: Intention, caller: Caller, shown: ShownTable) => Promise<Outcome>

/** Makes the act. */
export function makeApplySentAnswers(parts: TableParts): ApplySentAnswers {
  const { registry, secrets, ids, clock, kept } = parts
  return async (intention, caller, shown) => {
    const known = await registry.reader.outcomeOf(intention.key)
    if (known !== undefined) return openedOutcome(secrets, known)
    const { consultation, file, mark } = shown
    const opened = await openSent(parts, caller, shown)
    const actor = { kind: 'person', conversation: caller.conversation } as const
    const forgotten: string[] = []
    try {
      const outcome = await once(
        registry.writer,
        secrets,
        clock,
        intention,
        async (writing): Promise<Outcome> => {
          if (opened.kind === 'refused') return opened
          if (!(await isOwn(writing, caller, file))) return { kind: 'refused', why: 'gone' }
          // Compared in the transaction that takes it in: nothing comes between.
          const { found, answers } = await opened.compare(writing, { consultation, at: clock.iso() })
          if (found.mark !== mark || found.spoilt > 0 || answers.length === 0)
            return { kind: 'refused', why: 'overtaken' }
          const { waiting } = await applyEach(writing, ids, clock, { actor, consultation, answers })
          forgotten.push(...(await writing.forgetWaiting([file])))
          return { kind: 'answers_taken', answers: answers.length, waiting }
        },
      )
      for (const id of forgotten) await kept.drop(id)
      return outcome
    } catch (error) {
      if (!(error instanceof NotAll)) throw error
      const { why } = error
      return once(registry.writer, secrets, clock, intention, async () => ({ kind: 'refused', why }))
    }
  }
}

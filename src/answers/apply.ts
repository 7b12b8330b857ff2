/** Differences as the act takes them in. */
import type { TableAnswer } from '../acts/apply-answers.ts'
import type { Differences } from './differences.ts'

/** Every answer that is new or changed. */
export function answersOf({ fresh, changed }: Differences): readonly TableAnswer[] {
  return [...fresh, ...changed].map(({ submission, verdict, reason, language, body, seen }) => ({
    submission,
    verdict,
    text: reason === '' ? {} : { [language]: reason },
    body,
    seen,
  }))
}

/** The acts by which closings move, and by which people ask to be told before one. */
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { makeExtendConsultation } from './extend-consultation.ts'
import { makeKeepInterest } from './keep-interest.ts'
import type { NoticeLaw } from './open-consultation.ts'
import { makeRepeatConsultation } from './repeat-consultation.ts'

interface Parts {
  readonly writer: Writer
  readonly secrets: Secrets
  readonly ids: Ids
  readonly clock: Clock
}

/** Makes them. */
export function makeDeadlineActs(parts: Parts, law: NoticeLaw) {
  return {
    extendConsultation: makeExtendConsultation(parts, law),
    repeatConsultation: makeRepeatConsultation(parts, law),
    keepInterest: makeKeepInterest(parts, law),
  } as const
}

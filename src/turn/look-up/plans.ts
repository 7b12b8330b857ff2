/** Reads about plans: for those who may write them. */
import type { Reader } from '../../../storage/registry/contract.ts'
import { grantedTo } from '../../acts/rights.ts'
import type { Answers } from './answers.ts'
import { inLanguage } from './cards.ts'

/** Answers them. */
export function planAnswers(reader: Reader): Pick<Answers, 'plan'> {
  return {
    async plan({ consultation }, { conversation, language }) {
      const found = await reader.consultation(consultation)
      if (found === undefined || found.subject !== 'document') return undefined
      const actor = { kind: 'person', conversation } as const
      const may = await grantedTo(reader, actor, 'write_plan', found.organisation)
      if (may === undefined) return undefined
      const title = inLanguage(found.titles, language) ?? ''
      const kept = await reader.plan(consultation)
      return kept === undefined ? { title } : { title, kept }
    },
  }
}

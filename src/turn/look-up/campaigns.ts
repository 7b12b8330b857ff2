/** The read of what looks like a campaign, for those who take the comments away. */
import type { Reader } from '../../../storage/registry/contract.ts'
import { grantedTo } from '../../acts/rights.ts'
import { countCampaigns } from '../../reports/campaigns.ts'
import { readSaid } from '../../reports/read-said.ts'
import type { Answers } from './answers.ts'

/** Answers it. */
export function campaignAnswers(reader: Reader): Pick<Answers, 'campaigns'> {
  return {
    async campaigns({ consultation }, { conversation }) {
      const found = await reader.consultation(consultation)
      if (found === undefined) return undefined
      const actor = { kind: 'person', conversation } as const
      if ((await grantedTo(reader, actor, 'export_submissions', found.organisation)) === undefined)
        return undefined
      const { all, without } = countCampaigns(await readSaid(reader, consultation))
      if (all.submissions === without.submissions) return undefined
      const { submissions: rest, persons: restPeople } = without
      return { all: all.submissions, people: all.persons, rest, restPeople }
    },
  }
}

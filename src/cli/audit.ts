/** `zeri audit`: the log of what the staff did. */
import { InvalidArgumentError, type Command } from 'commander'
import type { Office } from '../app/office.ts'
import type { Clerk } from './clerk.ts'
import { DONE, type Ended } from './ended.ts'
import { showMoment } from './moments.ts'
import { table } from './table.ts'

interface ListOptions {
  readonly limit: number
  readonly json?: true
}

const NEWEST = 100

function readLimit(typed: string): number {
  if (/^[1-9]\d{0,6}$/u.test(typed)) return Number(typed)
  throw new InvalidArgumentError('It must be a whole number from 1.')
}

async function list(clerk: Clerk, office: Office, { limit, json }: ListOptions): Promise<Ended> {
  const entries = await office.registry.reader.auditEntries(limit)
  if (json === true) clerk.printJson(entries)
  else if (entries.length === 0) clerk.note('Nothing is written down yet.')
  else {
    const rows = entries.map(({ at, actor, action, object, detail }) => {
      const more = Object.entries(detail).map(([name, value]) => `${name}=${value}`)
      return [showMoment(at, office.country.timeZone), actor, action, object, more.join(' ')]
    })
    clerk.print(table(['AT', 'WHO', 'DID', 'TO', 'DETAIL'], rows))
  }
  return DONE
}

/** Adds the noun. */
export function auditNoun(program: Command, clerk: Clerk): void {
  program
    .command('audit')
    .description('the log of what the staff did')
    .command('list')
    .description('list the newest entries, the last at the head')
    .option('--limit <number>', 'how many', readLimit, NEWEST)
    .option('--json', 'as JSON')
    .action(clerk.officeVerb((office, options: ListOptions) => list(clerk, office, options)))
}

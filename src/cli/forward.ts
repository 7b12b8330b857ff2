/** `zeri forward`: what is on its way to the consultation register, and what it refused. */
import type { Command } from 'commander'
import type { Office } from '../app/office.ts'
import type { Clerk } from './clerk.ts'
import { packetVerbs } from './forward-packet.ts'
import { DONE, failed, type Ended } from './ended.ts'
import { showMoment } from './moments.ts'
import { table } from './table.ts'

const AT_MOST = 200

async function list(clerk: Clerk, office: Office, { json }: { readonly json?: true }): Promise<Ended> {
  const { reader } = office.registry
  const [counts, paused, unsettled] = await Promise.all([
    reader.countForwards(office.clock.iso()),
    reader.forwardingPaused(),
    reader.unsettledForwards(AT_MOST),
  ])
  const items = unsettled.map(({ forward, event }) => {
    const { key, way, state, attempts, at, code } = forward
    return { key, way, event: event.kind, consultation: event.consultation, state, attempts, at, code }
  })
  if (json === true) {
    clerk.printJson({ paused, waiting: counts.waiting, refused: counts.refused, items })
    return DONE
  }
  if (paused) clerk.note('Forwarding is paused; zeri forward resume lets it go on.')
  if (items.length === 0) clerk.note('Nothing waits and nothing was refused.')
  else {
    const rows = items.map(({ state, way, event, consultation, attempts, at, code }) => {
      const when = showMoment(at, office.country.timeZone)
      return [state, way, event, consultation, String(attempts), when, code ?? '']
    })
    clerk.print(table(['STATE', 'WAY', 'EVENT', 'CONSULTATION', 'TRIED', 'AT', 'CODE'], rows))
    const { waiting, refused } = counts
    clerk.note(`${waiting} wait, ${refused} were refused; at most ${AT_MOST} are listed.`)
  }
  return DONE
}

interface RetryOptions {
  readonly consultation?: string
  readonly json?: true
}

async function retry(clerk: Clerk, office: Office, { consultation, json }: RetryOptions): Promise<Ended> {
  if (consultation !== undefined && (await office.registry.reader.consultation(consultation)) === undefined)
    return failed(`There is no consultation ${consultation}.`)
  const retried = await office.acts.retryAllForwards(consultation)
  if (json === true) clerk.printJson({ retried })
  else clerk.note(retried === 0 ? 'Nothing was refused.' : `${retried} are tried again.`)
  return DONE
}

/** Adds the noun. */
export function forwardNoun(program: Command, clerk: Clerk): void {
  const noun = program.command('forward').description('what is on its way to the consultation register')
  noun
    .command('list')
    .description('list what waits and what was refused')
    .option('--json', 'as JSON')
    .action(clerk.officeVerb((office, options: { readonly json?: true }) => list(clerk, office, options)))
  noun
    .command('retry')
    .description('have what was refused tried again')
    .option('--consultation <id>', 'of this consultation alone')
    .option('--json', 'as JSON')
    .action(clerk.officeVerb((office, options: RetryOptions) => retry(clerk, office, options)))
  noun
    .command('pause')
    .description('send nothing to the register until it is resumed')
    .action(
      clerk.officeVerb(async ({ acts }) => {
        await acts.pauseForwarding(true)
        clerk.note('Nothing is sent to the register until: zeri forward resume')
        return DONE
      }),
    )
  noun
    .command('resume')
    .description('let it go on, after a pause or a restore')
    .action(
      clerk.officeVerb(async ({ acts }) => {
        await acts.pauseForwarding(false)
        clerk.note('What waits is sent to the register again.')
        return DONE
      }),
    )
  packetVerbs(noun, clerk)
}

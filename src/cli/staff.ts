/** `zeri staff`: who has a seat at the desk. */
import { InvalidArgumentError, Option, type Command } from 'commander'
import { OPERATOR } from '../acts/who.ts'
import { deskUrl, ROOMS, roomLink } from '../address.ts'
import type { Office } from '../app/office.ts'
import { lookIntoTelegram } from '../app/telegram.ts'
import { Role } from '../../dialogs/nouns/staff.ts'
import type { Clerk } from './clerk.ts'
import { DONE, failed, type Ended } from './ended.ts'
import { showMoment } from './moments.ts'
import { findOrganisation, noOrganisation } from './organisation.ts'
import { table } from './table.ts'

interface InviteOptions {
  readonly role: Role
  readonly organisation: string
  readonly room?: string
}

/** Reads the name of a room. Throws commander's `InvalidArgumentError`. */
export function readRoom(typed: string): string {
  if (/^[a-z0-9-]{1,24}$/u.test(typed)) return typed
  throw new InvalidArgumentError('It must be small letters, digits and hyphens, at most 24.')
}

async function invite(
  clerk: Clerk,
  office: Office,
  { role, organisation, room }: InviteOptions,
): Promise<Ended> {
  const { config, country } = office
  if (config.publicUrl === undefined && config.port === 0) {
    return failed(
      'With PORT=0 nobody knows the address of a link beforehand: set PUBLIC_URL, or PORT to a number.',
    )
  }
  const found = await findOrganisation(office, organisation)
  if (found === undefined) return noOrganisation(organisation)
  const invited = await office.acts.inviteStaff(OPERATOR, { role, organisation: found.id })
  if (invited.kind === 'refused') return failed(`The invitation was refused (${invited.why}).`)
  clerk.print(roomLink(deskUrl(config), room ?? ROOMS[role], invited.token))
  const greeting = await lookIntoTelegram(config, clerk.settings().secrets)
  if (greeting?.kind === 'known') {
    office.links.reach({ bot: greeting.username })
    clerk.note(`The same seat, taken on Telegram: ${office.links.to(`s${invited.token}`).telegram ?? ''}`)
  }
  if (config.teams !== undefined) clerk.note('On Teams: paste the link into the chat with Zëri.')
  clerk.note(
    `For one ${role} of ${found.name}, once, until ${showMoment(invited.expiresAt, country.timeZone)}. ` +
      'Whoever opens it first has the seat: hand it over in private.',
  )
  return DONE
}

async function list(clerk: Clerk, office: Office, json: boolean): Promise<Ended> {
  const { reader } = office.registry
  const seats = await Promise.all(
    (await reader.seats()).map(async ({ id, role, organisation, person, createdAt }) => {
      const name = (await reader.organisation(organisation))?.name ?? ''
      const channels = (await reader.reachesOf(person)).map(({ channel }) => channel)
      return { id, role, organisation: { id: organisation, name }, channels, since: createdAt }
    }),
  )
  if (json) clerk.printJson(seats)
  else if (seats.length === 0) clerk.note('Nobody has a seat yet; zeri staff invite makes a link to one.')
  else {
    const rows = seats.map(({ id, role, organisation, channels, since }) => {
      return [id, role, organisation.name, channels.join(', '), showMoment(since, office.country.timeZone)]
    })
    clerk.print(table(['ID', 'ROLE', 'ORGANISATION', 'CHANNELS', 'SINCE'], rows))
  }
  return DONE
}

async function revoke(clerk: Clerk, office: Office, seat: string): Promise<Ended> {
  const revoked = await office.acts.revokeStaff(OPERATOR, seat)
  if (revoked.kind === 'refused') return failed(`There is no seat ${seat}; zeri staff list shows them.`)
  clerk.note('The seat is taken away; the next thing its holder asks for is refused.')
  return DONE
}

/** Adds the noun. */
export function staffNoun(program: Command, clerk: Clerk): void {
  const noun = program.command('staff').description('who has a seat at the desk')
  noun
    .command('invite')
    .description('print a link that gives one person a seat, once')
    .addOption(new Option('--role <role>', 'which seat').choices(Role.options).makeOptionMandatory())
    .requiredOption('--organisation <name>', 'of which organisation: its id or its name')
    .option('--room <name>', 'room of the web chat it opens in (each room is a talk of its own)', readRoom)
    .action(clerk.officeVerb((office, options: InviteOptions) => invite(clerk, office, options)))
  noun
    .command('list')
    .description('list the seats')
    .option('--json', 'as JSON')
    .action(clerk.officeVerb((office, { json }: { json?: true }) => list(clerk, office, json === true)))
  noun
    .command('revoke')
    .description('take a seat away')
    .argument('<id>', 'the id of the seat, as listed')
    .action(clerk.officeVerb((office, seat: string) => revoke(clerk, office, seat)))
}

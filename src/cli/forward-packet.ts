/** `zeri forward packet|verify|entries`: what people said goes to the register by hand, and its numbers come back. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { PACKET_WAY } from '../acts/packet.ts'
import type { Office } from '../app/office.ts'
import { visible } from '../channels/terminal/visible.ts'
import type { SecretConfig } from '../config.ts'
import { type DamagedRow, readEntries } from '../forwarding/packet/entries.ts'
import type { Signer } from '../forwarding/packet/manifest.ts'
import { packetOf } from '../forwarding/packet/packet.ts'
import { type Verified, verifyPacket } from '../forwarding/packet/verify.ts'
import type { Clerk } from './clerk.ts'
import { noConsultation } from './consultation-stage.ts'
import { DONE, failed, type Ended } from './ended.ts'
import { progressBar } from './progress.ts'
import { readText } from './text-file.ts'
import { writeWhole } from './write-whole.ts'

interface PacketOptions {
  readonly consultation: string
  readonly out: string
}

/** Who may have signed a packet of this desk: the one the register knows first. */
function signersOf({ secrets }: Office, { registrySecret }: SecretConfig): readonly [Signer, ...Signer[]] {
  const own: Signer = { name: 'desk', secret: secrets.name('packet', 'signature') }
  return registrySecret === undefined ? [own] : [{ name: 'registry', secret: registrySecret }, own]
}

async function write(clerk: Clerk, office: Office, { consultation, out }: PacketOptions): Promise<Ended> {
  const { acts, announcing, clock, ids, registry } = office
  const noted = await acts.noteExport({ consultation, format: 'csv' })
  if (noted.kind === 'refused') return noConsultation(consultation)
  const { reader } = registry
  const { upTo, takenBack } = await reader.packetOf(PACKET_WAY, consultation)
  const [signer] = signersOf(office, clerk.settings().secrets)
  const bar = progressBar(clerk.world.errors, clock)
  const parts = { reader, announcing, signer, takenBack, consultation, at: clock.iso() }
  const chunks = await packetOf(parts, (written, of) => bar.at(written, of))
  if (chunks === undefined) return noConsultation(consultation)
  const file = resolve(clerk.world.folder, out)
  const written = await writeWhole(file, chunks, ids)
  bar.end()
  if (written.kind === 'failed') return failed(written.why)
  const events = await acts.notePacket(consultation, upTo)
  clerk.note(`Packet written to ${file}. News in it: ${events}.`)
  return DONE
}

const DAMAGES: Readonly<Record<Extract<Verified, { kind: 'damaged' }>['why'], string>> = {
  no_packet: 'It is no packet of Zëri.',
  too_big: 'It unpacks to more than 1 GB.',
  not_signed: 'Its manifest is not signed by this desk, or was changed.',
  missing: 'A file of it is missing:',
  changed: 'A file of it was changed:',
  added: 'A file was added to it:',
}

async function verify(clerk: Clerk, office: Office, typed: string): Promise<Ended> {
  const file = resolve(clerk.world.folder, typed)
  const bytes = await readFile(file).catch(() => undefined)
  if (bytes === undefined) return failed(`There is no file ${file}.`)
  const verified = verifyPacket(bytes, signersOf(office, clerk.settings().secrets))
  if (verified.kind === 'damaged') {
    const about = verified.file === undefined ? '' : ` ${visible(verified.file)}`
    return failed(`${DAMAGES[verified.why]}${about}`)
  }
  const { consultation, contributions, taken_back: takenBack } = verified.manifest
  clerk.print(`Whole and signed: ${consultation}. Contributions: ${contributions}, taken back: ${takenBack}.`)
  return DONE
}

interface EntriesOptions {
  readonly consultation: string
  readonly dryRun?: true
}

const WRONG: Readonly<Record<DamagedRow['why'], string>> = {
  receipt: 'its receipt cannot be read',
  number: 'its number is too long, or holds what no number does',
  twice: 'its receipt has another number further up',
}
const ROWS_NAMED = 10

async function entries(
  clerk: Clerk,
  office: Office,
  typed: string,
  { consultation, dryRun }: EntriesOptions,
): Promise<Ended> {
  if ((await office.registry.reader.consultation(consultation)) === undefined)
    return noConsultation(consultation)
  const text = await readText(resolve(clerk.world.folder, typed))
  if (text.kind === 'wrong') return failed(text.why)
  const read = readEntries(text.text)
  if (read.kind === 'no_table') return failed('It has no columns receipt and registry_number.')
  if (read.kind === 'damaged') {
    const rows = read.rows.slice(0, ROWS_NAMED).map(({ line, why }) => `row ${line}: ${WRONG[why]}`)
    return failed(`Nothing was taken. Rows that cannot be read: ${read.rows.length}; ${rows.join('; ')}.`)
  }
  const kept = await office.acts.keepEntries(consultation, read.entries, dryRun === true)
  for (const receipt of kept.unknown)
    clerk.note(`No contribution of ${consultation} has the receipt ${receipt}.`)
  const verb = dryRun === true ? 'Numbers that would be kept' : 'Numbers kept'
  clerk.note(`${verb}: ${kept.given}. Known before: ${kept.known}. Rows without one: ${read.empty}.`)
  return kept.unknown.length === 0 ? DONE : failed(`Unknown receipts: ${kept.unknown.length}.`)
}

/** Adds the verbs to the noun of forwarding. */
export function packetVerbs(noun: Command, clerk: Clerk): void {
  noun
    .command('packet')
    .description('write what came in as a signed zip, to be carried to a register by hand')
    .requiredOption('--consultation <id>', 'of which one')
    .requiredOption('--out <file>', 'where to')
    .action(clerk.officeVerb((office, options: PacketOptions) => write(clerk, office, options)))
  noun
    .command('verify')
    .description('look whether a packet is whole and of this desk')
    .argument('<file>', 'the packet')
    .action(clerk.officeVerb((office, file: string) => verify(clerk, office, file)))
  noun
    .command('entries')
    .description('keep the numbers a registrar filled in: a CSV with the columns receipt, registry_number')
    .argument('<file>', 'the table')
    .requiredOption('--consultation <id>', 'of which one')
    .option('--dry-run', 'only say what would come of it')
    .action(
      clerk.officeVerb((office, file: string, options: EntriesOptions) =>
        entries(clerk, office, file, options),
      ),
    )
}

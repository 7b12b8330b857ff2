/** Announcing from the command line: posters, and the notice for the public register. */
import { resolve } from 'node:path'
import { Option, type Command } from 'commander'
import { Language } from '../../dialogs/nouns/ids.ts'
import { collectionOf } from '../acts/priority-collection.ts'
import type { Office } from '../app/office.ts'
import { lookIntoTelegram } from '../app/telegram.ts'
import { visible } from '../channels/terminal/visible.ts'
import { priorityPlaces } from '../priority-names.ts'
import { registerNotice } from '../reports/register-notice.ts'
import { posterChunks } from '../reports/write-file.ts'
import type { Clerk } from './clerk.ts'
import { noConsultation } from './consultation-stage.ts'
import { DONE, failed, type Ended } from './ended.ts'
import { writeWhole } from './write-whole.ts'

interface Spoken {
  readonly language: Language
}

type PosterOptions = Spoken & { readonly consultation: string; readonly out: string }
type NoticeOptions = Spoken & { readonly consultation: string }
type PlaceOptions = Spoken & { readonly municipality: string; readonly out: string }

/** Asks Telegram what the bot is called, where there is one: then the links lead there too. */
async function meetBot(clerk: Clerk, { links }: Office): Promise<void> {
  const { config, secrets } = clerk.settings()
  const greeting = await lookIntoTelegram(config, secrets)
  if (greeting?.kind === 'known') links.reach({ bot: greeting.username })
  if (greeting?.kind === 'unreachable')
    clerk.note('Telegram cannot be reached now; the links lead to the web chat only.')
  if (config.publicUrl === undefined && greeting?.kind !== 'known')
    clerk.note('PUBLIC_URL is not set: the link works on this machine only.')
}

async function poster(clerk: Clerk, office: Office, options: PosterOptions): Promise<Ended> {
  const { consultation, language, out } = options
  const found = await office.registry.reader.consultation(consultation)
  if (found === undefined) return noConsultation(consultation)
  if (found.stage === 'planned')
    return failed(`It is not open yet: zeri consultation open --consultation ${consultation} --closes …`)
  await meetBot(clerk, office)
  const file = resolve(clerk.world.folder, out)
  const chunks = posterChunks(office.registry.reader, office.announcing, { consultation, language })
  const written = await writeWhole(file, chunks, office.ids)
  if (written.kind === 'failed') return failed(written.why)
  clerk.note(`Poster written to ${file} (PNG, A4).`)
  return DONE
}

async function placePoster(clerk: Clerk, office: Office, options: PlaceOptions): Promise<Ended> {
  const { municipality, language, out } = options
  if (!priorityPlaces(office.country).includes(municipality))
    return failed(`There is no municipality ${municipality}; zeri priorities list shows them.`)
  const consultation = collectionOf(municipality)
  if ((await office.registry.reader.consultation(consultation)) === undefined)
    return failed(
      `Nobody reads what ${municipality} needs yet: zeri priorities open --municipality ${municipality}`,
    )
  return poster(clerk, office, { consultation, language, out })
}

async function notice(clerk: Clerk, office: Office, options: NoticeOptions): Promise<Ended> {
  const { consultation, language } = options
  const found = await office.registry.reader.consultation(consultation)
  if (found === undefined) return noConsultation(consultation)
  await meetBot(clerk, office)
  const text = await registerNotice(office.registry.reader, office.announcing, { consultation, language })
  if (text === undefined) return failed('It has no period yet; the notice is written once it is open.')
  clerk.print(visible(text))
  clerk.note('The mailbox in brackets is the institution’s to fill in.')
  return DONE
}

function spoken(verb: Command): Command {
  return verb.addOption(
    new Option('--language <code>', 'in which language').choices(Language.options).default('sq'),
  )
}

/** Adds the verbs to the noun of consultations. */
export function announcingVerbs(noun: Command, clerk: Clerk): void {
  spoken(
    noun
      .command('poster')
      .description('write a poster with its link as a square to scan')
      .requiredOption('--consultation <id>', 'which one')
      .requiredOption('--out <file>', 'where to, as PNG'),
  ).action(clerk.officeVerb((office, options: PosterOptions) => poster(clerk, office, options)))
  spoken(
    noun
      .command('notice')
      .description('print the notice for the public register')
      .requiredOption('--consultation <id>', 'which one'),
  ).action(clerk.officeVerb((office, options: NoticeOptions) => notice(clerk, office, options)))
}

/** Adds the verb to the noun of priorities. */
export function placePosterVerb(noun: Command, clerk: Clerk): void {
  spoken(
    noun
      .command('poster')
      .description('write a poster with the link to what a municipality needs')
      .requiredOption('--municipality <id>', 'of which municipality, as listed')
      .requiredOption('--out <file>', 'where to, as PNG'),
  ).action(clerk.officeVerb((office, options: PlaceOptions) => placePoster(clerk, office, options)))
}

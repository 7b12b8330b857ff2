/** The office: the registry, the acts on it and the law they keep. The command line needs no more than this. */
import type { Registry } from '../../storage/registry/contract.ts'
import type { Language } from '../../dialogs/nouns/ids.ts'
import type { Offer } from '../../dialogs/nouns/offer.ts'
import { openSqliteRegistry } from '../../storage/registry/sqlite/open.ts'
import { makeOpenAnswerTable } from '../answers/sent-table.ts'
import { makeActs, type Acts } from '../acts/acts.ts'
import { deskUrl } from '../address.ts'
import { systemClock, type Clock } from '../clock.ts'
import type { Config, SecretConfig } from '../config.ts'
import { countryOf } from '../country/choose.ts'
import type { Country } from '../country/contract.ts'
import { noticeLaw } from '../country/notice-law.ts'
import { workingCalendar, type WorkingCalendar } from '../country/working-days.ts'
import { isEmbedded } from '../embedded.ts'
import { countedWriter } from '../counted-writer.ts'
import { NO_COUNTS, type Counts } from '../counts.ts'
import { ConfigError } from '../errors.ts'
import { systemIds, type Ids } from '../ids.ts'
import { openFiles, type DeskFiles } from './files.ts'
import { mailerOf } from './mail.ts'
import { makeLog, type Log } from '../log.ts'
import { offeredLanguages } from '../offered.ts'
import { priorityNames } from '../priority-names.ts'
import { makeLinks, type Links } from '../links.ts'
import type { Mailer } from '../mail/mail.ts'
import type { Announcing } from '../reports/announcing.ts'
import { keepSecretKey } from '../secret-key.ts'
import { makeSecrets, type Secrets } from '../secrets.ts'
import { makeWords, readProofread, type Words } from '../words.ts'
import { trueFault } from './true-fault.ts'

/** What a test may put in the place of the machine's own. */
export interface OfficeOverrides {
  readonly clock?: Clock
  readonly ids?: Ids
  readonly log?: Log
  /** Told of what happens; nobody unless given. */
  readonly counts?: Counts
  /** Whether this is a demonstration; the configuration says it otherwise. */
  readonly demonstration?: boolean
  /** The languages a native reader has signed for. */
  readonly proofread?: ReadonlySet<Language>
}

/** Everything that can be done without talking to anybody. */
export interface Office {
  readonly config: Config
  readonly country: Country
  readonly calendar: WorkingCalendar
  readonly clock: Clock
  readonly ids: Ids
  readonly log: Log
  readonly counts: Counts
  readonly secrets: Secrets
  readonly words: Words
  /** The languages people may choose here. */
  readonly offered: readonly Offer[]
  readonly registry: Registry
  readonly files: DeskFiles
  readonly acts: Acts
  /** The links into the desk; whoever opens a door tells where it is. */
  readonly links: Links
  readonly announcing: Announcing
  /** Undefined: no mail server is configured. */
  readonly mailer: Mailer | undefined
}

/** An office that closes what it opened. */
export interface OpenOffice extends Office {
  readonly close: () => Promise<void>
}

/** The data of the country that is configured; throws `ConfigError` where there is none. */
export function chosenCountry(code: string): Country {
  const country = countryOf(code)
  if (country === undefined)
    throw new ConfigError(`COUNTRY names ${code}, but there is no data for it; for example COUNTRY=al`)
  return country
}

/** Opens it. Throws `ConfigError` or `StorageError` where it cannot work; nothing is left open then. */
export async function openOffice(
  config: Config,
  given: SecretConfig,
  overrides: OfficeOverrides = {},
): Promise<OpenOffice> {
  const { clock = systemClock, ids = systemIds, counts = NO_COUNTS } = overrides
  const country = chosenCountry(config.country)
  const calendar = workingCalendar(country)
  // The registry goes first: where it cannot be opened, no key is made beside it either.
  const registry = await openSqliteRegistry(config.databaseFile, (fault) =>
    counts.trouble('registry', fault),
  ).catch(async (error: unknown) => {
    throw await trueFault(error, config.dataFolder)
  })
  try {
    const secrets = makeSecrets(await keepSecretKey(given.secretKey, config.dataFolder, ids))
    const log = overrides.log ?? makeLog(config.logLevel, clock)
    const words = makeWords({
      timeZone: country.timeZone,
      missing: (what) => log.error(what, 'words missing'),
    })
    const { proofread = readProofread(), demonstration = isEmbedded(config, given) } = overrides
    const offered = offeredLanguages(country.languages, proofread, demonstration)
    const law = noticeLaw(country, calendar)
    const files = openFiles(config.dataFolder, secrets)
    const counted = { reader: registry.reader, writer: countedWriter(registry.writer, counts) }
    const hands = { registry: counted, secrets, ids, clock, files }
    const acts = makeActs(
      hands,
      law,
      priorityNames(country, words, offered),
      makeOpenAnswerTable(words, files.read),
    )
    const links = makeLinks(deskUrl(config))
    return {
      config,
      country,
      calendar,
      clock,
      ids,
      log,
      counts,
      secrets,
      words,
      offered,
      registry,
      files,
      acts,
      links,
      announcing: { words, links, calendar, law: country.deadlines.law },
      mailer: mailerOf(config, given, clock),
      close: () => registry.close(),
    }
  } catch (error) {
    await registry.close()
    throw error
  }
}

/**
 * `npm run teams:package -- --out FILE`: the app package for Teams, filled in, checked and packed. It runs from a
 * clone, never at a desk: what it checks with is a development package.
 */
import { readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { zipSync } from 'fflate'
import { z } from 'zod'
import { readEnvironment, type Environment } from '../config.ts'
import { ConfigError } from '../errors.ts'
import { explain } from '../explain.ts'
import { checkIcon, checkManifest, checkVersion, checkWords } from './teams-package-check.ts'

const ROOT = join(import.meta.dirname, '../..')
/** Where the parts of the package stand. */
export const TEAMS_FOLDER = join(ROOT, 'deploy/teams')
const ICONS = { 'color.png': 192, 'outline.png': 32 } as const
const LANGUAGES = ['sq.json', 'en.json'] as const
// The same files are the same package, to the byte: fflate reads this in the machine's own time zone and writes it so.
const PACKED_AT = '1980-01-01T00:00:00'

/** What a package is filled with. Addresses without a slash at the end. */
export interface PackageFacts {
  readonly appId: string
  readonly publicUrl: string
  /** Who stands behind the desk. */
  readonly organisation: string
  readonly privacyUrl: string
  readonly termsUrl: string
  /** Teams takes a package in the place of another only where this is higher. */
  readonly version: string
}

/** The package as a zip. Throws {@link ConfigError} with one sentence where something is not as Teams wants it. */
export function packTeams(facts: PackageFacts, folder = TEAMS_FOLDER): Uint8Array {
  const manifest = filled(textOf(folder, 'manifest.json'), facts)
  checkVersion(facts.version)
  const words = LANGUAGES.map((name) => [name, textOf(folder, name)] as const)
  checkManifest(manifest, ['manifest.json', ...Object.keys(ICONS), ...LANGUAGES])
  for (const [name, text] of words) checkWords(name, text, manifest)
  const icons = Object.entries(ICONS).map(([name, side]) => {
    const icon = fileOf(folder, name)
    checkIcon(name, icon, side)
    return [name, icon] as const
  })
  const texts = [['manifest.json', manifest] as const, ...words]
  const files = [...texts.map(([name, text]) => [name, Buffer.from(text)] as const), ...icons]
  return zipSync(Object.fromEntries(files), { level: 9, mtime: PACKED_AT })
}

/** What is said on the command line, then in the environment, then what follows from it. */
export function packageFacts(
  args: readonly string[],
  env: Environment,
): PackageFacts & { readonly out: string } {
  const given = argumentsOf(args)
  if (given.out === undefined)
    throw new ConfigError('Say where to write it, for example --out zeri-teams.zip')
  const appId = botOf(given['app-id'] ?? env['MICROSOFT_APP_ID'])
  const publicUrl = addressOf(given['public-url'] ?? env['PUBLIC_URL'])
  const privacyUrl = given.privacy ?? `${publicUrl}/privacy`
  const { out, organisation = 'Zëri', terms: termsUrl = privacyUrl, version = ownVersion() } = given
  return { out, appId, publicUrl, organisation, privacyUrl, termsUrl, version }
}

function botOf(given = ''): string {
  const id = given.trim().toLowerCase()
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(id)) return id
  throw new ConfigError('Say which bot it is for: MICROSOFT_APP_ID=<its UUID>, or --app-id <UUID>')
}

function addressOf(given = ''): string {
  const url = given.trim().replace(/\/+$/u, '')
  if (URL.canParse(url) && url.startsWith('https://') && !/[?#]/u.test(url)) return url
  throw new ConfigError(
    'Say where people reach the desk: PUBLIC_URL=https://…, or --public-url https://…, without ? and #',
  )
}

function argumentsOf(args: readonly string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      args: [...args],
      options: {
        out: text,
        'app-id': text,
        'public-url': text,
        organisation: text,
        privacy: text,
        terms: text,
        version: text,
      },
    }).values
  } catch (cause) {
    const known = '--out --app-id --public-url --organisation --privacy --terms --version'
    throw new ConfigError(`That cannot be read; it takes ${known}, each with a value.`, { cause })
  }
}

function ownVersion(): string {
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(textOf(ROOT, 'package.json')))
  return version
}

/** Each value becomes a text of JSON, whatever stands in it. */
function filled(template: string, facts: PackageFacts): string {
  const values: Readonly<Record<string, string>> = {
    APP_ID: facts.appId,
    PUBLIC_URL: facts.publicUrl,
    PUBLIC_HOST: new URL(facts.publicUrl).hostname,
    ORGANISATION: facts.organisation,
    PRIVACY_URL: facts.privacyUrl,
    TERMS_URL: facts.termsUrl,
    VERSION: facts.version,
  }
  return template.replaceAll(/\{\{([A-Z_]+)\}\}/gu, (whole, name: string) => {
    const value = values[name]
    return value === undefined ? whole : JSON.stringify(value).slice(1, -1)
  })
}

function textOf(folder: string, name: string): string {
  return fileOf(folder, name).toString('utf8')
}

function fileOf(folder: string, name: string): Buffer {
  try {
    return readFileSync(join(folder, name))
  } catch (cause) {
    throw new ConfigError(`${name} cannot be read; take it anew from the repository.`, { cause })
  }
}

function writeOut(out: string, zip: Uint8Array): void {
  try {
    writeFileSync(out, zip)
  } catch (cause) {
    throw new ConfigError(`${out} cannot be written; name a file in a folder that is there.`, { cause })
  }
}

/** Writes the package and says so in a line; what is wrong is one sentence. Gives the exit code. */
function main(): number {
  try {
    const { out, ...facts } = packageFacts(process.argv.slice(2), readEnvironment())
    const zip = packTeams(facts)
    writeOut(out, zip)
    console.log(
      `${out}: Zëri ${facts.version} for the bot ${facts.appId} at ${facts.publicUrl}, ${zip.length} bytes.`,
    )
    return 0
  } catch (error) {
    console.error(explain(error))
    return 1
  }
}

const started = process.argv[1]
if (started !== undefined && realpathSync(started) === import.meta.filename) process.exitCode = main()

/** Whether the parts of a Teams package are as Teams takes them: by Microsoft's schemas, and by what they leave out. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import { z } from 'zod'
import { ConfigError } from '../errors.ts'

const SCHEMAS = join(import.meta.dirname, '../../deploy/teams/schema')
const HEAD_OF_PNG = '89504e470d0a1a0a0000000d49484452'

/** By their file: making one of them ready takes a while. */
const schemas = new Map<string, ValidateFunction>()

/** What a manifest names besides itself. */
const Named = z.object({
  icons: z.record(z.string(), z.string()),
  localizationInfo: z.object({
    defaultLanguageFile: z.string(),
    additionalLanguages: z.array(z.object({ file: z.string() })),
  }),
})

/** Throws {@link ConfigError} unless Teams takes the manifest, and each file it names is among `files`. */
export function checkManifest(text: string, files: readonly string[]): void {
  const manifest = read('manifest.json', text)
  const left = /\{\{\w*\}\}/u.exec(text)?.[0]
  if (left !== undefined) throw new ConfigError(`manifest.json still holds ${left}, which nothing fills in.`)
  hold('manifest.json', manifest, schemaOf('MicrosoftTeams.schema.json'))
  const { icons, localizationInfo } = Named.parse(manifest)
  const named = [
    ...Object.values(icons),
    localizationInfo.defaultLanguageFile,
    ...localizationInfo.additionalLanguages.map(({ file }) => file),
  ]
  const missing = named.find((name) => !files.includes(name))
  if (missing !== undefined) {
    throw new ConfigError(`manifest.json names ${missing}, which is not in the package.`)
  }
}

/** Throws {@link ConfigError} unless a file of words fits the manifest: Teams shows every word of it, or none. */
export function checkWords(name: string, text: string, manifest: string): void {
  const words = read(name, text)
  hold(name, words, schemaOf('MicrosoftTeams.Localization.schema.json'))
  const translated = new Set(Object.keys(z.record(z.string(), z.unknown()).parse(words)))
  translated.delete('$schema')
  const spoken = spokenPaths(read('manifest.json', manifest))
  const untranslated = spoken.find((path) => !translated.has(path))
  if (untranslated !== undefined) throw new ConfigError(`${name} has no words for ${untranslated}.`)
  const stray = [...translated].find((path) => !spoken.includes(path))
  if (stray !== undefined)
    throw new ConfigError(`${name} has words for ${stray}, which is not in the manifest.`)
}

/** Throws {@link ConfigError} unless the version is one that another can be higher than. */
export function checkVersion(version: string): void {
  if (/^\d{1,5}(?:\.\d{1,5}){2}$/u.test(version)) return
  throw new ConfigError(
    `The version must be three numbers with points between, but "${version}" is not; for example 1.0.2`,
  )
}

/** Throws {@link ConfigError} unless it is a PNG with sides of so many dots. */
export function checkIcon(name: string, bytes: Buffer, side: number): void {
  const isPng = bytes.subarray(0, 16).toString('hex') === HEAD_OF_PNG && bytes.length > 24
  const [width, height] = isPng ? [bytes.readUInt32BE(16), bytes.readUInt32BE(20)] : [0, 0]
  if (width !== side || height !== side) {
    throw new ConfigError(`${name} must be a PNG of ${side} by ${side} dots; npm run picture draws it anew.`)
  }
}

/** Where the manifest has words that people see, in the way the files of words name them. */
function spokenPaths(manifest: unknown): readonly string[] {
  const pairs = z.object({ short: z.string(), full: z.string().optional() })
  const Spoken = z.object({
    name: pairs,
    description: pairs,
    bots: z.array(z.object({ commandLists: z.array(z.object({ commands: z.array(z.unknown()) })) })),
  })
  const { bots } = Spoken.parse(manifest)
  const commands = bots.flatMap(({ commandLists }, bot) =>
    commandLists.flatMap((list, at) =>
      list.commands.flatMap((_, command) => {
        const path = `bots[${bot}].commandLists[${at}].commands[${command}]`
        return [`${path}.title`, `${path}.description`]
      }),
    ),
  )
  return ['name.short', 'name.full', 'description.short', 'description.full', ...commands]
}

function hold(name: string, value: unknown, holds: ValidateFunction): void {
  if (holds(value)) return
  const [error] = holds.errors ?? []
  const where = error?.instancePath === '' ? 'it' : error?.instancePath
  throw new ConfigError(`${name} is not as Teams takes it: ${where} ${error?.message}.`)
}

/** They are of draft 04, and use nothing of it that draft 07 reads otherwise; their patterns are of before Unicode. */
function schemaOf(file: string): ValidateFunction {
  const known = schemas.get(file)
  if (known !== undefined) return known
  const schema = z
    .record(z.string(), z.unknown())
    .parse(read(file, readFileSync(join(SCHEMAS, file), 'utf8')))
  delete schema['$schema']
  const uri = (text: string): boolean => URL.canParse(text)
  const made = new Ajv({ strict: false, unicodeRegExp: false, formats: { uri } }).compile(schema)
  schemas.set(file, made)
  return made
}

function read(name: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new ConfigError(`${name} is not JSON.`, { cause })
  }
}

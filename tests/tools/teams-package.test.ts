/** The app package for Teams: it opens, holds what Teams takes, is the same every time, and refuses what is broken. */
import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { TYPED } from '../../src/channels/telegram/profile.ts'
import { ConfigError } from '../../src/errors.ts'
import { packageFacts, packTeams, TEAMS_FOLDER } from '../../src/tools/teams-package.ts'
import { commandOf } from '../../src/turn/hear.ts'
import { makeWords } from '../../src/words.ts'
import { say } from '../../dialogs/kernel/say.ts'
import { teamsIcons } from '../teams-icons.ts'

interface Manifest {
  readonly id: string
  readonly version: string
  readonly developer: Readonly<Record<string, string>>
  readonly description: { readonly short: string }
  readonly validDomains: readonly string[]
  readonly bots: readonly {
    readonly botId: string
    readonly scopes: readonly string[]
    readonly supportsFiles: boolean
    readonly commandLists: readonly { readonly commands: readonly { title: string; description: string }[] }[]
  }[]
}

const require = createRequire(import.meta.url)
const { PNG } = require('pngjs') as {
  readonly PNG: { readonly sync: { read(png: Buffer): { width: number; height: number; data: Buffer } } }
}

const APP = '1b671a64-40d5-491e-99b0-da01ff1f3341'
const ENV = { MICROSOFT_APP_ID: APP.toUpperCase(), PUBLIC_URL: 'https://desk.example.org/zeri/' }
const ROOT = join(import.meta.dirname, '../..')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zeri-teams-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const facts = (args: readonly string[] = [], env: Record<string, string> = ENV) =>
  packageFacts(['--out', 'x.zip', ...args], env)

function opened(zip: Uint8Array) {
  const files = unzipSync(zip)
  const text = (name: string) => Buffer.from(files[name] ?? []).toString('utf8')
  return { names: Object.keys(files), files, text, manifest: JSON.parse(text('manifest.json')) as Manifest }
}

function sentence(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return 'no error'
}

/** Packs after something in the folder was changed. */
function afterChange(name: string, change: (text: string) => string): string {
  cpSync(TEAMS_FOLDER, folder, { recursive: true })
  const file = join(folder, name)
  const before = readFileSync(file, 'utf8')
  const changed = change(before)
  expect(changed).not.toBe(before)
  writeFileSync(file, changed)
  return sentence(() => packTeams(facts(), folder))
}

describe('the package', () => {
  test('holds the manifest of this bot at this desk, its words in two languages, and its icons', () => {
    const { names, manifest, text } = opened(packTeams(facts()))
    expect(names).toEqual(['manifest.json', 'sq.json', 'en.json', 'color.png', 'outline.png'])
    expect(manifest).toMatchObject({
      id: APP,
      developer: {
        name: 'Zëri',
        websiteUrl: 'https://desk.example.org/zeri/',
        privacyUrl: 'https://desk.example.org/zeri/privacy',
      },
      bots: [{ botId: APP, scopes: ['personal', 'team', 'groupChat'], supportsFiles: true }],
      validDomains: ['desk.example.org'],
    })
    expect(text('manifest.json')).not.toContain('{{')
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
    expect(manifest.version).toBe(version)
  })

  test('every command listed is one the desk hears, in words of our own, no more than twelve', () => {
    const { manifest, text } = opened(packTeams(facts()))
    const words = makeWords()
    const commands = manifest.bots[0]?.commandLists[0]?.commands ?? []
    expect(commands.length).toBeLessThanOrEqual(12)
    for (const language of ['sq', 'en'] as const) {
      const spoken = JSON.parse(text(`${language}.json`)) as Record<string, string>
      const listed = commands.map((_, at) => {
        const path = `bots[0].commandLists[0].commands[${at}]`
        return { title: spoken[`${path}.title`] ?? '', description: spoken[`${path}.description`] }
      })
      for (const { title } of listed) expect(commandOf(title.slice(1)), title).toBeDefined()
      expect(listed).toEqual(
        (Object.keys(TYPED.sq) as (keyof typeof TYPED.sq)[]).map((subject) => ({
          title: `/${TYPED[language][subject]}`,
          description: words.text(language, say(`telegram.command_${subject}`)),
        })),
      )
      // What stands in the manifest itself is what a client of another language shows.
      if (language === 'sq') expect(listed).toEqual(commands)
    }
    expect(manifest.description.short).toBe(words.text('sq', say('telegram.short_description')))
  })

  test('the icons are of the size Teams asks for, white where it asks for white, and drawn from our mark', () => {
    const { files } = opened(packTeams(facts()))
    const seen = (name: string) => PNG.sync.read(Buffer.from(files[name] ?? []))
    const colour = seen('color.png')
    expect([colour.width, colour.height]).toEqual([192, 192])
    expect([...colour.data.subarray(0, 4)]).toEqual([0xa3, 0x12, 0x1e, 255])
    const outline = seen('outline.png')
    expect([outline.width, outline.height]).toEqual([32, 32])
    const dots = Array.from({ length: 32 * 32 }, (_, at) => [...outline.data.subarray(at * 4, at * 4 + 4)])
    const drawn = dots.filter(([, , , alpha]) => (alpha ?? 0) > 0)
    expect(drawn.length).toBeGreaterThan(300)
    expect(dots.length - drawn.length).toBeGreaterThan(100)
    expect(drawn.every(([red, green, blue]) => red === 255 && green === 255 && blue === 255)).toBe(true)
    for (const [name, icon] of Object.entries(teamsIcons())) {
      expect(PNG.sync.read(Buffer.from(icon)).data.equals(seen(name).data), name).toBe(true)
    }
  })
})

describe('what it is filled with', () => {
  test('arguments before the environment; whatever stands in them is text', () => {
    const { manifest } = opened(
      packTeams(
        facts(
          [
            ['--public-url', 'https://other.example.org', '--version', '2.0.1'],
            ['--organisation', 'Bashkia "Shembull"', '--privacy', 'https://law.example.org/privacy'],
            ['--terms', 'https://law.example.org/terms'],
          ].flat(),
        ),
      ),
    )
    expect(manifest).toMatchObject({
      version: '2.0.1',
      developer: {
        name: 'Bashkia "Shembull"',
        websiteUrl: 'https://other.example.org/',
        privacyUrl: 'https://law.example.org/privacy',
        termsOfUseUrl: 'https://law.example.org/terms',
      },
      validDomains: ['other.example.org'],
    })
  })

  test('what is missing or malformed is one sentence', () => {
    expect(sentence(() => packageFacts([], ENV))).toContain('--out')
    expect(sentence(() => facts([], { PUBLIC_URL: ENV.PUBLIC_URL }))).toContain('MICROSOFT_APP_ID')
    expect(sentence(() => facts(['--app-id', 'zeri']))).toContain('--app-id')
    expect(sentence(() => facts([], { MICROSOFT_APP_ID: APP }))).toContain('PUBLIC_URL')
    expect(sentence(() => facts(['--public-url', 'http://desk.example.org']))).toContain('https://')
    expect(sentence(() => facts(['--nothing']))).toContain('it takes --out')
    expect(sentence(() => packTeams(facts(['--version', 'two'])))).toContain('"two" is not')
    const long = 'Bashkia e një vendi me emër shumë të gjatë'
    expect(sentence(() => packTeams(facts(['--organisation', long])))).toContain('/developer/name')
  })
})

describe('a package that Teams would refuse is not made', () => {
  test.each([
    ['another value than the schema has', '"personal", "team"', '"personal", "teams"', '/bots/0/scopes/1'],
    [
      'a key the schema does not know',
      '"accentColor"',
      '"shade": "red", "accentColor"',
      'additional properties',
    ],
    ['what nobody fills in', '{{VERSION}}', '{{EDITION}}', '{{EDITION}}'],
    ['a file that is not there', '"outline.png"', '"drawn.png"', 'drawn.png, which is not in the package'],
    ['no JSON', '"accentColor"', 'accentColor', 'manifest.json is not JSON'],
    [
      'a command without words',
      '{ "title": "/menu", "description": "Menyja" },',
      '',
      'sq.json has words for',
    ],
  ])('manifest.json with %s', (_what, from, to, said) => {
    expect(afterChange('manifest.json', (text) => text.replace(from, to))).toContain(said)
  })

  test('words that are missing, too long, or for nothing', () => {
    const drop = (text: string) => text.replace(/^.*commands\[7\]\.title.*\n/mu, '')
    expect(afterChange('en.json', drop)).toContain(
      'en.json has no words for bots[0].commandLists[0].commands[7].title',
    )
    const long = (text: string) => text.replace('Zëri', 'Z'.repeat(31))
    expect(afterChange('sq.json', long)).toContain('/name.short')
    const stray = (text: string) => text.replaceAll('commands[7]', 'commands[9]')
    expect(afterChange('sq.json', stray)).toContain('sq.json has no words for')
  })

  test('an icon of another size, or that is none', () => {
    cpSync(TEAMS_FOLDER, folder, { recursive: true })
    cpSync(join(folder, 'outline.png'), join(folder, 'color.png'))
    expect(sentence(() => packTeams(facts(), folder))).toContain('color.png must be a PNG of 192 by 192')
    writeFileSync(join(folder, 'color.png'), 'a picture')
    expect(sentence(() => packTeams(facts(), folder))).toContain('color.png must be a PNG')
    rmSync(join(folder, 'color.png'))
    expect(sentence(() => packTeams(facts(), folder))).toContain('color.png cannot be read')
  })
})

test('the command writes it, the same to the byte wherever it runs, and says in one line what is wrong', async () => {
  const pack = async (env: Record<string, string>, ...given: readonly string[]) => {
    const args = ['--import', 'tsx', join(ROOT, 'src/tools/teams-package.ts'), ...given]
    const { PATH = '' } = process.env
    return promisify(execFile)(process.execPath, args, { cwd: ROOT, env: { PATH, ...env } }).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      (error: { code: number; stderr: string }) => ({ code: error.code, said: error.stderr }),
    )
  }
  const [here, there, nothing] = await Promise.all([
    pack({ ...ENV, TZ: 'Europe/Tirane' }, '--out', join(folder, 'one.zip')),
    pack({ ...ENV, TZ: 'Asia/Tokyo' }, '--out', join(folder, 'two.zip')),
    pack(ENV, '--out', join(folder, 'three.zip'), '--app-id', 'zeri'),
  ])
  expect([here.code, there.code]).toEqual([0, 0])
  expect(here.said).toContain(`for the bot ${APP} at https://desk.example.org/zeri`)
  expect(readFileSync(join(folder, 'one.zip')).equals(readFileSync(join(folder, 'two.zip')))).toBe(true)
  expect(opened(readFileSync(join(folder, 'one.zip'))).manifest.id).toBe(APP)
  expect(nothing).toMatchObject({ code: 1 })
  expect(nothing.said.trim().split('\n')).toEqual([expect.stringContaining('Say which bot it is for')])
  expect(existsSync(join(folder, 'three.zip'))).toBe(false)
})

/** Prints whole talks into `docs/talks/` as the terminal shows them (`npm run transcripts`); stale ones fail a test. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import type { Language } from '../../dialogs/nouns/ids.ts'
import { openMemoryState } from '../../storage/state/memory.ts'
import { build } from '../app.ts'
import { talk } from '../channels/terminal/wire.ts'
import { terminalDesk } from '../cli/chat.ts'
import type { Clock } from '../clock.ts'
import { loadSamples } from '../samples/load.ts'
import { seededIds } from './seeded-ids.ts'

const AT = '2026-12-01T09:00:00.000Z'
const SEED = 146

const clock: Clock = { now: () => Date.parse(AT), iso: () => AT, wait: () => Promise.resolve() }

/** A talk to be printed. `lines`: what is typed; a star presses the button that begins so. */
interface Script {
  readonly file: string
  readonly head: string
  readonly lines: readonly string[]
}

const SCRIPTS = {
  sq: {
    file: 'whole-talk.md',
    head: `# Një bisedë e plotë, nga fjala e parë te kodi

Kështu duket biseda në terminal (\`npm run chat\`); në shfletues janë të njëjtat fjalë me butona. Rreshtat me ▸ i thotë
qytetari, [butonat] i shtyp. Shtypet nga kodi me \`npm run transcripts\`. [In English](whole-talk.en.md).`,
    lines: [
      '*Lexo dhe komento',
      '*Shembull: Aleanca',
      'bashki',
      '*3.1',
      '*Teksti i plotë',
      'Në lagjen tonë dhjetë familje janë pa letra për shtëpinë. Pa to nuk lidhet dot as uji.',
      '*Shto',
      'Bashkia të dërgojë dikë që i plotëson letrat me ne, në vend.',
      '*Flas për një organizatë',
      'Këshilli i lagjes',
      '*Pranoj, dërgoje',
      '*Ku ka arritur',
      '*Pjesa tjetër',
      "*S'kam vërejtje",
      '*Menyja',
    ],
  },
  en: {
    file: 'whole-talk.en.md',
    head: `# A whole talk, from the first word to the code

This is how the talk looks in the terminal (\`npm run chat\`); in the browser the words are the same, with buttons. The
citizen says the lines with ▸ and presses the [buttons]. Printed from the code by \`npm run transcripts\`.
[Në shqip](whole-talk.md).`,
    lines: [
      '*Read and comment',
      '*Example: Alliance',
      'municip',
      '*3.1',
      '*Full text',
      'In our neighbourhood ten families have no papers for their house. Without them not even water is connected.',
      '*Add',
      'The municipality should send somebody who fills in the papers with us, on the spot.',
      '*I speak for an organisation',
      'The neighbourhood council',
      '*I agree, send it',
      '*Where is it',
      '*Next part',
      '*No objection',
      '*Menu',
    ],
  },
} as const satisfies Readonly<Partial<Record<Language, Script>>>

function collected(): { readonly output: Writable; readonly text: () => string } {
  const chunks: string[] = []
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk.toString())
      done()
    },
  })
  return { output, text: () => chunks.join('') }
}

async function printed(language: Language, lines: readonly string[], folder: string): Promise<string> {
  const config = {
    port: 0,
    host: '127.0.0.1',
    publicUrl: 'https://zeri.example.org',
    country: 'al',
    databaseFile: join(folder, language, 'zeri.db'),
    dataFolder: join(folder, language),
    logLevel: 'silent',
    telegramApiRoot: 'http://127.0.0.1:1',
  } as const
  const given = { secretKey: 'the key of the printed talks, which seals nothing' }
  const overrides = { clock, ids: seededIds(SEED), states: openMemoryState(() => clock.now()) }
  const app = await build(config, given, overrides)
  try {
    await loadSamples(app.acts, app.calendar, AT)
    const { output, text } = collected()
    const input = Readable.from(lines.map((line) => `${line}\n`))
    await talk(terminalDesk(app, 'docs', { language, folder }), { input, output, person: false, echo: true })
    return text()
  } finally {
    await app.close()
  }
}

/** A star that named no button was said as words: then the script no longer fits the talk. */
function checked(language: Language, text: string): string {
  const missed = /^▸ \*.*$/mu.exec(text)
  if (missed !== null) throw new Error(`the ${language} talk has no button for: ${missed[0]}`)
  return text
}

/** The talks by file name, each as a page of Markdown. */
export async function transcripts(): Promise<ReadonlyMap<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'zeri-talks-'))
  try {
    const pages = new Map<string, string>()
    for (const language of ['sq', 'en'] as const) {
      const script = SCRIPTS[language]
      const text = checked(language, await printed(language, script.lines, folder))
      pages.set(script.file, `${script.head}\n\n\`\`\`text\n${text.trimEnd()}\n\`\`\`\n`)
    }
    return pages
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = join(process.cwd(), 'docs', 'talks')
  for (const [name, text] of await transcripts()) writeFileSync(join(folder, name), text)
}

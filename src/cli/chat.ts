/** `zeri chat`: the talk in the terminal, over the same folder as the running desk. */
import { userInfo } from 'node:os'
import { relative } from 'node:path'
import { Option, type Command } from 'commander'
import { Language } from '../../dialogs/nouns/ids.ts'
import { deskUrl, receiptPage } from '../address.ts'
import { type App, build } from '../app.ts'
import type { Address } from '../channels/channel.ts'
import { talk, type TerminalDesk } from '../channels/terminal/wire.ts'
import { isEmbedded } from '../embedded.ts'
import { writeFile } from '../reports/write-file.ts'
import { loadSamples } from '../samples/load.ts'
import type { Clerk } from './clerk.ts'
import { DONE, failed, type Ended } from './ended.ts'
import { readRoom } from './staff.ts'
import { freeName, writeWhole } from './write-whole.ts'

interface ChatOptions {
  readonly language?: Language
  readonly transcript?: true
  readonly room?: string
}

/** Whose talk it is, unless a room is named: each user of this machine has one. */
function ownRoom(): string {
  try {
    return userInfo().username
  } catch {
    // In a container the user may have no name.
    return 'terminal'
  }
}

/** The desk as a terminal sees it. `room`: which talk; `folder`: where files are written. */
export function terminalDesk(
  app: App,
  room: string,
  { language, folder }: { readonly language: Language | undefined; readonly folder: string },
): TerminalDesk {
  const { acts, announcing, clock, config, files, ids, registry, secrets } = app
  const address: Address = { channel: 'terminal', id: room }
  const conversation = secrets.name('conversation', `terminal:${room}`)
  const page = receiptPage(deskUrl(config))
  return {
    take: (arrival) => app.turns.take(arrival),
    layOut: (reply) => app.layOut(reply),
    words: (spoken, sentence) => app.words.text(spoken, sentence),
    arrive: (signal) => ({
      // Nobody sends a typed line twice by accident, so each is an arrival of its own.
      key: secrets.name('arrival', `terminal:${room}:${ids.grant()}`),
      conversation,
      address,
      at: clock.iso(),
      receiptPage: page,
      signal,
      ...(language === undefined ? {} : { language }),
    }),
    async keepFile(grant, name) {
      const taken = await acts.takeFile(grant, conversation)
      if (taken.kind === 'refused') return undefined
      const file = await freeName(folder, name)
      const sources = { reader: registry.reader, secrets, announcing, files: files.kept }
      const { chunks } = writeFile(sources, taken)
      const written = await writeWhole(file, chunks, ids)
      return written.kind === 'written' ? relative(folder, file) : undefined
    },
  }
}

async function chat(clerk: Clerk, { language, transcript, room = ownRoom() }: ChatOptions): Promise<Ended> {
  const { input, output, folder, overrides } = clerk.world
  const { config, secrets } = clerk.settings()
  const app = await build(config, secrets, overrides)
  try {
    const offered = app.offered.map((one) => one.language)
    if (language !== undefined && !offered.includes(language))
      return failed(`This desk does not speak ${language} yet; it speaks ${offered.join(', ')}.`)
    if (isEmbedded(config, secrets)) await loadSamples(app.acts, app.calendar, app.clock.iso())
    await talk(terminalDesk(app, room, { language, folder }), {
      input,
      output,
      person: transcript !== true && input.isTTY === true && output.isTTY === true,
      echo: transcript === true,
      ...(output.columns === undefined || transcript === true ? {} : { width: output.columns }),
      ...(language === undefined ? {} : { language }),
    })
    return DONE
  } finally {
    await app.close()
  }
}

/** Adds the verb. */
export function chatVerb(program: Command, clerk: Clerk): void {
  program
    .command('chat')
    .description('talk with the desk here in the terminal; *1 presses the first button')
    .addOption(new Option('--language <code>', 'which language to talk in').choices(Language.options))
    .option('--transcript', 'print both sides, so that piped input gives a transcript')
    .option('--room <name>', 'which talk; each user of this machine has one without it', readRoom)
    .action(clerk.verb((options: ChatOptions) => chat(clerk, options)))
}

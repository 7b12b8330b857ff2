/** The talk in a terminal: no app, no token; it can print itself as a transcript. */
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { Say } from '../../../dialogs/kernel/say.ts'
import { say } from '../../../dialogs/kernel/say.ts'
import type { Language } from '../../../dialogs/nouns/ids.ts'
import type { Arrival, Reply, Screen, Signal } from '../channel.ts'
import { signalOf } from './inbound.ts'
import { buttonsOf, print, WIDTH } from './outbound.ts'
import { visible } from './visible.ts'

/** What the terminal needs of the desk. */
export interface TerminalDesk {
  take(arrival: Arrival): Promise<Reply>
  layOut(reply: Reply): Screen
  /** Makes an arrival of a signal. */
  arrive(signal: Signal): Arrival
  /** Hands a file over: where it was written, undefined where it may not be taken. */
  keepFile(grant: string, name: string): Promise<string | undefined>
  words(language: Language, sentence: Say): string
}

/** Where the talk is held, and how. */
export interface Terminal {
  readonly input: Readable
  readonly output: Writable
  /** A person sits there: lines can be edited, a hint is given, and a wiped talk is cleared away. */
  readonly person: boolean
  /** Print what is said from this side too, so that the output is a transcript of both. */
  readonly echo: boolean
  /** Letters in a line; 76 unless given, and never more. */
  readonly width?: number
  /** Talk in this language from now on, whatever was spoken here before. */
  readonly language?: Language
}

const LEAST_WIDTH = 20

/** What a terminal forgets when it is told so: the screen and what has scrolled away. */
const CLEARED = '\u001B[2J\u001B[3J\u001B[H'

/** Talks until the input ends. Throws what the desk throws. */
export async function talk(desk: TerminalDesk, terminal: Terminal): Promise<void> {
  const { input, output, person } = terminal
  const write = (text: string): void => void output.write(text)
  const reader = createInterface(person ? { input, output, terminal: true } : { input, terminal: false })
  // With a listener of our own Ctrl+C ends the talk as Ctrl+D does, and both stores are closed behind it.
  reader.on('SIGINT', () => reader.close())
  const lines = reader[Symbol.asyncIterator]()
  const ask = (): void => {
    if (person) reader.prompt()
  }
  let screen = await openTalk(desk, terminal, write)
  ask()
  for (let line = await lines.next(); line.done !== true; line = await lines.next()) {
    if (line.value.trim() !== '') {
      const signal = signalOf(line.value, screen)
      if (terminal.echo) write(`▸ ${said(line.value, signal, screen)}\n`)
      write('\n')
      screen = await turn(desk, terminal, signal, write)
    }
    ask()
  }
  if (person) write('\n')
}

type Write = (text: string) => void

async function openTalk(desk: TerminalDesk, terminal: Terminal, write: Write): Promise<Screen> {
  const screen = await turn(desk, terminal, { kind: 'called', name: 'start', rest: '' }, write)
  const { language } = terminal
  // Somebody known here is greeted in their language; the button of the other one is on the menu.
  const speak =
    language === undefined || language === screen.language
      ? undefined
      : buttonsOf(screen).find(({ token }) => token.endsWith(`.speak_${language}`))
  const spoken =
    speak === undefined ? screen : await turn(desk, terminal, { kind: 'pressed', token: speak.token }, write)
  if (terminal.person) write(`${desk.words(spoken.language, say('terminal.hint'))}\n\n`)
  return spoken
}

async function turn(desk: TerminalDesk, terminal: Terminal, signal: Signal, write: Write): Promise<Screen> {
  const screen = desk.layOut(await desk.take(desk.arrive(signal)))
  if (terminal.person && screen.notices.some(({ kind }) => kind === 'wiped')) write(CLEARED)
  write(`${print(screen, widthOf(terminal))}\n`)
  for (const message of screen.notices) {
    if (message.kind !== 'file') continue
    const file = await desk.keepFile(message.grant, message.name)
    const told = file === undefined ? say('terminal.lost') : say('terminal.kept', { file })
    write(`  → ${visible(desk.words(screen.language, told))}\n`)
  }
  write('\n')
  return screen
}

/** Some terminals say they have no width at all. */
function widthOf({ width = WIDTH }: Terminal): number {
  return width < LEAST_WIDTH ? WIDTH : Math.min(width, WIDTH)
}

function said(line: string, signal: Signal, screen: Screen): string {
  if (signal.kind !== 'pressed') return visible(line)
  return `[${visible(buttonsOf(screen).find(({ token }) => token === signal.token)?.label ?? line)}]`
}

/** People at their phones and at Teams, whose every deed and sight is written down. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'vitest'
import { Language } from '../../../dialogs/nouns/ids.ts'
import { keysOf, wordsOf } from '../../support/fake-teams/shown.ts'
import type { Member } from '../../support/fake-teams/teams.ts'
import type { Phone } from '../../support/fake-telegram/phone.ts'
import { quiet } from '../../support/teams.ts'
import type { Circle } from './stage.ts'
import type { Told } from './told.ts'

/** Somebody in a chat. */
export interface Somebody {
  types(text: string): Promise<void>
  /** Presses the newest button that begins so. */
  presses(label: string): Promise<void>
  /** Does something else. `shown`: how that is written down. */
  does(shown: string, deed: () => unknown): Promise<void>
  /** Waits for what comes without being asked for. */
  hears(words: string): Promise<void>
  /** The code of the last receipt in the chat. */
  code(): string
}

/** A message as it stands in a chat. */
interface Seen {
  readonly id: string
  readonly words: string
  readonly rows: readonly (readonly string[])[]
}

/** A chat, whatever the app. */
interface Chat {
  readonly who: string
  readonly seen: () => readonly Seen[]
  readonly settled: () => Promise<void>
  type(text: string): unknown
  press(label: string): unknown
  /** The whole label of a button that begins so. */
  label(beginning: string): string
}

const PATIENCE_MS = 30_000
const LOCALES = join(import.meta.dirname, '../../../locales')
const UNASKED = {
  answered: ['told', 'told_again'],
  receipt: ['told_registered'],
  spoken: ['told_typed', 'told_unclear'],
} as const

/** How a message begins that the desk says of its own accord: when it comes is not up to who does something meanwhile. */
const BEGINNINGS = Language.options.flatMap((language) =>
  Object.entries(UNASKED).flatMap(([file, keys]) => {
    const words = JSON.parse(readFileSync(join(LOCALES, language, `${file}.json`), 'utf8')) as object
    return keys.map((key) => `${new Map<string, string>(Object.entries(words)).get(key)}`.split('(')[0] ?? '')
  }),
)

function somebodyAt(chat: Chat, told: Told): Somebody {
  const written = new Map<string, string>()
  const fresh = (): readonly Seen[] => chat.seen().filter(({ id, words }) => written.get(id) !== words)
  const write = (one: Seen): void => {
    const before = written.get(one.id)
    written.set(one.id, one.words)
    // A card that was answered shows below what was chosen: whoever pressed knows that.
    if (before === undefined || !one.words.startsWith(before)) told.sees(chat.who, one.words, one.rows)
  }
  const unasked = ({ words }: Seen): boolean => BEGINNINGS.some((beginning) => words.startsWith(beginning))
  const does = async (shown: string, deed: () => unknown): Promise<void> => {
    told.does(chat.who, shown)
    deed()
    await chat.settled()
    const seen = fresh().filter((one) => !unasked(one))
    expect(seen.length, `${chat.who} sees nothing after: ${shown}`).toBeGreaterThan(0)
    for (const one of seen) write(one)
  }
  return {
    does,
    types: (text) => does(text, () => chat.type(text)),
    presses: (beginning) => does(`[${chat.label(beginning)}]`, () => chat.press(beginning)),
    async hears(words) {
      const there = () => fresh().filter((one) => unasked(one) && one.words.includes(words))
      const end = performance.now() + PATIENCE_MS
      while (there().length === 0) {
        if (performance.now() > end) throw new Error(`${chat.who} is never told: ${words}`)
        await wait(20)
      }
      expect(there(), `${chat.who} is told it once`).toHaveLength(1)
      for (const one of there()) write(one)
    },
    code() {
      const said = chat.seen().flatMap(({ words }) => /Kodi juaj:\s+(\S{4}-\S{4})/u.exec(words)?.[1] ?? [])
      return said.at(-1) ?? expect.fail(`${chat.who} has no receipt`)
    },
  }
}

function labelIn(labels: readonly string[], beginning: string): string {
  return (
    labels.find((label) => label === beginning) ??
    labels.find((label) => label.startsWith(beginning)) ??
    beginning
  )
}

/** Somebody on Telegram. */
export function onTelegram(
  { telegram }: Circle,
  told: Told,
  who: string,
): Somebody & { readonly phone: Phone } {
  const phone = telegram.phone()
  const chat: Chat = {
    who: `${who}, on Telegram`,
    seen: () =>
      phone.heard().map(({ id, text, keys, file }) => ({
        id: `${id}`,
        words: file === undefined ? text : `⬇ ${file.name}`,
        rows: keys.map((row) => row.map((key) => key.text)),
      })),
    settled: () => telegram.settled(),
    type: (text) => phone.type(text),
    press: (label) => phone.press(label),
    label: (beginning) =>
      labelIn(
        phone.keys().map(({ text }) => text),
        beginning,
      ),
  }
  return { ...somebodyAt(chat, told), phone }
}

/** Somebody on Teams. */
export function onTeams({ teams }: Circle, told: Told, who: string): Somebody & { readonly member: Member } {
  const member = teams.member()
  const chat: Chat = {
    who: `${who}, on Teams`,
    seen: () =>
      member.heard().map(({ id, text, card, offered, came }) => ({
        id,
        words:
          card === undefined
            ? text || `⬇ ${(offered ?? came)?.name ?? ''}`
            : wordsOf(card['body']).join('\n'),
        rows: keysOf(card).map(({ title }) => [title]),
      })),
    settled: () => quiet(teams),
    type: (text) => member.type(text),
    press: (label) => member.press(label),
    label: (beginning) =>
      labelIn(
        member.keys().map(({ title }) => title),
        beginning,
      ),
  }
  return { ...somebodyAt(chat, told), member }
}

/** A screen as lines of text: passages indented, buttons as `*1 …`. */
import type { Message, Screen } from '../channel.ts'
import { visible } from './visible.ts'

/** How wide lines are where nothing else is known, in letters. */
export const WIDTH = 76

/** What stands before the first line of a message, and before its others. */
interface Mark {
  readonly first: string
  readonly others: string
}

const MARKS: Readonly<Record<'text' | 'heading' | 'passage' | 'quote', Mark>> = {
  text: { first: '', others: '' },
  heading: { first: '── ', others: '   ' },
  passage: { first: '   ', others: '   ' },
  quote: { first: ' > ', others: ' > ' },
}

/** The buttons of a screen in the order they are numbered: those of the prompt, then those of the notices. */
export function buttonsOf(screen: Screen): readonly { readonly label: string; readonly token: string }[] {
  const all = [...screen.prompt, ...screen.notices]
  return all.flatMap((message) => ('buttons' in message ? message.buttons : []))
}

/** A screen, ready to print in lines of at most `width` letters; a longer word stands alone. */
export function print(screen: Screen, width = WIDTH): string {
  const buttons = buttonsOf(screen)
  const number = (token: string): number => buttons.findIndex((button) => button.token === token) + 1
  const lines = (messages: readonly Message[]) =>
    messages.flatMap((message) => printed(message, number, width)).join('\n')
  // What is said once stands apart from what is asked.
  return [lines(screen.notices), lines(screen.prompt)].filter((text) => text !== '').join('\n\n')
}

function printed(message: Message, number: (token: string) => number, width: number): string[] {
  if (message.kind === 'wiped') return ['', '─'.repeat(width), '']
  if (message.kind === 'file') return [`⬇ ${visible(message.name)}`]
  const buttons = message.buttons.map(({ label, token }) => `   *${number(token)} ${visible(label)}`)
  return [...paragraphs(visible(message.text), MARKS[message.kind], width), ...buttons]
}

function paragraphs(text: string, { first, others }: Mark, width: number): string[] {
  return text
    .split('\n')
    .flatMap((line) => wrap(line, width - first.length))
    .map((piece, at) => ((at === 0 ? first : others) + piece).trimEnd())
}

function wrap(text: string, width: number): string[] {
  const wrapped: string[] = []
  for (const word of text.split(' ')) {
    const last = wrapped.at(-1)
    if (last !== undefined && last.length + word.length + 1 <= width) {
      wrapped[wrapped.length - 1] = `${last} ${word}`
    } else wrapped.push(word)
  }
  return wrapped
}

/** What came in becomes what it means here: typed labels and numbers are choices, slashes are commands. */
import type { Label, Option, Prompt } from '../../dialogs/kernel/dialog.ts'
import { bareWords } from '../../dialogs/kernel/text.ts'
import { COMMANDS, type Command, type Event } from '../../dialogs/kernel/event.ts'
import type { Say } from '../../dialogs/kernel/say.ts'
import type { EffectKey } from '../../dialogs/nouns/ids.ts'
import { readToken } from '../../dialogs/nouns/token.ts'
import type { Signal } from '../channels/channel.ts'

/** What was heard. `stale`: a button of an earlier prompt, with its intention; `unknown`: no such command. */
export type Heard =
  | { readonly kind: 'event'; readonly event: Event }
  | { readonly kind: 'stale'; readonly effect?: EffectKey }
  | { readonly kind: 'unknown' }

// A map, not an object: what people type must never reach an object's own prototype.
const ALBANIAN: ReadonlyMap<string, Command> = new Map([
  ['menyja', 'menu'],
  ['ndihme', 'help'],
  ['gjuha', 'language'],
  ['privatesia', 'privacy'],
  ['tedhenat', 'mydata'],
  ['derguar', 'sent'],
  ['fshi', 'delete'],
  ['anulo', 'cancel'],
  ['eksport', 'export'],
  ['lidh', 'link'],
])

/** The command of a name as typed, in either language; undefined: there is none. */
export function commandOf(name: string): Command | undefined {
  const typed = name.toLowerCase()
  return COMMANDS.find((command) => command === typed) ?? ALBANIAN.get(typed)
}

function meant(option: Option): Event {
  return option.action === undefined
    ? { kind: 'chose', option: option.id }
    : { kind: 'acted', action: option.action }
}

function labels(label: Label, words: (say: Say) => string): readonly string[] {
  return 'say' in label
    ? // What stands in brackets behind it need not be typed.
      [words(label.say), words(label.say).replace(/ \([^()]*\)$/u, '')]
    : [label.text, ...(label.hint === undefined ? [] : [`${label.text} ${words(label.hint)}`])]
}

function typedChoice(text: string, prompt: Prompt, words: (say: Say) => string): Option | undefined {
  const typed = bareWords(text)
  if (typed === '') return undefined
  const named = prompt.options.find(({ label }) =>
    labels(label, words).some((one) => bareWords(one) === typed),
  )
  if (named !== undefined || prompt.takes === 'text') return named
  return /^\d{1,2}$/.test(typed) ? prompt.options[Number(typed) - 1] : undefined
}

/** A slash that names no command was perhaps meant as words ("/neni 5 …"): where they can be taken, they are. */
function unknownCommand(name: string, rest: string, prompt: Prompt): Heard {
  if (prompt.takes === 'options' && rest === '') return { kind: 'unknown' }
  return { kind: 'event', event: { kind: 'said', text: `/${name} ${rest}`.trim() } }
}

function pressed(raw: string, promptId: string | undefined): Heard {
  const token = readToken(raw)
  if (token === undefined) return { kind: 'stale' }
  if (token.kind === 'action') return { kind: 'event', event: { kind: 'acted', action: token } }
  if (token.prompt === promptId) return { kind: 'event', event: { kind: 'chose', option: token.option } }
  return token.effect === undefined ? { kind: 'stale' } : { kind: 'stale', effect: token.effect }
}

function slashed(signal: Signal): { readonly name: string; readonly rest: string } | undefined {
  if (signal.kind === 'called') return signal
  if (signal.kind !== 'said') return undefined
  const found = /^\/([a-z_]{1,32})(?:\s+(.*))?$/isu.exec(signal.text.trim())
  return found === null ? undefined : { name: found[1] ?? '', rest: found[2] ?? '' }
}

/**
 * Hears what means the same whatever is asked: a press, a command. Undefined: the prompt must be known first.
 * `promptId`: the live prompt's mark; undefined where there is none.
 */
export function hearAnywhere(signal: Signal, promptId: string | undefined): Heard | undefined {
  if (signal.kind === 'pressed') return pressed(signal.token, promptId)
  // Under a file stand words about it, not a label.
  if (signal.kind === 'sent') return { kind: 'event', event: signal }
  const call = slashed(signal)
  const command = call === undefined ? undefined : commandOf(call.name)
  if (call === undefined || command === undefined) return undefined
  return { kind: 'event', event: { kind: 'called', command, rest: call.rest } }
}

/** Hears words at the prompt that is live: they may be a button's label or number. `words` in the person's language. */
export function hearWords(
  signal: Exclude<Signal, { kind: 'pressed' | 'sent' }>,
  prompt: Prompt,
  words: (say: Say) => string,
): Heard {
  const call = slashed(signal)
  if (call !== undefined) return unknownCommand(call.name, call.rest, prompt)
  const text = signal.kind === 'said' ? signal.text : ''
  const option = typedChoice(text, prompt, words)
  if (option !== undefined) return { kind: 'event', event: meant(option) }
  // Where nothing is being written, a command's bare name is that command: "ndihmë", "menyja".
  const command = prompt.takes === 'options' ? commandOf(bareWords(text)) : undefined
  return {
    kind: 'event',
    event: command === undefined ? { kind: 'said', text } : { kind: 'called', command, rest: '' },
  }
}

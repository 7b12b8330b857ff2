/** What a button carries: two classes of tokens, at most 64 ASCII bytes, the same on every channel. */
import { EffectKey, PromptId } from './ids.ts'

/** The longest token a platform takes (Telegram's callback data), in bytes. */
export const TOKEN_BYTES = 64

/** Things a button may ask for at any time, whatever the talk is at; rights are checked where they are done. */
export const VERBS = [
  'consultation',
  'level',
  'part',
  'receipt',
  'sent',
  'right',
  'reword',
  'clear',
  'partly',
  'unclear',
  'again',
  'answers',
  'appeal',
  'remind',
  'notice',
  'menu',
] as const
/** See {@link VERBS}. */
export type Verb = (typeof VERBS)[number]

/** A button that stays good: `a<verb>.<id>`. */
export type ActionToken = { readonly kind: 'action'; readonly verb: Verb; readonly id: string }
/** A button bound to the prompt it stood under: `p<prompt>.<option>[.<effect key>]`. */
export type PromptToken = {
  readonly kind: 'prompt'
  readonly prompt: PromptId
  readonly option: string
  readonly effect?: EffectKey
}

/** Writes a token. */
export function writeToken(token: ActionToken | PromptToken): string {
  if (token.kind === 'action') return `a${token.verb}.${token.id}`
  const effect = token.effect === undefined ? '' : `.${token.effect}`
  return `p${token.prompt}.${token.option}${effect}`
}

/** Reads a token as it came back; undefined for anything we did not write (a modified client sends what it likes). */
export function readToken(raw: string): ActionToken | PromptToken | undefined {
  if (raw.length > TOKEN_BYTES || !/^[\x21-\x7e]+$/.test(raw)) return undefined
  const [head = '', second = '', third, ...rest] = raw.slice(1).split('.')
  if (rest.length > 0) return undefined
  if (raw.startsWith('a')) {
    const verb = VERBS.find((known) => known === head)
    return verb === undefined || third !== undefined ? undefined : { kind: 'action', verb, id: second }
  }
  if (!raw.startsWith('p') || !PromptId.safeParse(head).success || second === '') return undefined
  if (third === undefined) return { kind: 'prompt', prompt: head, option: second }
  return EffectKey.safeParse(third).success
    ? { kind: 'prompt', prompt: head, option: second, effect: third }
    : undefined
}

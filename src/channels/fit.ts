/** Laying a reply out: sentences into words, options into buttons, once for every channel. */
import type { Block, Label, Notice, Option } from '../../dialogs/kernel/dialog.ts'
import type { Say } from '../../dialogs/kernel/say.ts'
import { writeToken } from '../../dialogs/nouns/token.ts'
import type { Button, Message, Reply, Screen } from './channel.ts'

function labelled(label: Label, words: (say: Say) => string): Pick<Button, 'label' | 'hint'> {
  if ('say' in label) return { label: words(label.say) }
  if (label.hint === undefined) return { label: label.text }
  const hint = words(label.hint)
  return { label: `${label.text} · ${hint}`, hint }
}

function button(option: Option, promptId: string, words: (say: Say) => string): Button {
  const token =
    option.action === undefined
      ? writeToken({
          kind: 'prompt',
          prompt: promptId,
          option: option.id,
          ...(option.effect === undefined ? {} : { effect: option.effect }),
        })
      : writeToken(option.action)
  return { ...labelled(option.label, words), token, tone: option.tone ?? 'plain' }
}

function block(one: Block, words: (say: Say) => string): Message {
  return one.kind === 'say'
    ? { kind: 'text', text: words(one.say), buttons: [] }
    : { kind: one.kind, text: one.text, buttons: [] }
}

function notice(one: Notice, promptId: string, words: (say: Say) => string): Message {
  switch (one.kind) {
    case 'say':
      return {
        kind: 'text',
        text: words(one.say),
        buttons: (one.options ?? []).map((option) => button(option, promptId, words)),
      }
    case 'quote':
      return { kind: 'quote', text: one.text, buttons: [] }
    case 'file':
      return one
    case 'wiped':
      return { kind: 'wiped' }
  }
}

/** The reply in words and buttons. `words` resolves a sentence in the reply's language. */
export function layOut(reply: Reply, words: (say: Say) => string): Screen {
  const { prompt, promptId, notices, language } = reply
  const question: Message = {
    kind: 'text',
    text: words(prompt.ask),
    buttons: prompt.options.map((option) => button(option, promptId, words)),
  }
  return {
    language,
    notices: notices.map((one) => notice(one, promptId, words)),
    prompt: [...prompt.above.map((one) => block(one, words)), question],
    takes: prompt.takes,
    live: prompt.live ?? false,
    ...(prompt.private === true ? { private: true } : {}),
  }
}

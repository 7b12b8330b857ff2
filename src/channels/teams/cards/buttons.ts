/** What is pressed on a card: buttons of the app where the words are short, rows to press where they are not. */
import type { Button } from '../../channel.ts'
import { paragraph, run, type Buttons, type Row, type Submit } from './card.ts'
import { beginning, label } from './plain.ts'
import { named } from './words.ts'

/** More than this a button of the app cuts off on a small phone; it does not break lines. */
const LINE = 30
/** Two such labels stand side by side there. */
const SHORT = 13
/** As many fit abreast on a phone; Teams would show six. */
const ABREAST = 3
const LABEL_BYTES = 400
/** As high as a finger is wide. */
const FINGER = '44px'

/** The buttons of a card: in their order, those that lead away together at the end. */
export function pressing(buttons: readonly Button[], nonce: string): readonly (Buttons | Row)[] {
  const parts: (Buttons | Row)[] = []
  let open = false
  for (const button of buttons.filter(({ tone }) => tone !== 'frame')) {
    const last = parts.at(-1)
    const short = button.tone === 'plain' && isBrief(button, SHORT)
    if (short && open && last?.type === 'ActionSet') {
      parts.push({ ...last, actions: [...last.actions, submit(button, nonce)] })
      parts.splice(-2, 1)
      open = false
    } else {
      parts.push(isBrief(button, LINE) ? abreast([submit(button, nonce)]) : row(button, nonce))
      open = short
    }
  }
  return [...parts, ...framed(buttons, nonce)].map((part, at) =>
    at === 0 ? { ...part, spacing: 'Medium' } : part,
  )
}

function framed(buttons: readonly Button[], nonce: string): readonly (Buttons | Row)[] {
  const frame = buttons.filter(({ tone }) => tone === 'frame')
  const sets = Array.from({ length: Math.ceil(frame.length / ABREAST) }, (_, at) =>
    frame.slice(at * ABREAST, (at + 1) * ABREAST),
  )
  return sets.map((set) => ({ ...abreast(set.map((button) => submit(button, nonce))), spacing: 'Medium' }))
}

/** Whether the words fit a button. A number, or what is set behind, shows better in a row. */
function isBrief(button: Button, letters: number): boolean {
  const text = label(button.label)
  return button.hint === undefined && !/^\S{1,12} {2}/u.test(text) && text.length <= letters
}

function submit({ label: text, token, tone }: Button, nonce: string): Submit {
  return {
    type: 'Action.Submit',
    title: beginning(label(text), LABEL_BYTES),
    ...(tone === 'main' ? { style: 'positive' } : {}),
    data: { zeri: { token, nonce } },
    msteams: { feedback: { hide: true } },
  }
}

function abreast(actions: readonly Submit[]): Buttons {
  return { type: 'ActionSet', spacing: 'Small', actions }
}

function row(button: Button, nonce: string): Row {
  const action = submit(button, nonce)
  const hint = button.hint === undefined ? '' : label(button.hint)
  const name =
    hint !== '' && action.title.endsWith(` · ${hint}`)
      ? action.title.slice(0, -hint.length - 3)
      : action.title
  const words = [
    paragraph(named(name, button.tone === 'main' ? { weight: 'Bolder' } : {})),
    ...(name === action.title
      ? []
      : [paragraph([run(hint, { size: 'Small', isSubtle: true })], { spacing: 'None' })]),
  ]
  const centred = { type: 'Column', verticalContentAlignment: 'Center' } as const
  return {
    type: 'ColumnSet',
    style: 'emphasis',
    spacing: 'Small',
    minHeight: FINGER,
    selectAction: action,
    columns: [
      { ...centred, width: 'stretch', items: words },
      { ...centred, width: 'auto', items: [paragraph([run('›', { size: 'Large', color: 'Accent' })])] },
    ],
  }
}

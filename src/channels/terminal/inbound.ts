/** A typed line as a signal: `*2` presses a button by its number, `*words` by its label, all else is said. */
import { bareWords } from '../../../dialogs/kernel/text.ts'
import type { Screen, Signal } from '../channel.ts'
import { buttonsOf } from './outbound.ts'

/** What a line means while `screen` is shown. A star that names no button, or more than one, is said as it stands. */
export function signalOf(line: string, screen: Screen | undefined): Signal {
  const named = /^\s*\*\s*(.+)$/u.exec(line)?.[1]?.trim()
  if (named === undefined || screen === undefined) return { kind: 'said', text: line }
  const buttons = buttonsOf(screen)
  const meant = /^\d{1,2}$/u.test(named)
    ? [buttons[Number(named) - 1]]
    : buttons.filter(({ label }) => bareWords(named) !== '' && bareWords(label).startsWith(bareWords(named)))
  const [button, another] = meant
  return button === undefined || another !== undefined
    ? { kind: 'said', text: line }
    : { kind: 'pressed', token: button.token }
}

/** What authors are told of a moderator's decision, and people of a closing that moved or is near. Pure. */
import type { Block, Option, Prompt } from '../../dialogs/kernel/dialog.ts'
import { say } from '../../dialogs/kernel/say.ts'
import { readBack } from '../../dialogs/kernel/text.ts'
import type { ClosingTold } from '../acts/delivery-closing.ts'
import type { ModeratedTold } from '../acts/delivery-subject.ts'

/** The words were refused, or let out after their author disagreed. */
export function moderatedMessage(about: ModeratedTold): Prompt {
  const { code, released, note, appealed } = about
  const see = { kind: 'action', verb: 'sent', id: code } as const
  const where: Option = { id: 'sent', label: { say: say('receipt.where') }, action: see }
  if (released)
    return { above: [], ask: say('moderate.told_released', { code }), options: [where], takes: 'options' }
  const above: Block[] = [
    { kind: 'say', say: say('moderate.told_refused', { code }) },
    { kind: 'quote', text: readBack(note) },
  ]
  if (appealed) return { above, ask: say('moderate.told_last'), options: [where], takes: 'options' }
  const action = { kind: 'action', verb: 'appeal', id: code } as const
  const appeal: Option = { id: 'appeal', label: { say: say('moderate.appeal') }, action }
  return { above, ask: say('moderate.told_ask'), options: [appeal], takes: 'options' }
}

/** The closing of a consultation they took part in, or asked to be told of. */
export function closingMessage(about: ClosingTold): Prompt {
  const { kind, consultation, title, closesAt } = about
  const action = { kind: 'action', verb: 'consultation', id: consultation } as const
  const reason: Block[] =
    kind === 'closing' ? [] : [{ kind: 'say', say: say('deadline.reason', { text: about.reason }) }]
  return {
    above: [{ kind: 'say', say: say(`deadline.told_${kind}`, { title, day: { day: closesAt } }) }, ...reason],
    ask: say('deadline.told_ask'),
    options: [{ id: 'open', label: { say: say('deadline.open') }, action, tone: 'main' }],
    takes: 'options',
  }
}

/** What is said to somebody who did not ask, and when it is tried again. Pure. */
import type { Option, Prompt } from '../../dialogs/kernel/dialog.ts'
import { say } from '../../dialogs/kernel/say.ts'
import { readBack } from '../../dialogs/kernel/text.ts'
import type { Verb } from '../../dialogs/nouns/token.ts'
import type { DeliveryMove } from '../../storage/registry/model/delivery.ts'
import type { About } from '../acts/take-delivery.ts'
import type { Delivery } from '../channels/delivery.ts'
import { closingMessage, moderatedMessage } from './about-words.ts'

const FIRST_PAUSE_MS = 5000
const LONGEST_PAUSE_MS = 10 * 60_000

/** The message. Its buttons stay good for ever: whoever presses them next month still means it. */
export function messageAbout(about: About): Prompt {
  if (about.kind === 'moderated') return moderatedMessage(about)
  return 'closesAt' in about ? closingMessage(about) : voiceMessage(about)
}

function voiceMessage(about: Extract<About, { kind: 'transcript' | 'unclear' }>): Prompt {
  const button = (verb: Verb, key: 'spoken.right' | 'comment.change' | 'spoken.write'): Option => ({
    id: verb,
    label: { say: say(key) },
    action: { kind: 'action', verb, id: about.code },
  })
  const { code } = about
  if (about.kind === 'unclear') {
    const options = [button('reword', 'spoken.write')]
    return { above: [], ask: say('spoken.told_unclear', { code }), options, takes: 'options' }
  }
  return {
    above: [
      { kind: 'say', say: say('spoken.told_typed', { code }) },
      { kind: 'quote', text: readBack(about.text) },
    ],
    ask: say('spoken.told_ask'),
    options: [button('right', 'spoken.right'), button('reword', 'comment.change')],
    takes: 'options',
  }
}

/** Where a delivery stands after it was tried for the `tries`th time. `now`: milliseconds since 1970. */
export function after(delivery: Delivery, tries: number, now: number): DeliveryMove {
  const later = (ms: number): DeliveryMove => ({ state: 'due', at: new Date(now + ms).toISOString(), tries })
  switch (delivery.kind) {
    case 'delivered':
      return { state: 'sent', at: new Date(now).toISOString(), tries }
    case 'throttled':
      return later(delivery.afterMs)
    case 'unreachable':
      return later(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1)))
    case 'gone':
    case 'refused':
    case 'unknown':
      return { state: delivery.kind, at: new Date(now).toISOString(), tries }
  }
}

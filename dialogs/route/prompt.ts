/** The prompt of a place, with its way back, out, and on to what was left half-written. */
import type { Facts, Option, Prompt, Talk } from '../kernel/dialog.ts'
import { isAsk, type Ask } from '../kernel/lookup.ts'
import { say } from '../kernel/say.ts'
import { atMenu, heldAt, named, readable } from './talk.ts'

/** The facts, knowing what is parked. */
export function withParked(talk: Talk, facts: Facts): Facts {
  const held = talk.parked === undefined ? undefined : heldAt(talk.parked)
  return held === undefined ? facts : { ...facts, parked: held.about }
}

function frame(talk: Talk, prompt: Prompt, facts: Facts): Prompt {
  if (talk.at.dialog === 'menu' && named('menu').nameOf(talk.at.state) === 'top')
    return onward(talk, prompt, facts)
  const holding = heldAt(talk.at) !== undefined
  const dialog = named(talk.at.dialog)
  const leaves = dialog.back(talk.at.state, facts) === 'leave' && dialog.behind(talk.at.state) === undefined
  const ways: Option[] = leaves ? [] : [{ id: 'back', label: { say: say('kernel.back') }, tone: 'frame' }]
  const out: Option = holding
    ? { id: 'cancel', label: { say: say('kernel.cancel') }, tone: 'frame' }
    : { id: 'menu', label: { say: say('kernel.menu') }, tone: 'frame' }
  const whole = onward(talk, prompt, facts)
  return { ...whole, options: [...whole.options, ...ways, out] }
}

/** The way back to what was left half-written, wherever nothing else is being written. */
function onward(talk: Talk, prompt: Prompt, facts: Facts): Prompt {
  const { parked } = facts
  if (parked === undefined || talk.at.dialog === 'resume' || heldAt(talk.at) !== undefined) return prompt
  const label = parked === '' ? say('kernel.go_on_unplaced') : say('kernel.go_on', { part: parked })
  return { ...prompt, options: [{ id: 'go_on', label: { say: label } }, ...prompt.options] }
}

/** What is asked where the talk is. */
export function promptAt(talk: Talk, facts: Facts): Prompt | Ask {
  const here = readable(talk.at) === undefined ? atMenu(talk) : talk
  const known = withParked(here, facts)
  const asked = named(here.at.dialog).prompt(here.at.state, known)
  return isAsk(asked) ? asked : frame(here, asked, known)
}

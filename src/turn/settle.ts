/** Doing what is owed, and telling the talk what came of it. Effects are idempotent by key: anyone may, at any time. */
import { tell, type Notice, type Prompt, type Talk } from '../../dialogs/kernel/dialog.ts'
import type { Outcome } from '../../dialogs/kernel/event.ts'
import { say } from '../../dialogs/kernel/say.ts'
import { following, keep, type Again } from './keep.ts'
import { whoIs, type Here, type Mind } from './mind.ts'
import { admit, askedAt, hold } from './mistake.ts'
import { asNotices, type Told } from './said.ts'
import type { Owed, Snapshot } from './snapshot.ts'
import { pass, type TurnParts } from './turn-parts.ts'

/**
 * What came of it, and the conversation after it. `again`: somebody else saved first; what was done is told all the
 * same, for nobody else may be there to tell it.
 */
export type Settled =
  | { readonly told: Told; readonly after: Snapshot; readonly prompt: Prompt }
  | { readonly again: Again }

interface Performed {
  readonly owed: Owed
  readonly outcome: Outcome
  /** Kept for one of us to look at. */
  readonly held: boolean
}

/** An effect of a talk that cannot be done by our own mistake is held; the talk hears of it and lets go of it. */
async function performed(parts: TurnParts, here: Here, talk: Talk, owed: Owed): Promise<Performed> {
  try {
    const outcome = await parts.perform(owed.effect, whoIs(here, talk.language, owed))
    return { owed, outcome, held: false }
  } catch (error) {
    const { conversation, address } = here
    await hold(parts, error, { key: owed.arrival, conversation, body: { ...owed, address } })
    return { owed, outcome: { kind: 'refused', why: 'trouble' }, held: true }
  }
}

interface Heard {
  readonly talk: Talk
  readonly owed: readonly Owed[]
  readonly notices: readonly Notice[]
}

async function hearOutcome(
  parts: TurnParts,
  mind: Mind,
  talk: Talk,
  { owed, outcome, held }: Performed,
): Promise<Heard> {
  // Only what is held is kept; a file that could not be reached is not.
  const trouble = held ? [tell(say('kernel.trouble'))] : []
  try {
    const moved = await mind.hear(talk, { kind: 'outcome', of: owed.effect.key, outcome })
    const more = moved.effects.map((effect) => ({ ...owed, effect }))
    return { talk: moved.talk, owed: more, notices: [...trouble, ...moved.notices] }
  } catch (error) {
    admit(parts, error)
    return { talk, owed: [], notices: [tell(say('kernel.trouble'))] }
  }
}

/**
 * Performs what `owing` owes, steps the outcomes and saves. What the talk wants done next is owed in its turn: it is
 * saved before it is done, like everything.
 */
export async function settle(parts: TurnParts, here: Here, mind: Mind, owing: Snapshot): Promise<Settled> {
  let { talk } = owing
  const next: Owed[] = []
  const notices: Notice[] = []
  const receipts: string[] = []
  for (const owed of owing.owed) {
    const done = await performed(parts, here, talk, owed)
    const { outcome } = done
    await pass(parts, 'performed')
    if (outcome.kind === 'recorded') receipts.push(outcome.receipt)
    mind.refresh()
    const heard = await hearOutcome(parts, mind, talk, done)
    talk = heard.talk
    next.push(...heard.owed)
    notices.push(...heard.notices)
  }
  await pass(parts, 'outcome_stepped')
  // The question is made before the save: what could not be asked would else be saved and never said.
  const asked = await askedAt(parts, here, mind, talk)
  const told = { notices, receipts }
  const said = asNotices({ notices: [...owing.said, ...notices], receipts: [] }, asked.talk)
  const after = following(parts, here, owing, { talk: asked.talk, owed: next, said, samePrompt: false })
  const saved = await keep(parts, here, { snapshot: owing, stored: true, lost: false }, after)
  return saved ? { told, after, prompt: asked.prompt } : { again: { told, known: after } }
}

/**
 * The turn: the one loop through which every arrival of every channel goes, staff talks included.
 *
 * Arrived · loaded · owed performed · heard and stepped · saved · performed in one transaction · outcome stepped and
 * saved · said · acknowledged by the caller. The state store holds intentions, the registry the set of done effects;
 * nobody decides which is ahead, because performing an intention twice is one row. What is said is said after it is
 * saved, and a receipt only after it is recorded. The whole protocol, with its reasons, stands in `docs/turn.md`.
 */
import { tell } from '../../dialogs/kernel/dialog.ts'
import { say } from '../../dialogs/kernel/say.ts'
import { StorageError } from '../../storage/errors.ts'
import type { Arrival, Reply } from '../channels/channel.ts'
import { InvariantError } from '../errors.ts'
import { attempt, replyAt } from './attempt.ts'
import { following, giveBack, keep, load, type Loaded, type Tried } from './keep.ts'
import { makeLanes } from './lanes.ts'
import { makeMind, type Here, type Mind } from './mind.ts'
import { askedAt, hold } from './mistake.ts'
import { asNotices, both, NOTHING_TOLD, type Told } from './said.ts'
import { settle } from './settle.ts'
import type { Snapshot } from './snapshot.ts'
import { pass, type TurnParts } from './turn-parts.ts'

/** Takes turns. */
export interface Turns {
  /**
   * Takes one arrival and returns what is to be said; the caller says it and only then acknowledges.
   * Throws `StorageError` when a store is out of reach: then nothing is acknowledged and the arrival comes again.
   */
  take(arrival: Arrival): Promise<Reply>
  /** What is asked of this conversation now; undefined: nobody has spoken here, or it is no longer known. */
  look(who: Omit<Here, 'key'>): Promise<Reply | undefined>
  /** Resolves once no turn is under way. */
  idle(): Promise<void>
}

const OVERTAKEN_AT_MOST = 20

/** Makes the desk's turns from its parts. */
export function makeTurns(parts: TurnParts): Turns {
  const lanes = makeLanes<Reply | undefined>()
  return {
    async take(arrival) {
      const said = await lanes.run(arrival.conversation, arrival.key, () => takeOrHold(parts, arrival))
      if (said === undefined) throw new InvariantError('an arrival was taken for a look')
      return said
    },
    // In the lane, too: a look that settles beside the turn itself would take its news away from it.
    look: (who) => lanes.run(who.conversation, '', () => lookAgain(parts, { ...who, key: '' })),
    idle: () => lanes.idle(),
  }
}

/** Loads and tries until nobody else saves in between; what is owed is settled before anything else. */
async function untilThrough<R>(
  parts: TurnParts,
  here: Here,
  tryOver: (loaded: Loaded, mind: Mind, told: Told) => Promise<Tried<R>>,
): Promise<R> {
  // One mind for all tries: who was overtaken need not read again, and so is not overtaken for ever.
  const mind = makeMind(here, parts)
  let told = NOTHING_TOLD
  let known: Snapshot | undefined
  for (let tries = 0; tries < OVERTAKEN_AT_MOST; tries += 1) {
    const loaded = await load(parts, here)
    await pass(parts, 'loaded')
    if (!loaded.stored && known !== undefined) {
      await giveBack(parts, here, known)
      known = undefined
      continue
    }
    const tried =
      loaded.snapshot.owed.length > 0
        ? await settle(parts, here, mind, loaded.snapshot)
        : await tryOver(loaded, mind, told)
    if ('reply' in tried) return tried.reply
    told = both(told, 'again' in tried ? tried.again.told : tried.told)
    known = 'again' in tried ? tried.again.known : undefined
  }
  throw new StorageError(parts.states.name, 'busy')
}

async function take(parts: TurnParts, arrival: Arrival): Promise<Reply> {
  await pass(parts, 'arrived')
  const reply = await untilThrough(parts, arrival, (loaded, mind, told) =>
    attempt(parts, arrival, mind, loaded, told),
  )
  await pass(parts, 'composed')
  return reply
}

/** A turn that fails by our own mistake is held for us to look at; the person hears one apology and goes on. */
async function takeOrHold(parts: TurnParts, arrival: Arrival): Promise<Reply> {
  try {
    return await take(parts, arrival)
  } catch (error) {
    const { key, conversation } = arrival
    await hold(parts, error, { key, conversation, body: arrival })
    return untilThrough(parts, arrival, (loaded, mind, told) =>
      apologise(parts, arrival, loaded, { mind, told }),
    )
  }
}

/** Says sorry where the talk is; a place that cannot even be asked is left for the menu, and that is saved. */
async function apologise(
  parts: TurnParts,
  here: Here,
  loaded: Loaded,
  { mind, told: earlier }: { readonly mind: Mind; readonly told: Told },
): Promise<Tried<Reply>> {
  const { snapshot, stored } = loaded
  const { talk, prompt } = await askedAt(parts, here, mind, snapshot.talk)
  const told = both(earlier, { notices: [tell(say('kernel.trouble'))], receipts: [] })
  if (stored && talk === snapshot.talk) return { reply: replyAt(snapshot, prompt, told) }
  const said = asNotices(told, talk)
  const next = following(parts, here, snapshot, { talk, owed: [], said, samePrompt: false })
  const saved = await keep(parts, here, loaded, next)
  return saved ? { reply: replyAt(next, prompt, told) } : { again: { told: NOTHING_TOLD, known: next } }
}

function lookAgain(parts: TurnParts, here: Here): Promise<Reply | undefined> {
  return untilThrough<Reply | undefined>(parts, here, async ({ snapshot, stored, lost }, mind, told) => {
    if (!stored || lost) return { reply: undefined }
    return { reply: replyAt(snapshot, await mind.prompt(snapshot.talk), told) }
  })
}

/** One try of a turn over what was loaded: heard, stepped, saved, done. Whoever is overtaken tries again. */
import type { Moved } from '../../dialogs/index.ts'
import { tell, type Notice, type Prompt } from '../../dialogs/kernel/dialog.ts'
import { say } from '../../dialogs/kernel/say.ts'
import { readToken } from '../../dialogs/nouns/token.ts'
import type { Arrival, Reply } from '../channels/channel.ts'
import { hearAnywhere, hearWords, type Heard } from './hear.ts'
import { following, keep, type Loaded, type Tried } from './keep.ts'
import type { Here, Mind } from './mind.ts'
import { asNotices, both, NOTHING_TOLD, type Told } from './said.ts'
import { settle } from './settle.ts'
import { hasSeen, withSeen, type Snapshot } from './snapshot.ts'
import { pass, type TurnParts } from './turn-parts.ts'

/** The reply at a place: what is to be told, then what is asked. */
export function replyAt({ talk, prompt: promptId }: Snapshot, prompt: Prompt, told: Told): Reply {
  return { language: talk.language, notices: asNotices(told, talk), prompt, promptId }
}

/** What is to be told to an arrival that was taken before: what it was told then, and the receipt it earned. */
async function toldBefore(parts: TurnParts, here: Here, snapshot: Snapshot, last: boolean): Promise<Told> {
  const outcome = await parts.memory.outcomeOfArrival(here.key)
  return {
    notices: last ? snapshot.said : [],
    receipts: outcome?.kind === 'recorded' ? [outcome.receipt] : [],
  }
}

/** Where no talk is kept, the registry may still know the arrival: then it is a repeat, and nothing was lost by it. */
async function toldByRegistry(parts: TurnParts, here: Here): Promise<Told | undefined> {
  const outcome = await parts.memory.outcomeOfArrival(here.key)
  if (outcome?.kind === 'recorded') return { notices: [], receipts: [outcome.receipt] }
  if (outcome?.kind !== 'erased') return undefined
  return { notices: [{ kind: 'wiped' }, tell(say('mydata.erased'))], receipts: [] }
}

async function hearHere(
  parts: TurnParts,
  { signal }: Arrival,
  mind: Mind,
  { snapshot, stored }: Loaded,
): Promise<Heard> {
  const { talk, prompt } = snapshot
  const anywhere = hearAnywhere(signal, stored ? prompt : undefined)
  if (anywhere !== undefined) return anywhere
  // Only words need the question they answer.
  if (signal.kind === 'pressed' || signal.kind === 'sent') return { kind: 'stale' }
  return hearWords(signal, await mind.prompt(talk), (sentence) => parts.words(talk.language, sentence))
}

/** What is told before anything is stepped: that the place was lost, or that a button is no longer good. */
async function toldFirst(parts: TurnParts, arrival: Arrival, heard: Heard, loaded: Loaded): Promise<Told> {
  const { stored, lost } = loaded
  // Nobody presses a prompt's button in a chat that never was: the place was lost, even if nobody is known here.
  const gone = lost || (!stored && arrival.signal.kind === 'pressed')
  // Only of somebody who is known can it be said that what they sent is safe.
  const notices: Notice[] = gone ? [tell(say(lost ? 'kernel.lost' : 'kernel.begin_anew'))] : []
  if (heard.kind === 'unknown')
    return { notices: [...notices, tell(say('kernel.unknown_command'))], receipts: [] }
  if (heard.kind !== 'stale') return { notices, receipts: [] }
  const token = arrival.signal.kind === 'pressed' ? readToken(arrival.signal.token) : undefined
  const effect = token?.kind === 'prompt' ? token.effect : undefined
  const earned =
    effect === undefined ? undefined : await parts.memory.receiptEarned(effect, arrival.conversation)
  if (earned !== undefined) return { notices, receipts: [earned] }
  return { notices: gone ? notices : [tell(say('kernel.stale'))], receipts: [] }
}

/** Hears what has not been taken before; `told`: what is to be told before what comes of it. */
async function hearNew(
  parts: TurnParts,
  arrival: Arrival,
  mind: Mind,
  loaded: Loaded,
): Promise<{ readonly heard: Heard; readonly told: Told }> {
  const repeated = loaded.stored ? undefined : await toldByRegistry(parts, arrival)
  if (repeated !== undefined) return { heard: { kind: 'stale' }, told: repeated }
  const heard = await hearHere(parts, arrival, mind, loaded)
  return { heard, told: await toldFirst(parts, arrival, heard, loaded) }
}

/** Tries to take an arrival where nothing is owed. `earlier`: what was settled in this turn before it. */
export async function attempt(
  parts: TurnParts,
  arrival: Arrival,
  mind: Mind,
  loaded: Loaded,
  earlier: Told,
): Promise<Tried<Reply>> {
  const { snapshot, stored } = loaded
  const seen = hasSeen(snapshot, arrival.key)
  if (seen !== 'no') {
    const told = both(earlier, await toldBefore(parts, arrival, snapshot, seen === 'last'))
    const reply = replyAt(snapshot, await mind.prompt(snapshot.talk), told)
    // Where others followed it, what is asked now was said with them.
    const known = seen === 'before' && told.notices.length + told.receipts.length === 0
    return { reply: known ? { ...reply, followed: true } : reply }
  }
  const { heard, told } = await hearNew(parts, arrival, mind, loaded)
  const first = both(earlier, told)
  if (heard.kind !== 'event' && stored) {
    return { reply: replyAt(snapshot, await mind.prompt(snapshot.talk), first) }
  }
  const moved: Moved =
    heard.kind === 'event'
      ? await mind.hear(snapshot.talk, heard.event)
      : { talk: snapshot.talk, effects: [], notices: [] }
  await pass(parts, 'stepped')
  return finish(parts, arrival, mind, loaded, {
    moved,
    told: both(first, { ...NOTHING_TOLD, notices: moved.notices }),
  })
}

/** Saves what was decided, does what is owed by it, and makes the reply. */
async function finish(
  parts: TurnParts,
  arrival: Arrival,
  mind: Mind,
  loaded: Loaded,
  { moved: { talk, effects }, told }: { readonly moved: Moved; readonly told: Told },
): Promise<Tried<Reply>> {
  const { snapshot } = loaded
  // The question is made before the save: a read that fails now leaves everything as it was.
  const prompt = effects.length === 0 ? await mind.prompt(talk) : undefined
  const next = following(parts, arrival, snapshot, {
    talk,
    owed: effects.map((effect) => ({ effect, arrival: arrival.key, at: arrival.at })),
    said: asNotices(told, talk),
    seen: withSeen(snapshot.seen, arrival.key),
    samePrompt: talk.at === snapshot.talk.at,
  })
  if (!(await keep(parts, arrival, loaded, next))) return { again: { told: NOTHING_TOLD, known: next } }
  await pass(parts, 'saved')
  if (prompt !== undefined) return { reply: replyAt(next, prompt, told) }
  const settled = await settle(parts, arrival, mind, next)
  await pass(parts, 'settled')
  if ('again' in settled) return settled
  const { after, prompt: asked } = settled
  // What came of it is owed in its turn: the next try does it, and is the one to answer.
  if (after.owed.length > 0) return { again: { told: settled.told, known: after } }
  return { reply: replyAt(after, asked, both(told, settled.told)) }
}

/** Takes what the consultation register tells the desk: all of it or nothing, and once. */
import type { Texts } from '../../dialogs/nouns/ids.ts'
import { readReceiptCode } from '../../dialogs/nouns/receipt.ts'
import type { Verdict } from '../../dialogs/nouns/submission.ts'
import type { Writer, Writing } from '../../storage/registry/contract.ts'
import type { Submission } from '../../storage/registry/model/submission.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { giveAnswer } from './answering.ts'
import { giveEntry, PACKET_WAY } from './packet.ts'
import { audit } from './rights.ts'

/** One contribution, as the register names it. */
export type Target = { readonly receipt: string } | { readonly entry: string }

/** What it tells. `text`: the reason in each language it was written in. */
export type RegisterSays =
  | {
      readonly kind: 'answered'
      readonly to: readonly Target[]
      readonly verdict: Verdict
      readonly text: Texts
      readonly body: string | null
    }
  | { readonly kind: 'published'; readonly to: readonly Target[]; readonly at: string }
  | { readonly kind: 'numbered'; readonly receipt: string; readonly entry: string }

/** `key`: the register's own, the same at every attempt; `body`: what it sent, byte for byte. */
export interface Called {
  readonly key: string
  readonly body: Uint8Array
  readonly says: RegisterSays
}

/**
 * `taken`: now or before; `done` contributions, of which `waiting` for somebody's approval. `other_body`: another thing
 * was told under that key. Nothing was done where one of them is `unknown` (or two have that number), `withdrawn`, or
 * `answered` by the staff. `reason_needed`: nothing was written down.
 */
export type CallbackTaken =
  | { readonly kind: 'taken'; readonly done: number; readonly waiting: number }
  | { readonly kind: 'other_body' | 'reason_needed' }
  | { readonly kind: 'unknown' | 'withdrawn' | 'answered'; readonly target: Target }

/** See {@link CallbackTaken}. */
export type TakeCallback = (called: Called) => Promise<CallbackTaken>

/** What answers and the log of staff actions call whoever answers there. */
const BY_REGISTRY = 'registry'

/** Undoes the transaction it is thrown in, and goes no further. */
class NotAll extends Error {
  readonly why: CallbackTaken
  constructor(why: CallbackTaken) {
    super(why.kind)
    this.why = why
  }
}

/** Makes the act. */
export function makeTakeCallback(writer: Writer, secrets: Secrets, ids: Ids, clock: Clock): TakeCallback {
  return async ({ key, body, says }) => {
    // Named with our key: what it said of somebody who was erased since cannot be tried out against it.
    const hash = secrets.name('callback', Buffer.from(body).toString('base64'))
    try {
      return await writer.write(async (writing): Promise<CallbackTaken> => {
        const before = await writing.callbackOf(key)
        if (before !== undefined) {
          const { done, waiting } = before
          return before.hash === hash ? { kind: 'taken', done, waiting } : { kind: 'other_body' }
        }
        const came = await apply({ writing, ids, clock }, says)
        await writing.keepCallback({ key, hash, ...came, at: clock.iso() })
        const detail = { told: says.kind, ...came }
        await audit(writing, ids, clock, { actor: BY_REGISTRY, action: 'take_callback', object: key, detail })
        return { kind: 'taken', ...came }
      })
    } catch (error) {
      if (error instanceof NotAll) return error.why
      throw error
    }
  }
}

interface Hands {
  readonly writing: Writing
  readonly ids: Ids
  readonly clock: Clock
}

type Came = { readonly done: number; readonly waiting: number }

async function apply(hands: Hands, says: RegisterSays): Promise<Came> {
  const { writing, ids, clock } = hands
  if (says.kind === 'numbered') {
    const { receipt } = await found(writing, says)
    const { entry } = says
    await giveEntry(writing, ids, clock, await wayOf(writing, receipt), { receipt, entry })
    return { done: 1, waiting: 0 }
  }
  const live = await liveOnes(writing, says.to)
  if (says.kind === 'answered') return answer(hands, says, live)
  for (const { receipt } of live.keys())
    await writing.putPublished(await wayOf(writing, receipt), { receipt, at: says.at })
  return { done: live.size, waiting: 0 }
}

/** The way by which the register has a receipt; it was carried there by hand where there is none. */
async function wayOf(writing: Writing, receipt: string): Promise<string> {
  const ways = new Set((await writing.forwardsOf([receipt])).map(({ forward }) => forward.way))
  return ['http', 'email'].find((way) => ways.has(way)) ?? PACKET_WAY
}

/** Examples never travel: no register has anything to say of one. */
async function found(
  writing: Writing,
  target: Target,
): Promise<{ readonly receipt: string; readonly submission: Submission }> {
  const receipts =
    'receipt' in target ? [readReceiptCode(target.receipt)] : await writing.receiptsNumbered(target.entry)
  const [receipt = '', second] = receipts
  const one = second === undefined ? await writing.submissionByReceipt(receipt) : undefined
  if (one === undefined || one.submission.channel === 'sample') throw new NotAll({ kind: 'unknown', target })
  return { receipt, submission: one.submission }
}

/** Each once, however often and by whichever name it was called. */
async function liveOnes(writing: Writing, to: readonly Target[]): Promise<ReadonlyMap<Submission, Target>> {
  const live = new Map<string, readonly [Submission, Target]>()
  for (const target of to) {
    const { submission } = await found(writing, target)
    if (submission.state !== 'live') throw new NotAll({ kind: 'withdrawn', target })
    live.set(submission.id, [submission, target])
  }
  return new Map(live.values())
}

/** One answer a consultation. */
async function answer(
  { writing, ids, clock }: Hands,
  { verdict, text, body }: Extract<RegisterSays, { kind: 'answered' }>,
  live: ReadonlyMap<Submission, Target>,
): Promise<Came> {
  const seen: string[] = []
  for (const [{ id }, target] of live) seen.push(...(await ownAnswersTo(writing, id, target)))
  let waiting = 0
  for (const consultation of new Set([...live.keys()].map((one) => one.consultation))) {
    const here = [...live.keys()].filter((one) => one.consultation === consultation)
    const submissions = here.map(({ id }) => id)
    const proposal = { submissions, verdict, text, body, seen }
    const given = await giveAnswer(writing, ids, clock, { id: ids.effectKey(), name: BY_REGISTRY, proposal })
    if (given.kind !== 'answered' || given.submissions !== here.length)
      throw new NotAll({ kind: 'reason_needed' })
    if (given.waits) waiting += here.length
  }
  return { done: live.size, waiting }
}

/** The register's own words it may take back; those of the staff it may not. */
async function ownAnswersTo(
  writing: Writing,
  submission: string,
  target: Target,
): Promise<readonly string[]> {
  const { current, proposed } = await writing.answersTo(submission)
  const there = [current, proposed].flatMap((one) => (one === undefined ? [] : [one]))
  if (there.some(({ author }) => author !== BY_REGISTRY)) throw new NotAll({ kind: 'answered', target })
  return there.map(({ id }) => id)
}

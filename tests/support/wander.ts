/**
 * A random walk over the real turn: citizens who press, write, repeat and mistake the order, over two processes whose
 * store forgets, goes back in time and whose turns die half-way. What must hold is checked at each reply and at the end.
 */
import type { Arrival, Reply, Signal } from '../../src/channels/channel.ts'
import type { Turns } from '../../src/turn/take-turn.ts'
import type { TestApp } from './app.ts'
import { buttonsOf, type Citizen, makeCitizen, receiptsIn, toldIn } from './citizen.ts'
import type { Dice } from './dice.ts'
import { type Account, marksIn, reconcile } from './ledger.ts'

/** What may go wrong in a walk, as probabilities per step. */
export interface Weather {
  readonly flush?: number
  readonly rewind?: number
  /** The process dies at a random point of this turn; the arrival comes again, perhaps much later. */
  readonly death?: number
  /** The same arrival comes once more, at once or later. */
  readonly repeat?: number
  /** Two arrivals are on their way at once, one to each process. */
  readonly beside?: number
  /** Sabotage: the channel takes an arrival for answered as soon as it has sent it. */
  readonly acknowledgedFirst?: true
}

/** Where the walk takes place. */
export interface Ground {
  readonly desk: TestApp
  /** Turns of a process; `mortal` ones may die, and then throw `Died`. */
  process(n: 0 | 1): Turns
  die(n: 0 | 1, dice: Dice): void
  alive(n: 0 | 1): void
  flush(): Promise<void>
  rewind(of: string, saves: number): Promise<void>
  readonly parts: readonly string[]
}

/** Thrown in the place of a reply by a process that died. */
export class Died extends Error {
  override readonly name = 'Died'
}

interface Walker {
  readonly citizen: Citizen
  /** Sent and not yet answered: the channel sends it again until it is. */
  readonly waiting: Arrival[]
  /** Answered, and perhaps delivered once more. */
  readonly answered: Arrival[]
  readonly receipts: Set<string>
  readonly keys: Set<string>
  readonly sent: Set<string>
  shown: Reply | undefined
  words: number
}

const TAKES_BACK = /^asent|\.(?:erase|sent|withdraw)$/u
const COMMANDS = ['start', 'menu', 'help', 'cancel', 'mydata', 'language', 'nonsense'] as const

function look(reply: Reply): void {
  const ways = reply.prompt.options.length
  if (ways === 0) throw new Error(`no way on at ${reply.prompt.ask.key}`)
  if (reply.promptId === '') throw new Error(`buttons that nobody keeps at ${reply.prompt.ask.key}`)
}

/** The marks of the words that are read back; a name that is to be shown is none of them. */
function underReview({ prompt: { above } }: Reply): readonly string[] {
  const says = above.flatMap((block) => (block.kind === 'say' ? [block.say] : []))
  return marksIn(JSON.stringify(says.filter(({ key }) => /^(?:comment|priority)\.review/u.test(key))))
}

/** What a press at this screen sends: the marks of the words that stand there to be sent. */
function offered({ desk }: Ground, reply: Reply | undefined, signal: Signal): readonly string[] {
  if (reply?.prompt.ask.key !== 'comment.send_it' || signal.kind !== 'pressed') return []
  const here =
    signal.token.includes('.send.') && buttonsOf(desk.app, reply).some(({ token }) => token === signal.token)
  return here ? underReview(reply) : []
}

const EXPLAINED = new Set(['kernel.lost', 'kernel.begin_anew', 'kernel.stale', 'kernel.trouble'])
const OFFERED_AGAIN = new Set(['comment.send_it', 'comment.closed_between', 'comment.not_sent'])

/** A press that sends is answered with a receipt, with the reason why not, or with the words to be sent again. */
function swallowed(reply: Reply, receipts: readonly string[]): boolean {
  const explained = toldIn(reply).some((key) => EXPLAINED.has(key))
  const { ask, above } = reply.prompt
  const asked = [ask.key, ...above.flatMap((block) => (block.kind === 'say' ? [block.say.key] : []))]
  return receipts.length === 0 && !explained && !asked.some((key) => OFFERED_AGAIN.has(key))
}

/** Words of two messages at once that both came to the review: whoever was second has both before them. */
function vanished(replies: readonly (Reply | undefined)[]): readonly string[] {
  const reviews = replies.filter((reply) => reply?.prompt.ask.key === 'comment.send_it')
  const marks = reviews.map((reply) => new Set(reply === undefined ? [] : underReview(reply)))
  const [first, second] = marks
  if (first === undefined || second === undefined) return []
  const whole = [...first].every((mark) => second.has(mark)) || [...second].every((mark) => first.has(mark))
  return whole ? [] : [`vanished: ${[...first].join()} beside ${[...second].join()}`]
}

/** Walks; gives what was wrong. Throws at once where a reply had no way on. */
export async function wander(
  ground: Ground,
  dice: Dice,
  weather: Weather,
  { people = 3, steps = 120 } = {},
): Promise<readonly string[]> {
  const { desk } = ground
  const walkers = Array.from({ length: people }, (_, n): Walker => ({
    citizen: makeCitizen(desk.app, `walker ${n} ${desk.app.ids.rowId()}`, dice.pick(['sq', 'en'] as const)),
    waiting: [],
    answered: [],
    receipts: new Set(),
    keys: new Set(),
    sent: new Set(),
    shown: undefined,
    words: 0,
  }))
  const wrong: string[] = []

  const deliver = async (
    walker: Walker,
    arrival: Arrival,
    n: 0 | 1,
    fresh: boolean,
  ): Promise<Reply | undefined> => {
    const sends = fresh ? offered(ground, walker.shown, arrival.signal) : []
    if (weather.acknowledgedFirst === true) for (const mark of sends) walker.sent.add(mark)
    let reply: Reply
    try {
      reply = await ground.process(n).take(arrival)
    } catch (error) {
      if (!(error instanceof Died)) throw error
      if (fresh && weather.acknowledgedFirst !== true) walker.waiting.push(arrival)
      return undefined
    }
    look(reply)
    walker.answered.push(arrival)
    const receipts = receiptsIn(reply)
    const late = receipts.filter((receipt) => !walker.receipts.has(receipt))
    for (const receipt of receipts) walker.receipts.add(receipt)
    for (const { token } of buttonsOf(desk.app, reply)) {
      const key = /^p\w+\.[\w-]+\.(\w{16})$/u.exec(token)?.[1]
      if (key !== undefined) walker.keys.add(key)
    }
    if (sends.length > 0 && swallowed(reply, receipts)) wrong.push(`swallowed: ${sends.join()}`)
    if (late.length > 0) for (const mark of sends) walker.sent.add(mark)
    for (const receipt of late) wrong.push(...(await unrecorded(ground, receipt)))
    walker.shown = reply
    return reply
  }

  const something = (walker: Walker): Signal => {
    const { shown } = walker
    const roll = dice.roll()
    if (shown === undefined || roll < 0.12)
      return { kind: 'called', name: 'start', rest: `p${dice.pick(ground.parts)}` }
    if (roll < 0.2) return { kind: 'called', name: dice.pick(COMMANDS), rest: '' }
    if (roll < 0.5) {
      walker.words += 1
      return { kind: 'said', text: `Fjalë [${walker.citizen.conversation.slice(0, 6)}-${walker.words}]` }
    }
    const old = dice.happens(0.15)
      ? dice.pick(walker.citizen.replies.length > 0 ? walker.citizen.replies : [shown])
      : shown
    // Erasing and correcting have tests of their own: here every receipt that was shown keeps its record and words.
    const buttons = buttonsOf(desk.app, old).filter(({ token }) => !TAKES_BACK.test(token))
    const send = buttons.find(({ token }) => token.includes('.send.'))
    return {
      kind: 'pressed',
      token: (send !== undefined && dice.happens(0.6) ? send : dice.pick(buttons)).token,
    }
  }

  const process = (): 0 | 1 => (dice.happens(0.5) ? 0 : 1)
  for (let step = 0; step < steps; step += 1) {
    const walker = dice.pick(walkers)
    if (dice.happens(weather.flush ?? 0)) await ground.flush()
    if (dice.happens(weather.rewind ?? 0))
      await ground.rewind(walker.citizen.conversation, 1 + dice.below(10))
    const n = process()
    const dies = dice.happens(weather.death ?? 0)
    if (dies) ground.die(n, dice)
    const again = walker.waiting.splice(0, dice.happens(0.7) ? 1 : 0)
    for (const arrival of again) await deliver(walker, arrival, n, true)
    if (again.length === 0) {
      const arrival = walker.citizen.arrival(something(walker))
      const works = [deliver(walker, arrival, n, true)]
      if (dice.happens(weather.beside ?? 0)) {
        const other = walker.citizen.arrival(something(walker))
        works.push(deliver(walker, other, n === 0 ? 1 : 0, true))
      }
      if (dice.happens(weather.repeat ?? 0)) works.push(deliver(walker, arrival, process(), false))
      wrong.push(...vanished(await Promise.all(works)))
    }
    if (dies) ground.alive(n)
    if (dice.happens(weather.repeat ?? 0) && walker.answered.length > 0) {
      await deliver(walker, dice.pick(walker.answered.slice(-5)), process(), false)
    }
    if (walker.shown !== undefined) walker.citizen.replies.push(walker.shown)
  }
  for (const walker of walkers) {
    for (const arrival of walker.waiting.splice(0)) await deliver(walker, arrival, 0, true)
    // Whatever is still owed is settled by a last look; nothing may be owed then.
    await ground.process(0).look({ ...walker.citizen.arrival({ kind: 'called', name: 'menu', rest: '' }) })
  }
  const same = weather.rewind === undefined && weather.flush === undefined ? 'words' : 'whole text'
  const accounts = walkers.map(({ citizen, ...account }): Account => ({
    ...account,
    conversation: citizen.conversation,
  }))
  return [...wrong, ...(await reconcile(desk.app.registry, desk.app.secrets, accounts, same))]
}

/** A receipt means: on the disk, at the moment it is shown. */
async function unrecorded({ desk }: Ground, receipt: string): Promise<readonly string[]> {
  const found = await desk.app.registry.reader.submissionByReceipt(receipt)
  return found === undefined ? [`receipt ${receipt} was shown before it was recorded`] : []
}

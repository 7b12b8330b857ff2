/** A turn is taken and its reply said; one that fails is held, and apologised for once. The same on every platform. */
import { spokenTo } from '../../dialogs/nouns/offer.ts'
import { writeToken } from '../../dialogs/nouns/token.ts'
import type { Button, Here, Reply, Screen } from './channel.ts'
import type { ChannelDesk, Ended } from './desk.ts'
import type { AnyWords, Mouth, Platform, To } from './mouth.ts'

/** The last keys; the oldest are forgotten. */
export interface Remembered {
  has(key: string): boolean
  add(key: string): void
}

const REMEMBERED = 10_000

/** Makes the memory of what was taken and answered in this process: a redelivery is only acknowledged. */
export function makeRemembered(most: number = REMEMBERED): Remembered {
  const keys = new Set<string>()
  return {
    has: (key) => keys.has(key),
    add(key) {
      keys.add(key)
      const [oldest] = keys
      if (keys.size > most && oldest !== undefined) keys.delete(oldest)
    },
  }
}

/** What answering is made of. */
export interface Answering<Words extends AnyWords> {
  readonly desk: ChannelDesk
  readonly platform: Platform<Words>
  readonly mouth: Mouth<Words>
  readonly answered: Remembered
}

/** Does `work` and says its screen; undefined: nothing is to be said. `album`: see {@link To}. */
export async function answer<Words extends AnyWords>(
  parts: Answering<Words>,
  here: Here,
  to: To,
  work: () => Promise<Screen | undefined>,
  album?: string,
): Promise<Ended> {
  const { desk, platform, mouth, answered } = parts
  try {
    const screen = await work()
    if (screen !== undefined) {
      const piece = album === undefined ? {} : { album: { id: album, told: toldIn(screen) } }
      await mouth.say({ ...to, ...piece }, platform.compose(screen))
    }
  } catch (error) {
    if (desk.down(error)) return 'down'
    desk.log.error({ err: error }, `${platform.name}: an arrival failed by our own mistake`)
    if ((await mistaken(parts, here, to, error)) === 'down') return 'down'
  }
  answered.add(here.key)
  return 'done'
}

/** What is told beside the question. */
function toldIn({ notices }: Screen): string {
  return notices.map((one) => ('text' in one ? one.text : one.kind)).join('\n')
}

/** A turn failed in a way it could not hold itself: we hold it, and say so once. */
async function mistaken<Words extends AnyWords>(
  parts: Answering<Words>,
  here: Here,
  to: To,
  why: unknown,
): Promise<Ended> {
  const { desk } = parts
  const held = await orDown(desk, () => desk.holding.hold(here, why instanceof Error ? why.name : 'unknown'))
  if (held === 'done') await apologise(parts, here, to)
  return held
}

/** Does work on the stores; a store out of reach is a value. */
export async function orDown(desk: Pick<ChannelDesk, 'down'>, work: () => Promise<unknown>): Promise<Ended> {
  try {
    await work()
    return 'done'
  } catch (error) {
    if (desk.down(error)) return 'down'
    throw error
  }
}

/** Says once that something went wrong on our side, with the way to the menu. */
export async function apologise<Words extends AnyWords>(
  { desk, platform, mouth }: Pick<Answering<Words>, 'desk' | 'platform' | 'mouth'>,
  here: Here,
  to: To,
): Promise<void> {
  const language = spokenTo(desk.offered, here.language)
  const menu: Button = {
    label: desk.words(language, 'kernel.menu'),
    token: writeToken({ kind: 'action', verb: 'menu', id: '' }),
    tone: 'frame',
  }
  await mouth.say(to, [platform.sentence(desk.words(language, 'kernel.trouble'), [menu])])
}

/** The reply with one sentence before it about what was sent. */
export function remarked(desk: ChannelDesk, reply: Reply, which: 'words_only' | 'edited'): Screen {
  const screen = desk.layOut(reply)
  const text = desk.words(reply.language, `channel.${which}`)
  return { ...screen, notices: [{ kind: 'text', text, buttons: [] }, ...screen.notices] }
}

/** One sentence about what was sent, and the prompt again; somebody who begins with it is welcomed as anybody else. */
export function remark<Words extends AnyWords>(
  parts: Answering<Words>,
  which: 'words_only' | 'edited',
  here: Here,
): Promise<Ended> {
  const { desk } = parts
  return answer(parts, here, here, async () => {
    const start = { ...here, signal: { kind: 'called', name: 'start', rest: '' } } as const
    return remarked(desk, (await desk.look(here)) ?? (await desk.take(start)), which)
  })
}

const HINT_EVERY_MS = 3_600_000

/** Whether a group is to be told now where to write: once an hour. Who is in it and what is said is not kept. */
export function makeHints(): (group: string, now: number) => boolean {
  const hinted = new Map<string, number>()
  return (group, now) => {
    for (const [known, at] of hinted) if (now - at >= HINT_EVERY_MS) hinted.delete(known)
    if (hinted.has(group)) return false
    hinted.set(group, now)
    return true
  }
}

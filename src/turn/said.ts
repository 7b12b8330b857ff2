/** What is said in a turn besides the prompt, and its stored form: a repeated arrival hears all of it again. */
import { z } from 'zod'
import { tell, type Notice, type Talk } from '../../dialogs/kernel/dialog.ts'
import { say, type Key } from '../../dialogs/kernel/say.ts'
import { Medium } from '../../dialogs/nouns/file.ts'
import { VERBS } from '../../dialogs/nouns/token.ts'

/** What a turn has to tell: sentences, and receipts that were earned on the way, perhaps by an earlier arrival. */
export interface Told {
  readonly notices: readonly Notice[]
  readonly receipts: readonly string[]
}

/** Nothing to tell yet. */
export const NOTHING_TOLD: Told = { notices: [], receipts: [] }

/** Both, in this order. */
export function both(one: Told, other: Told): Told {
  return { notices: [...one.notices, ...other.notices], receipts: [...one.receipts, ...other.receipts] }
}

function standsAt({ at: { state } }: Talk, receipt: string): boolean {
  if (typeof state !== 'object' || state === null) return false
  return ('receipt' in state && state.receipt === receipt) || ('code' in state && state.code === receipt)
}

function says(notice: Notice, key: Key): boolean {
  return notice.kind === 'say' && notice.say.key === key
}

/** As notices, each once. A receipt is left out where the live prompt shows it anyway, never else. */
export function asNotices({ notices, receipts }: Told, talk: Talk): readonly Notice[] {
  const unshown = receipts.filter((receipt) => !standsAt(talk, receipt))
  const all = [...notices, ...unshown.map((code) => tell(say('receipt.again', { code })))]
  const once = [...new Map(all.map((notice) => [JSON.stringify(notice), notice])).values()]
  // Whoever is told that the place was lost has been here before, and is not welcomed as new.
  return once.some((notice) => says(notice, 'kernel.lost') || says(notice, 'kernel.begin_anew'))
    ? once.filter((notice) => !says(notice, 'kernel.welcome'))
    : once
}

/** Whether the talk was wiped: nothing of the person stays behind then. */
export function isWiped(notices: readonly Notice[]): boolean {
  return notices.some(({ kind }) => kind === 'wiped')
}

const StoredSay = z.object({
  key: z.string(),
  get params() {
    const value = z.union([z.string(), z.number(), z.object({ day: z.string() }), StoredSay])
    return z.record(z.string(), value).optional()
  },
})

const StoredOption = z.object({
  id: z.string(),
  label: z.union([z.object({ say: StoredSay }), z.object({ text: z.string(), hint: StoredSay.optional() })]),
  action: z.object({ kind: z.literal('action'), verb: z.enum(VERBS), id: z.string() }).optional(),
  effect: z.string().optional(),
  tone: z.enum(['main', 'frame']).optional(),
})

const StoredNotice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('say'), say: StoredSay, options: z.array(StoredOption).optional() }),
  z.object({ kind: z.literal('quote'), text: z.string() }),
  z.object({
    kind: z.literal('file'),
    grant: z.string(),
    name: z.string(),
    medium: Medium.optional(),
  }),
  z.object({ kind: z.literal('wiped') }),
])

/** Notices as they are read back; what an older desk wrote in another form is not said again. */
export const StoredNotices = z.array(z.custom<Notice>((raw) => StoredNotice.safeParse(raw).success)).catch([])

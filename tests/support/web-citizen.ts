/** A citizen who talks over HTTP exactly as the page does: in order, under an own id, sent again until it is answered. */
import { Agent, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { webAddress, webConversation } from '../../src/channels/web/inbound.ts'
import { makeSecrets } from '../../src/secrets.ts'
import { receiptsIn } from './citizen.ts'
import type { Dice } from './dice.ts'
import { type Account, marksIn } from './ledger.ts'

/** The key of the desks that are started as processes. */
export const SECRET_KEY = 'a test key of more than thirty-two letters'

const Message = z.object({
  text: z.string().optional(),
  buttons: z.array(z.object({ label: z.string(), token: z.string() })).optional(),
})
const Screen = z.object({ notices: z.array(Message), prompt: z.array(Message) })
type Screen = z.infer<typeof Screen>

/** What the page would post, its id apart. */
export type Post =
  | { readonly kind: 'said'; readonly text: string }
  | { readonly kind: 'pressed'; readonly token: string }
  | { readonly kind: 'called'; readonly name: string; readonly rest: string }

/** How one try to send ended: a status, or the code of the error on the line. */
export type Ended =
  | { readonly status: number; readonly body: string; readonly cookie?: string }
  | { readonly line: string }

// A connection each: a kept one may be closed by the server just as the next request is written to it.
const agent = new Agent({ keepAlive: false })

/** One request; never throws. */
export function ask(url: string, { cookie, body }: { cookie?: string; body?: string } = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const method = body === undefined ? 'GET' : 'POST'
    const headers = {
      ...(cookie === undefined ? {} : { Cookie: cookie }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    }
    const failed = (error: NodeJS.ErrnoException): void => resolve({ line: error.code ?? error.message })
    const asked = request(url, { method, headers, agent, timeout: 30_000 }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', failed)
      answer.on('end', () => {
        const given = answer.headers['set-cookie']?.[0]?.split(';')[0]
        const text = Buffer.concat(chunks).toString()
        const status = answer.statusCode ?? 0
        resolve({ status, body: text, ...(given === undefined ? {} : { cookie: given }) })
      })
    })
    asked.on('timeout', () => asked.destroy(new Error('timeout')))
    asked.on('error', failed)
    asked.end(body)
  })
}

/** See the file's head. */
export interface WebCitizen {
  /** Sends until it is answered; gives the screen. Throws if nobody answers for a minute, or with anything but 200. */
  post(what: Post): Promise<Screen>
  /** Presses the first button whose token has this in it; undefined: there is none. */
  press(part: string): Promise<Screen | undefined>
  /** What was told and done, for the reconciliation. */
  account(): Account
  /** What was wrong in an answer itself. */
  readonly wrong: readonly string[]
  /** Turns answered so far. */
  answered(): number
  /** How a try ended that brought no answer, and how often. */
  readonly failures: ReadonlyMap<string, number>
  readonly conversation: string
  shown(): Screen | undefined
}

const GIVEN_UP_MS = 60_000
const RETRY_MS = 100

function buttonsOf(screen: Screen | undefined): readonly { label: string; token: string }[] {
  return [...(screen?.notices ?? []), ...(screen?.prompt ?? [])].flatMap(({ buttons }) => buttons ?? [])
}

async function untilAnswered(
  url: string,
  cookie: string | undefined,
  body: string | undefined,
  failed: (how: string) => void,
) {
  const given = cookie === undefined ? {} : { cookie }
  const what = body === undefined ? given : { ...given, body }
  for (let waited = 0; waited < GIVEN_UP_MS; waited += RETRY_MS) {
    const ended = await ask(url, what)
    if ('status' in ended && ended.status === 200) return ended
    const how = 'status' in ended ? String(ended.status) : ended.line
    failed(how)
    // Anything but "not now" would make the page give up.
    if (/^[45]/.test(how) && how !== '503' && how !== '429') throw new Error(`answered ${how}`)
    await wait(RETRY_MS)
  }
  throw new Error(`nobody answers at ${url}`)
}

/** Opens the page at `url`. `name` marks the words. */
export async function openPage(url: string, name: string, dice: Dice): Promise<WebCitizen> {
  const failures = new Map<string, number>()
  const failed = (how: string): void => void failures.set(how, (failures.get(how) ?? 0) + 1)
  const { cookie = '' } = await untilAnswered(`${url}/`, undefined, undefined, failed)
  const grant = /=(\w+)\./.exec(cookie)?.[1] ?? ''
  const secrets = makeSecrets(SECRET_KEY)
  const conversation = webConversation(webAddress(grant, secrets), secrets)
  const receipts = new Set<string>()
  const keys = new Set<string>()
  const sent = new Set<string>()
  const wrong: string[] = []
  const state: { screen?: Screen; answered: number } = { answered: 0 }

  function takeIn(what: Post, before: Screen | undefined, screen: Screen): void {
    const buttons = buttonsOf(screen)
    if (buttons.length === 0) wrong.push(`${name}: no way on`)
    for (const { token } of buttons) {
      const key = /^p\w+\.[\w-]+\.(\w{16})$/u.exec(token)?.[1]
      if (key !== undefined) keys.add(key)
    }
    const told = receiptsIn(screen)
    if (what.kind === 'pressed' && what.token.includes('.send.')) {
      const marks = marksIn(JSON.stringify(before?.prompt ?? []))
      const again = buttons.some(({ token }) => token.includes('.send.'))
      const lost = screen.notices.length > 0
      if (told.length === 0 && !again && !lost) wrong.push(`${name}: swallowed ${marks.join()}`)
      if (told.some((receipt) => !receipts.has(receipt))) for (const mark of marks) sent.add(mark)
    }
    for (const receipt of told) receipts.add(receipt)
  }

  const post = async (what: Post): Promise<Screen> => {
    const id = Array.from({ length: 16 }, () => dice.below(16).toString(16)).join('')
    const before = state.screen
    const { body } = await untilAnswered(`${url}/turn`, cookie, JSON.stringify({ ...what, id }), failed)
    const screen = Screen.parse(JSON.parse(body))
    state.answered += 1
    takeIn(what, before, screen)
    state.screen = screen
    return screen
  }
  return {
    post,
    async press(part) {
      const button = buttonsOf(state.screen).find(({ token }) => token.includes(part))
      return button === undefined ? undefined : post({ kind: 'pressed', token: button.token })
    },
    account: () => ({ conversation, receipts, keys, sent }),
    wrong,
    answered: () => state.answered,
    failures,
    conversation,
    shown: () => state.screen,
  }
}

/** One round of talk: a part, some words, perhaps more of them, sent; or no objection; or a look around. */
export async function talkOnce(
  citizen: WebCitizen,
  parts: readonly string[],
  words: string,
  dice: Dice,
): Promise<void> {
  await citizen.post({ kind: 'called', name: 'start', rest: `p${dice.pick(parts)}` })
  const roll = dice.roll()
  if (roll < 0.15) {
    await citizen.press('.none.')
    return
  }
  await citizen.post({ kind: 'said', text: `${words} [${words}-a]` })
  if (roll < 0.5) await citizen.post({ kind: 'said', text: `dhe më shumë [${words}-b]` })
  await citizen.press('.send.')
  if (roll > 0.8) await citizen.press('amenu.')
  if (roll > 0.9) await citizen.post({ kind: 'called', name: 'help', rest: '' })
}

/** A person who may meet any process of a desk: their arrivals, the buttons before them, what they were told. */
import type { Language } from '../../dialogs/nouns/ids.ts'
import type { App } from '../../src/app.ts'
import type { Arrival, Button, Reply, Signal } from '../../src/channels/channel.ts'
import type { Turns } from '../../src/turn/take-turn.ts'
import { RECEIPT_PAGE } from './app.ts'

/** Where a turn is taken: a process of the desk, or its turns alone. */
export type At = { readonly turns: Turns }

/** See the file's head. */
export interface Citizen {
  readonly conversation: string
  /** Every arrival so far, in order. */
  readonly arrivals: Arrival[]
  /** Every reply so far. */
  readonly replies: Reply[]
  /** A new arrival of this moment; `more` changes it. */
  arrival(signal: Signal, more?: Partial<Arrival>): Arrival
  take(at: At, arrival: Arrival): Promise<Reply>
  say(at: At, text: string): Promise<Reply>
  call(at: At, name: string, rest?: string): Promise<Reply>
  /** Presses the button of the last reply whose option has this name. */
  press(at: At, option: string): Promise<Reply>
  /** The token of that button. */
  token(option: string): string
  last(): Reply
}

/** Makes one. `app` names the conversation and tells the time. */
export function makeCitizen(app: App, name: string, language: Language = 'sq'): Citizen {
  const conversation = app.secrets.name('conversation', `web:${name}`)
  const arrivals: Arrival[] = []
  const replies: Reply[] = []
  const arrival = (signal: Signal, more: Partial<Arrival> = {}): Arrival => {
    const made: Arrival = {
      key: app.secrets.name('arrival', `${name}-${arrivals.length}`),
      conversation,
      address: { channel: 'web', id: name },
      at: app.clock.iso(),
      language,
      receiptPage: RECEIPT_PAGE,
      signal,
      ...more,
    }
    arrivals.push(made)
    return made
  }
  const take = async ({ turns }: At, one: Arrival): Promise<Reply> => {
    const reply = await turns.take(one)
    replies.push(reply)
    return reply
  }
  const last = (): Reply => {
    const reply = replies.at(-1)
    if (reply === undefined) throw new Error('nothing was said yet')
    return reply
  }
  const token = (option: string): string => {
    const reply = last()
    const at = reply.prompt.options.findIndex(({ id }) => id === option)
    const found = promptButtons(app, reply)[at]
    if (found !== undefined) return found.token
    throw new Error(`no button ${option}; there are: ${reply.prompt.options.map(({ id }) => id).join(' ')}`)
  }
  return {
    conversation,
    arrivals,
    replies,
    arrival,
    take,
    token,
    last,
    say: (at, text) => take(at, arrival({ kind: 'said', text })),
    call: (at, called, rest = '') => take(at, arrival({ kind: 'called', name: called, rest })),
    press: (at, option) => take(at, arrival({ kind: 'pressed', token: token(option) })),
  }
}

function promptButtons(app: App, reply: Reply): readonly Button[] {
  const question = app.layOut(reply).prompt.at(-1)
  return question !== undefined && 'buttons' in question ? question.buttons : []
}

/** Every button a reply shows, those under what is told once among them. */
export function buttonsOf(app: App, reply: Reply): readonly Button[] {
  const { notices } = app.layOut(reply)
  return [
    ...notices.flatMap((message) => ('buttons' in message ? message.buttons : [])),
    ...promptButtons(app, reply),
  ]
}

/** The names of the sentences that are told once. */
export function toldIn(reply: Reply): readonly string[] {
  return reply.notices.map((notice) => (notice.kind === 'say' ? notice.say.key : notice.kind))
}

const RECEIPT = /\b[2346789ACDEFHJKMNPRTWXY]{4}-[2346789ACDEFHJKMNPRTWXY]{4}\b/gu

/** The receipts a reply shows, however it shows them; also of a screen. */
export function receiptsIn(reply: object): readonly string[] {
  return [...new Set(JSON.stringify(reply).match(RECEIPT))]
}

/** Leads to the review of words on a part: START, the document, the part, the words. */
export async function writeOn(citizen: Citizen, at: At, part: string, text: string): Promise<Reply> {
  await citizen.call(at, 'start', `p${part}`)
  return citizen.say(at, text)
}

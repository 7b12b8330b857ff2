/**
 * A strict fake of the Bot API over real HTTP: it confirms, repeats, forgets, refuses and retries as the real one
 * does, records what people would see, and fails on purpose where a test says so.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { makeChats, type Chat, type Shown } from './chats.ts'
import { makeFiles, uploaded, type Files, type Uploaded } from './files.ts'
import { makePhone, type Phone } from './phone.ts'
import { makePolling } from './polling.ts'
import { makePresses, type Presses } from './presses.ts'
import { makeProfile, type Profile } from './profile.ts'
import { bad, Refusal } from './refusal.ts'
import { KEPT_MS, makeUpdateQueue, type UpdateQueue } from './update-queue.ts'
import { makeWebhook, type Webhook } from './webhook.ts'

type Payload = Readonly<Record<string, unknown>>

/** What goes wrong with a call. `handled`: whether it was carried out before. */
export type Fault =
  | { readonly kind: 'refuse'; readonly refusal: Refusal }
  | { readonly kind: 'html' | 'cut'; readonly handled: boolean }
  | { readonly kind: 'hang' }
  | { readonly kind: 'slow'; readonly ms: number }

/** One call of the bot. `ended`: its status, or how it went wrong. */
export interface Call {
  readonly method: string
  readonly payload: Payload
  readonly ended: number | 'html' | 'cut' | 'hang'
}

/** How it is started. */
export interface FakeOptions {
  /** Milliseconds since 1970; the machine's own clock unless given. */
  readonly now?: () => number
  /** How much shorter than in reality the waits of the platform's rules are; 1: as in reality. */
  readonly pace?: number
  readonly firstUpdateId?: number
  /** A port to come back on. */
  readonly port?: number
}

/** See the file's head. */
export interface FakeTelegram {
  /** What TELEGRAM_API_ROOT is to be. */
  readonly url: string
  readonly token: string
  readonly username: string
  readonly calls: Call[]
  readonly queue: UpdateQueue
  readonly webhook: Webhook
  readonly presses: Presses
  readonly profile: Profile
  readonly files: Files
  phone(person?: { readonly id?: number; readonly language?: string }): Phone
  /** A group, supergroup or channel the bot is in. */
  group(type: Exclude<Chat['type'], 'private'>): Chat
  /** Lets any update come in; by default of the lane of messages of chat 0. Gives its id. */
  deliver(
    update: Payload,
    how?: { readonly lane?: string; readonly keptMs?: number; readonly id?: number },
  ): number
  /** Asked at each call from now on; undefined lets it pass. */
  fail(rule: ((method: string, payload: Payload) => Fault | undefined) | undefined): void
  /** Resolves once nothing waits to be confirmed and no call is under way. */
  settled(ms?: number): Promise<void>
  close(): Promise<void>
}

const TOKEN = '7000000001:AAfake-token-of-a-bot-that-does-not-exist'
const LANGUAGE = 'sq'
const MOST_S = 50

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** A file in a form. `field`: what it is sent as. */
interface Part {
  readonly field: string
  readonly name: string
  readonly bytes: Buffer
}

/** The parameters of a call: JSON, or a form with perhaps a file in it. */
async function payloadOf(request: IncomingMessage): Promise<{ payload: Payload; part?: Part }> {
  const body = await read(request)
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/form-data')) {
    return { payload: body.length === 0 ? {} : (JSON.parse(body.toString()) as Payload) }
  }
  const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1] ?? ''
  const payload: Record<string, unknown> = {}
  let part: Part | undefined
  // One byte a letter, so that what is no text comes through whole.
  const utf8 = (letters: string): Buffer => Buffer.from(letters, 'latin1')
  for (const piece of body.toString('latin1').split(`--${boundary}`).slice(1, -1)) {
    const [head = '', ...rest] = piece.split('\r\n\r\n')
    const content = utf8(rest.join('\r\n\r\n').replace(/\r\n$/, ''))
    const field = /\bname="([^"]*)"/i.exec(head)?.[1] ?? ''
    const name = /filename="?([^";\r\n]*)"?/i.exec(head)?.[1]
    if (name === undefined) payload[field] = content.toString()
    else part = { field, name: utf8(name).toString(), bytes: content }
  }
  if (part === undefined) return { payload }
  const attached = `attach://${part.field}`
  const field = Object.keys(payload).find((one) => payload[one] === attached) ?? part.field
  return { payload, part: { ...part, field } }
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify(body))
}

function messageOf(chat: Chat, shown: Shown, username: string): Payload {
  return {
    message_id: shown.id,
    from: { id: 7_000_000_001, is_bot: true, first_name: 'Zëri', username },
    chat: { id: chat.id, type: chat.type },
    date: shown.date,
    ...(shown.text === '' ? {} : { text: shown.text }),
    ...(shown.keys.length === 0 ? {} : { reply_markup: { inline_keyboard: shown.keys } }),
  }
}

/** Starts it on a port of this machine. */
export async function startFakeTelegram(options: FakeOptions = {}): Promise<FakeTelegram> {
  const now = options.now ?? (() => Date.now())
  const pace = options.pace ?? 1
  const username = 'zeri_fake_bot'
  const queue = makeUpdateQueue(now, options.firstUpdateId ?? 500_000)
  const chats = makeChats(now)
  const presses = makePresses(now)
  const profile = makeProfile()
  const files = makeFiles(now, TOKEN)
  const polling = makePolling(queue, pace)
  const webhook = makeWebhook({ queue, pace, carryOut: (method, payload) => carryOut(method, payload) })
  const calls: Call[] = []
  let allowed: readonly string[] | undefined
  let rule: ((method: string, payload: Payload) => Fault | undefined) | undefined
  const underWay = new Set<unknown>()
  let people = 100

  /** A method in a webhook's answer: nobody hears whether it failed. */
  function carryOut(method: string, payload: Payload): void {
    try {
      perform(method, payload, undefined)
      calls.push({ method: `${method} (in an answer)`, payload, ended: 200 })
    } catch (error) {
      const ended = error instanceof Refusal ? error.code : 500
      calls.push({ method: `${method} (in an answer)`, payload, ended })
    }
  }

  function allow(payload: Payload): void {
    const list = payload['allowed_updates']
    if (Array.isArray(list)) allowed = list.length === 0 ? undefined : list.map(String)
  }

  function perform(method: string, payload: Payload, file: Uploaded | undefined): unknown {
    const shown = (message: Shown): Payload =>
      messageOf(chats.chat(Number(payload['chat_id'])), message, username)
    switch (method) {
      case 'getMe':
        return { id: 7_000_000_001, is_bot: true, first_name: 'Zëri', username, can_join_groups: true }
      case 'sendMessage':
        return shown(chats.send(payload))
      case 'sendDocument':
      case 'sendPhoto':
      case 'sendVoice':
      case 'sendAudio':
        if (file === undefined) throw bad(`there is no ${method.slice(4).toLowerCase()} in the request`)
        return shown(chats.sendFile(payload, file))
      case 'getFile':
        return files.find(payload)
      case 'editMessageText':
        return shown(chats.edit(payload, true))
      case 'editMessageReplyMarkup':
        return shown(chats.edit(payload, false))
      case 'answerCallbackQuery':
        return presses.answer(payload)
      case 'setWebhook':
        allow(payload)
        polling.end()
        webhook.set(payload)
        return true
      case 'deleteWebhook':
        webhook.remove()
        return true
      case 'getWebhookInfo':
        return webhook.info()
      default:
        throw new Refusal(404, 'Not Found')
    }
  }

  async function call(method: string, payload: Payload, part: Part | undefined, gone: AbortSignal) {
    // The bot's own picture is looked at where the bot is known.
    const said = profile.answer(method, payload, part)
    if (said !== undefined) return said.result
    const sent = part !== undefined && method.startsWith('send')
    const file = sent ? await uploaded(method, part) : undefined
    if (method !== 'getUpdates') return perform(method, payload, file)
    if (webhook.url !== '') {
      throw new Refusal(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      )
    }
    allow(payload)
    const limit = Math.min(100, Math.max(1, Number(payload['limit'] ?? 100)))
    const timeoutMs = Math.min(MOST_S, Math.max(0, Number(payload['timeout'] ?? 0))) * 1000
    return polling.get({ offset: Number(payload['offset'] ?? 0), limit, timeoutMs, gone })
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (await files.serve(request, response)) return
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? []
    const { payload, part } = await payloadOf(request)
    if (token === undefined)
      return answer(response, 404, { ok: false, error_code: 404, description: 'Not Found' })
    if (token !== TOKEN) {
      const code = /^\d+:[\w-]{30,}$/.test(token) ? 401 : 404
      const description = code === 401 ? 'Unauthorized' : 'Not Found'
      return answer(response, code, { ok: false, error_code: code, description })
    }
    const log = (ended: Call['ended']) => void calls.push({ method, payload, ended })
    const fault = rule?.(method, payload)
    if (fault?.kind === 'slow') await wait(fault.ms)
    if (fault?.kind === 'hang') return log('hang')
    try {
      if (fault?.kind === 'refuse') throw fault.refusal
      const gone = new AbortController()
      response.on('close', () => gone.abort())
      const handled = fault === undefined || fault.kind === 'slow' || fault.handled
      const result = handled ? await call(method, payload, part, gone.signal) : undefined
      if (fault?.kind === 'html') {
        log('html')
        response.writeHead(502, { 'Content-Type': 'text/html' })
        response.end('<html><head><title>502 Bad Gateway</title></head></html>')
      } else if (fault?.kind === 'cut') {
        log('cut')
        response.socket?.destroy()
      } else {
        log(200)
        answer(response, 200, { ok: true, result })
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      log(error.code)
      const { code, message, parameters } = error
      answer(response, code, {
        ok: false,
        error_code: code,
        description: message,
        ...(parameters === undefined ? {} : { parameters }),
      })
    }
  }

  const server = createServer((request, response) => {
    const counted = !(request.url ?? '').endsWith('/getUpdates')
    if (counted) underWay.add(response)
    response.once('close', () => underWay.delete(response))
    serve(request, response).catch((error: unknown) => {
      console.error(error)
      response.destroy()
    })
  })
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('no port given')

  function deliver(
    update: Payload,
    { lane = 'chat 0', keptMs = KEPT_MS.message, id }: { lane?: string; keptMs?: number; id?: number } = {},
  ): number {
    const kind = Object.keys(update)[0]
    if (allowed !== undefined && kind !== undefined && !allowed.includes(kind)) return -1
    const given = queue.add(update, lane, keptMs, id)
    polling.wake()
    webhook.wake()
    return given
  }

  function phone(person: { readonly id?: number; readonly language?: string } = {}): Phone {
    const id = person.id ?? (people += 1)
    const chat = chats.chat(id)
    const from = { id, is_bot: false, first_name: 'Filan', language_code: person.language ?? LANGUAGE }
    return makePhone(id, {
      chat,
      said: (press) => presses.all.find((one) => one.id === press)?.said,
      write(content, edit) {
        chat.open = true
        const date = Math.floor(now() / 1000)
        const { text: typed, caption = '' } = content
        const text = String(typed ?? caption)
        const message = edit?.message ?? chats.nextMessageId()
        const known = chat.messages.find((one) => one.id === message)
        if (known === undefined) {
          chat.messages.push({ id: message, from: 'person', date, text, entities: [], keys: [], edits: 0 })
        } else Object.assign(known, { text, edits: known.edits + 1 })
        const body = {
          message_id: message,
          from,
          chat: { id, type: 'private', first_name: from.first_name },
          date: known?.date ?? date,
          ...(edit === undefined ? {} : { edit_date: date }),
          ...files.described(content),
        }
        return deliver({ [edit === undefined ? 'message' : 'edited_message']: body }, { lane: `chat ${id}` })
      },
      press(data, message) {
        const press = presses.add(id, data)
        const update = deliver(
          {
            callback_query: {
              id: press.id,
              from,
              chat_instance: '1',
              data,
              ...(message === undefined ? {} : { message: messageOf(chat, message, username) }),
            },
          },
          { lane: `press ${id}`, keptMs: KEPT_MS.press },
        )
        return { update, press: press.id }
      },
    })
  }

  async function settled(ms = 10_000): Promise<void> {
    const until = performance.now() + ms
    while (queue.all().length > 0 || underWay.size > 0 || webhook.busy) {
      if (performance.now() > until) {
        throw new Error(`not settled: ${queue.all().length} updates wait, ${underWay.size} calls under way`)
      }
      await wait(2)
    }
  }

  return {
    url: `http://127.0.0.1:${bound.port}`,
    token: TOKEN,
    username,
    calls,
    queue,
    webhook,
    presses,
    profile,
    files,
    phone,
    group: (type) => chats.chat(-1_000_000 - chats.all.size, type),
    deliver,
    fail: (next) => void (rule = next),
    settled,
    async close() {
      webhook.stop()
      server.close()
      server.closeAllConnections()
      await once(server, 'close').catch(() => undefined)
    },
  }
}

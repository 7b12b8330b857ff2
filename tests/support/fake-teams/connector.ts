/**
 * The connector of Teams over real HTTP: chats, the rules it holds a bot to, and the stores people's files lie in. What
 * it is told to answer instead it answers once, before or after it did what was asked.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { Json, Shown } from './shown.ts'

/** A chat. `gone`: the person took the bot away. */
export interface Chat {
  readonly id: string
  readonly user: string
  readonly messages: Shown[]
  typing: number
  gone: boolean
}

/** An answer instead of the usual one. `after`: what was asked is done all the same. `cut`: no answer at all. */
export interface Instead {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly after?: boolean
  readonly cut?: boolean
}

/** One call of the bot. */
export interface Call {
  readonly method: string
  readonly path: string
  readonly at: number
  readonly ended: number
  readonly body: unknown
}

/** See the file's head. */
export interface Connector {
  readonly url: string
  readonly filesUrl: string
  readonly hosts: { readonly service: string; readonly files: string }
  readonly chats: Map<string, Chat>
  readonly calls: Call[]
  /** What the next calls that show something are answered with instead. */
  readonly instead: Instead[]
  /** Files somebody put on a message, by their path. */
  readonly files: Map<string, Buffer>
  /** What a bot put into somebody's files, by its path. */
  readonly uploads: Map<string, Buffer>
  /** Takes that long for each call. */
  slowMs: number
  close(): Promise<void>
}

const LARGEST_ACTIVITY = 28 * 1024

/** Starts it. `isToken`: whether a bearer token is one that was given. */
export async function startConnector(isToken: (token: string) => boolean): Promise<Connector> {
  const state = {
    chats: new Map<string, Chat>(),
    calls: [] as Call[],
    instead: [] as Instead[],
    files: new Map<string, Buffer>(),
    uploads: new Map<string, Buffer>(),
    slowMs: 0,
    next: 1_700_000_000_000,
  }
  const main = await serve(async (request, response) => {
    const body = await read(request)
    if (state.slowMs > 0) await wait(state.slowMs)
    const token = /^Bearer (.+)$/u.exec(request.headers.authorization ?? '')?.[1] ?? ''
    const path = new URL(request.url ?? '/', 'http://x').pathname
    const shows = request.method === 'POST' || request.method === 'PUT'
    const instead = shows && !body.includes('"type":"typing"') ? state.instead.shift() : undefined
    const done = (): Answer =>
      isToken(token) ? answer(state, request.method ?? '', path, body) : { status: 401, body: {} }
    const usual = instead === undefined || instead.after === true ? done() : undefined
    const status = instead?.status ?? usual?.status ?? 500
    state.calls.push({
      method: request.method ?? '',
      path,
      at: performance.now(),
      ended: status,
      body: json(body),
    })
    if (instead?.cut === true) return void request.socket.destroy()
    response.writeHead(status, { 'Content-Type': 'application/json', ...instead?.headers })
    response.end(JSON.stringify(instead === undefined ? (usual?.body ?? {}) : {}))
  })
  const stores = await serve(async (request, response) => {
    const body = await read(request, 'latin1')
    const path = new URL(request.url ?? '/', 'http://x').pathname
    if (request.method === 'PUT') {
      state.uploads.set(path, Buffer.from(body, 'latin1'))
      return void response.writeHead(201).end('{}')
    }
    const file = state.files.get(path)
    // Whoever sends a bot's token to a store gives it away.
    if (request.headers.authorization !== undefined) return void response.writeHead(400).end()
    return void response.writeHead(file === undefined ? 404 : 200).end(file)
  })
  return {
    ...state,
    get slowMs() {
      return state.slowMs
    },
    set slowMs(ms) {
      state.slowMs = ms
    },
    url: `${main.url}/amer/`,
    filesUrl: stores.url,
    hosts: { service: new URL(main.url).host, files: new URL(stores.url).host },
    close: async () => void (await Promise.all([main.close(), stores.close()])),
  }
}

interface Answer {
  readonly status: number
  readonly body: object
}

interface State {
  readonly chats: ReadonlyMap<string, Chat>
  next: number
}

function answer(state: State, method: string, path: string, body: string): Answer {
  const [, conversation = '', rest = '', message = ''] =
    /^\/(?:amer|emea)\/v3\/conversations\/([^/]+)\/(activities|members)(?:\/([^/]+))?$/u.exec(path) ?? []
  const chat = state.chats.get(decodeURIComponent(conversation))
  if (chat === undefined) return refused(404, 'ConversationNotFound')
  if (chat.gone) return refused(403, 'BotNotInConversationRoster')
  if (rest === 'members') return { status: 200, body: { id: chat.user } }
  if (Buffer.byteLength(body) > LARGEST_ACTIVITY) return refused(413, 'MessageSizeTooBig')
  const activity = json(body)
  if (method === 'DELETE') {
    const at = chat.messages.findIndex(({ id }) => id === decodeURIComponent(message))
    if (at < 0) return refused(404, 'MessageNotFound')
    chat.messages.splice(at, 1)
    return { status: 200, body: {} }
  }
  if (activity === undefined) return refused(400, 'BadSyntax')
  if (activity['type'] === 'typing') {
    chat.typing += 1
    return { status: 202, body: { id: String((state.next += 1)) } }
  }
  const shown = showing(activity)
  if (shown === undefined) return refused(400, 'BadArgument')
  if (method === 'PUT') {
    const old = chat.messages.find(({ id, from }) => id === decodeURIComponent(message) && from === 'bot')
    if (old === undefined) return refused(404, 'MessageNotFound')
    Object.assign(old, { card: undefined, text: '' }, shown)
    return { status: 200, body: { id: old.id } }
  }
  const id = String((state.next += 1))
  chat.messages.push({ ...shown, id, from: 'bot' })
  return { status: 201, body: { id } }
}

function refused(status: number, code: string): Answer {
  return { status, body: { error: { code, message: code } } }
}

/** What a person sees of it; undefined: Teams would not take it. */
function showing(activity: Json): Omit<Shown, 'id' | 'from'> | undefined {
  const { text = '', summary = '', attachments = [] } = activity
  if (activity['type'] !== 'message' || !Array.isArray(attachments) || attachments.length > 1)
    return undefined
  const [one] = attachments as readonly Json[]
  const base = { text: String(text), summary: String(summary) }
  if (one === undefined) return text === '' ? undefined : base
  const content = one['content'] as Json | undefined
  switch (one['contentType']) {
    case 'application/vnd.microsoft.card.adaptive':
      return content?.['type'] === 'AdaptiveCard' && content['version'] === '1.5'
        ? { ...base, card: content }
        : undefined
    case 'application/vnd.microsoft.teams.card.file.consent':
      return {
        ...base,
        offered: {
          name: String(one['name']),
          bytes: Number(content?.['sizeInBytes']),
          context: content?.['acceptContext'],
        },
      }
    case 'application/vnd.microsoft.teams.card.file.info':
      return { ...base, came: { name: String(one['name']), url: String(one['contentUrl']) } }
    case 'image/png': {
      const data = /^data:image\/png;base64,(.+)$/u.exec(String(one['contentUrl']))?.[1]
      return data === undefined
        ? undefined
        : { ...base, picture: { name: String(one['name']), bytes: Buffer.from(data, 'base64') } }
    }
    default:
      return undefined
  }
}

function json(body: string): Json | undefined {
  try {
    return JSON.parse(body) as Json
  } catch {
    return undefined
  }
}

async function read(request: IncomingMessage, as: BufferEncoding = 'utf8'): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString(as)
}

async function serve(
  work: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    work(request, response).catch(() => request.socket.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const bound = server.address()
  return {
    url: `http://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}`,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

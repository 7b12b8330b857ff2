/** The only file that knows grammY: the types of the Bot API, and its client for calls over our own line. */
import { Api, GrammyError, InputFile, type RawApi } from 'grammy'
import { makeLine, NoAnswer, type Posted } from './line.ts'

/** The methods we call. */
export type Method =
  | 'getMe'
  | 'getUpdates'
  | 'getWebhookInfo'
  | 'setWebhook'
  | 'sendMessage'
  | 'editMessageText'
  | 'editMessageReplyMarkup'
  | 'answerCallbackQuery'
  | 'getFile'
  | 'getMyCommands'
  | 'setMyCommands'
  | 'getMyName'
  | 'setMyName'
  | 'getMyDescription'
  | 'setMyDescription'
  | 'getMyShortDescription'
  | 'setMyShortDescription'
  | 'getUserProfilePhotos'

/** The ways a file is sent. */
export type FileWay = 'sendVoice' | 'sendAudio' | 'sendPhoto' | 'sendDocument'

type Without = 'getMe' | 'getWebhookInfo'
/** What a method takes. */
export type Payload<M extends Method> = M extends Without
  ? Readonly<Record<string, never>>
  : Exclude<Parameters<RawApi[M]>[0], AbortSignal | undefined>
/** What a method gives. */
export type Result<M extends Method> = Awaited<ReturnType<RawApi[M]>>

/**
 * The platform's answer. `refused`: it said no, with its code and words. `broken`: no answer that can be read;
 * `sent`: whether the call may have been carried out.
 */
export type Answer<R> =
  | { readonly kind: 'ok'; readonly result: R }
  | { readonly kind: 'refused'; readonly code: number; readonly words: string; readonly afterMs?: number }
  | { readonly kind: 'broken'; readonly sent: boolean }

/** Calls the Bot API. Nothing here throws for what the platform or the network does. */
export interface Wire {
  /** `signal` gives the call up. */
  call<M extends Method>(method: M, payload: Payload<M>, signal?: AbortSignal): Promise<Answer<Result<M>>>
  /** Sends a file, streamed. */
  sendFile(
    way: FileWay,
    chat: number,
    name: string,
    body: AsyncIterable<string | Uint8Array>,
  ): Promise<Answer<{ message_id: number }>>
  /** Gives the bot its picture, a JPG. */
  setPicture(jpg: Uint8Array): Promise<Answer<true>>
  close(): void
}

const TIMEOUT_MS = 10_000
const FILE_TIMEOUT_S = 120

/** Makes the wire of a bot. `apiRoot` without a slash at the end. */
export function makeWire(token: string, apiRoot: string): Wire {
  const line = makeLine()
  const api = new Api(token, { apiRoot })
  api.config.use(async (_grammysOwn, method, payload, signal) => {
    // A poll is answered when something comes, or after the time it names.
    const held = 'timeout' in payload ? (payload.timeout ?? 0) * 1000 : 0
    const posted = await line.post(`${apiRoot}/bot${token}/${method}`, JSON.stringify(payload), {
      timeoutMs: TIMEOUT_MS + held,
      ...(signal instanceof AbortSignal ? { signal } : {}),
    })
    return readAnswer(posted)
  })

  function ask<M extends Method>(
    method: M,
    payload: Payload<M>,
    signal: AbortSignal | undefined,
  ): Promise<Result<M>> {
    // A method and its payload belong together by the type of `call`; the compiler does not see that in the table.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const calls = api.raw as unknown as Record<
      M,
      (asked: Payload<M>, given?: AbortSignal) => Promise<Result<M>>
    >
    return calls[method](payload, signal)
  }

  return {
    call: (method, payload, signal) => answerOf(() => ask(method, payload, signal)),
    sendFile: (way, chat, name, body) =>
      // A file goes by grammY's own way, which streams it as a form.
      answerOf<{ message_id: number }>(() =>
        new Api(token, { apiRoot, timeoutSeconds: FILE_TIMEOUT_S })[way](
          chat,
          new InputFile(bytesOf(body), name),
        ),
      ),
    setPicture: (jpg) =>
      answerOf(() =>
        new Api(token, { apiRoot, timeoutSeconds: FILE_TIMEOUT_S }).setMyProfilePhoto({
          type: 'static',
          photo: new InputFile(jpg, 'zeri.jpg'),
        }),
      ),
    close: () => line.close(),
  }
}

type Envelope = { readonly ok: true; readonly result: never } | Refused
interface Refused {
  readonly ok: false
  readonly error_code: number
  readonly description: string
  readonly parameters?: { readonly retry_after?: number }
}

/** A page of a gateway, or half an answer, is no answer. */
function readAnswer({ text }: Posted): Envelope {
  let said: unknown
  try {
    said = JSON.parse(text)
  } catch {
    throw new NoAnswer(true, 'not JSON')
  }
  if (typeof said !== 'object' || said === null || !('ok' in said)) throw new NoAnswer(true, 'no answer')
  // The envelope was looked at; what is in it is read by whoever asked.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return said as Envelope
}

async function answerOf<R>(work: () => Promise<R>): Promise<Answer<R>> {
  try {
    return { kind: 'ok', result: await work() }
  } catch (error) {
    if (error instanceof GrammyError) {
      const { error_code: code, description: words, parameters } = error
      const after = parameters.retry_after
      return { kind: 'refused', code, words, ...(after === undefined ? {} : { afterMs: after * 1000 }) }
    }
    return { kind: 'broken', sent: !(error instanceof NoAnswer) || error.sent }
  }
}

async function* bytesOf(body: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  const letters = new TextEncoder()
  for await (const piece of body) yield typeof piece === 'string' ? letters.encode(piece) : piece
}

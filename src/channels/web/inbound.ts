/** What the web page posts, checked, and made into an arrival. Pure. */
import { z } from 'zod'
import { Medium } from '../../../dialogs/nouns/file.ts'
import { Language } from '../../../dialogs/nouns/ids.ts'
import type { Secrets } from '../../secrets.ts'
import { uploadName } from '../../upload-names.ts'
import type { Address, Arrival, Signal } from '../channel.ts'

/** The most a posted body may weigh, in bytes. */
export const BODY_BYTES = 256 * 1024

const made = { id: z.string().regex(/^[A-Za-z0-9-]{8,64}$/), language: z.string().max(35).optional() }

const PostedTurn = z.discriminatedUnion('kind', [
  z.object({ ...made, kind: z.literal('said'), text: z.string() }),
  z.object({ ...made, kind: z.literal('pressed'), token: z.string().min(1).max(1000) }),
  z.object({
    ...made,
    kind: z.literal('called'),
    name: z.string().regex(/^[A-Za-z0-9_]{1,32}$/),
    rest: z.string().max(1000),
  }),
])
/**
 * One thing the person did, as the page posts it; `id` is made by the browser and stays when it is sent
 * again.
 */
export type PostedTurn = Readonly<z.infer<typeof PostedTurn>>

const PostedFile = z.object({
  ...made,
  medium: Medium,
  name: z.string().max(255).default(''),
  text: z.string().max(10_000).default(''),
})
/** What is said of a file that is posted beside it; its `id` is as that of a turn. */
export type PostedFile = Readonly<z.infer<typeof PostedFile>>

const PostedLook = z.object({ language: z.string().max(35).optional() })

/** Reads a posted turn; undefined for any other shape. */
export function readTurn(body: unknown): PostedTurn | undefined {
  return PostedTurn.safeParse(body).data
}

/** Reads what is said of a posted file; undefined for any other shape. */
export function readFileTurn(query: unknown): PostedFile | undefined {
  return PostedFile.safeParse(query).data
}

/** Reads a posted request to see the prompt again; undefined for any other shape. */
export function readLook(body: unknown): { readonly language?: Language } | undefined {
  const posted = PostedLook.safeParse(body).data
  return posted === undefined ? undefined : spoken(posted.language)
}

/**
 * Where a web conversation is reached. `grant` is the login in the browser's cookie; the address is a keyed hash of it,
 * so that nothing that is stored, sealed or handed over lets anybody into the talk.
 */
export function webAddress(grant: string, secrets: Secrets): Address {
  return { channel: 'web', id: secrets.name('web address', grant) }
}

/** The conversation's name in stores and logs. */
export function webConversation({ id }: Address, secrets: Secrets): string {
  return secrets.name('conversation', `web:${id}`)
}

/** From whom and when. `at`: our own clock, because browsers' clocks are wrong too often. */
interface From {
  readonly address: Address
  readonly at: string
  readonly receiptPage: string
}

/** Makes the arrival of a posted turn. */
export function webArrival(posted: PostedTurn, from: From, secrets: Secrets): Arrival {
  return arrivalOf(posted, from, secrets, () => heard(posted))
}

/** Makes the arrival of a posted file of so many bytes; its `ref` is where the bytes are to be put. */
export function webFileArrival(posted: PostedFile, bytes: number, from: From, secrets: Secrets): Arrival {
  const { medium, name, text } = posted
  return arrivalOf(posted, from, secrets, (conversation) => {
    const ref = uploadName(secrets, conversation, posted.id)
    return { kind: 'sent', file: { medium, ref, name, bytes }, text }
  })
}

function arrivalOf(
  posted: Pick<PostedTurn, 'id' | 'language'>,
  from: From,
  secrets: Secrets,
  signal: (conversation: string) => Signal,
): Arrival {
  const conversation = webConversation(from.address, secrets)
  return {
    key: secrets.name('arrival', `web:${conversation}:${posted.id}`),
    conversation,
    address: from.address,
    at: from.at,
    ...spoken(posted.language),
    receiptPage: from.receiptPage,
    signal: signal(conversation),
  }
}

function heard(posted: PostedTurn): Signal {
  if (posted.kind === 'pressed') return { kind: 'pressed', token: posted.token }
  if (posted.kind === 'called') return { kind: 'called', name: posted.name, rest: posted.rest }
  const typed = /^\/([A-Za-z0-9_]{1,32})(?:\s([\s\S]*))?$/.exec(posted.text)
  if (typed === null) return { kind: 'said', text: posted.text }
  return { kind: 'called', name: typed[1] ?? '', rest: typed[2] ?? '' }
}

function spoken(tag: string | undefined): { readonly language?: Language } {
  const language = Language.safeParse(tag?.split('-')[0]?.toLowerCase()).data
  return language === undefined ? {} : { language }
}

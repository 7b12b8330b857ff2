/** What Teams posted, read into what it is for us. Pure. */
import { Language } from '../../../dialogs/nouns/ids.ts'
import { readToken } from '../../../dialogs/nouns/token.ts'
import type { Secrets } from '../../secrets.ts'
import type { Address, Arrival, Here, Signal } from '../channel.ts'
import { Consent, Pressed, type Activity } from './activity.ts'
import { writeAddress } from './address.ts'
import { filesIn } from './sent-file.ts'

/** A button that was pressed: on which message, and whether a question can stand there. */
export interface TeamsPress {
  readonly message?: string
  readonly bound: boolean
}

/**
 * What an activity is for us. `arrivals`: taken one after another, for a message may carry several files. `remark`:
 * answered with one sentence and the prompt, no turn. `group`: answered with one fixed hint, nothing kept. `consent`:
 * what somebody said to a file that was offered. `left`: they took the bot away. `unknown_call`: asked for something
 * we do not do. `nothing`: left alone.
 */
export type Heard =
  | {
      readonly kind: 'arrivals'
      readonly arrivals: readonly [Arrival, ...Arrival[]]
      readonly press?: TeamsPress
    }
  | { readonly kind: 'remark'; readonly remark: 'words_only' | 'edited'; readonly here: Here }
  | { readonly kind: 'group'; readonly here: Here }
  | { readonly kind: 'consent'; readonly here: Here; readonly said: Consent; readonly message?: string }
  | { readonly kind: 'left'; readonly here: Here }
  | { readonly kind: 'unknown_call' }
  | { readonly kind: 'nothing' }

const NOTHING: Heard = { kind: 'nothing' }
const SAME_PRESS_MS = 600_000

/** The tenants an activity names; all of them must be welcome. */
export function tenantsOf({ conversation, channelData }: Activity): readonly string[] {
  const named = [conversation.tenantId, channelData?.tenant?.id]
  return named.flatMap((id) => (id === undefined || id === '' ? [] : [id]))
}

/** Reads it. `nowIso`: our own clock, where the platform gives no date. */
export function readActivity(activity: Activity, nowIso: string, secrets: Secrets): Heard {
  const here = placeOf(activity, nowIso, secrets)
  if (here === undefined) return NOTHING
  const personal = (activity.conversation.conversationType ?? 'personal') === 'personal'
  if (!personal || activity.conversation.isGroup === true) return inGroup(activity, here)
  switch (activity.type) {
    case 'message':
      return written(activity, here, secrets)
    case 'messageUpdate':
      return activity.channelData?.eventType === 'editMessage'
        ? { kind: 'remark', remark: 'edited', here }
        : NOTHING
    case 'installationUpdate':
      return installed(activity, here)
    case 'invoke':
      return invoked(activity, here)
    default:
      // A new member, a reaction, somebody typing: nothing was said to us.
      return NOTHING
  }
}

/** Only what asks for an answer is answered there; a file offered in a group is none of ours. */
function inGroup({ type, action, membersAdded = [], recipient }: Activity, here: Here): Heard {
  const joined =
    (type === 'installationUpdate' && action?.startsWith('add') === true) ||
    (type === 'conversationUpdate' && membersAdded.some(({ id }) => id === recipient?.id))
  if (type === 'invoke') return { kind: 'unknown_call' }
  return type === 'message' || joined ? { kind: 'group', here } : NOTHING
}

function installed({ action }: Activity, here: Here): Heard {
  if (action === 'remove' || action === 'remove-upgrade')
    return action === 'remove' ? { kind: 'left', here } : NOTHING
  if (action !== 'add') return NOTHING
  return { kind: 'arrivals', arrivals: [{ ...here, signal: { kind: 'called', name: 'start', rest: '' } }] }
}

function invoked({ name, value, replyToId }: Activity, here: Here): Heard {
  const said = name === 'fileConsent/invoke' ? Consent.safeParse(value).data : undefined
  if (said === undefined) return { kind: 'unknown_call' }
  return { kind: 'consent', here, said, ...(replyToId === undefined ? {} : { message: replyToId }) }
}

function written(activity: Activity, here: Here, secrets: Secrets): Heard {
  const { text = '', value, attachments = [], replyToId } = activity
  const pressed = Pressed.safeParse(value).data?.zeri
  if (pressed !== undefined) {
    const bound = readToken(pressed.token)?.kind === 'prompt'
    const key = bound ? keyOf(activity, secrets, pressMark(pressed, here.at)) : here.key
    const press = { bound, ...(replyToId === undefined ? {} : { message: replyToId }) }
    const { token } = pressed
    return { kind: 'arrivals', arrivals: [{ ...here, key, signal: { kind: 'pressed', token } }], press }
  }
  const files = filesIn(attachments)
  const words = text.trim()
  const [first, ...others] = files.map((file, at): Arrival => ({
    ...here,
    key: secrets.name('arrival', `${here.key}:${at}`),
    signal: { kind: 'sent', file, text: at === 0 ? words : '' },
  }))
  if (first !== undefined) return { kind: 'arrivals', arrivals: [first, ...others] }
  // The text of a message comes as an attachment too. A sticker, a place, a card of others are none of ours.
  const shown = attachments.some(({ contentType }) => contentType !== 'text/html') || value !== undefined
  if (words === '' && shown) return { kind: 'remark', remark: 'words_only', here }
  return { kind: 'arrivals', arrivals: [{ ...here, signal: signalOf(words) }] }
}

function signalOf(text: string): Signal {
  const called = /^\/([A-Za-z0-9_]{1,32})(?:\s+([\s\S]*))?$/.exec(text)
  return called === null
    ? { kind: 'said', text }
    : { kind: 'called', name: called[1] ?? '', rest: called[2] ?? '' }
}

/**
 * A redelivery comes once with the same id and later with a new one. A choice is told by its card, which has a mark
 * of its own; words by the moment the sender's app wrote down; anything else by its id.
 */
function keyOf(activity: Activity, secrets: Secrets, what: string): string {
  return secrets.name('arrival', `teams:${activity.conversation.id}:${what}`)
}

/** What stands under one card can be meant once; whoever presses it again much later is answered again. */
function pressMark({ nonce, token }: { readonly nonce: string; readonly token: string }, at: string): string {
  return `press:${nonce}:${token}:${Math.floor(Date.parse(at) / SAME_PRESS_MS)}`
}

function markOf({ id, type, text = '', localTimestamp, replyToId }: Activity): string | undefined {
  if (type === 'message' && localTimestamp !== undefined) return `words:${localTimestamp}:${text}`
  return id === undefined ? undefined : `${type}:${id}:${replyToId ?? ''}`
}

/** Undefined: nobody whose words could be answered. */
function placeOf(activity: Activity, nowIso: string, secrets: Secrets): Here | undefined {
  const { conversation, from, recipient, serviceUrl, timestamp, locale } = activity
  const mark = markOf(activity)
  const [tenant] = tenantsOf(activity)
  if (from === undefined || recipient === undefined || mark === undefined || tenant === undefined)
    return undefined
  const id = writeAddress({
    serviceUrl,
    conversation: conversation.id,
    tenant,
    bot: recipient.id,
    user: from.id,
  })
  const address: Address = { channel: 'teams', id }
  return {
    key: keyOf(activity, secrets, mark),
    conversation: secrets.name('conversation', `teams:${tenant}:${conversation.id}`),
    address,
    at: momentOf(timestamp) ?? nowIso,
    ...spoken(locale),
  }
}

function momentOf(given: string | undefined): string | undefined {
  const at = Date.parse(given ?? '')
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}

function spoken(tag: string | undefined): { readonly language?: Language } {
  const language = Language.safeParse(tag?.split('-')[0]?.toLowerCase()).data
  return language === undefined ? {} : { language }
}

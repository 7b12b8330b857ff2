/** A whole small Teams: who signs, who connects, who brings, and the people with their chats. */
import { startFakeIdentity, type FakeIdentity } from '../fake-identity.ts'
import { startConnector, type Chat, type Connector } from './connector.ts'
import { makeCourier, type Courier } from './courier.ts'
import { keysOf, look, type Json, type Key, type Shown } from './shown.ts'

/** A person at their Teams. */
export interface Member {
  readonly id: string
  readonly chat: Chat
  /** What is posted for something they do; for tests that change it before it goes. */
  activity(content: Json): Json
  type(text: string): void
  send(
    file: { readonly name: string; readonly bytes: Uint8Array; readonly type?: string },
    text?: string,
  ): void
  edit(text: string): void
  /** Presses the newest button with this title, or one that begins so. */
  press(title: string): void
  /** Presses the button that carries this token. */
  pressToken(token: string): void
  /** What a modified client sends. */
  forge(data: unknown, replyTo?: string): void
  install(): void
  uninstall(): void
  /** Answers the newest offered file. */
  answerOffer(action: 'accept' | 'decline'): void
  keys(): readonly Key[]
  heard(): readonly Shown[]
  look(): string
}

/** See the file's head. */
export interface FakeTeams {
  readonly identity: FakeIdentity
  readonly connector: Connector
  readonly courier: Courier
  /** All that a desk must be told, by name of the variable. */
  readonly env: Readonly<Record<string, string>>
  /** Where the desk's door is; set once it listens. */
  door: string
  member(options?: { readonly locale?: string; readonly tenant?: string }): Member
  /** A good token for this desk. */
  token(claims?: Json): string
  settled(): Promise<void>
  close(): Promise<void>
}

/** How it is started. `now`: milliseconds since 1970. */
export interface FakeTeamsOptions {
  readonly now?: () => number
  readonly pace?: number
}

/** Starts it. */
export async function startFakeTeams({
  now = () => Date.now(),
  pace = 0.001,
}: FakeTeamsOptions = {}): Promise<FakeTeams> {
  const identity = await startFakeIdentity({ now })
  const connector = await startConnector((token) => identity.given.includes(token))
  const count = { ids: 0, people: 0 }
  const newId = (): string => `1:${(count.ids += 1)}-${Math.floor(now())}`
  const token = (claims: Json = {}): string => identity.sign({ serviceurl: connector.url, ...claims })
  const state = { door: '' }
  const courier = makeCourier({ url: () => state.door, token: () => token(), newId, pace })
  return {
    identity,
    connector,
    courier,
    env: {
      ...identity.env,
      MICROSOFT_SERVICE_HOSTS: connector.hosts.service,
      MICROSOFT_FILE_HOSTS: connector.hosts.files,
    },
    get door() {
      return state.door
    },
    set door(url) {
      state.door = url
    },
    member({ locale = 'sq-AL', tenant = identity.tenantId } = {}) {
      count.people += 1
      const chat: Chat = {
        id: `a:chat-${count.people}`,
        user: `29:person-${count.people}`,
        messages: [],
        typing: 0,
        gone: false,
      }
      connector.chats.set(chat.id, chat)
      return makeMember({ chat, locale, tenant, now, newId, connector, courier, appId: identity.appId })
    },
    token,
    settled: () => courier.settled(),
    close: async () => void (await Promise.all([identity.close(), connector.close()])),
  }
}

interface MemberParts {
  readonly chat: Chat
  readonly locale: string
  readonly tenant: string
  readonly now: () => number
  readonly newId: () => string
  readonly connector: Connector
  readonly courier: Courier
  readonly appId: string
}

function makeMember(parts: MemberParts): Member {
  const { chat, now, newId, connector, courier } = parts
  const moment = { last: 0 }
  // Two things are never done in the same moment.
  const stamp = (): string => new Date((moment.last = Math.max(now(), moment.last + 1))).toISOString()
  const activity = (content: Json): Json => envelope(parts, newId(), stamp(), content)
  const does = (content: Json): void => void courier.bring(activity(content))
  const heard = () => chat.messages.filter(({ from }) => from === 'bot')
  const pressable = () =>
    heard()
      .toReversed()
      .flatMap((message) => keysOf(message.card).map((key) => ({ key, message })))
  const pressOn = (wanted: (key: Key) => boolean, what: string): void => {
    const found = pressable().find(({ key }) => wanted(key))
    if (found === undefined) {
      throw new Error(
        `there is no button ${what}; there are: ${pressable()
          .map(({ key }) => key.title)
          .join(' · ')}`,
      )
    }
    does({ type: 'message', value: found.key.data, replyToId: found.message.id })
  }
  const says = (text: string): void =>
    void chat.messages.push({ id: newId(), from: 'person', text, summary: '' })
  return {
    id: chat.user,
    chat,
    activity,
    type(text) {
      says(text)
      does({ type: 'message', text, textFormat: 'plain', attachments: [html(text)] })
    },
    send({ name, bytes, type = name.split('.').at(-1) ?? '' }, text = '') {
      const path = `/files/${newId()}/${encodeURIComponent(name)}`
      connector.files.set(path, Buffer.from(bytes))
      const content = {
        downloadUrl: `${connector.filesUrl}${path}?tempauth=x`,
        uniqueId: newId(),
        fileType: type,
      }
      const contentType = 'application/vnd.microsoft.teams.file.download.info'
      says(`📎 ${name} ${text}`)
      does({
        type: 'message',
        text,
        attachments: [{ contentType, content, name }, ...(text === '' ? [] : [html(text)])],
      })
    },
    edit: (text) => does({ type: 'messageUpdate', text, channelData: { eventType: 'editMessage' } }),
    press(title) {
      const exact = pressable().some(({ key }) => key.title === title)
      pressOn((key) => (exact ? key.title === title : key.title.startsWith(title)), title)
    },
    pressToken: (token) => pressOn(({ data }) => data.zeri.token === token, token),
    forge: (data, replyTo) =>
      does({ type: 'message', value: data, replyToId: replyTo ?? heard().at(-1)?.id }),
    install: () => does({ type: 'installationUpdate', action: 'add' }),
    uninstall() {
      chat.gone = true
      does({ type: 'installationUpdate', action: 'remove' })
    },
    answerOffer(action) {
      const offer = heard().findLast(({ offered }) => offered !== undefined)
      if (offer?.offered === undefined) throw new Error('no file is offered')
      const path = `/drive/${newId()}`
      const uploadInfo = {
        uploadUrl: `${connector.filesUrl}${path}`,
        contentUrl: `${connector.filesUrl}${path}/shown`,
        name: offer.offered.name,
        uniqueId: newId(),
        fileType: offer.offered.name.split('.').at(-1),
      }
      does({
        type: 'invoke',
        name: 'fileConsent/invoke',
        replyToId: offer.id,
        value: {
          type: 'fileUpload',
          action,
          context: offer.offered.context,
          ...(action === 'accept' ? { uploadInfo } : {}),
        },
      })
    },
    keys: () => pressable().map(({ key }) => key),
    heard,
    look: () => look(chat.messages),
  }
}

/** A message comes with its own text as an attachment, too. */
function html(text: string): Json {
  return { contentType: 'text/html', content: `<p>${text}</p>` }
}

function envelope(
  { chat, locale, tenant, connector, appId }: MemberParts,
  id: string,
  at: string,
  content: Json,
): Json {
  return {
    id,
    timestamp: at,
    localTimestamp: at,
    serviceUrl: connector.url,
    channelId: 'msteams',
    from: { id: chat.user, name: 'Emri i Shembullit', aadObjectId: '00000000-0000-4000-8000-000000000001' },
    recipient: { id: `28:${appId}`, name: 'Zëri' },
    conversation: { id: chat.id, conversationType: 'personal', tenantId: tenant },
    channelData: { tenant: { id: tenant }, ...(content['channelData'] as Json | undefined) },
    locale,
    ...Object.fromEntries(Object.entries(content).filter(([name]) => name !== 'channelData')),
  }
}

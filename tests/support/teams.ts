/** The whole desk on the fake Teams, over HTTP, with real keys and real signatures. */
import { setTimeout as wait } from 'node:timers/promises'
import type { App } from '../../src/app.ts'
import type { Reply, Signal } from '../../src/channels/channel.ts'
import type { Teams } from '../../src/channels/teams/channel.ts'
import { compose } from '../../src/channels/teams/outbound.ts'
import { makeTestApp, tokenOf, type Brought, type Person, type TestApp, type TestDesk } from './app.ts'
import { keysOf } from './fake-teams/shown.ts'
import { startFakeTeams, type FakeTeams, type Member } from './fake-teams/teams.ts'
import { onTeams, type OurBot } from './on-teams.ts'
import { freePort } from './redis.ts'
import { remembering, waiting } from './telegram.ts'
import type { Stage } from './transcript.ts'

/** A desk that people reach by Teams. */
export interface TeamsTest {
  readonly desk: TestApp
  readonly fake: FakeTeams
  readonly teams: Teams
  /** The last reply to each conversation, as it was decided. */
  readonly replies: ReadonlyMap<string, Reply>
  /** The transcripts' people, each at their Teams. */
  readonly stage: Stage
  memberOf(name: string, language?: string): Member
  close(): Promise<void>
}

/** How it is opened. */
export interface TeamsTestOptions {
  readonly desk?: TestDesk
  /** Changes the app before the channel is put on it. */
  readonly with?: (app: App) => App
  readonly pace?: number
  readonly answerMs?: number
  /** Whose people may talk with the desk; the bot's own tenant unless given. */
  readonly tenants?: readonly string[]
}

/** What a desk is told of the bot there. */
export function botOf({ identity, connector }: FakeTeams, tenants = [identity.tenantId]): OurBot {
  return {
    teams: {
      type: 'SingleTenant',
      appId: identity.appId,
      tenantId: identity.tenantId,
      tenants,
      loginRoot: identity.url,
      openidUrl: identity.openidUrl,
      serviceHosts: [connector.hosts.service],
      fileHosts: [connector.hosts.files],
    },
    password: identity.password,
  }
}

/** Opens it. */
export async function openTeamsTest(options: TeamsTestOptions = {}): Promise<TeamsTest> {
  const desk = await makeTestApp({ ...options.desk })
  const now = () => desk.app.clock.now()
  const fake = await startFakeTeams({ now, ...(options.pace === undefined ? {} : { pace: options.pace }) })
  const replies = new Map<string, Reply>()
  const base = waiting(desk.app)
  const app = remembering(options.with?.(base) ?? base, replies)
  const { teams, door, stop } = await onTeams(
    app,
    botOf(fake, options.tenants === undefined ? undefined : [...options.tenants]),
    await freePort(),
    options.answerMs,
  )
  fake.door = door
  const members = new Map<string, Member>()
  const memberOf = (name: string, language = 'sq'): Member => {
    const member = members.get(name) ?? fake.member({ locale: LOCALES[language] ?? language })
    members.set(name, member)
    return member
  }
  return {
    desk,
    fake,
    teams,
    replies,
    memberOf,
    stage: {
      app: desk.app,
      clock: desk.clock,
      person: (name, language = 'sq') => personOn(desk.app, fake, memberOf(name, language), replies),
    },
    async close() {
      await stop()
      await fake.close()
      await desk.close()
    },
  }
}

const LOCALES: Readonly<Record<string, string>> = { sq: 'sq-AL', en: 'en-GB' }

/** The conversation of a member. */
export function conversationOn(app: App, { identity }: FakeTeams, member: Member): string {
  return app.secrets.name('conversation', `teams:${identity.tenantId}:${member.chat.id}`)
}

function withoutNonce(card: unknown): string {
  return (JSON.stringify(card) ?? '').replaceAll(/"nonce":"[^"]*"/gu, '"nonce":""')
}

/** What the member sees is what the desk decided to say: every card, and one live question. */
export function missingAt(member: Member, app: App, reply: Reply): readonly string[] {
  const heard = member.heard()
  const lacking = compose(app.layOut(reply), '').flatMap((one) => {
    if (one.kind === 'file') {
      const there = heard.some(({ offered, came, picture }) => (offered ?? came ?? picture) !== undefined)
      return there ? [] : [`file ${one.name}`]
    }
    const there = heard.some(({ card }) => withoutNonce(card) === withoutNonce(one.card))
    return there
      ? []
      : [
          `"${one.fallback}" with ${keysOf(one.card)
            .map(({ title }) => title)
            .join(' · ')}`,
        ]
  })
  const questions = heard.filter(({ card }) =>
    keysOf(card).some(({ data }) => data.zeri.token.startsWith('p')),
  )
  return questions.length > 1 ? [...lacking, `${questions.length} live questions`] : lacking
}

function act(member: Member, signal: Signal): void {
  if (signal.kind === 'said') member.type(signal.text)
  else if (signal.kind === 'pressed') member.pressToken(signal.token)
  else if (signal.kind === 'called') member.type(`/${signal.name} ${signal.rest}`.trim())
  else throw new Error('a person on Teams brings a file')
}

/** Where a quiet desk has said everything: what is small goes out beside the reply. */
export async function quiet({ courier, connector }: FakeTeams): Promise<void> {
  await courier.settled()
  for (let calls = -1; calls !== connector.calls.length;) {
    calls = connector.calls.length
    await wait(15)
  }
}

function personOn(app: App, fake: FakeTeams, member: Member, replies: ReadonlyMap<string, Reply>): Person {
  const conversation = conversationOn(app, fake, member)
  const does = async (deed: () => void): Promise<Reply> => {
    deed()
    await quiet(fake)
    const reply = replies.get(conversation)
    if (reply === undefined) throw new Error('the desk said nothing')
    const missing = missingAt(member, app, reply)
    if (missing.length > 0) throw new Error(`not in the chat: ${missing.join('; ')}\n${member.look()}`)
    return reply
  }
  const send = (signal: Signal) => does(() => act(member, signal))
  const last = () => replies.get(conversation)
  const bring = ({ medium, name, bytes }: Brought, text = '') => {
    const called = name === '' ? `${medium}.ogg` : name
    return does(() => member.send({ name: called, bytes }, text))
  }
  return {
    conversation,
    send,
    last,
    bring,
    say: (text) => send({ kind: 'said', text }),
    call: (name, rest = '') => send({ kind: 'called', name, rest }),
    press: (option) => send({ kind: 'pressed', token: tokenOf(app, last(), option) }),
  }
}

/** Mail is handed over to real servers: what each answer comes to, and that nothing goes out unsealed or twice unknown. */
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import type { Mail, MailOutcome } from '../../src/mail/mail.ts'
import { makeMailer, type MailRoad } from '../../src/mail/wire.ts'
import { selfMade } from '../support/certificate.ts'
import { startMailServer, type MailServer, type Manner } from '../support/mail-server.ts'
import { freePort } from '../support/redis.ts'

const MAIL: Mail = {
  to: 'coordinator@example.org',
  subject: 'Koment për “Strategjinë” çdo ditë: ujë, këpucë',
  text: 'Përshëndetje,\n.\nNjë rresht me pikë, “thonjëza” dhe 🏠.\n',
  html: '<p>Përshëndetje</p>',
  key: 'abcdefgh23456789.submitted',
}

const servers: MailServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function served(...options: Parameters<typeof startMailServer>): Promise<MailServer> {
  const server = await startMailServer(...options)
  servers.push(server)
  return server
}

const mailerTo = (server: Pick<MailServer, 'port'>, road: Partial<MailRoad> = {}) =>
  makeMailer({ url: `smtp://127.0.0.1:${server.port}`, from: 'desk@example.org', ...road }, systemClock)

test('a mail arrives as it was written, in letters and in set text, with its names', async () => {
  const server = await served()
  const file = {
    name: 'zë ç.csv',
    type: 'text/csv; charset=utf-8',
    bytes: Buffer.from('receipt\r\nK7RA\r\n'),
  }
  expect(await mailerTo(server).send({ ...MAIL, files: [file], follows: 'first.submitted' })).toEqual({
    kind: 'accepted',
  })
  const [mail] = server.kept
  expect(mail?.to).toEqual(['coordinator@example.org'])
  expect(mail?.header('subject')).toBe(MAIL.subject)
  expect(mail?.header('from')).toBe('desk@example.org')
  expect(mail?.header('message-id')).toBe('<abcdefgh23456789.submitted@example.org>')
  expect(mail?.header('in-reply-to')).toBe('<first.submitted@example.org>')
  expect(mail?.header('references')).toBe('<first.submitted@example.org>')
  expect(mail?.header('auto-submitted')).toBe('auto-generated')
  expect(mail?.textOf('text/plain').replaceAll('\r\n', '\n').trimEnd()).toBe(MAIL.text.trimEnd())
  expect(mail?.textOf('text/html')).toBe('<p>Përshëndetje</p>')
  expect(mail?.parts.at(-1)).toMatchObject({ name: 'zë ç.csv', text: 'receipt\r\nK7RA\r\n' })
})

describe('42: what a server answers is what becomes of the mail', () => {
  const cases: readonly (readonly [name: string, manner: Manner, MailOutcome])[] = [
    ['not now, of the mailbox', { at: 'mailbox', says: 450 }, { kind: 'later', code: '450' }],
    ['not now, of the mail', { at: 'data', says: 451 }, { kind: 'later', code: '451' }],
    ['never, of the mailbox', { at: 'mailbox', says: 550 }, { kind: 'refused', code: '550' }],
    ['never, of the mail', { at: 'data', says: 554 }, { kind: 'refused', code: '554' }],
    [
      'never, of who sends: no fault of the mail',
      { at: 'sender', says: 553 },
      { kind: 'later', code: '553' },
    ],
    ['name yourself first', { at: 'mailbox', says: 530 }, { kind: 'later', code: 'auth_530' }],
    ['cut before the mail', 'cuts_before_data', { kind: 'later', code: 'unreachable' }],
    ['cut after the mail', 'cuts_after_data', { kind: 'ambiguous' }],
    ['nothing at all', 'says_nothing', { kind: 'ambiguous' }],
  ]
  const timing = { connectMs: 2000, silenceMs: 400, wholeMs: 3000 }
  test.each(cases)('%s', async (_, manner, outcome) => {
    const server = await served()
    server.next(manner)
    expect(await mailerTo(server, { timing }).send(MAIL)).toEqual(outcome)
  })

  test('nobody there; and a server that greets nobody holds a mail up for its time and no longer', async () => {
    const nobody = mailerTo({ port: await freePort() })
    expect(await nobody.send(MAIL)).toEqual({ kind: 'later', code: 'unreachable' })
    const silent = createServer().listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const { port } = silent.address() as AddressInfo
    const begun = performance.now()
    const outcome = await mailerTo(
      { port },
      { timing: { connectMs: 5000, silenceMs: 5000, wholeMs: 300 } },
    ).send(MAIL)
    expect(outcome).toEqual({ kind: 'later', code: 'timeout' })
    expect(performance.now() - begun).toBeLessThan(2500)
    silent.close()
  })

  test('sent again after a cut, it carries the same Message-ID; so many times too much as there were cuts', async () => {
    const server = await served()
    server.next('cuts_after_data', 'cuts_after_data', { at: 'data', says: 451 }, 'cuts_after_data')
    const outcomes: string[] = []
    for (;;) {
      const { kind } = await mailerTo(server).send(MAIL)
      outcomes.push(kind)
      if (kind === 'accepted') break
    }
    expect(outcomes).toEqual(['ambiguous', 'ambiguous', 'later', 'ambiguous', 'accepted'])
    expect(server.kept).toHaveLength(4)
    expect(new Set(server.kept.map((mail) => mail.header('message-id'))).size).toBe(1)
  })

  test('a mail larger than the server says it takes is refused, and not tried', async () => {
    const server = await served({ size: 2000 })
    const outcome = await mailerTo(server).send({ ...MAIL, text: 'x'.repeat(5000) })
    expect(outcome).toEqual({ kind: 'refused', code: 'too_big' })
    expect(server.kept).toHaveLength(0)
  })
})

describe('43: nothing that people wrote becomes a header', () => {
  const attacks = [
    'Koment\r\nBcc: everybody@example.org',
    'Koment\nBcc: everybody@example.org',
    'Koment\rBcc: everybody@example.org',
    'Koment\0\r\nBcc: everybody@example.org\r\n\r\nnew body',
    'Koment\u2028Bcc: everybody@example.org',
    '=?utf-8?q?Koment=0D=0ABcc:_everybody=40example.org?=',
    `${'ë'.repeat(70)}\r\n Bcc: everybody@example.org`,
  ]
  test.each(attacks)('%j in a subject and in the name of a file', async (attack) => {
    const server = await served()
    const file = { name: `${attack}.txt`, type: 'text/plain', bytes: Buffer.from('x') }
    const plain = { name: 'a.txt', type: 'text/plain', bytes: Buffer.from('x') }
    const mailer = mailerTo(server)
    expect(await mailer.send({ ...MAIL, files: [plain] })).toEqual({ kind: 'accepted' })
    expect(await mailer.send({ ...MAIL, subject: attack, files: [file] })).toEqual({ kind: 'accepted' })
    const [usual, attacked] = server.kept
    expect(attacked?.headerNames).toEqual(usual?.headerNames)
    expect(attacked?.to).toEqual(['coordinator@example.org'])
    expect(attacked?.raw).not.toMatch(/^bcc:/im)
    expect(attacked?.parts).toHaveLength(3)
  })

  test.each([
    'a@example.org, b@example.org',
    'a@example.org\r\nRCPT TO:<b@example.org>',
    'nobody',
    '<a@example.org>',
  ])('a mailbox that is none, %j, is refused without a word to the server', async (to) => {
    const server = await served()
    expect(await mailerTo(server).send({ ...MAIL, to })).toEqual({ kind: 'refused', code: 'mailbox' })
    expect(server.met()).toBe(0)
  })
})

describe('over a network nothing goes unsealed', () => {
  // This machine by an address that is not its loopback's name: to the mailer it is a server like any other.
  const far = (port: number, scheme = 'smtp') => `${scheme}://0.0.0.0:${port}`

  test('a server without STARTTLS gets no byte of a mail', async () => {
    const server = await served()
    const outcome = await mailerTo(server, { url: far(server.port) }).send(MAIL)
    expect(outcome).toEqual({ kind: 'later', code: 'tls' })
    expect(server.kept).toHaveLength(0)
  })

  test('nor one whose certificate nobody vouches for, or that is another’s', async () => {
    const own = selfMade('0.0.0.0')
    const others = selfMade('mail.example.org')
    const nobodys = await served({ ...own, disabledCommands: ['AUTH'] })
    expect(await mailerTo(nobodys, { url: far(nobodys.port) }).send(MAIL)).toEqual({
      kind: 'later',
      code: 'tls',
    })
    const wrong = await served({ ...others, disabledCommands: ['AUTH'] })
    const road = { url: far(wrong.port), trusted: others.cert }
    expect(await mailerTo(wrong, road).send(MAIL)).toEqual({ kind: 'later', code: 'tls' })
    expect([...nobodys.kept, ...wrong.kept]).toHaveLength(0)
  })

  test.each(['smtp', 'smtps'])(
    '%s:// with a certificate that is vouched for takes it, and the password',
    async (scheme) => {
      const own = selfMade('0.0.0.0')
      const named: unknown[] = []
      const server = await served({
        ...own,
        secure: scheme === 'smtps',
        disabledCommands: [],
        authOptional: false,
        onAuth({ username, password }, session, done) {
          named.push([username, password, session.secure])
          done(null, password === 'wo:rd' ? { user: 'desk' } : { user: undefined })
        },
      })
      const url = (word: string) => far(server.port, scheme).replace('//', `//desk%40example.org:${word}@`)
      const road = (word: string) => ({ url: url(word), trusted: own.cert })
      expect(await mailerTo(server, road('wo%3Ard')).send(MAIL)).toEqual({ kind: 'accepted' })
      expect(await mailerTo(server, road('wo%3Ard')).look()).toEqual({ kind: 'accepted' })
      expect(await mailerTo(server, road('no')).send(MAIL)).toEqual({ kind: 'later', code: 'auth_535' })
      expect(named[0]).toEqual(['desk@example.org', 'wo:rd', true])
      expect(server.kept).toHaveLength(1)
    },
  )
})

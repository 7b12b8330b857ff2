/** Asking for an answer by mail: the link goes out to a real server, or is taken back where it cannot. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commandLine, type CommandLine } from '../support/cli.ts'
import { type MailServer, startMailServer } from '../support/mail-server.ts'
import { containing } from '../support/some.ts'

const ID = 'shembull-poznan-1'

let plain: CommandLine
let desk: CommandLine
let server: MailServer
let code: string
beforeAll(async () => {
  plain = await commandLine()
  await plain.said('sample', 'load')
  server = await startMailServer()
  desk = plain.with({
    env: {
      SMTP_URL: `smtp://127.0.0.1:${server.port}`,
      MAIL_FROM: 'zeri@example.org',
      PUBLIC_URL: 'https://zeri.example.org',
    },
  })
  const exported = await plain.said('export', 'comments', '--consultation', ID, '--format', 'json')
  code = (JSON.parse(exported) as { receipt: string }[])[0]?.receipt ?? ''
})
afterAll(async () => {
  await server.close()
  await plain.remove()
})

const links = async () =>
  JSON.parse(await plain.said('answer', 'links', '--consultation', ID, '--json')) as {
    id: string
    state: string
    to: string
  }[]

test('the link goes by mail, is listed with whom it went to, and is taken back', async () => {
  const asked = await desk.zeri('answer', 'ask', code, '--to', 'zyrtar@example.org')
  expect(asked).toMatchObject({ code: 0, out: '', err: containing('good until') })
  const mail = server.kept.at(-1)
  expect(mail?.textOf('text/plain')).toMatch(/https:\/\/zeri\.example\.org\/a\/[a-z0-9]{26}\r?\n/u)
  expect(asked.err).not.toMatch(/zyrtar|\/a\//u)
  const [listed] = await links()
  expect(listed).toMatchObject({ state: 'open', to: 'zyrtar@example.org' })
  expect(await plain.zeri('answer', 'revoke', listed?.id ?? '')).toMatchObject({ code: 0 })
  expect(await links()).toMatchObject([{ state: 'revoked' }])
})

test('a mail that is not taken leaves no good link; without a server nothing is made', async () => {
  server.next({ at: 'mailbox', says: 550 })
  const refused = await desk.zeri('answer', 'ask', code, '--to', 'askush@example.org')
  expect(refused).toMatchObject({ code: 1, err: containing('taken back') })
  const before = await links()
  expect(before.map(({ state }) => state)).toEqual(['revoked', 'revoked'])
  const nowhere = await plain.zeri('answer', 'ask', code, '--to', 'zyrtar@example.org')
  expect(nowhere).toMatchObject({ code: 1, err: containing('set SMTP_URL') })
  expect(await links()).toEqual(before)
})

test('printed, it is handed over in another way; a wrong code, or two ways at once, is told', async () => {
  const printed = await desk.zeri('answer', 'ask', code, '--print')
  expect(printed.out).toMatch(/^https:\/\/zeri\.example\.org\/a\/[a-z0-9]{26}\n$/u)
  expect(await desk.zeri('answer', 'ask', 'AAAA-AAAA', '--print')).toMatchObject({ code: 1 })
  expect(await desk.zeri('answer', 'ask', code)).toMatchObject({ code: 1, err: containing('--print') })
})

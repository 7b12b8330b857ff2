/** The cookie is a login, signed for one page; nothing else is one, and it is kept nowhere. */
import { afterEach, expect, test } from 'vitest'
import { cookieOf, type Door, openDoor, post } from '../support/door.ts'
import { makeTestApp } from '../support/app.ts'
import { listen } from '../../src/http/listen.ts'
import { makeWeb } from '../../src/http/web.ts'
import { webDesk } from '../../src/web-desk.ts'

const open: Door[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((door) => door.close()))
})
async function enter(): Promise<Door> {
  const opened = await openDoor()
  open.push(opened)
  return opened
}
const said = (id: string) => ({ id, kind: 'said', text: 'x', language: 'sq' })
const valueOf = (cookie: string) => cookie.slice(cookie.indexOf('=') + 1)

test('only what the desk signed is a login: anything else is replaced, and is nobody’s talk', async () => {
  const { url, small } = await enter()
  const given = valueOf(cookieOf(await fetch(`${url}/`)))
  const [grant = '', mark = ''] = given.split('.')
  await post(`${url}/turn`, said('mine-0001'), { Cookie: `zeri=${given}` })
  const mine = small.arrivals[0]
  const wrong = [
    grant,
    `${grant}.`,
    `${grant}.${'0'.repeat(32)}`,
    `${grant}.${mark.slice(0, 31)}`,
    `${'a'.repeat(26)}.${mark}`,
    mine?.address.id ?? '',
    `${mine?.address.id}.${mark}`,
    mine?.conversation ?? '',
    'a'.repeat(26),
    `"${given}"`,
    `%00${given}`,
  ]
  for (const [at, value] of wrong.entries()) {
    const Cookie = `zeri=${value}`
    expect((await post(`${url}/look`, {}, { Cookie })).status, value).toBe(204)
    expect(valueOf(cookieOf(await fetch(`${url}/`, { headers: { Cookie } }))), value).not.toContain(grant)
    const turn = await post(`${url}/turn`, said(`foreign-${at}`), { Cookie })
    expect(cookieOf(turn), value).toMatch(/^zeri=[a-z2-9]{26}\.[0-9a-f]{32}$/)
  }
  const talks = new Set(small.arrivals.map((arrival) => arrival.conversation))
  expect(talks.size).toBe(1 + wrong.length)
})

test('a cookie is good for its own page and no other', async () => {
  const { url, small } = await enter()
  const root = valueOf(cookieOf(await fetch(`${url}/`)))
  const room = valueOf(cookieOf(await fetch(`${url}/d/koordinator`)))
  const known = async (path: string, value: string) => {
    const Cookie = `zeri=${value}; zeri-room=${value}`
    const page = await fetch(`${url}${path}`, { headers: { Cookie } })
    return valueOf(cookieOf(page)) === value
  }
  expect(await known('/', root)).toBe(true)
  expect(await known('/d/koordinator', room)).toBe(true)
  expect(await known('/d/koordinator', root)).toBe(false)
  expect(await known('/d/organizator', room)).toBe(false)
  expect(await known('/', room)).toBe(false)
  await post(`${url}/turn`, said('root-0001'), { Cookie: `zeri=${root}` })
  await post(`${url}/d/koordinator/turn`, said('room-0001'), { Cookie: `zeri-room=${root}` })
  expect(new Set(small.arrivals.map((arrival) => arrival.conversation)).size).toBe(2)
})

test('a planted cookie of the same name does not hide the one we signed', async () => {
  const { url } = await enter()
  const mine = cookieOf(await fetch(`${url}/`))
  const page = await fetch(`${url}/`, { headers: { Cookie: `zeri=${'a'.repeat(26)}; ${mine}; zeri=x` } })
  expect(cookieOf(page)).toBe(mine)
})

test('what the desk keeps, and the copy it hands over, hold no login', async () => {
  const desk = await makeTestApp({ sample: true })
  const listening = await listen(makeWeb(webDesk(desk.app, 'http://127.0.0.1')), {
    host: '127.0.0.1',
    port: 0,
  })
  const url = `http://127.0.0.1:${listening.port}`
  const cookie = cookieOf(await fetch(`${url}/`))
  const turn = async (id: string, what: object) =>
    (await post(`${url}/turn`, { id, language: 'sq', ...what }, { Cookie: cookie })).text()
  const press = (id: string, screen: string, part: string) => {
    const token = [...screen.matchAll(/"token":"([^"]+)"/gu)].find(([, one = '']) => one.includes(part))?.[1]
    return turn(id, { kind: 'pressed', token })
  }
  await turn('start-0001', { kind: 'called', name: 'start', rest: 'cshembull-aleanca' })
  await turn('part-00001', { kind: 'said', text: '2' })
  const review = await turn('text-00001', { kind: 'said', text: 'Drita në rrugë' })
  expect(await press('send-00001', review, '.send')).toContain('U mor')
  const mine = await turn('data-00001', { kind: 'called', name: 'tedhenat', rest: '' })
  const handed = await press('copy-00001', mine, '.copy')
  const grant = /"grant":"([^"]+)"/u.exec(handed)?.[1]
  const file = await fetch(`${url}/files/${grant}`, { headers: { Cookie: cookie } })
  expect(file.status).toBe(200)
  const copy = await file.text()
  expect(copy).toContain('"web"')
  expect(copy).not.toContain(valueOf(cookie).split('.')[0])
  await listening.close()
  await desk.close()
})

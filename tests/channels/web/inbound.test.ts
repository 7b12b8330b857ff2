/** What the page posts becomes an arrival, or nothing. */
import { expect, test } from 'vitest'
import {
  readLook,
  readTurn,
  webAddress,
  webArrival,
  webConversation,
} from '../../../src/channels/web/inbound.ts'
import { attachment, safeFileName } from '../../../src/channels/web/outbound.ts'
import { makeSecrets } from '../../../src/secrets.ts'

const secrets = makeSecrets('a key of at least thirty-two characters, for tests')
const from = {
  address: webAddress('abc', secrets),
  at: '2026-01-02T03:04:05.678Z',
  receiptPage: 'https://zeri.example.org/r/',
}
const heard = (body: unknown) => {
  const posted = readTurn(body)
  return posted && webArrival(posted, from, secrets).signal
}

test('the three kinds of turn are read, and a typed command is one', () => {
  expect(heard({ id: 'a1234567', kind: 'said', text: 'Drita\u0000 \ud800' })).toEqual({
    kind: 'said',
    text: 'Drita\u0000 \ud800',
  })
  expect(heard({ id: 'a1234567', kind: 'pressed', token: 'pabcde.send' })).toEqual({
    kind: 'pressed',
    token: 'pabcde.send',
  })
  expect(heard({ id: 'a1234567', kind: 'called', name: 'start', rest: 'c1' })).toEqual({
    kind: 'called',
    name: 'start',
    rest: 'c1',
  })
  expect(heard({ id: 'a1234567', kind: 'said', text: '/eksport csv' })).toEqual({
    kind: 'called',
    name: 'eksport',
    rest: 'csv',
  })
  expect(heard({ id: 'a1234567', kind: 'said', text: '/menu' })).toEqual({
    kind: 'called',
    name: 'menu',
    rest: '',
  })
  expect(heard({ id: 'a1234567', kind: 'said', text: '/ 5 e nenit' })).toEqual({
    kind: 'said',
    text: '/ 5 e nenit',
  })
})

test('every other shape is nothing', () => {
  const wrong = [
    null,
    [],
    'x',
    5,
    {},
    { id: 'short', kind: 'said', text: 'x' },
    { id: 'a1234567', kind: 'said' },
    { id: 'a1234567', kind: 'said', text: 5 },
    { id: 'a b c d e f', kind: 'said', text: 'x' },
    { id: 'a'.repeat(65), kind: 'said', text: 'x' },
    { id: 'a1234567', kind: 'pressed', token: '' },
    { id: 'a1234567', kind: 'called', name: '../x', rest: '' },
    { id: 'a1234567', kind: 'sent' },
  ]
  expect(wrong.map(readTurn)).toEqual(wrong.map(() => undefined))
  expect(readLook([])).toBeUndefined()
})

test('the key names the conversation and the browser’s id, and says neither', () => {
  const arrival = (grant: string, id: string) => {
    const address = webAddress(grant, secrets)
    return webArrival({ id, kind: 'said', text: 'x', language: 'sq-AL' }, { ...from, address }, secrets)
  }
  expect(arrival('abc', 'a1234567').key).toBe(arrival('abc', 'a1234567').key)
  expect(arrival('abc', 'a1234567').key).not.toBe(arrival('abc', 'a1234568').key)
  expect(arrival('abc', 'a1234567').key).not.toBe(arrival('abd', 'a1234567').key)
  expect(arrival('abc', 'a1234567').language).toBe('sq')
  expect(readLook({ language: 'mk' })).toEqual({})
})

test('an arrival carries nothing of the login it came with', () => {
  const grant = 'abcdefghijkmnpqrstuvwxyz23'
  const address = webAddress(grant, secrets)
  const arrival = webArrival({ id: 'a1234567', kind: 'said', text: 'x' }, { ...from, address }, secrets)
  expect(JSON.stringify(arrival)).not.toContain(grant)
  expect(arrival.address.id).toMatch(/^[0-9a-f]{32}$/)
  expect(webAddress(grant, makeSecrets('another key of at least thirty-two characters')).id).not.toBe(
    address.id,
  )
  // Who holds the address cannot come in by it either.
  expect(webConversation(webAddress(address.id, secrets), secrets)).not.toBe(arrival.conversation)
})

test('a file’s name cannot leave its place or its line', () => {
  expect(safeFileName('../../etc/passwd')).toBe('__.._etc_passwd')
  expect(safeFileName('a\r\nSet-Cookie: x"\u202egpj.exe')).toBe('a__Set-Cookie_ x__gpj.exe')
  expect(safeFileName('')).toBe('zeri')
  expect(attachment('përgjigje (1).csv')).toBe(
    'attachment; filename="pergjigje (1).csv"; filename*=UTF-8\'\'p%C3%ABrgjigje%20%281%29.csv',
  )
})

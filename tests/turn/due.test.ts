/** What is owed stands in the state store: it outlives a process, and is claimed by one of them. */
import { expect, test } from 'vitest'
import type { DueEntry } from '../../src/channels/due.ts'
import { systemIds } from '../../src/ids.ts'
import { makeSecrets } from '../../src/secrets.ts'
import { makeDue } from '../../src/turn/due.ts'
import { openMemoryState } from '../../storage/state/memory.ts'
import { handClock } from '../support/desk.ts'

const secrets = makeSecrets('a key for tests that is long enough to be one')

function opened() {
  const clock = handClock('2026-12-01T09:00:00.000Z')
  const states = openMemoryState(() => clock.now())
  const parts = { states, secrets, clock, ids: systemIds, channel: 'telegram' } as const
  const entry = (name: string, at = clock.iso()): DueEntry => ({
    conversation: secrets.name('conversation', name),
    address: { channel: 'telegram', id: name },
    at,
  })
  const pass = (seconds: number) => clock.set(new Date(clock.now() + seconds * 1000).toISOString())
  return { due: () => makeDue(parts), entry, pass, states }
}

test('what an ended process owed is claimed by the next, once, and again if that one ends too', async () => {
  const { due, entry, pass } = opened()
  await due().put(entry('a'))
  await due().put(entry('b', '2026-12-01T10:00:00.000Z'))
  expect(await due().claim()).toEqual([])
  pass(4)
  const [one, other] = await Promise.all([due().claim(), due().claim()])
  expect([...one, ...other].map(({ address }) => address.id)).toEqual(['a'])
  expect(await due().claim()).toEqual([])
  pass(40)
  expect((await due().claim()).map(({ address }) => address.id)).toEqual(['a'])
  await due().drop(entry('a').conversation)
  pass(4000)
  expect((await due().claim()).map(({ address }) => address.id)).toEqual(['b'])
})

test('many at once: none is lost, and no address stands in clear', async () => {
  const { due, entry, pass, states } = opened()
  const lists = [due(), due(), due()] as const
  const names = Array.from({ length: 300 }, (_, at) => `4${at}000111`)
  await Promise.all(names.map((name, at) => (lists[at % 3] ?? lists[0]).put(entry(name))))
  pass(5)
  const claimed = await due().claim()
  expect(claimed.map(({ address }) => address.id).toSorted()).toEqual(names.toSorted())
  const stored = await Promise.all(
    Array.from({ length: 8 }, (_, at) => states.load(secrets.name('due', `telegram ${at}`))),
  )
  const bodies = stored.map((value) => value?.body ?? '').join('')
  expect(bodies.length).toBeGreaterThan(1000)
  expect(bodies).not.toContain('000111')
})

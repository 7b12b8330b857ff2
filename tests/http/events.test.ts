/** Streams of hints: few for each conversation, none for whoever has gone. */
import { EventEmitter, once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { makeEvents } from '../../src/http/events.ts'
import { makeWatch } from '../../src/http/watch.ts'
import { StorageError } from '../../storage/errors.ts'
import { cookieOf, openDoor, post } from '../support/door.ts'

const LIMITS = { streams: 4, allStreams: 1000 }
const never = () => new AbortController().signal

async function readAll(stream: ReadableStream<Uint8Array> | undefined): Promise<string> {
  let all = ''
  for await (const piece of stream ?? []) all += new TextDecoder().decode(piece)
  return all
}

test('the fifth stream of a conversation ends the first, which is told not to come back', async () => {
  const events = makeEvents(
    makeWatch(
      async () => 'same',
      systemClock,
      () => undefined,
    ),
    systemClock,
    LIMITS,
  )
  const first = readAll(await events.open('mine', never()))
  const others = []
  for (let at = 0; at < 3; at += 1) others.push(readAll(await events.open('mine', never())))
  const theirs = readAll(await events.open('theirs', never()))
  others.push(readAll(await events.open('mine', never())))
  expect(await first).toContain('event: enough')
  events.close()
  for (const text of await Promise.all([...others, theirs])) {
    expect(text).toContain(': open')
    expect(text).not.toContain('enough')
  }
})

test('who goes while the stream is being opened is watched for no longer', async () => {
  const reads = { count: 0 }
  const disk = new EventEmitter()
  const changed = async () => {
    reads.count += 1
    if (reads.count === 1) await once(disk, 'answers')
    return 'a'
  }
  const clock = { ...systemClock, wait: () => new Promise<void>(setImmediate) }
  const events = makeEvents(
    makeWatch(changed, clock, () => undefined),
    clock,
    LIMITS,
  )
  const gone = new AbortController()
  const opening = events.open('mine', gone.signal)
  gone.abort()
  disk.emit('answers')
  expect(await opening).toBeUndefined()
  await pause(50)
  const after = reads.count
  await pause(50)
  expect(reads.count).toBe(after)
  expect(await events.open('mine', AbortSignal.abort())).toBeUndefined()
})

test('a mark that cannot be read is told, and read again', async () => {
  const failed: unknown[] = []
  const reads = { count: 0 }
  const changed = async () => {
    reads.count += 1
    if (reads.count === 2) throw new StorageError('registry', 'unreachable')
    return `${reads.count > 2}`
  }
  const clock = { ...systemClock, wait: () => new Promise<void>(setImmediate) }
  const watch = makeWatch(changed, clock, (error) => void failed.push(error))
  const hints: string[] = []
  const leave = await watch.join(() => hints.push('look'))
  while (hints.length === 0) await pause(1)
  leave()
  expect(failed).toMatchObject([{ store: 'registry', fault: 'unreachable' }])
})

test('over HTTP: the fifth tab of a talk that watches ends the first', async () => {
  const door = await openDoor()
  const Cookie = cookieOf(await fetch(`${door.url}/`))
  const turn = (body: object) => post(`${door.url}/turn`, body, { Cookie })
  await turn({ id: 'start-0001', kind: 'called', name: 'start', rest: '' })
  await turn({ id: 'press-0001', kind: 'pressed', token: 'p1.live' })
  const tabs = []
  for (let at = 0; at < 5; at += 1) {
    const answer = await fetch(`${door.url}/events`, { headers: { Cookie } })
    expect(answer.status).toBe(200)
    tabs.push(answer.text())
  }
  expect(await tabs[0]).toContain('event: enough')
  await door.close()
  expect((await Promise.all(tabs.slice(1))).join('')).not.toContain('enough')
})

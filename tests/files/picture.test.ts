/** Pictures that unpack to much: they take turns, in bounded memory, and hold up nobody who waits for the disk. */
import { stat } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { examineFile } from '../../src/files/examine.ts'
import { blankPng } from '../support/sent-files.ts'

const MEGABYTE = 1024 * 1024

/** Looks into so many at once; gives what came of them, and meanwhile the longest wait for the disk and the memory. */
async function examined(picture: Uint8Array, times: number) {
  // The library itself is no part of what is measured.
  await examineFile(blankPng(8), 'a.png')
  const before = process.memoryUsage().rss
  const most = { wait: 0, bytes: 0 }
  const looking = { done: false }
  const all = Promise.all(Array.from({ length: times }, () => examineFile(picture, 'a.png'))).finally(() => {
    looking.done = true
  })
  while (!looking.done) {
    const began = performance.now()
    await stat('.')
    most.wait = Math.max(most.wait, performance.now() - began)
    most.bytes = Math.max(most.bytes, process.memoryUsage().rss - before)
    await pause(10)
  }
  return { kinds: new Set((await all).map(({ kind }) => kind)), ...most }
}

test('a dozen pictures of two bytes a colour, half a gigabyte each, are refused in a moment', async () => {
  const picture = blankPng(7700, 'deep')
  expect(picture.byteLength).toBeLessThan(MEGABYTE / 2)
  const { kinds, wait, bytes } = await examined(picture, 12)
  expect([...kinds]).toEqual(['unreadable'])
  expect(wait).toBeLessThan(500)
  expect(bytes).toBeLessThan(100 * MEGABYTE)
}, 60_000)

test('a dozen of the largest that are taken are drawn one by one', async () => {
  const { kinds, wait, bytes } = await examined(blankPng(7700, 'colours'), 12)
  expect([...kinds]).toEqual(['good'])
  expect(wait).toBeLessThan(500)
  expect(bytes).toBeLessThan(400 * MEGABYTE)
}, 60_000)

/** What people type, press and search: nothing of it reaches the desk's own insides, and nothing is stored in clear. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bareWords } from '../../dialogs/kernel/text.ts'
import { commandOf } from '../../src/turn/hear.ts'
import { makeTestApp, type TestApp } from '../support/app.ts'

let desk: TestApp
beforeAll(async () => {
  desk = await makeTestApp({ sample: true, keepState: true })
})
afterAll(() => desk.close())

const INSIDES = ['constructor', '__proto__', 'prototype', 'toString', 'valueOf', 'hasOwnProperty']

test.each(INSIDES)('/%s is no command, and no mistake of ours', async (name) => {
  expect(commandOf(name)).toBeUndefined()
  const someone = desk.person(`inside-${name}`)
  const first = await someone.say(`/${name} dhe disa fjalë`)
  expect(JSON.stringify(first)).not.toContain('kernel.trouble')
  expect(first.prompt.above).toContainEqual({ kind: 'quote', text: `/${name} dhe disa fjalë` })
  expect(JSON.stringify(await someone.call(name))).not.toContain('kernel.trouble')
  expect(await desk.app.registry.reader.held(5)).toEqual([])
})

test('a command may be typed in either language and any case', () => {
  expect(['/fshi', '/FSHI', '/delete'].map((typed) => commandOf(typed.slice(1)))).toEqual([
    'delete',
    'delete',
    'delete',
  ])
})

test('a label is known without its ë, ç, emoji and case', () => {
  expect(bareWords('✓ S’kam VËREJTJE')).toBe(bareWords("s'kam verejtje"))
})

test('a text of twenty thousand letters without a space is no search: it is kept for its part', async () => {
  const someone = desk.person('long search')
  await someone.call('start', 'cshembull-aleanca')
  const began = performance.now()
  const reply = await someone.say(Array.from({ length: 3000 }, (_, at) => `aq${at}`).join(','))
  expect(reply.notices).toContainEqual({ kind: 'say', say: { key: 'comment.kept' } })
  // A second is fifty times what it takes; comparing every piece with every word took longer.
  expect(performance.now() - began).toBeLessThan(1000)
})

test('words that wait for their part never grow past what may be sent', async () => {
  const someone = desk.person('hoarder')
  await someone.call('start', 'cshembull-aleanca')
  const many = 'fjalë dhe fjalë '.repeat(700)
  await someone.say(many)
  const full = await someone.say(`edhe ${many}`)
  expect(JSON.stringify(full.notices)).toContain('kernel.too_long')
})

test('who sends the same words again, having heard nothing, reads them once', async () => {
  const { reader } = desk.app.registry
  const draft = await reader.draft((await reader.consultation('shembull-aleanca'))?.draftVersion ?? '')
  const part = draft?.parts.find(({ number }) => number === '2')?.id ?? ''
  const someone = desk.person('patient')
  await someone.call('start', `p${part}`)
  for (const words of ['Duhet një autobus.', 'Duhet një autobus.', 'Edhe natën.']) await someone.say(words)
  const review = JSON.stringify((await someone.say('Edhe natën.')).prompt.above)
  expect(review).toContain(JSON.stringify('Duhet një autobus.\nEdhe natën.'))
})

test('the file of conversation state shows nobody’s words, receipts or seat links', async () => {
  const someone = desk.person('sealed')
  await someone.call('start', 'cshembull-aleanca')
  await someone.say('2')
  await someone.say('KANARINA në gjendje')
  const files = readdirSync(desk.folder).filter((name) => name.startsWith('state.db'))
  expect(files.length).toBeGreaterThan(0)
  for (const name of files) {
    expect(readFileSync(join(desk.folder, name)).includes('KANARINA'), name).toBe(false)
  }
})

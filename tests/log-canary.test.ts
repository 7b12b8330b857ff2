/** A whole talk at the most talkative level: nothing of the person is in the log. */
import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { makeLog } from '../src/log.ts'
import { makeTestApp } from './support/app.ts'
import { handClock } from './support/desk.ts'

test('words, names, organisations, receipts and chat ids of a talk never reach the log', async () => {
  const lines: string[] = []
  const to = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString())
      done()
    },
  })
  const log = makeLog('trace', handClock('2026-12-01T09:00:00.000Z'), to)
  const desk = await makeTestApp({ sample: true, keepState: true, overrides: { log } })
  const person = desk.person('kanarina-adresa')
  await person.call('start')
  await person.call('start', 'cshembull-aleanca')
  await person.say('2')
  await person.say('KANARINA fjalët e mia')
  await person.press('show_name')
  await person.say('KANARINA emri')
  await person.press('organisation')
  await person.say('KANARINA shoqata')
  const received = await person.press('send')
  expect(received.prompt.ask.key).toBe('receipt.keep')
  // Our own mistake is told with the error alone, whatever the error carries.
  await desk.app.registry.close()
  await expect(person.say('KANARINA më vonë')).rejects.toThrow()
  await person.send({ kind: 'said', text: 'KANARINA' }).catch(() => undefined)
  const written = lines.join('')
  expect(lines.length).toBeGreaterThan(10)
  expect(written).not.toContain('KANARINA')
  expect(written.toLowerCase()).not.toContain('kanarina')
  expect(written).not.toMatch(/[2346789ACDEFHJKMNPRTWXY]{4}-[2346789ACDEFHJKMNPRTWXY]{4}/u)
  await desk.app.states.close()
})

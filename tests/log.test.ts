/** The log: one line of JSON an event, and nothing of a person in it. */
import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { makeLog } from '../src/log.ts'
import { StorageError } from '../storage/errors.ts'

const CLOCK = { now: () => 0, iso: () => '2026-01-15T12:00:00.000Z', wait: () => Promise.resolve() }

function reading(level: 'info' | 'debug' = 'info') {
  const lines: unknown[] = []
  const log = makeLog(level, CLOCK, { write: (line: string) => void lines.push(JSON.parse(line)) })
  return { log, lines }
}

test('a line has level, time, data by name and a message, and no host or process', () => {
  const { log, lines } = reading()
  log.info({ conversation: 'c0ffee', ms: 12 }, 'turn taken')
  log.debug('not at this level')
  expect(lines).toEqual([
    { level: 'info', time: '2026-01-15T12:00:00.000Z', conversation: 'c0ffee', ms: 12, msg: 'turn taken' },
  ])
})

test('what could name a person, carry their words or grant something is hidden at three depths', () => {
  const { log, lines } = reading()
  const person = {
    text: 'canary',
    name: 'canary',
    address: { channel: 'web', id: 'canary' },
    token: 'canary',
  }
  log.warn({ ...person, event: person, arrival: { event: person } }, 'odd arrival')
  expect(JSON.stringify(lines)).not.toContain('canary')
  expect(JSON.stringify(lines)).toContain('[hidden]')
})

test('an error keeps its kind, its place and the message of our own kinds; foreign messages stay out', () => {
  const { log, lines } = reading()
  const foreign = Object.assign(new TypeError('cannot read "canary"'), { code: 'EWHAT', args: ['canary'] })
  log.error({ err: new StorageError('redis', 'full', foreign) }, 'state store')
  const [line] = lines
  expect(line).toMatchObject({
    err: { type: 'StorageError', message: 'redis: full', cause: { type: 'TypeError', code: 'EWHAT' } },
  })
  expect(JSON.stringify(line)).toContain('log.test.ts')
  expect(JSON.stringify(line)).not.toContain('canary')
  log.error({ err: 'canary' }, 'thrown text')
  expect(JSON.stringify(lines)).not.toContain('canary')
})

test('it goes to stderr, and is there even when the process ends at once', () => {
  const program = `
    const { makeLog } = await import('./src/log.ts')
    const { systemClock } = await import('./src/clock.ts')
    makeLog('info', systemClock).info('last word')
    process.exit(0)`
  const ran = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    cwd: new URL('..', import.meta.url),
    encoding: 'utf8',
  })
  expect(ran.stdout).toBe('')
  expect(ran.stderr).toMatch(/^\{"level":"info","time":"[^"]+","msg":"last word"\}$/m)
})

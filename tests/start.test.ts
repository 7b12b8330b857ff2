/** A start that cannot work: one clear sentence, exit 1, no stack, and every file as it was. The real process. */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { build } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { loadSamples } from '../src/samples/load.ts'
import { built } from './support/built.ts'
import { handClock, temporary } from './support/desk.ts'
import { type Process, run, runShell } from './support/process.ts'
import { freePort, startRedis } from './support/redis.ts'
import { sql } from './support/sqlite.ts'

let folder: string
let remove: () => Promise<void>
beforeAll(async () => {
  ;({ folder, remove } = await temporary())
  await built()
}, 60_000)
afterAll(() => remove())

/** A folder of a desk that worked before; the dates of its sample would be renewed by a start. */
async function deskIn(name: string): Promise<string> {
  const into = join(folder, name)
  const { config, secrets } = readConfig({ DATABASE_URL: `sqlite:${into}/zeri.db`, LOG_LEVEL: 'silent' })
  const app = await build(config, secrets, { clock: handClock('2026-01-12T09:00:00.000Z') })
  await loadSamples(app.acts, app.calendar, app.clock.iso())
  await app.close()
  return into
}

/** Every file under a folder with a mark of its content. */
function files(of: string): readonly string[] {
  const names = existsSync(of) ? readdirSync(of, { recursive: true }).map(String) : []
  return names.toSorted().map((name) => {
    const path = join(of, name)
    const mark = statSync(path).isFile()
      ? createHash('sha256').update(readFileSync(path)).digest('hex')
      : 'folder'
    return `${name} ${mark}`
  })
}

async function refused(starting: Promise<Process>): Promise<string> {
  const started = await starting
  const code = await started.ended
  expect({ code, out: started.out() }).toMatchObject({ code: 1 })
  const lines = started.err().trim().split('\n')
  expect(lines, started.err()).toHaveLength(1)
  expect(started.out()).not.toContain('listens')
  return lines[0] ?? ''
}

const start = (env: Record<string, string>) => run('main', [], { folder, env: { PORT: '0', ...env } })
const over = (data: string) => ({ DATABASE_URL: `sqlite:${data}/zeri.db` })

test('a malformed variable', async () => {
  const data = join(folder, 'never')
  expect(await refused(start({ ...over(data), PORT: 'abc' }))).toBe(
    'PORT must be a whole number from 0 to 65535, but "abc" is not; for example PORT=3000',
  )
  expect(await refused(start({ ...over(data), COUNTRY: 'zz' }))).toContain('there is no data for it')
  expect(existsSync(data)).toBe(false)
})

test('a .env that cannot be read', async () => {
  const here = join(folder, 'with-env')
  mkdirSync(join(here, '.env'), { recursive: true })
  const sentence = await refused(run('main', [], { folder: here }))
  expect(sentence).toBe('The file .env cannot be read (EISDIR): give it to the user that runs the desk.')
})

test('a busy port, before any file is touched', async () => {
  const data = await deskIn('busy')
  const before = files(data)
  const other = createServer().listen(await freePort(), '127.0.0.1')
  await once(other, 'listening')
  const bound = other.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0
  expect(await refused(start({ ...over(data), PORT: `${port}` }))).toBe(
    `Port ${port} is already in use: stop the other program, or set PORT to another number.`,
  )
  other.close()
  expect(files(data)).toEqual(before)
})

test('an address this machine does not have', async () => {
  expect(await refused(start({ HOST: '192.0.2.1' }))).toContain('This machine has no address 192.0.2.1')
})

test('a folder that cannot be written', async () => {
  // Root may write anywhere, but nobody makes a folder under a file.
  writeFileSync(join(folder, 'afile'), 'x')
  expect(await refused(start(over(join(folder, 'afile/data'))))).toContain(
    'The registry (DATABASE_URL) cannot be written',
  )
  expect(readFileSync(join(folder, 'afile'), 'utf8')).toBe('x')
})

test('a registry of a newer release', async () => {
  const data = await deskIn('newer')
  await sql(join(data, 'zeri.db'), "insert into schema_version values (999, 'of tomorrow')")
  const before = files(data)
  expect(await refused(start(over(data)))).toContain('was written by a newer release of Zëri')
  expect(files(data)).toEqual(before)
})

test('a damaged registry, and conversations that are damaged', async () => {
  const data = await deskIn('damaged')
  const registry = join(data, 'zeri.db')
  const whole = readFileSync(registry)
  writeFileSync(registry, Buffer.from(whole).fill(7, 20_000, 40_000))
  const damaged = files(data)
  expect(await refused(start(over(data)))).toContain(
    'The registry (DATABASE_URL) is damaged; put the last backup',
  )
  expect(files(data)).toEqual(damaged)
  writeFileSync(registry, whole)
  writeFileSync(
    join(data, 'state.db'),
    'this is no database, and long enough to be told from an empty one'.repeat(99),
  )
  const before = files(data)
  expect(await refused(start(over(data)))).toMatch(
    /^The file of conversation state .* is damaged; move it away/u,
  )
  expect(files(data)).toEqual(before)
})

test('a secret key that is empty is not made anew over what it sealed', async () => {
  const data = await deskIn('keyless')
  writeFileSync(join(data, 'secret.key'), '')
  const before = files(data)
  expect(await refused(start(over(data)))).toContain('secret.key is empty')
  expect(files(data)).toEqual(before)
})

test('Redis that is down, that throws talks away, and that keeps no file', async () => {
  const data = join(folder, 'redis')
  const redis = await startRedis(['--maxmemory-policy', 'allkeys-lru'])
  const env = { ...over(data), REDIS_URL: redis.url }
  expect(await refused(start(env))).toContain('maxmemory-policy allkeys-lru')
  await redis.stop()
  expect(await refused(start(env))).toBe(
    'Redis (REDIS_URL) cannot be reached; see whether it runs and the address is right.',
  )
  expect(existsSync(data)).toBe(false)
})

test('a full disk: nothing is lost, and with room again it starts', async () => {
  const data = await deskIn('full')
  const again = `
    : > again; $ZERI > again & pid=$!
    until grep -q "Stop with" again || ! kill -0 $pid; do sleep 0.1; done
    kill $pid; wait $pid; echo "again ended with $?"; cat again`
  // A small disk of its own in a namespace of its own, gone with the process. Where that is forbidden, no file may grow.
  const script = `
    if unshare -rm true 2>/dev/null; then
      exec unshare -rm sh -c '
        mkdir small && mount -t tmpfs -o size=3m tmpfs small && cp full/zeri.db full/secret.key small/
        dd if=/dev/zero of=small/filler bs=4096 2>/dev/null
        sha256sum small/zeri.db small/secret.key
        $ZERI; echo "ended with $?"
        sha256sum small/zeri.db small/secret.key
        rm small/filler
        ${again}'
    fi
    mkdir small && cp full/zeri.db full/secret.key small/ && sha256sum small/zeri.db small/secret.key
    (ulimit -f 8; $ZERI); echo "ended with $?"
    sha256sum small/zeri.db small/secret.key
    ${again}`
  expect(files(data).length).toBeGreaterThan(1)
  const env = { DATABASE_URL: 'sqlite:small/zeri.db', PORT: '0' }
  const tried = await runShell(script, { folder, env })
  await tried.ended
  const sums = tried.out().match(/^[0-9a-f]{64} {2}\S+$/gmu) ?? []
  expect(sums).toHaveLength(4)
  expect(sums.slice(2)).toEqual(sums.slice(0, 2))
  expect(tried.out()).toContain('ended with 1\n')
  expect(tried.out()).toMatch(/ended with 1\n[^]*again ended with 0\n[^]*listens on/u)
  const [sentence = '', ...more] = tried.err().trim().split('\n')
  expect(sentence).toMatch(/has no room left on the disk|whether the disk it stands on is well and has room/u)
  expect(more).toEqual([])
}, 60_000)

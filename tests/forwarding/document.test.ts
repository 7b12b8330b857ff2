/** What docs/registry.md prints is what happens: its commands are run, its schema is the one that is sent by. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { callbackSchema, registrySchema } from '../../src/forwarding/shape.ts'
import { listen } from '../../src/http/listen.ts'
import { makeWeb } from '../../src/http/web.ts'
import { webDesk } from '../../src/web-desk.ts'
import { makeTestApp, type TestApp } from '../support/app.ts'
import { built } from '../support/built.ts'
import { CALLBACK_SECRET, saidAt } from '../support/callback.ts'
import { freePort } from '../support/redis.ts'

const DOCS = join(import.meta.dirname, '../../docs')

let desk: TestApp
beforeAll(async () => {
  const overrides = { clock: systemClock }
  desk = await makeTestApp({ sample: true, at: new Date(Date.now()).toISOString(), overrides })
})
afterAll(() => desk.close())

test('the schemas beside the document are those that are sent and heard by', async () => {
  const schemas = { 'registry-schema.json': registrySchema(), 'callback-schema.json': callbackSchema() }
  for (const [file, schema] of Object.entries(schemas)) {
    const printed: unknown = JSON.parse(await readFile(join(DOCS, file), 'utf8'))
    expect(printed).toEqual(schema)
  }
})

test('its commands work as they are printed', { timeout: 60_000 }, async () => {
  const document = await readFile(join(DOCS, 'registry.md'), 'utf8')
  const commands = [...document.matchAll(/```bash\n([\s\S]*?)```/gu)].map(([, block]) => block ?? '')
  expect(commands).toHaveLength(5)
  const { folder, app } = desk
  const receipt = await saidAt(desk, 'shembull-aleanca', desk.person('one'))
  const register = { secret: CALLBACK_SECRET, take: app.acts.takeCallback }
  const web = makeWeb({ ...webDesk(app, 'https://zeri.example.org'), register })
  const door = await listen(web, { host: '127.0.0.1', port: 0 })
  const url = `http://127.0.0.1:${door.port}`
  // `npx zeri` is this build's.
  const bin = join(folder, 'bin')
  await mkdir(bin)
  const program = join(await built(), 'src/cli.js')
  await writeFile(join(bin, 'npx'), `#!/bin/sh\nshift\nexec ${process.execPath} ${program} "$@"\n`)
  await chmod(join(bin, 'npx'), 0o755)
  const script = `set -e\n${commands.join('\n')}\nkill %1\nwait || true\n`
  const child = spawn('bash', ['-c', script], {
    cwd: folder,
    env: {
      PATH: `${bin}:${process.env['PATH'] ?? ''}`,
      PORT: String(await freePort()),
      HOME: folder,
      SECRET: CALLBACK_SECRET,
      DESK: url,
      RECEIPT: receipt,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let errors = ''
  child.stdout.on('data', (piece: Buffer) => (said += piece.toString()))
  child.stderr.on('data', (piece: Buffer) => (errors += piece.toString()))
  await once(child, 'close')
  const answer = '{"key":"k7m2x9qa4tbn6wpz","entry":null}'
  expect(said, errors).toContain(`${answer}${answer}`)
  expect(said).toContain('{"key":"k7m2x9qa4tbn6wpz","entry":null,"event":"withdrawn"}')
  expect(said, errors).toContain('{"key":"decision-2026-118","done":1,"waiting":0}')
  expect(said, errors).toMatch(/\{"key":"[a-z0-9]{16}","done":1,"waiting":0\}/u)
  const page = await (await fetch(`${url}/r/${receipt}?lang=sq`)).text()
  expect(page).toMatch(/U publikua[\s\S]*U pranua pjesërisht[\s\S]*Dritat po, stolat jo\./u)
  await door.close()
  expect(JSON.parse(await readFile(join(folder, 'schema.json'), 'utf8'))).toEqual(registrySchema())
})

/** What docs/registry.md prints is what happens: its commands are run, its schema is the one that is sent by. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { registrySchema } from '../../src/forwarding/shape.ts'
import { built } from '../support/built.ts'
import { temporary } from '../support/desk.ts'
import { freePort } from '../support/redis.ts'

const DOCS = join(import.meta.dirname, '../../docs')

let folder: string
let remove: () => Promise<void>
beforeAll(async () => {
  ;({ folder, remove } = await temporary())
})
afterAll(() => remove())

test('the schema beside the document is the one that is sent by', async () => {
  const printed: unknown = JSON.parse(await readFile(join(DOCS, 'registry-schema.json'), 'utf8'))
  expect(printed).toEqual(registrySchema())
})

test('its commands work as they are printed', { timeout: 60_000 }, async () => {
  const document = await readFile(join(DOCS, 'registry.md'), 'utf8')
  const commands = [...document.matchAll(/```bash\n([\s\S]*?)```/gu)].map(([, block]) => block ?? '')
  expect(commands).toHaveLength(3)
  // `npx zeri` is this build's.
  const bin = join(folder, 'bin')
  await mkdir(bin)
  const program = join(await built(), 'src/cli.js')
  await writeFile(join(bin, 'npx'), `#!/bin/sh\nshift\nexec ${process.execPath} ${program} "$@"\n`)
  await chmod(join(bin, 'npx'), 0o755)
  const script = `set -e\n${commands.join('\n')}\nkill %1\nwait || true\n`
  const child = spawn('bash', ['-c', script], {
    cwd: folder,
    env: { PATH: `${bin}:${process.env['PATH'] ?? ''}`, PORT: String(await freePort()), HOME: folder },
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
  expect(JSON.parse(await readFile(join(folder, 'schema.json'), 'utf8'))).toEqual(registrySchema())
})

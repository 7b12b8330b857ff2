/** The real process killed while it takes a voice from Telegram: one file in the end, whole, and none lost. */
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDiskFiles } from '../../storage/files/disk.ts'
import { makeSecrets } from '../../src/secrets.ts'
import type { Point } from '../../src/turn/points.ts'
import {
  type DeskProcess,
  makeTemplate,
  prepareDesk,
  registryOf,
  type Template,
} from '../support/desk-process.ts'
import { startFakeTelegram, type FakeTelegram } from '../support/fake-telegram/telegram.ts'
import { voiceNote } from '../support/sent-files.ts'
import { SECRET_KEY } from '../support/web-citizen.ts'

let template: Template
beforeAll(async () => {
  template = await makeTemplate()
}, 120_000)
afterAll(() => template.remove())

interface Stage {
  readonly fake: FakeTelegram
  readonly desk: DeskProcess
  readonly folder: string
  /** Has the process die when it comes to this point of a turn. */
  dieAt(point: Point | ''): void
}

async function stage(
  mode: 'polling' | 'webhook',
  finished: (close: () => Promise<void>) => void,
): Promise<Stage> {
  const folder = await template.copy()
  const plan = join(folder, 'plan')
  writeFileSync(plan, '')
  const fake = await startFakeTelegram({ pace: 0.02 })
  finished(() => fake.close())
  const env: Record<string, string> = {
    TELEGRAM_BOT_TOKEN: fake.token,
    TELEGRAM_API_ROOT: fake.url,
    ZERI_TEST_PLAN: plan,
  }
  const desk = await prepareDesk(template, folder, env, 'tests/faults/process.js')
  // Read at each start; where the desk listens is known only now.
  if (mode === 'webhook')
    Object.assign(env, { PUBLIC_URL: desk.url, TELEGRAM_WEBHOOK_SECRET: 'a-secret-of-tests' })
  finished(() => desk.kill())
  await desk.start()
  return { fake, desk, folder, dieAt: (point) => writeFileSync(plan, point) }
}

async function until(holds: () => boolean, what: () => string): Promise<void> {
  const end = performance.now() + 30_000
  while (!holds()) {
    if (performance.now() > end) throw new Error(`it did not come to this: ${what()}`)
    await wait(5)
  }
}

/** Each way to die between the coming of a voice and the answer to it; resolves when the process is gone. */
const DEATHS: Readonly<Record<string, (at: Stage) => Promise<void>>> = {
  'while it asks where the voice stands': async ({ fake, desk }) => {
    let asked = 0
    fake.fail((method) => (method === 'getFile' && (asked += 1) === 1 ? { kind: 'hang' } : undefined))
    await until(
      () => asked > 0,
      () => 'asked',
    )
    await desk.kill()
  },
  'while it downloads': async ({ fake, desk }) => {
    fake.files.spoil((nth) => (nth === 1 ? 'slow' : undefined))
    await until(
      () => fake.files.downloads.length > 0,
      () => 'a download',
    )
    await desk.kill()
  },
  'once it is kept': ({ desk }) => desk.ended(),
  'before the answer': ({ desk }) => desk.ended(),
}
const POINT: Readonly<Record<string, Point>> = {
  'once it is kept': 'performed',
  'before the answer': 'settled',
}

describe.each(['polling', 'webhook'] as const)('by %s', (mode) => {
  test.each(Object.keys(DEATHS))('killed %s', { timeout: 90_000 }, async (death) => {
    const closing: (() => Promise<void>)[] = []
    try {
      const at = await stage(mode, (close) => void closing.push(close))
      const { fake, desk, folder } = at
      const phone = fake.phone()
      phone.type(`/start p${template.parts[0] ?? ''}`)
      await until(
        () => phone.heard().length > 0,
        () => desk.said(),
      )
      await fake.settled()
      const voice = voiceNote(9)
      at.dieAt(POINT[death] ?? '')
      phone.send({ voice: { bytes: voice } })
      await DEATHS[death]?.(at)
      await desk.start()
      await fake.settled(30_000)
      await until(
        () => phone.look().includes('1 mesazh me zë'),
        () => phone.look(),
      )
      phone.press('✅')
      await until(
        () => phone.look().includes('Kodi juaj'),
        () => phone.look(),
      )
      await fake.settled(30_000)
      await desk.kill()
      const [code = ''] = phone.heard().flatMap(({ text }) => /Kodi juaj: (\S+)/.exec(text)?.[1] ?? [])
      const registry = await registryOf(folder)
      const found = await registry.reader.submissionByReceipt(code)
      const files = await registry.reader.filesOf([found?.submission.id ?? ''])
      await registry.close()
      expect(files).toHaveLength(1)
      const [id = ''] = files.map((file) => file.id)
      expect(readdirSync(join(folder, 'files'))).toEqual([id])
      const secrets = makeSecrets(SECRET_KEY)
      const kept = openDiskFiles('files', join(folder, 'files'), {
        seal: (bytes) => secrets.sealBytes(bytes),
        open: (sealed) => secrets.openBytes(sealed),
      })
      expect(Buffer.from((await kept.get(id)) ?? []).equals(voice)).toBe(true)
      expect(desk.said()).not.toContain(fake.token)
    } finally {
      for (const close of closing.toReversed()) await close()
    }
  })
})

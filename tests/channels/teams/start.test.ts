/** A desk as it starts, with a bot of Teams in its environment and without one. */
import { expect, test } from 'vitest'
import { readConfig } from '../../../src/config.ts'
import { makeLog } from '../../../src/log.ts'
import { systemClock } from '../../../src/clock.ts'
import { start } from '../../../src/start.ts'
import { temporary } from '../../support/desk.ts'
import { freePort } from '../../support/redis.ts'
import { startFakeTeams } from '../../support/fake-teams/teams.ts'

test('without a bot there is no such door; with one it is there, is told of, and answers', async () => {
  const fake = await startFakeTeams()
  const { folder, remove } = await temporary()
  const begin = (env: Record<string, string>, name: string) => {
    const base = {
      PORT: '0',
      HOST: '127.0.0.1',
      DATABASE_URL: `sqlite:${folder}/${name}.db`,
      LOG_LEVEL: 'silent',
    }
    const { config, secrets } = readConfig({ ...base, ...env })
    return start(config, secrets, { log: makeLog('silent', systemClock) })
  }
  const posts = async (port: number): Promise<number> => {
    const body = JSON.stringify(fake.member().activity({ type: 'message', text: '/start' }))
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${fake.token()}` }
    return (await fetch(`http://127.0.0.1:${port}/api/messages`, { method: 'POST', headers, body })).status
  }
  try {
    const port = await freePort()
    const PORT = String(port)
    const without = await begin({ PORT }, 'without')
    expect(await posts(port)).toBe(404)
    await without.close()
    const desk = await begin({ ...fake.env, PORT, PUBLIC_URL: 'https://desk.example.org' }, 'with')
    expect(desk.told.join('\n')).toContain('https://desk.example.org/api/messages')
    expect(await posts(port)).toBe(200)
    await desk.close()
  } finally {
    await fake.close()
    await remove()
  }
})

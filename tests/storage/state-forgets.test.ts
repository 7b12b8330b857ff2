/** What a talk said before stays in no byte of the embedded store's files: not in the table, not in its log. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openSqliteState } from '../../storage/state/sqlite.ts'
import { temporary } from '../support/desk.ts'

const CANARY = 'kanarina'

async function bytesWith(folder: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const name of await readdir(folder)) {
    if ((await readFile(join(folder, name))).includes(CANARY)) found.push(name)
  }
  return found
}

test('a talk that was saved over, and one that was dropped, are gone from the files within a moment', async ({
  onTestFinished,
}) => {
  const { folder, remove } = await temporary()
  onTestFinished(remove)
  const states = await openSqliteState(join(folder, 'state.db'), () => Date.now(), 200)
  onTestFinished(() => states.close())
  const stamp = (turn: number) => ({ turn, turnId: `turn-${turn}` })
  for (const [of, times] of [
    ['aa', 3],
    ['bb', 2000],
  ] as const) {
    await states.save(of, 'absent', { stamp: stamp(1), body: `${CANARY} `.repeat(times) })
  }
  expect(await bytesWith(folder)).not.toEqual([])
  await states.save('aa', stamp(1), { stamp: stamp(2), body: 'tjetër' })
  await states.drop('bb')
  await wait(600)
  expect(await bytesWith(folder)).toEqual([])
  expect((await states.load('aa'))?.body).toBe('tjetër')
})

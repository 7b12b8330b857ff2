/** A document that is read is let go afterwards; whoever names a file that is not theirs takes nothing of it away. */
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeReadDocument } from '../../src/acts/read-document.ts'
import { systemIds } from '../../src/ids.ts'
import {
  caller,
  comment,
  type Desk,
  intend,
  openDesk,
  openedConsultation,
  seat,
  spokenBy,
  waitingFile,
} from '../support/desk.ts'

let desk: Desk
let open: Awaited<ReturnType<typeof openedConsultation>>
beforeEach(async () => {
  desk = await openDesk()
  open = await openedConsultation(desk)
  await seat(desk, 'staff', 'coordinator', open.organisation)
})
afterEach(() => desk.close())

const gone = { kind: 'refused', why: 'gone' }
const row = (id: string) => desk.registry.reader.file(id)
const onDisk = () => {
  const folder = join(dirname(desk.file), 'files')
  return existsSync(folder) ? readdirSync(folder) : []
}
const read = (who: string, file: string, act = desk.readDocument) =>
  act(intend(desk), caller(who), { consultation: open.id, file, language: 'sq', replace: false })

test('a file of somebody else, sent or waiting, stays whoever names it', async () => {
  const sent = await spokenBy(desk, 'author', open)
  const waiting = await waitingFile(desk, 'author', 2)
  for (const who of ['stranger', 'staff', 'author']) expect(await read(who, sent)).toEqual(gone)
  for (const who of ['stranger', 'staff']) expect(await read(who, waiting)).toEqual(gone)
  expect(await row(sent)).toMatchObject({ id: sent })
  expect(await row(waiting)).toMatchObject({ submission: null })
  expect(onDisk().toSorted()).toEqual([sent, waiting].toSorted())
})

test('one’s own that is of no use, or for a consultation that is not one’s own, is let go', async () => {
  const useless = await waitingFile(desk, 'staff')
  expect((await read('staff', useless)).kind).toBe('refused')
  const own = await waitingFile(desk, 'stranger', 2)
  expect(await read('stranger', own)).toEqual({ kind: 'refused', why: 'not_allowed' })
  expect([await row(useless), await row(own)]).toEqual([undefined, undefined])
  expect(onDisk()).toEqual([])
})

test('what is sent with a contribution while it is being read stays with that', async () => {
  const file = await waitingFile(desk, 'staff')
  const { registry, secrets, clock, files } = desk
  const act = makeReadDocument({
    registry,
    secrets,
    ids: systemIds,
    clock,
    kept: files.kept,
    read: async (bytes, language) => {
      const said = comment(desk, open, { text: '', files: [file] })
      expect((await desk.recordSubmission(intend(desk), caller('staff'), said)).kind).toBe('recorded')
      return files.read(bytes, language)
    },
  })
  expect(await read('staff', file, act)).toEqual(gone)
  expect((await row(file))?.submission).not.toBeNull()
  expect(onDisk()).toEqual([file])
})

/** Who may install what tests need, and what is said to everybody else. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { bringPrograms, find, mayInstall } from './programs.ts'

const folder = mkdtempSync(join(tmpdir(), 'zeri-programs-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const PROGRAM = { names: ['zeri-first', 'zeri-second'], debianPackage: 'zeri-none' }
const DEBIAN = 'PRETTY_NAME="Debian"\nID=debian\n'

test('a program is found under any of its names, where it can be run', () => {
  expect(find(PROGRAM, folder)).toBeUndefined()
  const file = join(folder, 'zeri-second')
  writeFileSync(file, '#!/bin/sh\n')
  chmodSync(file, 0o644)
  expect(find(PROGRAM, folder)).toBeUndefined()
  chmodSync(file, 0o755)
  expect(find(PROGRAM, ['/nowhere', folder].join(delimiter))).toBe(file)
})

test('only root on Debian or Ubuntu installs, and not against a no', () => {
  expect(mayInstall({}, 0, DEBIAN)).toEqual({ may: true })
  expect(mayInstall({}, 0, 'ID=ubuntu\nID_LIKE=debian\n')).toEqual({ may: true })
  expect(mayInstall({}, 0, 'ID=mint\nID_LIKE="ubuntu debian"\n')).toEqual({ may: true })
  expect(mayInstall({}, 1000, DEBIAN)).toMatchObject({ may: false, why: 'only root may install it' })
  expect(mayInstall({}, 0, 'ID=fedora\n')).toMatchObject({ may: false })
  expect(mayInstall({}, 0, '')).toMatchObject({ may: false })
  expect(mayInstall({}, undefined, DEBIAN)).toMatchObject({ may: false })
  expect(mayInstall({ ZERI_TEST_INSTALL: 'no' }, 0, DEBIAN)).toMatchObject({ may: false })
})

test('where it may not be installed the sentence names what is missing and the command', () => {
  const before = process.env['ZERI_TEST_INSTALL']
  process.env['ZERI_TEST_INSTALL'] = 'no'
  try {
    expect(() =>
      bringPrograms([{ names: ['zeri-nowhere'], debianPackage: 'zeri-none' }], () => undefined),
    ).toThrow(
      'missing: zeri-none; ZERI_TEST_INSTALL=no forbids installing it. Run: apt-get install -y --no-install-recommends zeri-none',
    )
  } finally {
    if (before === undefined) delete process.env['ZERI_TEST_INSTALL']
    else process.env['ZERI_TEST_INSTALL'] = before
  }
})

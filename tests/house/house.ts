/** The house as its tests see it: which files there are, and what is said about one that is wrong. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { expect } from 'vitest'

/** The project's root folder. */
export const ROOT = dirname(dirname(import.meta.dirname))

/** Folders that are made, not written. */
const MADE = new Set(['node_modules', 'dist', 'data', 'coverage', '.git'])

/** A file of ours, its path from the root with `/` between. */
export interface HouseFile {
  readonly path: string
  readonly text: string
}

/** Every path that is or would be committed; without git everything that stands here and was not made. */
export function ourPaths(): readonly string[] {
  const listed = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  const paths = listed.status === 0 ? listed.stdout.split('\0').filter((path) => path !== '') : walk('')
  return paths.filter((path) => isFile(path)).toSorted()
}

/** Our files whose path fits, with their text; fails when there are fewer than `fewest`: a test must not look past. */
export function ourFiles(fits: RegExp, fewest = 1): readonly HouseFile[] {
  const files = ourPaths()
    .filter((path) => fits.test(path))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))
  expect(files.length, `files that fit ${fits}`).toBeGreaterThanOrEqual(fewest)
  return files
}

/** Fails with one line a complaint. */
export function nothingWrong(complaints: readonly string[]): void {
  expect(complaints.join('\n')).toBe('')
}

/** A complaint for every match, with the place it stands at. */
export function matches(file: HouseFile, pattern: RegExp): readonly string[] {
  return [...file.text.matchAll(pattern)].map((match) => {
    const line = file.text.slice(0, match.index).split('\n').length
    return `${file.path}:${line}: ${match[0].trim()}`
  })
}

function walk(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (MADE.has(entry.name)) return []
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    return entry.isDirectory() ? walk(path) : [path]
  })
}

/** A path deleted but not yet committed, or a link to a folder, is no file. */
function isFile(path: string): boolean {
  return statSync(join(ROOT, path), { throwIfNoEntry: false })?.isFile() === true
}

/** Writes a file so that it is there whole or not at all. */
import { createWriteStream } from 'node:fs'
import { access, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Ids } from '../ids.ts'

/** Made, or why not in one sentence; then nothing of it is left. */
export type Written = { readonly kind: 'written' } | { readonly kind: 'failed'; readonly why: string }

const STOPS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Writes the chunks beside `file` under another name, and gives it its name once all is on the disk; what stood there
 * is replaced. Throws what the chunks throw.
 */
export async function writeWhole(
  file: string,
  chunks: AsyncIterable<string | Uint8Array>,
  ids: Ids,
): Promise<Written> {
  const draft = join(dirname(file), `.${basename(file)}.${ids.rowId()}.part`)
  const stopped = new AbortController()
  const stop = (): void => stopped.abort()
  for (const signal of STOPS) process.once(signal, stop)
  try {
    const into = createWriteStream(draft, { flags: 'wx', flush: true })
    await pipeline(Readable.from(chunks), into, { signal: stopped.signal })
    await rename(draft, file)
    await keepName(dirname(file))
    return { kind: 'written' }
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined)
    const why = sentence(file, error)
    if (why === undefined) throw error
    return { kind: 'failed', why }
  } finally {
    for (const signal of STOPS) process.off(signal, stop)
  }
}

/** The name of a file is kept by its folder, which goes to the disk by itself later, or now. */
async function keepName(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  // Some file systems do not let a folder be flushed; they keep names in other ways.
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

function sentence(file: string, error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  const sentences: Readonly<Record<string, string>> = {
    ABORT_ERR: `Stopped; ${file} was not written.`,
    ENOENT: `There is no folder ${dirname(file)}.`,
    ENOTDIR: `There is no folder ${dirname(file)}.`,
    EISDIR: `${file} is a folder; name a file in it.`,
    EACCES: `The folder ${dirname(file)} cannot be written by this user.`,
    EROFS: `The folder ${dirname(file)} cannot be written.`,
    ENOSPC: `There is no room left on the disk; ${file} was not written.`,
  }
  return sentences[String(error.code)]
}

/** A path in the folder that nobody uses, after the name that was asked for: `name.csv`, `name-2.csv`, … */
export async function freeName(folder: string, wanted: string): Promise<string> {
  const safe = wanted.replaceAll(/[^A-Za-z0-9._-]+/gu, '-').replace(/^[.-]+/u, '') || 'file'
  const [stem, end] = [basename(safe, extname(safe)), extname(safe)]
  for (let count = 1; ; count += 1) {
    const name = join(folder, count === 1 ? safe : `${stem}-${count}${end}`)
    const taken = await access(name).then(
      () => true,
      () => false,
    )
    if (!taken) return name
  }
}

/**
 * The door for files as they come: DOCX, PDF, text, Markdown. Whoever calls never touches what is in them: a process of
 * its own reads each, and is stopped when it takes too long or too much.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { constants } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Unread } from '../../dialogs/nouns/file.ts'
import type { Language } from '../../dialogs/nouns/ids.ts'
import { invariant } from '../errors.ts'
import { Answer, READY } from './file/answer.ts'
import { Turnstile } from '../turnstile.ts'
import { watchMemory } from './file/watch-memory.ts'

/** What one file may cost. `bytes` counts before anything is read; `ms` from the start of its process. */
export interface Limits {
  readonly bytes: number
  readonly ms: number
  /** The most the process may hold, all in all. */
  readonly memoryBytes: number
}

/** A document a desk takes: as much as a chat's own servers hand over. */
export const LIMITS: Limits = { bytes: 20 * 1024 * 1024, ms: 10_000, memoryBytes: 256 * 1024 * 1024 }

/** What was refused, or what was read; see {@link Answer}. */
export type ReadDraftFile = (
  input: Uint8Array | string,
  language: Language,
  limits?: Limits,
) => Promise<Answer>

// What the program and its libraries take before they read a word, and what lies outside its heap.
const OUTSIDE_HEAP_BYTES = 80 * 1024 * 1024
const MOST_ANSWER_BYTES = 64 * 1024 * 1024
/** So many files are read at once; the others wait their turn, and their time has not begun. */
const turnstile = new Turnstile(2)

/**
 * Reads a file: its bytes, or its path. The format is told by content, never by a name. Nothing is stored anywhere.
 * Refusals are values, each with a sentence in `locales/…/documents.json` (see {@link whyKey}); a path that cannot be
 * opened throws what the file system says.
 */
export const readDraftFile: ReadDraftFile = async (input, language, limits = LIMITS) => {
  if (typeof input !== 'string') {
    if (input.byteLength > limits.bytes) return refused('too_big')
    return turnstile.pass(() => readIn({ bytes: input }, language, limits))
  }
  // Without waiting: a pipe would keep us until somebody writes into it.
  const file = await open(input, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const found = await file.stat()
    if (!found.isFile()) return refused('not_a_document')
    if (found.size > limits.bytes) return refused('too_big')
    return await turnstile.pass(() => readIn({ file }, language, limits))
  } finally {
    await file.close()
  }
}

/** The sentence for a refusal, as `locales/` names it; `mb` fills its blank. */
export function whyKey(why: Unread): {
  readonly key: `documents.${Unread}`
  readonly params: { readonly mb: number }
} {
  return { key: `documents.${why}`, params: { mb: Math.floor(LIMITS.bytes / 1024 / 1024) } }
}

function refused(why: Unread): Answer {
  return { kind: 'refused', why }
}

type Source = { readonly bytes: Uint8Array } | { readonly file: FileHandle }

/** Starts the process, gives it the file, waits for its answer or its end. */
async function readIn(source: Source, language: Language, limits: Limits): Promise<Answer> {
  const reader = start(source, language, limits)
  let stopped: Unread | undefined
  const stop = (why: Unread): void => {
    stopped ??= why
    reader.kill('SIGKILL')
  }
  const late = setTimeout(() => stop('too_slow'), limits.ms)
  const watch = watchMemory(reader.pid, limits.memoryBytes, () => stop('too_much_memory'))
  // A process that was stopped takes no more bytes; that is no fault of ours.
  reader.stdin?.on('error', () => undefined)
  if ('bytes' in source) reader.stdin?.end(source.bytes)
  try {
    const { said, code } = await ended(reader, () => stop('too_much_memory'))
    if (stopped !== undefined) return refused(stopped)
    invariant(said.startsWith(READY), 'the process that reads files did not start')
    // Out of heap a process ends itself, without an answer.
    if (code !== 0) return refused('too_much_memory')
    return Answer.parse(JSON.parse(said.slice(READY.length)))
  } finally {
    clearTimeout(late)
    watch.stop()
  }
}

/** The program stands beside this file: in the build as JavaScript, in the sources as what `tsx` can run. */
function start(source: Source, language: Language, limits: Limits): ChildProcess {
  const sources = import.meta.url.endsWith('.ts')
  const program = fileURLToPath(new URL(sources ? 'child.ts' : 'child.js', import.meta.url))
  const heapMb = Math.floor((limits.memoryBytes - OUTSIDE_HEAP_BYTES) / 1024 / 1024)
  return spawn(
    process.execPath,
    [
      `--max-old-space-size=${heapMb}`,
      ...(sources ? ['--import', import.meta.resolve('tsx')] : []),
      program,
      language,
    ],
    {
      // Nothing of our environment is its business: the secrets stand in it.
      env: {},
      stdio: ['bytes' in source ? 'pipe' : source.file.fd, 'pipe', 'ignore'],
    },
  )
}

/** What the process said by the time it ended. */
function ended(
  reader: ChildProcess,
  tooMuch: () => void,
): Promise<{ readonly said: string; readonly code: number | null }> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = []
    let bytes = 0
    reader.stdout?.on('data', (piece: Buffer) => {
      bytes += piece.length
      if (bytes > MOST_ANSWER_BYTES) tooMuch()
      else pieces.push(piece)
    })
    reader.on('error', reject)
    reader.on('close', (code) => resolve({ said: Buffer.concat(pieces).toString('utf8'), code }))
  })
}

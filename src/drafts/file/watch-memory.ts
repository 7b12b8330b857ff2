/** Watches how much memory another process holds: a limit on its heap says nothing of what lies beside it. */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'

/** A running watch. */
export interface Watch {
  stop(): void
}

// A process fills about a gigabyte a second.
const EVERY_MS = 15
/** Where the kernel shows no files a program must be asked, which is dearer. */
const ASKING_EVERY_MS = 200

/** Calls `over` once when the process holds more than `mostBytes`; ends by itself with the process. */
export function watchMemory(pid: number | undefined, mostBytes: number, over: () => void): Watch {
  const ended = new AbortController()
  const look = process.platform === 'linux' ? residentBytes : askedBytes
  const everyMs = process.platform === 'linux' ? EVERY_MS : ASKING_EVERY_MS
  const watch = async (of: number): Promise<void> => {
    while (!ended.signal.aborted) {
      const bytes = await look(of)
      if (bytes === undefined || ended.signal.aborted) return
      if (bytes > mostBytes) return over()
      await wait(everyMs, undefined, { ref: false })
    }
  }
  if (pid !== undefined) void watch(pid)
  return { stop: () => ended.abort() }
}

/** Undefined: there is no such process any more. */
async function residentBytes(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'latin1').catch(() => '')
  const found = /^VmRSS:\s+(\d+) kB$/mu.exec(status)
  return found === null ? undefined : Number(found[1]) * 1024
}

function askedBytes(pid: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    execFile('ps', ['-o', 'rss=', '-p', String(pid)], (error, said) => {
      resolve(error === null ? Number(said.trim()) * 1024 : undefined)
    })
  })
}

/**
 * The files of one page's talk that are not yet sent: kept in the browser beside the talk, so that a reload loses none,
 * and brought to the desk as they are.
 */

/** The largest file the desk takes, in MB. */
export const LARGEST_MB = 20
const STILL_MS = 60_000

/** Asks the browser's database; rejects where it keeps nothing. */
function ask(mode, work) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('zeri', 1)
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('files'))
    const failed = () => reject(new Error('the browser keeps no files'))
    opening.addEventListener('error', failed)
    opening.addEventListener('success', () => {
      const deed = opening.result.transaction('files', mode)
      const asked = work(deed.objectStore('files'))
      deed.addEventListener('complete', () => resolve(asked.result))
      deed.addEventListener('abort', failed)
      deed.addEventListener('error', failed)
      opening.result.close()
    })
  })
}

/** Opens what is kept for a page. Where the browser refuses to keep files, they are held until the page closes. */
export function openFiles(page) {
  const held = new Map()
  const key = (id) => `${page}|${id}`
  return {
    async put(id, file) {
      try {
        await ask('readwrite', (files) => files.put(file, key(id)))
      } catch {
        held.set(id, file)
      }
    },
    get: async (id) => held.get(id) ?? ask('readonly', (files) => files.get(key(id))),
    async drop(id) {
      held.delete(id)
      await ask('readwrite', (files) => files.delete(key(id))).catch(() => undefined)
    },
    /** Lets all of this page go. */
    async forget() {
      held.clear()
      const all = IDBKeyRange.bound(key(''), key('\uFFFF'))
      await ask('readwrite', (files) => files.delete(all)).catch(() => undefined)
    },
  }
}

/**
 * Posts a file as it is. `moved(share)` is told how much of it is through; a line that moves is waited for, one that
 * stands still is not. Gives the answer, and at once the way to break it off.
 */
export function bring(url, file, moved) {
  const request = new XMLHttpRequest()
  const answer = new Promise((resolve) => {
    let still
    const wait = () => {
      clearTimeout(still)
      still = setTimeout(() => request.abort(), STILL_MS)
    }
    request.open('POST', url)
    // What it really is the desk sees for itself.
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.responseType = 'json'
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      wait()
      moved(loaded / total)
    })
    request.addEventListener('loadend', () => {
      clearTimeout(still)
      const { status } = request
      const screen = status === 200 ? (request.response ?? undefined) : undefined
      resolve({ status, screen, after: Number(request.getResponseHeader('Retry-After') ?? 0) * 1000 })
    })
    wait()
    request.send(file)
  })
  return { answer, stop: () => request.abort() }
}

/**
 * What the browser keeps of one page's talk: the last messages, what waits to be sent, the words not yet
 * sent. The server keeps no transcript, so this is the only one.
 *
 * @typedef {{ n: number, who: 'me', id: string, text: string, file?: true, private?: true }} Mine
 * @typedef {{ n: number, who: 'desk', kind: string, text?: string, name?: string, grant?: string, medium?: string,
 *   buttons?: { label: string, token: string, tone: string }[], asked?: boolean, private?: true }} Theirs
 * @typedef {{ entries: (Mine | Theirs)[], waiting: object[], next: number, language?: string, takes: string,
 *   live: boolean }} Kept
 */

const MOST_ENTRIES = 100

/** @returns {Kept} */
const nothing = () => ({ entries: [], waiting: [], next: 1, takes: 'options', live: false })

/**
 * Opens what is kept for a page. Where the browser refuses to keep anything, it is held until the page
 * closes.
 */
export function openStore(page) {
  const key = `zeri:${page}`
  const held = new Map()

  const get = (name) => {
    if (held.has(name)) return held.get(name)
    try {
      return localStorage.getItem(name)
    } catch {
      return null
    }
  }
  const put = (name, value) => {
    try {
      if (value === '') localStorage.removeItem(name)
      else localStorage.setItem(name, value)
      held.delete(name)
      return true
    } catch {
      held.set(name, value)
      return false
    }
  }
  const read = () => {
    try {
      return { ...nothing(), ...JSON.parse(get(key) ?? '{}') }
    } catch {
      return nothing()
    }
  }
  return {
    key,
    read,
    /** Changes what is kept; always reads first, because another tab may have written. */
    change(how) {
      const kept = read()
      how(kept)
      kept.entries = kept.entries.slice(-MOST_ENTRIES)
      // A full store: what was said long ago makes room for what was not yet sent.
      if (!put(key, JSON.stringify(kept))) {
        kept.entries = kept.entries.slice(-10)
        put(key, JSON.stringify(kept))
      }
      return kept
    },
    draft: () => get(`${key}:draft`) ?? '',
    keepDraft: (text) => put(`${key}:draft`, text),
  }
}

const said = (prompt) => prompt.map(({ kind, text }) => `${kind} ${text}`).join('\n')

/** Adds what the person did, to be shown and sent. */
export function addMine(kept, turn, shown) {
  kept.waiting.push(turn)
  if (shown === undefined) return
  const file = turn.kind === 'sent' ? { file: true } : {}
  // What answers such a question leaves with it.
  if (kept.entries.some((entry) => entry.asked && entry.private)) file.private = true
  kept.entries.push({ n: kept.next++, who: 'me', id: turn.id, text: shown, ...file })
}

/** Takes in the answer to a turn: what was asked before loses its buttons, receipts keep theirs. */
export function addScreen(kept, screen) {
  const wiped = screen.notices.some((message) => message.kind === 'wiped')
  if (wiped) Object.assign(kept, nothing(), { next: kept.next })
  kept.entries = kept.entries.filter((entry) => !entry.private)
  // Asked the same again, perhaps after a word in between: it moves down rather than stand there twice.
  if (said(kept.entries.filter((entry) => entry.asked)) === said(screen.prompt)) {
    kept.entries = kept.entries.filter((entry) => !entry.asked)
  }
  for (const entry of kept.entries) {
    if (entry.who === 'me') continue
    entry.buttons = entry.asked ? [] : (entry.buttons ?? []).filter((button) => button.token.startsWith('a'))
    entry.asked = false
  }
  const notices = screen.notices.filter((message) => message.kind !== 'wiped')
  for (const message of notices) kept.entries.push({ ...message, n: kept.next++, who: 'desk' })
  // What is asked after a wipe is asked of the one who was forgotten.
  if (!wiped) ask(kept, screen, kept.entries.length)
}

/** Puts the prompt as it stands now in the place of the last one. Says whether anything is new. */
export function replacePrompt(kept, screen) {
  const ours = new Set(['n', 'who', 'asked', 'private'])
  const write = (prompt) => JSON.stringify(prompt, (key, value) => (ours.has(key) ? undefined : value))
  const shown = kept.entries.filter((entry) => entry.asked)
  if (write(shown) === write(screen.prompt) && kept.takes === screen.takes) return false
  const first = kept.entries.findIndex((entry) => entry.asked)
  kept.entries = kept.entries.filter((entry) => !entry.asked)
  ask(kept, screen, first < 0 ? kept.entries.length : first)
  return true
}

function ask(kept, screen, at) {
  const mark = screen.private ? { asked: true, private: true } : { asked: true }
  const asked = screen.prompt.map((message) => ({ ...message, n: kept.next++, who: 'desk', ...mark }))
  kept.entries.splice(at, 0, ...asked)
  kept.language = screen.language
  kept.takes = screen.takes
  kept.live = screen.live
}

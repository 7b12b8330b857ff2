/** Brings the talk together: what was kept, the line to the desk, what is drawn, and what the person does. */
import { newId, openHints, openLine } from './line.js'
import { addMine, addScreen, openStore, replacePrompt } from './store.js'
import { View } from './view.js'

const MOST_BYTES = 250_000
const LOW_PX = 480

const root = document.getElementById('talk')
const { page, known } = root.dataset
const vocabulary = JSON.parse(root.dataset.words)
const box = document.getElementById('box')
const form = document.getElementById('say')

const store = openStore(page)
const view = new View({ page, vocabulary, press })
const line = openLine({
  page,
  waiting: () => store.read().waiting[0],
  answered,
  refused,
  trouble: (what) => view.line(what),
})
const hints = openHints({ page, wanted: () => store.read().live, hint: look })

/** While a press is on its way no other counts: a second tap is the same wish. */
const locked = (kept) => kept.waiting.some((turn) => turn.kind === 'pressed')

/** The language the talk is in, else the browser's first that we speak. */
function language() {
  const of = navigator.languages.map((tag) => tag.split('-')[0].toLowerCase())
  return [store.read().language, ...of].find((tag) => tag in vocabulary)
}

function go(turn, shown) {
  const spoken = language()
  const whole = { id: newId(), ...turn, ...(spoken === undefined ? {} : { language: spoken }) }
  const before = store.read().next
  const kept = store.change((now) => addMine(now, whole, shown))
  view.update(kept, { locked: locked(kept), from: before })
  void line.send()
}

const start = (payload) => go({ kind: 'called', name: 'start', rest: payload })

function answered(turn, screen) {
  const wiped = screen.notices.some((message) => message.kind === 'wiped')
  let mine = false
  let from
  const kept = store.change((now) => {
    mine = now.waiting[0]?.id === turn.id
    // Another tab of this page has sent it meanwhile and taken in the answer.
    if (!mine) return
    now.waiting.shift()
    const said = now.entries.findLast((entry) => entry.id === turn.id)
    from = said?.n ?? now.next
    addScreen(now, screen)
  })
  view.update(kept, { locked: locked(kept), from, answer: true, said: turn.kind === 'said' })
  hints.sync()
  if (wiped && mine) {
    box.value = ''
    typed()
    // The browser has a new identity now: what was asked of the old one cannot be answered any more.
    start('')
  }
}

function refused(turn, status) {
  const kept = store.change((now) => {
    now.waiting = now.waiting.filter((other) => other.id !== turn.id)
    now.entries = now.entries.filter((entry) => entry.id !== turn.id)
  })
  if (turn.kind === 'said') {
    box.value = box.value === '' ? turn.text : `${turn.text}\n${box.value}`
    typed()
  }
  view.update(kept, { locked: locked(kept) })
  setTimeout(() => view.line(status === 413 ? 'too_long' : 'refused'))
}

const lookAgainSoon = { timer: 0 }

/** Asks what stands here now; nobody known here: begin. */
async function look() {
  clearTimeout(lookAgainSoon.timer)
  if (store.read().waiting.length > 0) return
  const { status, screen, after } = await line.look(language())
  if (store.read().waiting.length > 0) return
  if (status === 204) {
    start('')
    return
  }
  if (screen === undefined) {
    view.line(status === 0 ? 'offline' : 'busy')
    lookAgainSoon.timer = setTimeout(look, Math.max(after, 3000))
    return
  }
  view.line(undefined)
  let news = false
  const kept = store.change((now) => {
    news = replacePrompt(now, screen)
  })
  if (news) view.update(kept, { locked: locked(kept) })
  hints.sync()
}

function press(button) {
  if (locked(store.read())) return
  go({ kind: 'pressed', token: button.token }, button.label.replaceAll('  ', ' '))
}

function say() {
  const text = box.value
  if (text.trim() === '') return
  if (new TextEncoder().encode(JSON.stringify(text)).length > MOST_BYTES) {
    view.line('too_long')
    return
  }
  box.value = ''
  typed()
  view.line(undefined)
  go({ kind: 'said', text }, text)
}

function grow() {
  box.style.height = 'auto'
  box.style.height = `${box.scrollHeight + 2}px`
}

function typed() {
  store.keepDraft(box.value)
  grow()
}

/**
 * What a link brought along (a seat, a consultation, a part); taken out of the address bar, so that it is
 * not shared.
 */
function takePayload() {
  const found = /^#([spcm][A-Za-z0-9_-]{1,64})$/.exec(location.hash)
  if (location.hash !== '') history.replaceState(null, '', location.pathname + location.search)
  return found?.[1]
}

form.addEventListener('submit', (event) => {
  event.preventDefault()
  say()
})
box.addEventListener('input', typed)
box.addEventListener('keydown', (event) => {
  const plain = event.key === 'Enter' && !event.shiftKey && !event.isComposing
  if (!plain || !matchMedia('(pointer: fine)').matches) return
  event.preventDefault()
  say()
})
document.getElementById('privacy').addEventListener('click', () => {
  go({ kind: 'called', name: 'privacy', rest: '' }, view.t('privacy'))
})
addEventListener('hashchange', () => {
  const brought = takePayload()
  if (brought !== undefined) start(brought)
})
addEventListener('storage', (event) => {
  if (event.key === store.key) view.update(store.read(), { locked: locked(store.read()) })
})
addEventListener('pageshow', (event) => {
  if (event.persisted) void look()
})

/** Where the keyboard of a phone lies over the page instead of making it smaller, the page makes itself smaller. */
visualViewport?.addEventListener('resize', () => {
  const covered = innerHeight - visualViewport.height * visualViewport.scale > 80
  document.body.style.height = covered ? `${visualViewport.height}px` : ''
  if (covered) scrollTo(0, 0)
  if (visualViewport.height < LOW_PX) view.showQuestion()
})

const kept = store.read()
view.restore(kept, locked(kept))
box.value = store.draft()
grow()
const brought = takePayload()
if (!navigator.cookieEnabled) view.line('no_cookies')
else if (brought !== undefined) start(brought)
else if (kept.waiting.length > 0) void line.send()
else if (known === 'true' || kept.entries.length > 0) void look()
else start('')

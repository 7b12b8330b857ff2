/** Brings the talk together: what was kept, the line to the desk, what is drawn, and what the person does. */
import { LARGEST_MB, openFiles } from './files.js'
import { newId, openHints, openLine } from './line.js'
import { addMine, addScreen, openStore, replacePrompt } from './store.js'
import { View } from './view.js'

const MOST_BYTES = 250_000
const LOW_PX = 480
const SAYING = new Set(['said', 'sent'])

const root = document.getElementById('talk')
const { page, known } = root.dataset
const [keys, words] = JSON.parse(root.dataset.words)
const box = document.getElementById('box')
const form = document.getElementById('say')
const paper = document.getElementById('paper')
const mic = document.getElementById('mic')

const store = openStore(page)
const files = openFiles(page)
const view = new View({ page, keys, words, press, unsend })
const line = openLine({
  page,
  waiting: () => store.read().waiting[0],
  answered,
  refused,
  trouble: (what) => view.line(what),
  fileOf: files.get,
  moved: (id, share) => view.moved(store.read(), id, share),
})
/** The name a voice that is not yet sent is kept under. */
const UNSENT = 'voice'
const recorder = { opening: undefined, open: undefined }

/** Who comes to read loads no recorder: it comes where words are wanted, or at the first press. */
function openRecorder() {
  recorder.opening ??= import('./record.js').then((module) => {
    recorder.open = new module.Recorder({
      form,
      mic,
      t: view.t,
      tell: (key, n) => view.line(key, n),
      keep: (voice) => (voice === undefined ? files.drop(UNSENT) : files.put(UNSENT, voice)),
      async send(blob, length) {
        await sendFile({ medium: 'voice', name: '' }, blob, `🎤 ${length}`)
        await files.drop(UNSENT)
      },
    })
    return recorder.open
  })
  // What could not be loaded now is asked for again.
  recorder.opening.catch(() => (recorder.opening = undefined))
  return recorder.opening
}

const hints = openHints({ page, wanted: () => store.read().live, hint: look })

/** While a press is on its way no other counts: a second tap is the same wish. */
const locked = (kept) => kept.waiting.some((turn) => turn.kind === 'pressed')

/** The language the talk is in, else the browser's first that we speak. */
function language() {
  const of = navigator.languages.map((tag) => tag.split('-')[0].toLowerCase())
  return [store.read().language, ...of].find((tag) => tag in words)
}

function go(turn, shown) {
  const spoken = language()
  const whole = { id: newId(), ...turn, ...(spoken === undefined ? {} : { language: spoken }) }
  const before = store.read().next
  const kept = store.change((now) => addMine(now, whole, shown))
  view.update(kept, { locked: locked(kept), from: before })
  void line.send()
}

/** Keeps the file, then sends it in its turn, so that a reload in between loses nothing. */
async function sendFile(file, blob, shown) {
  if (blob.size > LARGEST_MB * 1024 * 1024) {
    view.line('too_big', LARGEST_MB)
    return
  }
  const id = newId()
  await files.put(id, blob)
  view.line(undefined)
  go({ kind: 'sent', id, ...file }, shown)
}

const MEDIA = { audio: ['voice', '🎤'], image: ['photo', '📷'] }

async function sendPicked(picked) {
  for (const file of picked) {
    const [medium, sign] = MEDIA[file.type.split('/')[0]] ?? ['document', '📎']
    // Names go in an address, which proxies write down: the ending is all of it that the desk needs.
    const [ending = ''] = /\.\w{1,5}$/.exec(file.name) ?? []
    await sendFile({ medium, name: `skedar${ending}` }, file, `${sign} ${file.name}`)
  }
}

/** A file that waits is not to be sent after all; the desk may have it already, so it is asked what stands there. */
function unsend(id) {
  const kept = store.change((now) => {
    now.waiting = now.waiting.filter((turn) => turn.id !== id)
    now.entries = now.entries.filter((entry) => entry.id !== id)
  })
  void files.drop(id)
  view.line(undefined)
  view.update(kept, { locked: locked(kept) })
  paper.focus()
  line.stop(id)
  void look()
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
  view.update(kept, { locked: locked(kept), from, answer: true, said: SAYING.has(turn.kind) })
  hints.sync()
  if (kept.takes === 'text') void openRecorder().catch(() => undefined)
  if (turn.kind === 'sent') void files.drop(turn.id)
  if (wiped && mine) {
    box.value = ''
    typed()
    recorder.open?.close()
    void files.forget()
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
  if (turn.kind === 'sent') void files.drop(turn.id)
  view.update(kept, { locked: locked(kept) })
  setTimeout(() => view.line(whyRefused(turn, status)))
}

function whyRefused({ kind }, status) {
  if (kind === 'sent') return status === 410 ? 'file_lost' : 'file_refused'
  return status === 413 ? 'too_long' : 'refused'
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
  // On a phone the way to send goes with the words.
  if (document.activeElement?.offsetParent === null) paper.focus()
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
mic.addEventListener('click', () => {
  openRecorder().then(
    (opened) => opened.begin(),
    () => view.line('offline'),
  )
})
const pick = document.getElementById('pick')
document.getElementById('attach').addEventListener('click', () => pick.click())
pick.addEventListener('change', () => {
  const picked = [...pick.files]
  // Else the same file could not be picked a second time.
  pick.value = ''
  void sendPicked(picked)
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
files
  .get(UNSENT)
  .then((voice) => voice && openRecorder().then((opened) => opened.offer(voice)))
  .catch(() => undefined)
const brought = takePayload()
if (!navigator.cookieEnabled) view.line('no_cookies')
else if (brought !== undefined) start(brought)
else if (kept.waiting.length > 0) void line.send()
else if (known === 'true' || kept.entries.length > 0) void look()
else start('')

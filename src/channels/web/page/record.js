/** Records a voice: asks for the microphone, shows the time, ends before it is too long, lets it be heard. */
import { make } from './draw.js'

const LONGEST_S = 300
/** How long before the end it is said. */
const SAID_S = 30
const TYPES = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/webm', 'audio/ogg;codecs=opus']
/** Speech is clear at this, and five minutes of it weigh little more than one megabyte. */
const BITS_A_SECOND = 32_000

/** Minutes and seconds, as 0:07. */
function clockOf(seconds) {
  return `${Math.floor(seconds / 60)}:${`${Math.floor(seconds % 60)}`.padStart(2, '0')}`
}

async function microphone() {
  const type = globalThis.MediaRecorder && TYPES.find((one) => MediaRecorder.isTypeSupported(one))
  if (type === undefined || navigator.mediaDevices === undefined) return { trouble: 'cannot_record' }
  try {
    return { type, stream: await navigator.mediaDevices.getUserMedia({ audio: true }) }
  } catch {
    return { trouble: 'no_microphone' }
  }
}

/** The panel that stands in the place of the text box; its words change with the language of the talk. */
function drawPanel(t) {
  const worded = (name, key, set = {}) => {
    const element = make(name, { ...set, textContent: t(key) })
    element.dataset.word = key
    return element
  }
  const labelled = (element, key) => {
    element.dataset.label = key
    element.ariaLabel = t(key)
    return element
  }
  const button = (id, key, tone = '') =>
    worded('button', key, { id, type: 'button', className: `row ${tone}` })
  const time = make('b', { id: 'time', role: 'timer' })
  const heard = labelled(make('audio', { id: 'heard', controls: true }), 'listen')
  const [away, stop, go] = [
    button('throw', 'throw'),
    button('stop', 'stop', 'main'),
    button('go', 'send', 'main'),
  ]
  const panel = labelled(make('div', { id: 'recorder', role: 'group', hidden: true }), 'recorder')
  panel.append(
    make('p', { id: 'recording' }, worded('span', 'recording'), ' ', time),
    make('div', { id: 'listening' }, worded('p', 'listen'), heard),
    away,
    stop,
    go,
  )
  return { panel, time, heard, away, stop, go }
}

/**
 * Ready to record, in the place of `form`, after a press on `mic`. `tell(key, n)` says a sentence of the page; `keep`
 * is given a `{ blob, seconds }` that is not yet sent (undefined: there is none), `send(blob, length)` sends it.
 */
export function openRecorder({ form, mic, t, tell, keep, send }) {
  const { panel, time, heard, away, stop, go } = drawPanel(t)
  let recording
  let voice
  form.after(panel)

  /** Shows the panel as it is now: nothing, recording, or a voice to be heard. */
  function show(focus) {
    panel.hidden = recording === undefined && voice === undefined
    form.hidden = !panel.hidden
    panel.classList.toggle('heard', voice !== undefined)
    focus?.focus()
  }

  function close(focus) {
    voice = undefined
    URL.revokeObjectURL(heard.src)
    heard.removeAttribute('src')
    show(focus)
  }

  function offer(one, focus) {
    voice = one
    heard.src = URL.createObjectURL(one.blob)
    show(focus)
  }

  function count({ began, recorder }) {
    const seconds = Math.floor((performance.now() - began) / 1000)
    if (time.textContent === clockOf(seconds)) return
    time.textContent = clockOf(seconds)
    if (seconds === LONGEST_S - SAID_S) tell('ends_soon', SAID_S)
    if (seconds < LONGEST_S) return
    recorder.stop()
    tell('ended')
  }

  function ended({ recorder, stream, began, pieces, timer, thrown }) {
    clearInterval(timer)
    for (const track of stream.getTracks()) track.stop()
    recording = undefined
    const blob = new Blob(pieces, { type: recorder.mimeType })
    if (thrown || blob.size === 0) {
      if (!thrown) tell('no_sound')
      close(mic)
      return
    }
    const one = { blob, seconds: Math.min(LONGEST_S, (performance.now() - began) / 1000) }
    void keep(one)
    offer(one, go)
  }

  async function begin() {
    if (recording !== undefined || mic.ariaBusy === 'true') return
    mic.ariaBusy = 'true'
    tell(undefined)
    const { type, stream, trouble } = await microphone()
    mic.ariaBusy = 'false'
    if (trouble !== undefined) {
      mic.hidden = true
      form.box.focus()
      tell(trouble)
      return
    }
    const recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: BITS_A_SECOND })
    const now = { recorder, stream, began: performance.now(), pieces: [], thrown: false }
    recorder.addEventListener('dataavailable', (event) => now.pieces.push(event.data))
    recorder.addEventListener('stop', () => ended(now))
    now.timer = setInterval(() => count(now), 250)
    time.textContent = clockOf(0)
    recording = now
    recorder.start()
    show(stop)
  }

  stop.addEventListener('click', () => recording?.recorder.stop())
  go.addEventListener('click', () => {
    const one = voice
    close(mic)
    if (one !== undefined) send(one.blob, clockOf(one.seconds))
  })
  away.addEventListener('click', () => {
    tell(undefined)
    if (recording === undefined) {
      void keep(undefined)
      close(mic)
      return
    }
    recording.thrown = true
    recording.recorder.stop()
  })
  // What is recorded without an end says no length; asked for its end the browser finds it.
  heard.addEventListener('loadedmetadata', () => {
    if (heard.duration !== Infinity) return
    heard.addEventListener('timeupdate', () => (heard.currentTime = 0), { once: true })
    heard.currentTime = 1e9
  })
  addEventListener('beforeunload', (event) => {
    if (recording !== undefined) event.preventDefault()
  })
  return { begin, offer, close }
}

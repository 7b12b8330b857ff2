/** Records a voice: asks for the microphone, shows the time, ends before it is too long, lets it be heard. */
import { make } from './draw.js'

const LONGEST_S = 300
/** How long before the end it is said. */
const SAID_S = 30
const PIECE_MS = 250
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
 * Records in the place of `form`, after a press on `mic`. `tell(key, n)` says a sentence of the page; `keep` is given a
 * `{ blob, seconds }` that is not yet sent (undefined: there is none), `send(blob, length)` sends it.
 */
export class Recorder {
  #form
  #mic
  #tell
  #keep
  #drawn
  #asking = false
  #recording
  #voice

  constructor({ form, mic, t, tell, keep, send }) {
    this.#form = form
    this.#mic = mic
    this.#tell = tell
    this.#keep = keep
    this.#drawn = drawPanel(t)
    const { panel, heard, away, stop, go } = this.#drawn
    form.after(panel)
    stop.addEventListener('click', () => this.#recording?.recorder.stop())
    away.addEventListener('click', () => void this.#throwAway())
    go.addEventListener('click', () => {
      const one = this.#voice
      this.close(mic)
      if (one !== undefined) send(one.blob, clockOf(one.seconds))
    })
    heard.addEventListener('loadedmetadata', () => findLength(heard))
    addEventListener('beforeunload', (event) => {
      if (this.#recording !== undefined) event.preventDefault()
    })
  }

  /** Asks for the microphone and records. */
  async begin() {
    if (this.#asking || this.#recording !== undefined) return
    this.#asking = true
    this.#tell(undefined)
    const { type, stream, trouble } = await microphone()
    this.#asking = false
    if (trouble === undefined) {
      this.#record(type, stream)
      return
    }
    // The other way to send a voice stands beside it.
    this.#mic.previousElementSibling.focus()
    this.#mic.hidden = true
    this.#tell(trouble)
  }

  /** Offers a voice to be heard and sent. */
  offer(voice, focus) {
    this.#voice = voice
    this.#drawn.heard.src = URL.createObjectURL(voice.blob)
    this.#show(focus)
  }

  /** Gives the place back to the form; what is being recorded is thrown away. */
  close(focus) {
    const { heard } = this.#drawn
    if (this.#recording !== undefined) {
      this.#recording.thrown = true
      this.#recording.recorder.stop()
    }
    this.#voice = undefined
    URL.revokeObjectURL(heard.src)
    heard.removeAttribute('src')
    this.#show(focus)
  }

  /** Shows the panel as it is now: nothing, recording, or a voice to be heard. */
  #show(focus) {
    const { panel } = this.#drawn
    panel.hidden = this.#recording === undefined && this.#voice === undefined
    this.#form.hidden = !panel.hidden
    panel.classList.toggle('heard', this.#voice !== undefined)
    focus?.focus()
  }

  #record(type, stream) {
    const recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: BITS_A_SECOND })
    const now = { recorder, stream, began: undefined, pieces: [], thrown: false }
    recorder.addEventListener('start', ({ timeStamp }) => (now.began = timeStamp))
    recorder.addEventListener('dataavailable', ({ data, timeStamp }) => {
      now.pieces.push(data)
      this.#count(now, timeStamp)
    })
    recorder.addEventListener('stop', () => this.#ended(now))
    recorder.start(PIECE_MS)
    this.#recording = now
    this.#drawn.time.textContent = clockOf(0)
    this.#show(this.#drawn.stop)
  }

  /** The pieces tell the time: they come while the page is out of sight too, when timers sleep. */
  #count(now, timeStamp) {
    const { time } = this.#drawn
    const before = now.seconds ?? 0
    now.seconds = Math.min(LONGEST_S, (timeStamp - (now.began ?? timeStamp)) / 1000)
    time.textContent = clockOf(now.seconds)
    const soon = LONGEST_S - SAID_S
    if (before < soon && now.seconds >= soon) this.#tell('ends_soon', SAID_S)
    if (now.seconds < LONGEST_S || now.recorder.state !== 'recording') return
    now.recorder.stop()
    this.#tell('ended')
  }

  #ended({ recorder, stream, pieces, seconds, thrown }) {
    for (const track of stream.getTracks()) track.stop()
    this.#recording = undefined
    const blob = new Blob(pieces, { type: recorder.mimeType })
    if (thrown || blob.size === 0) {
      if (!thrown) this.#tell('no_sound')
      this.close(this.#mic)
      return
    }
    const voice = { blob, seconds }
    void this.#keep(voice)
    this.offer(voice, this.#drawn.go)
  }

  /** It leaves the screen once it has left the browser: whoever closes the page at that moment finds it nowhere. */
  async #throwAway() {
    this.#tell(undefined)
    await this.#keep(undefined)
    this.close(this.#mic)
  }
}

/** What is recorded without an end says no length; asked for its end the browser finds it. */
function findLength(audio) {
  if (audio.duration !== Infinity) return
  audio.addEventListener('timeupdate', () => (audio.currentTime = 0), { once: true })
  audio.currentTime = 1e9
}

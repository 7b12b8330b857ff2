/** Keeps what is seen in step with what is kept. */
import { drawButton, drawMessage, make } from './draw.js'

const at = (id) => document.getElementById(id)

/** What is asked now: the last of the prompt, unless there is nothing to do but go back. */
function questionOf({ entries, takes }) {
  const last = entries.findLast((entry) => entry.asked)
  const answers = (last?.buttons ?? []).some((button) => button.tone !== 'frame')
  return answers || takes === 'text' ? last : undefined
}

/** The talk as it is seen. `press(button)` is called for every button, `unsend(id)` for a file that is not to go. */
export class View {
  #page
  #keys
  #words
  #press
  #unsend
  #drawn = new Map()
  #language = document.documentElement.lang
  #choices = ''
  #paper = at('paper')
  #log = at('log')
  #options = at('options')
  #line = at('line')
  #box = at('box')

  constructor({ page, keys, words, press, unsend }) {
    this.#page = page
    this.#keys = keys
    this.#words = words
    this.#press = press
    this.#unsend = unsend
  }

  /** The page's own words in the language of the talk. */
  t = (key, n = '') => (this.#words[this.#language]?.[this.#keys.indexOf(key)] ?? '').replace('%n', () => n)

  /** The sentence above the text box; undefined clears it. */
  line(key, n) {
    const sentence = key === undefined ? '' : this.t(key, n)
    if (this.#line.textContent !== sentence) this.#line.textContent = sentence
  }

  /** Draws it all anew from what is kept, quietly: nothing of before is read out again. */
  restore(kept, locked) {
    if (kept.entries.length > 0) this.#log.setAttribute('aria-live', 'off')
    this.#speak(kept)
    this.#drawLog(kept)
    this.#drawOptions(kept, locked)
    this.#paper.scrollTop = this.#paper.scrollHeight
    setTimeout(() => this.#log.setAttribute('aria-live', 'polite'), 150)
  }

  /**
   * Draws what changed. `from`: the first entry to bring into sight; `answer`: focus follows; `said`: to words,
   * which must not look sent while the button that sends them is out of sight.
   */
  update(kept, { locked, from, answer = false, said = false }) {
    const active = document.activeElement
    const chose = this.#options.contains(active) || Boolean(active?.closest('.keep'))
    this.#speak(kept)
    this.#drawLog(kept)
    this.#drawOptions(kept, locked, !answer)
    if (answer && chose) this.#moveOn(kept)
    const first = from === undefined ? undefined : kept.entries.find((entry) => entry.n >= from)
    if (first === undefined) return
    const top = this.#drawn.get(first.n).offsetTop - 12
    const main = said ? this.#options.querySelector('.main') : null
    const needed = main === null ? 0 : main.offsetTop + main.offsetHeight + 12 - this.#paper.clientHeight
    this.#paper.scrollTo({ top: Math.max(top, needed) })
  }

  /** Where a keyboard has left little room, the question stays in sight of the one who writes. */
  showQuestion() {
    if (document.activeElement === this.#box)
      this.#log.querySelector('.ask')?.scrollIntoView({ block: 'end' })
  }

  /** After an answer to a button, focus goes on to what is asked now. */
  #moveOn(kept) {
    const write = kept.takes === 'text' && matchMedia('(pointer: fine)').matches
    if (write) this.#box.focus({ preventScroll: true })
    else if (!this.#options.hidden) this.#options.focus({ preventScroll: true })
  }

  #drawLog(kept) {
    const now = new Set(kept.entries.map((entry) => entry.n))
    for (const [n, element] of this.#drawn) {
      if (now.has(n)) continue
      element.remove()
      this.#drawn.delete(n)
    }
    const waiting = new Set(kept.waiting.map((turn) => turn.id))
    let before = null
    const question = questionOf(kept)
    for (const entry of kept.entries) {
      const element = this.#drawn.get(entry.n) ?? drawMessage(entry, this.#page, this.t)
      this.#drawn.set(entry.n, element)
      element.classList.toggle('asked', entry.asked === true)
      element.classList.toggle('ask', entry === question)
      if (entry.who === 'me') this.#drawWait(element, entry, waiting.has(entry.id))
      else this.#drawKept(element, entry)
      const next = before === null ? this.#log.firstChild : before.nextSibling
      if (element !== next) this.#log.insertBefore(element, next)
      before = element
    }
  }

  #drawWait(element, { id, file }, waits) {
    const shown = element.querySelector('.waits')
    if (!waits) {
      shown?.remove()
      element.querySelector('.unsend')?.remove()
    }
    if (!waits || shown !== null) return
    element.append(make('small', { className: 'waits', textContent: this.t('waiting') }))
    if (!file) return
    // Over a bad line a file may hold up all that comes after it.
    const button = make('button', { type: 'button', className: 'unsend', textContent: this.t('unsend') })
    button.addEventListener('click', () => this.#unsend(id))
    element.append(button)
  }

  /** How much of a file that waits is through, from 0 to 1. */
  moved(kept, id, share) {
    const entry = kept.entries.find((one) => one.id === id)
    const shown = this.#drawn.get(entry?.n)?.querySelector('.waits')
    if (!shown) return
    if (!shown.querySelector('progress')) {
      shown.replaceChildren(this.t('sending'), make('progress', { max: 1, ariaLabel: this.t('sending') }))
    }
    shown.querySelector('progress').value = share
  }

  /** A message that is no longer asked keeps the buttons that stay good, such as a receipt's. */
  #drawKept(element, entry) {
    const buttons = entry.asked ? [] : (entry.buttons ?? [])
    const tokens = buttons.map((shown) => shown.token).join(' ')
    if ((element.dataset.tokens ?? '') === tokens) return
    element.dataset.tokens = tokens
    element.querySelector('.keep')?.remove()
    if (buttons.length === 0) return
    const drawn = buttons.map((shown) => drawButton(shown, false, this.#press))
    element.append(make('div', { className: 'keep' }, ...drawn))
  }

  #drawOptions(kept, locked, keepFocus = true) {
    const shown = kept.entries.filter((entry) => entry.asked).flatMap((entry) => entry.buttons ?? [])
    const mark = JSON.stringify([shown, locked])
    if (mark === this.#choices) return
    this.#choices = mark
    const options = this.#options
    const focused = [...options.querySelectorAll('button')].indexOf(document.activeElement)
    const before = new Set([...options.querySelectorAll('button')].map((button) => button.textContent))
    const of = (framed) =>
      shown
        .filter((each) => (each.tone === 'frame') === framed)
        .map((each) => drawButton(each, locked, this.#press))
    const frame = of(true)
    options.replaceChildren(...of(false))
    // What came in while somebody watched is shown as new; keeping focus means that nobody pressed.
    for (const button of kept.live && keepFocus && before.size > 0 ? options.children : []) {
      button.classList.toggle('fresh', !before.has(button.textContent))
    }
    if (frame.length > 0) options.append(make('div', { className: 'frame' }, ...frame))
    options.hidden = shown.length === 0
    if (!keepFocus || focused < 0) return
    const next = options.querySelectorAll('button')[focused] ?? options
    next.focus({ preventScroll: true })
  }

  #speak(kept) {
    // What was kept may be in a language this page no longer has.
    const next = kept.language in this.#words ? kept.language : this.#language
    if (next !== this.#language) {
      this.#language = next
      document.documentElement.lang = next
      document.title = this.t('title')
      for (const element of document.querySelectorAll('[data-word]')) {
        element.textContent = this.t(element.dataset.word)
      }
      for (const element of document.querySelectorAll('[data-label]')) {
        element.setAttribute('aria-label', this.t(element.dataset.label))
      }
      at('receipts').href = `/r?lang=${next}`
    }
    // Staff who watch what comes in have nobody to send a file to.
    for (const id of ['attach', 'mic']) at(id).classList.toggle('idle', kept.live)
    this.#box.form.classList.toggle('wanted', kept.takes === 'text')
    this.#box.placeholder = this.t(kept.takes === 'text' ? 'type_text' : 'type_option')
  }
}

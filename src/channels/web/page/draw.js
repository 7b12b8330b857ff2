/** Draws single messages. Everything a person or a document said goes in as text, never as markup. */

const LONG_LETTERS = 1400
const LONG_LINES = 24
/** A receipt's code, alone or at the end of the address it is looked up at. */
const CODE = /(https?:\/\/\S+\/r\/)?\b([2-9A-Z]{4}-[2-9A-Z]{4})\b/g
const CODE_AT_END = /[^/]\b([2-9A-Z]{4}-[2-9A-Z]{4})$/

/** Makes an element. `set` are its properties, `inside` its children. */
export function make(name, set = {}, ...inside) {
  const element = Object.assign(document.createElement(name), set)
  element.append(...inside)
  return element
}

/** Text as it came, in its own direction, so that marks inside it cannot turn the page around. */
function words(name, text, className = '') {
  return make(name, { dir: 'auto', className, textContent: text })
}

/** A label, its number and its hint set apart from the title between them. */
function drawLabel({ label, hint }) {
  const text = hint === undefined ? label : label.slice(0, label.lastIndexOf(hint)).replace(/ · $/, '')
  const numbered = /^(\S{1,12}) {2}(.+)$/su.exec(text)
  const title = numbered === null ? [text] : [make('b', { textContent: numbered[1] }), ' ', numbered[2]]
  return hint === undefined ? title : [...title, make('small', { textContent: hint })]
}

/** A button; `locked` ones say that they wait. */
export function drawButton(shown, locked, press) {
  const button = make('button', { type: 'button', dir: 'auto', className: `row ${shown.tone}` })
  button.append(...drawLabel(shown))
  if (locked) button.setAttribute('aria-disabled', 'true')
  button.addEventListener('click', () => press(shown))
  return button
}

/** Where a code is looked up: always here, whatever address was written around it. */
const lookedUp = (code) => `/r/${code}`

/** What the desk says, its codes and their addresses set apart. */
function withCodes(text) {
  const paragraph = words('p', '')
  let from = 0
  for (const found of text.matchAll(CODE)) {
    const [whole, address, code] = found
    const shown = address === undefined ? make('b', { className: 'nr' }) : make('a', { href: lookedUp(code) })
    shown.textContent = whole
    paragraph.append(text.slice(from, found.index), shown)
    from = found.index + whole.length
  }
  paragraph.append(text.slice(from))
  return paragraph
}

async function copy(code, element) {
  try {
    await navigator.clipboard.writeText(code)
  } catch {
    // Without https there is no clipboard to write to; what is selected can still be copied.
    getSelection().selectAllChildren(element)
    document.execCommand('copy')
  }
}

/** A receipt: what was said of it, the code large, and a way to take it along. */
function drawReceipt(text, code, t) {
  const shown = make('b', { className: 'number', textContent: code })
  const button = make('button', { type: 'button', className: 'copy', textContent: t('copy') })
  const done = make('output')
  button.addEventListener('click', async () => {
    await copy(code, shown)
    done.textContent = t('copied')
  })
  return [words('p', text.slice(0, -code.length).trim()), shown, make('div', {}, button, done)]
}

/** Lines broken inside a sentence flow again, because no two screens are as wide. */
const flowing = (text) => text.replaceAll(/\n(?=\p{Ll})(?!\p{Ll}{1,4}[.)])/gu, ' ')

/** A long text shows its beginning; the rest is one press away. A passage of the document is always whole. */
function drawText(entry, t) {
  if (entry.kind === 'passage') return [withCodes(flowing(entry.text))]
  const lines = entry.text.split('\n')
  if (entry.text.length <= LONG_LETTERS && lines.length <= LONG_LINES) {
    // Only the desk speaks of receipts; what people wrote stays as they wrote it.
    return [entry.kind === 'text' ? withCodes(entry.text) : words('p', entry.text)]
  }
  const start = words('p', `${lines.slice(0, LONG_LINES).join('\n').slice(0, LONG_LETTERS)}…`)
  const whole = make('button', { type: 'button', className: 'whole', textContent: t('whole') })
  whole.addEventListener('click', () => {
    start.textContent = entry.text
    whole.remove()
    start.tabIndex = -1
    start.focus()
  })
  return [start, whole]
}

/** The way to a part, and under it, larger, the part itself. */
function drawHeading(text) {
  const at = text.lastIndexOf(' › ')
  const heading = make('h2', { className: 'm heading', dir: 'auto' })
  if (at > 0) heading.append(words('small', text.slice(0, at + 2).replaceAll('  ', '\u00a0')), ' ')
  heading.append(...drawLabel({ label: at > 0 ? text.slice(at + 3) : text }))
  return heading
}

/** A voice to be played and a photo to be seen, where they stand; any other file, and these too, to be saved. */
function drawFile({ name, grant, medium }, page, t) {
  const address = `${page}/files/${encodeURIComponent(grant)}`
  const link = make('a', { href: address, className: 'row' })
  link.append(words('bdi', t('download', name)))
  const element = make('div', { className: `m file ${medium ?? ''}` }, link)
  if (medium !== 'voice' && medium !== 'photo') return element
  const label = t(medium, name)
  const shown =
    medium === 'photo'
      ? make('img', { loading: 'lazy', alt: label, src: address })
      : make('audio', { controls: true, preload: 'none', ariaLabel: label, src: address })
  // A file is handed over for an hour; this page may stay open longer.
  shown.addEventListener('error', () => shown.replaceWith(words('p', t('gone'))), { once: true })
  element.prepend(shown)
  if (medium === 'voice') element.prepend(words('p', label))
  return element
}

/** Draws one message, without the buttons it keeps. `t(key, n)` gives the words of the page itself. */
export function drawMessage(entry, page, t) {
  if (entry.who === 'me') {
    const who = make('span', { className: 'unseen', textContent: `${t('you')}: ` })
    return make('div', { className: 'm me' }, who, ...drawText(entry, t))
  }
  if (entry.kind === 'heading') return drawHeading(entry.text)
  if (entry.kind === 'file') return drawFile(entry, page, t)
  const code = entry.kind === 'text' ? CODE_AT_END.exec(entry.text)?.[1] : undefined
  if (code !== undefined) return make('div', { className: 'm receipt' }, ...drawReceipt(entry.text, code, t))
  const name = entry.kind === 'quote' ? 'blockquote' : 'div'
  const element = make(name, { className: `m ${entry.kind}` }, ...drawText(entry, t))
  const count = entry.asked ? (entry.buttons ?? []).length : 0
  if (count > 0) {
    element.append(make('span', { className: 'unseen', textContent: t('choices_below', `${count}`) }))
  }
  return element
}

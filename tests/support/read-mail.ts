/** Reads a mail as a mail program does: headers unfolded and decoded, parts by their type. */

/** A part that is no container. */
export interface MailPart {
  readonly type: string
  /** Name of the file, where it is one. */
  readonly name?: string
  readonly bytes: Buffer
  readonly text: string
}

/** See the file's head. */
export interface ReadMail {
  /** Whom the envelope was addressed to. */
  readonly to: readonly string[]
  /** As it came. */
  readonly raw: string
  /** Names in small letters, in the order they stand in. */
  readonly headerNames: readonly string[]
  /** The first of this name, decoded. */
  header(name: string): string | undefined
  readonly parts: readonly MailPart[]
  /** Text of the first part of this type. */
  textOf(type: string): string
}

/** Reads it. */
export function readMail(raw: string, to: readonly string[]): ReadMail {
  const headers = headersOf(raw)
  const parts = partsOf(raw)
  return {
    to,
    raw,
    headerNames: headers.map(([name]) => name),
    header: (name) => headers.find(([known]) => known === name.toLowerCase())?.[1],
    parts,
    textOf: (type) => parts.find((part) => part.type === type)?.text ?? '',
  }
}

function headersOf(raw: string): readonly (readonly [string, string])[] {
  const head = raw.split('\r\n\r\n')[0] ?? ''
  return head
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), words(line.slice(colon + 1).trim())] as const
    })
}

/** RFC 2047; bytes of neighbours are joined first, a letter may stand in two of them. */
function words(text: string): string {
  return text.replaceAll(/(?:=\?utf-8\?[qb]\?[^?]*\?=\s*)+/gi, (run) => {
    const pieces = [...run.matchAll(/=\?utf-8\?([qb])\?([^?]*)\?=/gi)]
    const end = /\s+$/.exec(run)?.[0] ?? ''
    return (
      Buffer.concat(
        pieces.map(([, how = '', what = '']) =>
          how.toLowerCase() === 'b' ? Buffer.from(what, 'base64') : quoted(what.replaceAll('_', ' ')),
        ),
      ).toString('utf8') + end
    )
  })
}

function partsOf(raw: string): readonly MailPart[] {
  const headers = new Map(headersOf(raw))
  const content = headers.get('content-type') ?? 'text/plain'
  const body = raw.slice(raw.indexOf('\r\n\r\n') + 4)
  const type = content.split(';')[0]?.trim().toLowerCase() ?? ''
  const boundary = /boundary="?([^";]+)"?/i.exec(content)?.[1]
  if (boundary !== undefined) {
    const pieces = body.split(`--${boundary}`).slice(1, -1)
    return pieces.flatMap((piece) => partsOf(piece.replace(/^\r\n/, '').replace(/\r\n$/, '')))
  }
  const how = headers.get('content-transfer-encoding')?.toLowerCase()
  const bytes =
    how === 'base64'
      ? Buffer.from(body, 'base64')
      : how === 'quoted-printable'
        ? quoted(soft(body))
        : Buffer.from(body)
  const name = nameIn(headers.get('content-disposition') ?? '')
  return [{ type, bytes, text: bytes.toString('utf8'), ...(name === undefined ? {} : { name }) }]
}

function nameIn(disposition: string): string | undefined {
  const pieces = [...disposition.matchAll(/filename\*\d*\*?=(?:utf-8'')?([^;\s]+)/gi)].map(
    ([, piece = '']) => piece,
  )
  if (pieces.length > 0) return decodeURIComponent(pieces.join(''))
  return /filename="?([^";]+)"?/i.exec(disposition)?.[1]
}

function soft(text: string): string {
  return text.replaceAll(/=\r\n/g, '')
}

function quoted(text: string): Buffer {
  return Buffer.concat(
    text
      .split(/(=[0-9A-Fa-f]{2})/)
      .map((piece) =>
        /^=[0-9A-Fa-f]{2}$/.test(piece) ? Buffer.from(piece.slice(1), 'hex') : Buffer.from(piece),
      ),
  )
}

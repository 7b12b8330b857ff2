/** What carries a file into a Teams chat: asking whether it may come, the file once it came, a picture at once. */

/** Something that hangs on a message. */
export interface Attached {
  readonly contentType: string
  readonly name: string
  readonly contentUrl?: string
  readonly content?: unknown
}

/** What Teams hands back with either answer; the grant is judged when it comes. */
export interface Asked {
  readonly zeri: { readonly grant: string }
}

/** A file that waits to be allowed into somebody's OneDrive. */
export interface Offered {
  readonly name: string
  readonly description: string
  readonly bytes: number
  readonly grant: string
}

/** Where Teams says an allowed file lies. */
export interface Uploaded {
  readonly name: string
  readonly contentUrl: string
  readonly uniqueId: string
  readonly fileType: string
}

/** The largest picture that is shown where it stands, as its address in bytes, and across in pixels. */
const PICTURE_BYTES = 1_000_000
const PICTURE_PIXELS = 1024
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const NAME_LETTERS = 120

/** A file's name as OneDrive takes it; never empty. */
export function fileName(name: string): string {
  const taken = name
    .normalize('NFC')
    .replaceAll(/[\p{C}"*:<>?/\\|#%~&{}]/gu, '_')
    .replace(/^[\s.]+/u, '')
  return Array.from(taken).slice(-NAME_LETTERS).join('').trim() || 'zeri'
}

/** Asks whether a file may come. */
export function fileConsent({ name, description, bytes, grant }: Offered): Attached {
  const asked: Asked = { zeri: { grant } }
  return {
    contentType: 'application/vnd.microsoft.teams.card.file.consent',
    name: fileName(name),
    content: { description, sizeInBytes: bytes, acceptContext: asked, declineContext: asked },
  }
}

/** The file, once it lies there. */
export function fileInfo({ name, contentUrl, uniqueId, fileType }: Uploaded): Attached {
  return {
    contentType: 'application/vnd.microsoft.teams.card.file.info',
    name: fileName(name),
    contentUrl,
    content: { uniqueId, fileType },
  }
}

/** A picture (PNG) shown where it stands; undefined for one that Teams would not show so: it goes as a file. */
export function pictureInline(name: string, png: Uint8Array): Attached | undefined {
  const bytes = Buffer.from(png)
  if (bytes.length < 24 || !bytes.subarray(0, PNG.length).equals(PNG)) return undefined
  if (Math.max(bytes.readUInt32BE(16), bytes.readUInt32BE(20)) > PICTURE_PIXELS) return undefined
  const contentUrl = `data:image/png;base64,${bytes.toString('base64')}`
  return contentUrl.length > PICTURE_BYTES
    ? undefined
    : { contentType: 'image/png', name: fileName(name), contentUrl }
}

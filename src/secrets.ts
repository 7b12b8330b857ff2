/** What the one secret key is used for: names that say nothing, and addresses that only we can read. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** Seals texts with one key. */
export interface Seal {
  /** Encrypts; the result is different each time. */
  seal(text: string): string
  /** Undoes {@link Seal.seal}; undefined for anything this key did not seal. */
  open(sealed: string): string | undefined
}

/** Derives names and seals from the desk's secret key. */
export interface Secrets extends Seal {
  /** Seals the special categories (community, disability), and nothing else. */
  readonly special: Seal
  /** A name for `text` within `purpose`: keyed, so that nobody without the key can try candidates. 32 hex letters. */
  name(purpose: string, text: string): string
  /** The same for bytes. */
  sealBytes(bytes: Uint8Array): Uint8Array
  /** Undoes {@link Secrets.sealBytes}; undefined for anything this key did not seal. */
  openBytes(sealed: Uint8Array): Uint8Array | undefined
}

const NONCE_BYTES = 12
const TAG_BYTES = 16

function sealed(key: Buffer, bytes: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

function opened(key: Buffer, bytes: Uint8Array): Buffer | undefined {
  if (bytes.byteLength < NONCE_BYTES + TAG_BYTES) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
  } catch {
    return undefined
  }
}

function sealWith(key: Buffer): Seal {
  return {
    seal: (text) => sealed(key, Buffer.from(text, 'utf8')).toString('base64url'),
    open: (text) => opened(key, Buffer.from(text, 'base64url'))?.toString('utf8'),
  }
}

/** Makes the secrets of a desk from its key (at least 32 characters). */
export function makeSecrets(secretKey: string): Secrets {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', secretKey, 'zeri', use, 32))
  const naming = derive('names')
  const sealing = derive('seals')
  return {
    name: (purpose, text) =>
      createHmac('sha256', naming).update(`${purpose}\0${text}`).digest('hex').slice(0, 32),
    ...sealWith(sealing),
    special: sealWith(derive('special categories')),
    sealBytes: (bytes) => sealed(sealing, bytes),
    openBytes: (bytes) => opened(sealing, bytes),
  }
}

/** Looks whether a packet is whole and the desk's own: every file as the manifest says, and the manifest signed. */
import { createHash } from 'node:crypto'
import { unzipSync } from 'fflate'
import { isSigned, Manifest, MANIFEST, SIGNATURE, type Signer } from './manifest.ts'

/** `why`: one closed name, and the file it is about where it is about one. */
export type Verified =
  | { readonly kind: 'whole'; readonly manifest: Manifest }
  | {
      readonly kind: 'damaged'
      readonly why: 'no_packet' | 'too_big' | 'not_signed' | 'missing' | 'changed' | 'added'
      readonly file?: string
    }

/** Unpacked: what a packet may come to. */
const LARGEST_BYTES = 1024 * 1024 * 1024

/** Looks. */
export function verifyPacket(bytes: Uint8Array, signers: readonly Signer[]): Verified {
  const files = unzipped(bytes)
  if (typeof files === 'string') return { kind: 'damaged', why: files }
  const text = (name: string) => Buffer.from(files[name] ?? []).toString('utf8')
  const manifest = manifestIn(text(MANIFEST))
  if (manifest === undefined) return { kind: 'damaged', why: 'no_packet' }
  if (!isSigned(text(MANIFEST), text(SIGNATURE), signers)) return { kind: 'damaged', why: 'not_signed' }
  for (const { name, bytes: size, sha256 } of manifest.files) {
    const file = Object.hasOwn(files, name) ? files[name] : undefined
    if (file === undefined) return { kind: 'damaged', why: 'missing', file: name }
    const same = file.byteLength === size && createHash('sha256').update(file).digest('hex') === sha256
    if (!same) return { kind: 'damaged', why: 'changed', file: name }
  }
  const listed = new Set([MANIFEST, SIGNATURE, ...manifest.files.map(({ name }) => name)])
  const added = Object.keys(files).find((name) => !listed.has(name))
  return added === undefined ? { kind: 'whole', manifest } : { kind: 'damaged', why: 'added', file: added }
}

function unzipped(bytes: Uint8Array): Readonly<Record<string, Uint8Array>> | 'no_packet' | 'too_big' {
  const state = { bytes: 0 }
  try {
    const files = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        state.bytes += originalSize
        return state.bytes <= LARGEST_BYTES
      },
    })
    return state.bytes > LARGEST_BYTES ? 'too_big' : files
  } catch {
    return 'no_packet'
  }
}

function manifestIn(text: string): Manifest | undefined {
  try {
    return Manifest.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** What stands in a packet, and the signature that says it is the desk's. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { Id } from '../../../dialogs/nouns/ids.ts'

/** The manifest of a packet, version 1. */
export const Manifest = z.strictObject({
  format: z.literal('zeri-packet'),
  version: z.literal(1),
  consultation: Id,
  title: z.string(),
  institution: z.string(),
  contributions: z.int().min(0),
  taken_back: z.int().min(0),
  files: z.array(z.strictObject({ name: z.string(), bytes: z.int(), sha256: z.string().length(64) })),
})
/** See {@link Manifest}. */
export type Manifest = Readonly<z.output<typeof Manifest>>

/** Names of the two files that are not listed in the manifest. */
export const MANIFEST = 'manifest.json'
/** See {@link MANIFEST}. */
export const SIGNATURE = 'signature.txt'

/** Whose secret signs: the one the register knows too, or the desk's own. */
export type Signer = { readonly name: 'registry' | 'desk'; readonly secret: string }

/** The text of the signature file: HMAC-SHA256 of the manifest's bytes. */
export function signed(manifest: string, { name, secret }: Signer): string {
  return `v1 ${name} ${macOf(manifest, secret)}\n`
}

/** Whether one of these made the signature. */
export function isSigned(manifest: string, signature: string, signers: readonly Signer[]): boolean {
  const [version, who, mac = ''] = signature.trim().split(' ')
  const signer = signers.find(({ name }) => name === who)
  if (version !== 'v1' || signer === undefined) return false
  const own = Buffer.from(macOf(manifest, signer.secret))
  const theirs = Buffer.from(mac)
  return own.byteLength === theirs.byteLength && timingSafeEqual(own, theirs)
}

function macOf(manifest: string, secret: string): string {
  return createHmac('sha256', secret).update(manifest, 'utf8').digest('hex')
}

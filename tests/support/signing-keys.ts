/** Keys like those the Bot Framework signs with, and tokens signed by them: well, or in every way an attacker might. */
import { createHmac, createSign, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'

/** A key with its name. `endorsements`: for which channels it may speak. */
export interface SigningKey {
  readonly kid: string
  readonly endorsements: readonly string[]
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

/** How a token is signed. */
export interface Signed {
  /** What its head says it was signed with; the key's own name unless given. */
  readonly kid?: string
  /** `HS256`: with the public key as the secret, which a careless reader takes; RS256 unless given. */
  readonly alg?: 'RS256' | 'RS384' | 'RS512' | 'HS256' | 'none'
  /** By which key. */
  readonly by?: SigningKey
}

const BITS = 2048
const makePair = promisify(generateKeyPair)

/** Keys by name: making one takes a while, and every fake of a process may have the same. */
const pairs = new Map<string, ReturnType<typeof makePair>>()

/** Makes a real RSA key, once for each name. */
export async function makeSigningKey(kid: string, endorsements: readonly string[]): Promise<SigningKey> {
  const pair = pairs.get(kid) ?? makePair('rsa', { modulusLength: BITS })
  pairs.set(kid, pair)
  const { privateKey, publicKey } = await pair
  return { kid, endorsements, privateKey, publicKey }
}

/** How it stands in the list that everybody may read. */
export function published({ kid, endorsements, publicKey }: SigningKey): Readonly<Record<string, unknown>> {
  // Microsoft's keys carry the mark of their certificate as name and as x5t.
  return { ...publicKey.export({ format: 'jwk' }), use: 'sig', kid, x5t: kid, endorsements }
}

/** A token over these claims, as they are. */
export function tokenOf(claims: object, key: SigningKey, { kid = key.kid, alg = 'RS256' }: Signed): string {
  const head = part({ alg, typ: 'JWT', kid, x5t: kid })
  const text = `${head}.${part(claims)}`
  return `${text}.${signature(text, key, alg)}`
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function signature(text: string, key: SigningKey, alg: NonNullable<Signed['alg']>): string {
  if (alg === 'none') return ''
  if (alg === 'HS256') {
    const secret = key.publicKey.export({ format: 'pem', type: 'spki' })
    return createHmac('sha256', secret).update(text).digest('base64url')
  }
  return createSign(`RSA-SHA${alg.slice(2)}`)
    .update(text)
    .sign(key.privateKey, 'base64url')
}

/** A self-made certificate of a name or an address, for servers that tests speak TLS with. */
import { generateKeyPairSync, sign } from 'node:crypto'
import { isIP } from 'node:net'

/** In PEM. */
export interface SelfMade {
  readonly key: string
  readonly cert: string
}

/** Valid for some hours around now; `host` is a name, or an IPv4 address. */
export function selfMade(host: string): SelfMade {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'))
  const name = sequence(tagged(0x31, sequence(oid('550403'), tagged(0x0c, Buffer.from(host)))))
  const other =
    isIP(host) === 4
      ? tagged(0x87, Buffer.from(host.split('.').map(Number)))
      : tagged(0x82, Buffer.from(host))
  const extensions = sequence(
    sequence(oid('551d11'), tagged(0x04, sequence(other))),
    sequence(
      oid('551d13'),
      tagged(0x01, Buffer.from([0xff])),
      tagged(0x04, sequence(tagged(0x01, Buffer.from([0xff])))),
    ),
  )
  const told = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, Buffer.from([1])),
    ecdsaWithSha256,
    name,
    sequence(day(-1), day(1)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, extensions),
  )
  const signature = tagged(0x03, Buffer.from([0]), sign('sha256', told, privateKey))
  const der = sequence(told, ecdsaWithSha256, signature)
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return {
    key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    cert: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
  }
}

function tagged(tag: number, ...content: readonly Buffer[]): Buffer {
  const inside = Buffer.concat(content)
  const length = inside.byteLength
  const size =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, Math.floor(length / 256), length % 256]
  return Buffer.concat([Buffer.from([tag, ...size]), inside])
}

function sequence(...content: readonly Buffer[]): Buffer {
  return tagged(0x30, ...content)
}

function oid(hex: string): Buffer {
  return tagged(0x06, Buffer.from(hex, 'hex'))
}

function day(away: number): Buffer {
  const iso = new Date(Date.now() + away * 86_400_000).toISOString()
  return tagged(0x17, Buffer.from(`${iso.slice(2, 19).replaceAll(/[-:T]/g, '')}Z`))
}

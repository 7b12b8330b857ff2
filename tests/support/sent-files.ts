/** Files as people send them: made here, so that no real person's voice or picture is in the tests. */
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

function page(flags: number, serial: number, sequence: number, body: Buffer): Buffer {
  const head = Buffer.alloc(27)
  head.write('OggS')
  head[5] = flags
  head.writeUInt32LE(serial, 14)
  head.writeUInt32LE(sequence, 18)
  head[26] = 1
  return Buffer.concat([head, Buffer.from([body.byteLength]), body])
}

/** A voice note: an Ogg stream that says it is Opus, with some sound-like bytes. `seed` tells two apart. */
export function voiceNote(seed = 1): Uint8Array {
  const opus = Buffer.concat([Buffer.from('OpusHead'), Buffer.from([1, 1, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0])])
  const sound = Buffer.from(Array.from({ length: 200 }, (_, at) => (at * 31 + seed * 7) % 256))
  return Buffer.concat([page(2, seed, 0, opus), page(4, seed, 1, sound)])
}

/** A photo with the place where it was taken and the phone that took it written into it. */
export async function photo(width = 320, height = 240): Promise<Uint8Array> {
  return sharp({ create: { width, height, channels: 3, background: '#8899aa' } })
    .withExif({
      IFD0: { Make: 'KANARINA-phone', ImageDescription: 'KANARINA-place' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '41/1 19/1 39/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '19/1 26/1 44/1',
      },
    })
    .jpeg()
    .toBuffer()
}

function chunk(kind: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(kind), body])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.byteLength)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

// A phone that was held upright says so here.
const TURNED = Buffer.from('4d4d002a00000008000101120003000000010006000000000000', 'hex')
/** Points of one bit; of three colours of a byte each; of three colours and a shade of two bytes each. */
const POINTS = { bits: [1, 0, 1 / 8], colours: [8, 2, 3], deep: [16, 6, 8] } as const

/** A whole picture of `side` by `side` black points that is to be turned, in as few bytes as they take. */
export function blankPng(side: number, points: keyof typeof POINTS = 'bits'): Uint8Array {
  const [depth, colour, bytes] = POINTS[points]
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head[8] = depth
  head[9] = colour
  const rows = deflateSync(Buffer.alloc(side * (Math.ceil(side * bytes) + 1)), { level: 9 })
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const chunks = [chunk('IHDR', head), chunk('eXIf', TURNED), chunk('IDAT', rows)]
  return Buffer.concat([mark, ...chunks, chunk('IEND', Buffer.alloc(0))])
}

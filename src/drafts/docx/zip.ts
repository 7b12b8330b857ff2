/** The archive a Word document is: looked at as a whole before anything is unpacked, and unpacked within limits. */
import { crc32, inflateRawSync } from 'node:zlib'
import { Unreadable } from '../unreadable.ts'

/** The files of an archive by their names. */
export interface Archive {
  has(name: string): boolean
  /** The bytes of a file; throws {@link Unreadable} where they are not what the archive says. */
  read(name: string): Buffer
}

interface Entry {
  readonly name: string
  readonly encrypted: boolean
  readonly method: number
  readonly crc: number
  readonly packedBytes: number
  readonly bytes: number
  readonly offset: number
}

const MOST_ENTRIES = 1000
/** The most one file may unpack to, and all together: a strategy of 500 pages has 10 MB of text, and many pictures. */
const MOST_BYTES = 32 * 1024 * 1024
const MOST_BYTES_IN_ALL = 512 * 1024 * 1024
// Deflate cannot do better than about 1:1030.
const BEST_RATIO = 1100

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const END_BYTES = 22
const LONGEST_COMMENT = 0xffff
const STORED = 0
const DEFLATED = 8

/** Opens an archive. Throws {@link Unreadable} for one that is broken, bloated or built to deceive. */
export function openArchive(bytes: Buffer): Archive {
  const entries = centralDirectory(bytes)
  const places = new Map(entries.map((entry) => [entry.name, entry]))
  // Two files of one name: one reader would see the one, another the other.
  if (places.size !== entries.length) throw new Unreadable('damaged')
  const inAll = entries.reduce((sum, entry) => sum + entry.bytes, 0)
  const bloated = entries.some((entry) => entry.bytes > entry.packedBytes * BEST_RATIO + BEST_RATIO)
  if (inAll > MOST_BYTES_IN_ALL || bloated) throw new Unreadable('too_much_memory')
  const starts = checkPlaces(bytes, entries)
  return {
    has: (name) => places.has(name),
    read: (name) => {
      const entry = places.get(name)
      if (entry === undefined) throw new Unreadable('damaged')
      return unpack(bytes, entry, starts.get(entry) ?? 0)
    },
  }
}

function centralDirectory(bytes: Buffer): readonly Entry[] {
  const end = bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
  if (end < 0 || end < bytes.length - END_BYTES - LONGEST_COMMENT || end + END_BYTES > bytes.length) {
    throw new Unreadable('damaged')
  }
  const count = bytes.readUInt16LE(end + 10)
  if (count > MOST_ENTRIES) throw new Unreadable('too_much_memory')
  if (bytes.readUInt32LE(end) !== END || bytes.readUInt16LE(end + 4) !== 0) throw new Unreadable('damaged')
  const entries: Entry[] = []
  let at = bytes.readUInt32LE(end + 16)
  while (at < end) {
    if (entries.length === MOST_ENTRIES) throw new Unreadable('too_much_memory')
    if (at + 46 > end || bytes.readUInt32LE(at) !== CENTRAL) throw new Unreadable('damaged')
    const nameBytes = bytes.readUInt16LE(at + 28)
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameBytes),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packedBytes: bytes.readUInt32LE(at + 20),
      bytes: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    })
    at += 46 + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  if (entries.length !== count || at !== end) throw new Unreadable('damaged')
  return entries
}

/** Where the bytes of each file begin. Files that share bytes are a bomb: one piece would be unpacked many times. */
function checkPlaces(bytes: Buffer, entries: readonly Entry[]): ReadonlyMap<Entry, number> {
  const starts = new Map<Entry, number>()
  let taken = 0
  for (const entry of entries.toSorted((a, b) => a.offset - b.offset)) {
    const { offset } = entry
    if (offset < taken || offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL) {
      throw new Unreadable('damaged')
    }
    const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
    taken = start + entry.packedBytes
    if (taken > bytes.length) throw new Unreadable('damaged')
    starts.set(entry, start)
  }
  return starts
}

function unpack(bytes: Buffer, entry: Entry, start: number): Buffer {
  if (entry.encrypted) throw new Unreadable('encrypted')
  if (entry.bytes > MOST_BYTES) throw new Unreadable('too_much_memory')
  const packed = bytes.subarray(start, start + entry.packedBytes)
  const unpacked = entry.method === STORED ? packed : inflate(packed, entry)
  if (unpacked.length !== entry.bytes || crc32(unpacked) !== entry.crc) throw new Unreadable('damaged')
  return unpacked
}

/** Never more than the archive says there is. */
function inflate(packed: Buffer, entry: Entry): Buffer {
  if (entry.method !== DEFLATED) throw new Unreadable('damaged')
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.bytes) })
  } catch (error) {
    const bursting = error instanceof RangeError
    throw new Unreadable(bursting ? 'too_much_memory' : 'damaged')
  }
}

/** Writes archives: honest ones, and such as lie about themselves. */
import { crc32, deflateRawSync } from 'node:zlib'

/** A file to pack. What is given beside name and bytes is what the archive says of it, true or not. */
export interface Packed {
  readonly name: string
  readonly bytes: Buffer | string
  /** Already deflated. */
  readonly packed?: Buffer
  readonly saysBytes?: number
  readonly crc?: number
  readonly encrypted?: boolean
  /** The bytes of the file at this place of the list, once more: the two overlap. */
  readonly sameAs?: number
}

/** An archive of these files. */
export function zip(files: readonly Packed[]): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  const offsets: number[] = []
  let at = 0
  for (const file of files) {
    const bytes = Buffer.from(file.bytes)
    const packed = file.packed ?? deflateRawSync(bytes)
    const name = Buffer.from(file.name)
    const common = commonHeader(file, bytes, packed, name)
    const offset = file.sameAs === undefined ? at : (offsets[file.sameAs] ?? 0)
    offsets.push(offset)
    if (file.sameAs === undefined) {
      const whole = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, name, packed])
      local.push(whole)
      at += whole.length
    }
    const entry = Buffer.alloc(46)
    entry.write('PK\u0001\u0002', 0, 'latin1')
    entry.writeUInt16LE(20, 4)
    common.copy(entry, 6)
    entry.writeUInt32LE(offset, 42)
    central.push(entry, name)
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 0, 'latin1')
  end.writeUInt16LE(files.length % 0x10000, 8)
  end.writeUInt16LE(files.length % 0x10000, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...local, directory, end])
}

/** What both headers of a file say, from the version on. */
function commonHeader(file: Packed, bytes: Buffer, packed: Buffer, name: Buffer): Buffer {
  const header = Buffer.alloc(26)
  header.writeUInt16LE(20, 0)
  header.writeUInt16LE(file.encrypted === true ? 1 : 0, 2)
  header.writeUInt16LE(8, 4)
  header.writeUInt32LE(file.crc ?? crc32(bytes), 10)
  header.writeUInt32LE(packed.length, 14)
  header.writeUInt32LE(file.saysBytes ?? bytes.length, 18)
  header.writeUInt16LE(name.length, 22)
  return header
}

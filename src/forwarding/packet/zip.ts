/** Files on their way into one zip, in constant memory; the same contents are the same bytes. */
import { createHash } from 'node:crypto'
import { Zip, ZipDeflate } from 'fflate'

/** A file of a packet. Texts are written as UTF-8. */
export interface PacketFile {
  readonly name: string
  readonly chunks: AsyncIterable<string> | Iterable<string>
}

/** What a file came to. */
export interface Sealed {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

/** A zip being written. */
export interface Zipping {
  /** Writes a file; gives the bytes of the zip that are ready meanwhile, and at its end what the file came to. */
  add(file: PacketFile): AsyncGenerator<Uint8Array, Sealed>
  /** The last bytes. */
  end(): Iterable<Uint8Array>
}

// The earliest a zip can tell: a packet does not say when its files were made.
const NO_TIME = new Date(1980, 0, 1)

/** Begins one. */
export function startZip(): Zipping {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error
    ready.push(chunk)
  })
  return {
    async *add({ name, chunks }) {
      const entry = new ZipDeflate(name, { level: 6 })
      entry.mtime = NO_TIME
      zip.add(entry)
      const hash = createHash('sha256')
      let bytes = 0
      for await (const chunk of chunks) {
        const written = Buffer.from(chunk, 'utf8')
        hash.update(written)
        bytes += written.byteLength
        entry.push(written)
        yield* ready.splice(0)
      }
      entry.push(new Uint8Array(0), true)
      yield* ready.splice(0)
      return { name, bytes, sha256: hash.digest('hex') }
    },
    end() {
      zip.end()
      return ready.splice(0)
    },
  }
}

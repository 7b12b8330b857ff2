/** Reading a printed poster as a phone's camera would: its size, what its square says, and how dark a place is. */
import { createRequire } from 'node:module'
import jsQR from 'jsqr'

interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Buffer
}

const require = createRequire(import.meta.url)
const { PNG } = require('pngjs') as {
  readonly PNG: { readonly sync: { read(png: Buffer): Pixels } }
}

/** A picture, looked at. */
export interface Seen {
  readonly width: number
  readonly height: number
  /** What the square on it says; undefined: none could be read. */
  readonly says: string | undefined
  /** How many dark pixels stand in a band, `from` and `to` as shares of the height. */
  dark(from: number, to: number): number
  /** Whether every pixel is white in a border as wide as this share of the width. */
  whiteBorder(share: number): boolean
}

/** Looks at a PNG. */
export function seen(png: Uint8Array): Seen {
  const { width, height, data } = PNG.sync.read(Buffer.from(png))
  // jsqr is CommonJS: by the loader its function stands in `default` once more.
  const read = ('default' in jsQR ? jsQR.default : jsQR) as (
    pixels: Uint8ClampedArray,
    across: number,
    down: number,
  ) => { readonly data: string } | null
  const isDark = (x: number, y: number) => (data[(y * width + x) * 4] ?? 255) < 128
  return {
    width,
    height,
    // Looking for the square takes its time; not every test asks.
    get says() {
      return read(new Uint8ClampedArray(data), width, height)?.data
    },
    dark(from, to) {
      let count = 0
      for (let y = Math.floor(from * height); y < to * height; y += 1)
        for (let x = 0; x < width; x += 1) if (isDark(x, y)) count += 1
      return count
    },
    whiteBorder(share) {
      const border = share * width
      for (let y = 0; y < height; y += 1)
        for (let x = 0; x < width; x += 1) {
          const within = x >= border && x < width - border && y >= border && y < height - border
          if (!within && isDark(x, y)) return false
        }
      return true
    },
  }
}

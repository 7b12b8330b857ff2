/** Draws a picture anew, so that only what can be seen is left of it; one at a time, in bounded memory and time. */
import { Turnstile } from '../turnstile.ts'

// A larger picture is a bomb or a poster: phones make at most some fifty million points.
const MOST_POINTS = 60_000_000
/** What these take in memory, unpacked, in the three colours of a camera. */
const MOST_BYTES = 3 * MOST_POINTS
/** Sharp enough to read a sign on a wall, small enough for a slow line. */
const LONGEST_SIDE = 4096
const MOST_SECONDS = 10

const BYTES_PER_CHANNEL: Readonly<Record<string, number>> = {
  uchar: 1,
  char: 1,
  ushort: 2,
  short: 2,
  uint: 4,
  int: 4,
  float: 4,
  complex: 8,
  double: 8,
}
const WIDEST_CHANNEL = 16

/**
 * So many are drawn at once; the others wait their turn, and their time has not begun. They are drawn by the same few
 * threads that the registry is read with, which must not all be busy with pictures.
 */
const turnstile = new Turnstile(1)

/** The picture, turned upright and no larger than anybody needs; undefined: it is broken, or a bomb. */
export function drawnAnew(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  return turnstile.pass(async () => {
    const sharp = await library()
    const given = { limitInputPixels: MOST_POINTS, failOn: 'error' } as const
    try {
      // Its head says how large it will be, before any of it is unpacked.
      const { width, height, channels, depth } = await sharp(bytes, given).metadata()
      const unpacked = width * height * channels * (BYTES_PER_CHANNEL[depth] ?? WIDEST_CHANNEL)
      if (unpacked > MOST_BYTES) return undefined
      return await sharp(bytes, given)
        .rotate()
        .resize(LONGEST_SIDE, LONGEST_SIDE, { fit: 'inside', withoutEnlargement: true })
        .timeout({ seconds: MOST_SECONDS })
        .toBuffer()
    } catch {
      // Its library says why in words that may quote the file.
      return undefined
    }
  })
}

/** It costs memory; a desk nobody sends pictures does without. */
async function library() {
  const { default: sharp } = await import('sharp')
  // One core is left to the desk, and nothing that was drawn stays in memory.
  sharp.concurrency(1)
  sharp.cache(false)
  return sharp
}

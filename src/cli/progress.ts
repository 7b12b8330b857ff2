/** A bar that shows how far long work is, where somebody looks on. */
import type { Clock } from '../clock.ts'
import type { Output } from './world.ts'

const EVERY_MS = 100
const CELLS = 30

/** See {@link progressBar}. */
export interface Bar {
  /** So many were done, of so many. */
  at(done: number, of: number): void
  /** Takes the bar away. */
  end(): void
}

/** Draws on a terminal, and nowhere else. */
export function progressBar(to: Output, clock: Clock): Bar {
  if (to.isTTY !== true) return { at: () => {}, end: () => {} }
  const numbers = new Intl.NumberFormat('en-GB')
  const drawn = { at: Number.NEGATIVE_INFINITY }
  return {
    at(done, of) {
      const now = clock.now()
      if (now - drawn.at < EVERY_MS && done < of) return
      drawn.at = now
      const share = of === 0 ? 1 : done / of
      const full = Math.round(share * CELLS)
      const bar = '█'.repeat(full) + '░'.repeat(CELLS - full)
      const told = `${Math.floor(share * 100)} %  ${numbers.format(done)} of ${numbers.format(of)}`
      to.write(`\r${bar}  ${told}\u001B[K`)
    },
    end: () => void to.write('\r\u001B[K'),
  }
}

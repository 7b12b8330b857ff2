/** Matchers of vitest, typed as what they are: something unknown that stands for many. */
import { expect } from 'vitest'

/** Any text with this in it. */
export function containing(text: string): unknown {
  return expect.stringContaining(text)
}

/** Any text of this shape. */
export function like(shape: RegExp): unknown {
  return expect.stringMatching(shape)
}

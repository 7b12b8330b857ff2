/** Waiting for an answer, but not for ever. */

/** What {@link inTime} rejects with: no answer came, and what was asked may or may not have been done. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}

/** The answer, or {@link NoAnswer} after `ms`. The work itself cannot be called back and may still be done later. */
export function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new NoAnswer(`no answer in ${ms} ms`)), ms)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

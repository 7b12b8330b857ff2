/** Lets so many through at once; the others wait in the order they came. */

/** See the head of this file. */
export class Turnstile {
  private readonly most: number
  private readonly waiting: (() => void)[] = []
  private inside = 0

  constructor(most: number) {
    this.most = most
  }

  /** Runs the work when there is room. */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.inside < this.most) this.inside += 1
    else {
      await new Promise<void>((resolve) => {
        this.waiting.push(resolve)
      })
    }
    try {
      return await work()
    } finally {
      // Whoever is next takes this place; only an unwanted one is free again.
      const next = this.waiting.shift()
      if (next === undefined) this.inside -= 1
      else next()
    }
  }
}

/** What a list of words is made of. The lists stand in `rules/`, a file a language, and nowhere else. */

/**
 * The words of one language by which a text is judged. Each entry is a word or several in a row, folded (small letters,
 * no accents, ë = e, ç = c, the apostrophe a space); a star behind a word stands for every ending.
 */
export interface Rules {
  /** Names that insult a people. Names people give themselves are not among them. */
  readonly slurs: readonly string[]
  /** Names of peoples: {@link harm} weighs in one sentence with them. */
  readonly peoples: readonly string[]
  /** What calls for harm, or denies that they are human. */
  readonly harm: readonly string[]
  /** Threats to whoever reads them. */
  readonly threats: readonly string[]
  /** In one sentence with these the words are somebody else's, or are themselves the subject: testimony is not held. */
  readonly told: readonly string[]
  /** Shortly before a name these say that it is the writer's own. */
  readonly own: readonly string[]
  /** Right before harm these take it back. */
  readonly not: readonly string[]
  /** Speaks of violence that somebody suffers. */
  readonly violence: readonly string[]
  /** Beside violence: a child is concerned. */
  readonly children: readonly string[]
  /** Speaks of people put out of their homes. */
  readonly eviction: readonly string[]
}

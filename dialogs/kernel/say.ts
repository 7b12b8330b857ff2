/** Words by name: a talk says which sentence, never the sentence itself. */

/**
 * The keys of all words, as `<file>.<key>`. Empty here, because this room imports nothing; `src/words.ts`
 * merges the Albanian files into it, so that a key without words does not compile.
 */
// oxlint-disable-next-line typescript/no-empty-object-type
export interface Vocabulary {}

/** The key of a sentence, e.g. `comment.ask`. */
export type Key = keyof Vocabulary extends never ? string : Extract<keyof Vocabulary, string>

/** What goes into the blanks of a sentence. A date is an ISO day or moment; words.ts writes it in the language. */
export type Params = Readonly<Record<string, string | number | { readonly day: string } | Say>>

/** One sentence of the locales, with its blanks filled. */
export interface Say {
  readonly key: Key
  readonly params?: Params
}

/** Names a sentence. */
export function say(key: Key, params?: Params): Say {
  return params === undefined ? { key } : { key, params }
}

/** What people wrote, made safe for a terminal, which obeys control characters and marks of direction. */

// All controls but the line feed, and the marks that turn the direction of what follows. Letters joined by an
// invisible joiner (U+200D) stay whole.
const OBEYED = /[\p{Cc}\u202A-\u202E\u2066-\u2069\u2028\u2029]/gu

/** The text with each character that a terminal would obey shown as the replacement character. */
export function visible(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(OBEYED, (one) => (one === '\n' ? one : one === '\t' ? ' ' : '\uFFFD'))
}

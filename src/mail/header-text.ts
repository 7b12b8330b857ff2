/** Makes a text fit to stand in a header of a mail: one line, with nothing in it that ends it or turns it round. */

// Ends of lines, NUL and the like; what turns the reading direction; halves of letters.
const NOT_IN_A_HEADER = /[\p{Cc}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]+|\p{Cs}/gu

/** The text in one line. */
export function headerText(text: string): string {
  return text.replace(NOT_IN_A_HEADER, ' ').replace(/ {2,}/gu, ' ').trim()
}

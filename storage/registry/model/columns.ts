/**
 * How values are written into columns, so that one set of queries serves every database: text, numbers,
 * nothing else.
 */
import { z } from 'zod'

/**
 * A text as every database can hold it: Postgres takes no NUL, UTF-8 no half of a surrogate pair. Both become
 * the replacement character; everything else stays as it was sent.
 */
export function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD').replaceAll(/\p{Cs}/gu, '\uFFFD')
}

/** JSON as it is written into a column; the same value gives the same text. */
export function columnJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'string' ? storable(inner) : inner))
}

/** A column of JSON in text. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- it carries the type of the codec
export function jsonText<T extends z.ZodType>(schema: T) {
  return z.codec(z.string(), schema, {
    decode: (text, at): z.input<T> => {
      try {
        const value: unknown = JSON.parse(text)
        // The schema looks at it next; only the type of what comes in is said here.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        return value as z.input<T>
      } catch {
        at.issues.push({ code: 'custom', message: 'no JSON', input: text })
        return z.NEVER
      }
    },
    encode: (value) => columnJson(value),
  })
}

/** A column of 0 or 1. */
export const flag = z.codec(z.number().int(), z.boolean(), {
  decode: (number) => number !== 0,
  encode: (is) => (is ? 1 : 0),
})

/** A moment, ISO UTC with milliseconds, so that texts sort as moments do. */
export const Moment = z.string()

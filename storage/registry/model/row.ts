/**
 * Rows on their way in and out: parsed when read, so that a damaged row is told and never half understood.
 */
import { z } from 'zod'
import { StorageError } from '../../errors.ts'

/**
 * A row as the house knows it. Throws {@link StorageError} `damaged` for one that is not what it should be.
 */
export function read<T extends z.ZodType>(schema: T, stored: z.input<T>): z.output<T> {
  const parsed = z.safeDecode(schema, stored)
  // The cause is left out: it would carry what people wrote.
  if (!parsed.success) throw new StorageError('registry', 'damaged')
  return parsed.data
}

/** The same for a row that may be missing. */
export function readOne<T extends z.ZodType>(
  schema: T,
  stored: z.input<T> | undefined,
): z.output<T> | undefined {
  return stored === undefined ? undefined : read(schema, stored)
}

/** A row in its stored form. */
export function row<T extends z.ZodType>(schema: T, value: z.output<T>): z.input<T> {
  return z.encode(schema, value)
}

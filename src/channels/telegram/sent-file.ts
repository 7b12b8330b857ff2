/** The file in a message: what it is for us, and how Telegram finds it again. Pure. */
import { z } from 'zod'
import type { Medium, SentFile } from '../../../dialogs/nouns/file.ts'

const LONGEST_NAME = 255

const Stored = z.object({
  file_id: z.string().min(1).max(1000),
  file_size: z.number().int().min(0).optional().catch(undefined),
  file_name: z.string().catch(''),
  mime_type: z.string().catch(''),
})
const Size = Stored.extend({ width: z.number().catch(0), height: z.number().catch(0) })

/** The file of a message that we take; undefined: there is none. */
export function fileIn(message: Readonly<Record<string, unknown>>): SentFile | undefined {
  const { voice, audio, photo, document, animation } = message
  if (voice !== undefined) return sent('voice', voice)
  if (audio !== undefined) return sent('voice', audio)
  if (Array.isArray(photo)) return sent('photo', largest(photo))
  // A moving picture comes as a document too, for readers that know no moving pictures.
  if (document === undefined || animation !== undefined) return undefined
  return sent(mediumOf(Stored.safeParse(document).data?.mime_type ?? ''), document)
}

/** One photo comes in several sizes. */
function largest(sizes: readonly unknown[]): unknown {
  const read = sizes.flatMap((size) => Size.safeParse(size).data ?? [])
  return read.toSorted((one, other) => other.width * other.height - one.width * one.height)[0]
}

/** What it says of itself; what it really is, is looked into once it is here. */
function mediumOf(type: string): Medium {
  if (type.startsWith('audio/')) return 'voice'
  return type.startsWith('image/') ? 'photo' : 'document'
}

function sent(medium: Medium, raw: unknown): SentFile | undefined {
  const stored = Stored.safeParse(raw).data
  if (stored === undefined) return undefined
  const { file_id: ref, file_size: bytes, file_name: name } = stored
  return { medium, ref, name: name.slice(0, LONGEST_NAME), ...(bytes === undefined ? {} : { bytes }) }
}

/** The files on a message: what they are for us, and where Teams keeps them. Pure. */
import { z } from 'zod'
import type { Medium, SentFile } from '../../../dialogs/nouns/file.ts'
import type { Attachment } from './activity.ts'

const LONGEST_NAME = 255
const LONGEST_REF = 4000
/** What somebody put on a message from their own files. */
const OWN_FILE = 'application/vnd.microsoft.teams.file.download.info'
const HEARD: ReadonlySet<string> = new Set([
  'm4a',
  'mp3',
  'ogg',
  'oga',
  'opus',
  'wav',
  'aac',
  'amr',
  'weba',
  'mp4',
])
const SEEN: ReadonlySet<string> = new Set(['jpg', 'jpeg', 'png', 'webp', 'heic', 'heif', 'gif'])

const Stored = z.looseObject({
  downloadUrl: z.string().min(1).max(LONGEST_REF),
  fileType: z.string().max(64).catch(''),
})

/** What is taken, in the order it stands there; the text of the message itself comes as an attachment too. */
export function filesIn(attachments: readonly Attachment[]): readonly SentFile[] {
  return attachments.flatMap((one) => fileIn(one) ?? [])
}

function fileIn({ contentType, contentUrl, content, name = '' }: Attachment): SentFile | undefined {
  const called = name.slice(0, LONGEST_NAME)
  if (contentType === OWN_FILE) {
    const stored = Stored.safeParse(content).data
    if (stored === undefined) return undefined
    const ending = (stored.fileType === '' ? (name.split('.').at(-1) ?? '') : stored.fileType).toLowerCase()
    return { medium: mediumOf(ending), ref: stored.downloadUrl, name: called }
  }
  if (contentUrl === undefined || contentUrl.length > LONGEST_REF) return undefined
  if (contentType.startsWith('image/')) return { medium: 'photo', ref: contentUrl, name: called }
  return contentType.startsWith('audio/') ? { medium: 'voice', ref: contentUrl, name: called } : undefined
}

/** What it really is, is looked into once it is here. */
function mediumOf(ending: string): Medium {
  if (HEARD.has(ending)) return 'voice'
  return SEEN.has(ending) ? 'photo' : 'document'
}

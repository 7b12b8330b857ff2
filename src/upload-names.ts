/** What an uploaded file is called at the door: by its conversation first, so that it goes when the person does. */
import type { Secrets } from './secrets.ts'

const PREFIX_LETTERS = 16

/** What the names of all uploads of a conversation begin with, and no other's do. */
export function uploadsOf(secrets: Secrets, conversation: string): string {
  return `${secrets.name('uploads of', conversation).slice(0, PREFIX_LETTERS)}-`
}

/** The name of one of them; `id` is as the page made it, and the same when it comes again. */
export function uploadName(secrets: Secrets, conversation: string, id: string): string {
  return `${uploadsOf(secrets, conversation)}${secrets.name('upload', `${conversation}:${id}`)}`
}

/** A document that somebody names at the command line, read by the process that reads files. */
import { resolve } from 'node:path'
import type { Language } from '../../dialogs/nouns/ids.ts'
import type { ConsultationPlan } from '../../dialogs/nouns/plan.ts'
import type { ParsedDraft } from '../drafts/draft.ts'
import { readDraftFile, whyKey } from '../drafts/read-file.ts'
import { makeWords } from '../words.ts'
import type { Clerk } from './clerk.ts'

/** What it says, and, where it is a consultation plan form, its fields; or why it cannot be read. */
export type DocumentFile =
  | { readonly kind: 'read'; readonly draft: ParsedDraft; readonly plan?: ConsultationPlan | undefined }
  | { readonly kind: 'failed'; readonly why: string }

/** Reads it, its format told by what is in it; refusals in the words that a person would be told. */
export async function readDocument(clerk: Clerk, typed: string, language: Language): Promise<DocumentFile> {
  const path = resolve(clerk.world.folder, typed)
  try {
    const answer = await readDraftFile(path, language)
    if (answer.kind === 'read') return answer
    return failedAs(`${path}: ${makeWords().text('en', whyKey(answer.why))}`)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
    if (code === undefined) throw error
    return failedAs(code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read (${code}).`)
  }
}

function failedAs(why: string): DocumentFile {
  return { kind: 'failed', why }
}

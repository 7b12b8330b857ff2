/** The poster of a consultation, or of what a municipality needs: one question, a square to scan, the day it ends. */
import { say } from '../../dialogs/kernel/say.ts'
import type { Language } from '../../dialogs/nouns/ids.ts'
import type { ConsultationReads } from '../../storage/registry/contract.ts'
import { foremost, payloadOf } from '../links.ts'
import { announced, type Announced, type Announcing } from './announcing.ts'
import type { PosterWords } from './poster/drawing.ts'
import { printPoster } from './poster/print.ts'

/** Which one. */
export interface PosterOrder {
  readonly consultation: string
  readonly language: Language
}

/** The PNG; undefined: there is no such consultation. Rights are the caller's to check. */
export async function posterOf(
  reader: Pick<ConsultationReads, 'consultation' | 'organisation'>,
  announcing: Pick<Announcing, 'words' | 'links'>,
  { consultation, language }: PosterOrder,
): Promise<Uint8Array | undefined> {
  const found = await announced(reader, consultation, language)
  if (found === undefined) return undefined
  const { words, links } = announcing
  return printPoster(posterWords(words, found, language), foremost(links.to(payloadOf(consultation))))
}

function posterWords(
  words: Announcing['words'],
  { consultation: { closesAt, subject }, title, institution }: Announced,
  language: Language,
): PosterWords {
  const needs = subject === 'priorities'
  return {
    institution,
    title,
    question: words.text(language, say(needs ? 'poster.need' : 'poster.question')),
    scan: words.text(language, say('poster.scan')),
    until: closesAt === null ? '' : words.text(language, say('poster.until', { day: { day: closesAt } })),
    promise: words.text(language, say(needs ? 'poster.need_promise' : 'poster.promise')),
  }
}

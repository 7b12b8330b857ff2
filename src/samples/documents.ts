/** Where the founding texts stand: our own copies, in the sources as in the build. */
import { readFileSync } from 'node:fs'
import type { DocumentName, SampleDocument, SampleForm } from './contract.ts'
import { ALEANCA_PARTS } from './content/aleanca.ts'
import { POZNAN_PARTS } from './content/poznan.ts'

/** The documents of the sample, with our words about their parts. */
export const DOCUMENTS: Readonly<Record<DocumentName, SampleDocument>> = {
  aleanca: { name: 'aleanca', language: 'sq', parts: ALEANCA_PARTS },
  poznan: { name: 'poznan', language: 'sq', parts: POZNAN_PARTS },
}

/** The plan of the Migration Strategy's consultation, on the official form. */
export const PLAN_FORM: SampleForm = { name: 'plani-migracioni', language: 'sq' }

/** File name of a document, as an import names it. */
export function documentFile(document: SampleForm): string {
  return `${document.name}.${document.language}.txt`
}

/** The text of a document, as it came. */
export function documentText(document: SampleForm): string {
  return readFileSync(new URL(`./documents/${documentFile(document)}`, import.meta.url), 'utf8')
}

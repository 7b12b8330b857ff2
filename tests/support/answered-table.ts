/** The Word table of comments as the desk writes it, with every row answered as Word would. */
import { strFromU8, unzipSync } from 'fflate'
import { commentsFile } from '../../src/reports/comments-file.ts'
import type { Words } from '../../src/words.ts'
import type { Reader } from '../../storage/registry/contract.ts'
import { zip } from './zip.ts'

/** Of which consultation, at which moment (ISO UTC), and how each of its rows is answered. */
export interface Answered {
  readonly consultation: string
  readonly at: string
  readonly verdict: string
  readonly reason: string
}

/** The file. */
export async function answeredTable(
  reader: Reader,
  words: Words,
  { consultation, at, verdict, reason }: Answered,
): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of commentsFile(reader, words, { consultation, format: 'docx', at }))
    pieces.push(Buffer.from(piece))
  const answer = (body: string) =>
    body
      .replaceAll('<w:t xml:space="preserve">Zgjidhni</w:t>', `<w:t>${verdict}</w:t>`)
      .replaceAll('<w:p></w:p></w:tc></w:tr>', `<w:p><w:r><w:t>${reason}</w:t></w:r></w:p></w:tc></w:tr>`)
  return zip(
    Object.entries(unzipSync(Buffer.concat(pieces))).map(([name, bytes]) => ({
      name,
      bytes: name === 'word/document.xml' ? answer(strFromU8(bytes)) : Buffer.from(bytes),
    })),
  )
}

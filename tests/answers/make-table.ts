/** Writes the table that `edit-in-libreoffice.py` edits: `npx tsx tests/answers/make-table.ts FILE`. */
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { commentsFile } from '../../src/reports/comments-file.ts'
import { knownConsultation } from '../support/answer-table.ts'
import { openDesk } from '../support/desk.ts'

const desk = await openDesk()
const { id } = await knownConsultation(desk)
const order = { consultation: id, format: 'docx', at: desk.clock.iso() } as const
const chunks = commentsFile(desk.registry.reader, desk.announcing.words, order)
await pipeline(Readable.from(chunks), createWriteStream(process.argv[2] ?? 'table.docx'))
await desk.close()

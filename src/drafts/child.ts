/**
 * The process that reads one file and ends: bytes on stdin, one answer on stdout. It is started with limits by
 * `read-file.ts`; whatever a file does to it, it does to nobody else.
 */
import { z } from 'zod'
import { Language } from '../../dialogs/nouns/ids.ts'
import { READY, type Answer } from './file/answer.ts'
import { formatOf } from './file/format.ts'
import { parserOf } from './file/parse.ts'
import { seal } from './file/seal.ts'
import { Unreadable } from './unreadable.ts'

const { stdin, stdout } = process
stdout.write(READY)
stdout.end(JSON.stringify(await answer(Language.parse(process.argv[2]))))

async function answer(language: Language): Promise<Answer> {
  try {
    const pieces: Buffer[] = []
    for await (const piece of stdin) pieces.push(z.instanceof(Buffer).parse(piece))
    const parse = await parserOf(formatOf(Buffer.concat(pieces)))
    seal()
    return { kind: 'read', ...(await parse(language)) }
  } catch (error) {
    // What a library stumbles over is broken; its message could carry what the file says.
    return { kind: 'refused', why: error instanceof Unreadable ? error.why : 'damaged' }
  }
}

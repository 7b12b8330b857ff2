/** Reading a text that somebody saved on their machine. */
import { readFile, stat } from 'node:fs/promises'

const MOST_BYTES = 5 * 1024 * 1024

/** The text, or one sentence why there is none. */
export type ReadText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'wrong'; readonly why: string }

/** Reads a file of at most 5 MB in UTF-8, or in UTF-16 that says so by its first mark. */
export async function readText(file: string): Promise<ReadText> {
  try {
    const found = await stat(file)
    if (!found.isFile()) return wrong(`${file} is not a file.`)
    if (found.size > MOST_BYTES) return wrong(`${file} is over 5 MB.`)
    const bytes = await readFile(file)
    const marked = bytes[0] === 0xff && bytes[1] === 0xfe
    const text = new TextDecoder(marked ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes)
    if (text.includes('\0')) return wrong(`${file} holds no text.`)
    return { kind: 'text', text }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      return wrong(`${file} is not UTF-8; save it again as UTF-8.`)
    return wrong(code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${code}).`)
  }
}

function wrong(why: string): ReadText {
  return { kind: 'wrong', why }
}

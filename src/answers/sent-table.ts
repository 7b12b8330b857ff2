/** A table of answers for the acts: read once, compared whenever it is asked what it would change. */
import { ANSWERS_SHOWN, DAMAGED_SHOWN, type TableFound } from '../../dialogs/nouns/answer-table.ts'
import { cut } from '../../dialogs/kernel/text.ts'
import type { OpenAnswerTable } from '../acts/read-answers.ts'
import type { ReadDraftFile } from '../drafts/read-file.ts'
import type { Words } from '../words.ts'
import { answersOf } from './apply.ts'
import { differencesOf, type Differences } from './differences.ts'
import { readTable } from './read-table.ts'

/** A code that is one has nine letters; what somebody put in its place may have any number. */
const CODE_LETTERS = 12

/** Makes what reads them. */
export function makeOpenAnswerTable(words: Words, read: ReadDraftFile): OpenAnswerTable {
  return async (bytes) => {
    const table = await readTable(bytes, words, read)
    if (table.kind === 'refused') return table
    return {
      kind: 'rows',
      async compare(reads, where) {
        const found = await differencesOf(reads, words, table.rows, where)
        return { found: toldOf(found), answers: answersOf(found) }
      },
    }
  }
}

function toldOf({ fresh, changed, unchanged, damaged, mark }: Differences): TableFound {
  return {
    mark,
    added: fresh.length,
    changed: changed.length,
    same: unchanged,
    spoilt: damaged.length,
    damaged: damaged.slice(0, DAMAGED_SHOWN).map(({ at, code, problem }) => ({
      row: at,
      code: cut(onOneLine(code), CODE_LETTERS),
      problem,
    })),
    shown: [...fresh, ...changed].slice(0, ANSWERS_SHOWN).map(({ code, verdict, body, reason }) => ({
      code,
      verdict,
      reason: cut(onOneLine(body === null ? reason : `${body}: ${reason}`)),
    })),
  }
}

function onOneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim()
}

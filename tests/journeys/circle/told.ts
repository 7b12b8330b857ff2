/** Who said and saw what, on which app, as one page that can be read aloud; days, codes and numbers stand for any. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'

const FOLDER = join(import.meta.dirname, '../../../docs/talks/circle')

/** A page being written. */
export interface Told {
  /** Somebody does something; whoever did the last thing is not named again. */
  does(who: string, what: string): void
  /** Somebody sees something: words, and rows of what can be pressed. */
  sees(who: string, words: string, rows?: readonly (readonly string[])[]): void
  /** Compares it with the page of that name; `ZERI_REWRITE=yes` writes it anew. */
  isPage(name: string): void
}

/** Begins one. `head`: its title and what it tells. */
export function makeTold(head: string): Told {
  const lines: string[] = []
  const last = { who: '' }
  const by = (who: string): void => {
    if (who !== last.who) lines.push('', `── ${who}`)
    last.who = who
  }
  return {
    does(who, what) {
      by(who)
      lines.push('', ...what.split('\n').map((line, at) => `${at === 0 ? '▸' : ' '} ${line}`))
    },
    sees(who, words, rows = []) {
      by(who)
      lines.push(
        '',
        ...words
          .replaceAll('\r', '')
          .split('\n')
          .map((line) => (line === '' ? '' : `  ${line}`)),
      )
      for (const row of rows) lines.push(`     ${row.map((label) => `[${label}]`).join(' ')}`)
    },
    isPage(name) {
      const file = join(FOLDER, name)
      const page = `${head.trim()}\n\n\`\`\`text\n${steady(lines.join('\n')).trim()}\n\`\`\`\n`
      if (process.env['ZERI_REWRITE'] === 'yes') writeFileSync(file, page)
      expect(page).toBe(existsSync(file) ? readFileSync(file, 'utf8') : '')
    },
  }
}

const MONTHS = 'janar|shkurt|mars|prill|maj|qershor|korrik|gusht|shtator|tetor|nëntor|dhjetor'

/** Dice, days and ports are others each time. */
export function steady(text: string): string {
  return text
    .replaceAll(/http:\/\/127\.0\.0\.1:\d+/gu, 'https://zeri.example.org')
    .replaceAll(/\b[2346789ACDEFHJKMNPRTWXY]{4}-[2346789ACDEFHJKMNPRTWXY]{4}\b/gu, 'K7RA-4MXT')
    .replaceAll(/\bRK-\d{4}-\d{6}\b/gu, 'RK-2026-000123')
    .replaceAll(/(?<=\/a\/|#s|start=s|\/start s)[a-z0-9]{26}\b/gu, '…')
    .replaceAll(new RegExp(`\\b\\d{1,2} (?:${MONTHS}) \\d{4}`, 'gu'), '1 dhjetor 2026')
    .replaceAll(/\d+(?= (?:ditë pune|butikere divesa)\])/gu, '15')
    .replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/gu, '2026-12-01T09:00:00.000Z')
    .replaceAll(/(?<=^ *Link |answer revoke )[a-z0-9]{12}\b/gmu, 'k7m2x9qa4tbn')
}

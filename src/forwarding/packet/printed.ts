/** The page of a packet that is printed: what came in, in one table on A4. */
import { setImmediate } from 'node:timers/promises'
import { say, type Key, type Params } from '../../../dialogs/kernel/say.ts'
import { FIRST_LANGUAGE } from '../../../dialogs/nouns/offer.ts'
import type { Commented } from '../../reports/comment-columns.ts'
import type { Words } from '../../words.ts'
import { htmlSafe } from '../html-safe.ts'

/** What stands above the table. */
export interface PrintedHead {
  readonly title: string
  readonly institution: string
  readonly law: string
}

const STYLE = `@page { size: A4; margin: 18mm 15mm }
body { font: 11pt/1.4 serif; color: #000; max-width: 180mm; margin: 0 auto }
h1 { font-size: 16pt; margin: 0 0 2mm }
table { width: 100%; border-collapse: collapse; table-layout: fixed }
th, td { border: 0.3mm solid #000; padding: 1.5mm; text-align: left; vertical-align: top }
th { font-size: 9pt }
td { overflow-wrap: anywhere }
.said { white-space: pre-wrap }
.code { width: 22mm } .part { width: 18mm } .day { width: 24mm } .number { width: 24mm }
thead { display: table-header-group }
tr { break-inside: avoid }`

/** Chunks of HTML that loads nothing. `lines`: a page of contributions at a time. */
export async function* printed(
  words: Words,
  head: PrintedHead,
  lines: AsyncIterable<readonly Commented[]>,
): AsyncIterable<string> {
  const write = (key: Key, params?: Params) => htmlSafe(words.text(FIRST_LANGUAGE, say(key, params)))
  const title = htmlSafe(head.title)
  yield `<!doctype html>
<html lang="${FIRST_LANGUAGE}">
<head><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style></head>
<body>
<h1>${title}</h1>
<p>${htmlSafe(head.institution)}<br>${htmlSafe(head.law)}</p>
<table>
<thead><tr>${(['code', 'part', 'day', 'text', 'number'] as const)
    .map((column) => `<th scope="col" class="${column}">${write(`packet.column_${column}`)}</th>`)
    .join('')}</tr></thead>
<tbody>
`
  for await (const page of lines) {
    yield page.map((line) => rowOf(line, write)).join('')
    await setImmediate()
  }
  yield '</tbody>\n</table>\n</body>\n</html>\n'
}

function rowOf({ submission, part }: Commented, write: (key: Key, params?: Params) => string): string {
  const { receipt, kind, text, transcript, translation, recordedAt, name } = submission
  const said = [text, transcript ?? '', translation ?? ''].filter((piece) => piece !== '').map(htmlSafe)
  const by = name === null ? '' : `<br>${htmlSafe(name)}`
  return `<tr><td>${htmlSafe(receipt)}</td><td>${htmlSafe(part?.number ?? '')}</td><td>${write('packet.day', {
    day: { day: recordedAt },
  })}</td><td><b>${write(`receipt.kind_${kind}`)}</b>${by}<div class="said" dir="auto">${said.join(
    '\n\n',
  )}</div></td><td></td></tr>\n`
}

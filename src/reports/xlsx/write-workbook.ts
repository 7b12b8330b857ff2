/** Writes a workbook for spreadsheets as a stream: a few rows in memory at a time, whatever their number. */
import { Zip, ZipDeflate } from 'fflate'
import { columnName, escaped, rowXml, type Cell } from './cells.ts'
import { CONTENT, workbookFiles } from './workbook-files.ts'

/** A sheet: its name, the names and widths (in letters) of its columns, and its rows, some at a time. */
export interface Sheet {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly width: number }[]
  readonly rows: AsyncIterable<readonly (readonly Cell[])[]>
}

/** The most rows a sheet holds, its head apart; more go on in another of the same name and a number. */
export const MOST_ROWS = 1_048_575

// Enough for texts; more work brings little.
const DEFLATE = { level: 3 } as const
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

/** Chunks of the file, in order. `mostRows`: of a sheet. */
export async function* writeWorkbook(
  sheets: readonly Sheet[],
  mostRows = MOST_ROWS,
): AsyncIterable<Uint8Array> {
  const packing = new Packing()
  const names: string[] = []
  for (const sheet of sheets) {
    let page: SheetFile | undefined
    let pages = 0
    const turn = (): SheetFile => {
      page?.end(sheet)
      pages += 1
      names.push(pages === 1 ? sheet.name : `${sheet.name} ${pages}`)
      return new SheetFile(packing.file(`${CONTENT}worksheets/sheet${names.length}.xml`), sheet)
    }
    page = turn()
    for await (const rows of sheet.rows) {
      for (const row of rows) {
        if (page.rows >= mostRows) page = turn()
        page.add(row)
      }
      page.flush()
      yield* packing.written()
    }
    page.end(sheet)
  }
  for (const [name, text] of workbookFiles(names)) packing.file(name)(text, true)
  packing.end()
  yield* packing.written()
}

/** Takes the text of a file in the archive, piece by piece. */
type Take = (text: string, last?: boolean) => void

/** One sheet's file, being written. */
class SheetFile {
  rows = 0
  private readonly take: Take
  private waiting: string[] = []

  constructor(take: Take, { columns }: Sheet) {
    this.take = take
    const widths = columns.map(
      ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
    )
    const names = columns.map(({ name }) => name)
    // The head stays in sight.
    const frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    take(
      [
        `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet ${MAIN}>`,
        `<sheetViews><sheetView workbookViewId="0">${frozen}</sheetView></sheetViews>`,
        `<cols>${widths.join('')}</cols><sheetData>${rowXml(names, 1, true)}`,
      ].join(''),
    )
  }

  add(row: readonly Cell[]): void {
    this.rows += 1
    this.waiting.push(rowXml(row, this.rows + 1))
  }

  flush(): void {
    if (this.waiting.length > 0) this.take(this.waiting.join(''))
    this.waiting = []
  }

  end({ columns }: Sheet): void {
    this.flush()
    const whole = escaped(`A1:${columnName(columns.length - 1)}${this.rows + 1}`)
    this.take(`</sheetData><autoFilter ref="${whole}"/></worksheet>`, true)
  }
}

/** The archive, and what of it is ready to leave. */
class Packing {
  private ready: Uint8Array[] = []
  private readonly letters = new TextEncoder()
  private readonly zip = new Zip((error, chunk) => {
    if (error !== null) throw error
    this.ready.push(chunk)
  })

  file(name: string): Take {
    const file = new ZipDeflate(name, DEFLATE)
    this.zip.add(file)
    return (text, last = false) => file.push(this.letters.encode(text), last)
  }

  end(): void {
    this.zip.end()
  }

  *written(): Iterable<Uint8Array> {
    const chunks = this.ready
    this.ready = []
    yield* chunks
  }
}

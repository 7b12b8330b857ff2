/** The monitoring matrix in tables: what a row is, the head above it says. */
import type {
  FrameRow,
  MonitoringMatrix,
  QualityRow,
  QuantityRow,
  Ticked,
} from '../../../dialogs/nouns/plan.ts'
import type { FormCell, FormPiece } from './form.ts'
import { meanOf } from './matrix-words.ts'
import { suitedIn, tickedOf } from './ticks.ts'
import { running } from './words.ts'

type Column = 'name' | 'planned' | 'reached' | 'suited' | 'measures' | 'finding'
type Block = keyof MonitoringMatrix

const COLUMNS: readonly (readonly [Column, RegExp])[] = [
  ['planned', /planifikuara|planned/iu],
  ['reached', /arritura|achieved|reached/iu],
  ['suited', /përshtatshm|suitab/iu],
  ['finding', /gjetjet|findings/iu],
  ['measures', /^masat|measures/iu],
  ['name', /treguesit|korniza|indicator|frame/iu],
]
const BLOCKS: readonly (readonly [Exclude<Block, 'quantityMeans' | 'qualityMeans'>, RegExp])[] = [
  ['frame', /^(?:korniza e procesit|process frame)/iu],
  ['quantities', /^(?:treguesit sasiorë|quantitative)/iu],
  ['qualities', /^(?:treguesit cilësorë|qualitative)/iu],
]
const MEANS = /^(?:mjetet për matjen|means of measur)/iu
const HINT = /^\([^)]*\)$/u

/** Reads the section's pieces; a line outside a table is a row of one cell. */
export function matrixInTables(pieces: readonly FormPiece[]): MonitoringMatrix {
  const reader = new Reader()
  for (const piece of pieces) {
    if (piece.kind === 'line') reader.row([{ column: 0, lines: [piece.text] }])
    else piece.rows.forEach((row) => reader.row(row))
  }
  return reader.matrix
}

class Reader {
  private readonly frame: FrameRow[] = []
  private readonly quantities: QuantityRow[] = []
  private readonly quantityMeans: Ticked[] = []
  private readonly qualities: QualityRow[] = []
  private readonly qualityMeans: Ticked[] = []
  private block: Block | undefined
  private columns: ReadonlyMap<number, Column> = new Map()

  get matrix(): MonitoringMatrix {
    const { frame, quantities, quantityMeans, qualities, qualityMeans } = this
    return { frame, quantities, quantityMeans, qualities, qualityMeans }
  }

  row(cells: readonly FormCell[]): void {
    const texts = cells.map(({ lines }) => lines.join(' ').trim())
    const written = texts.filter((text) => text !== '')
    const [first = ''] = written
    const head = BLOCKS.find(([, pattern]) => pattern.test(first))?.[0]
    if (written.every((text) => HINT.test(text))) return
    if (MEANS.test(first)) this.openMeans(cells)
    else if (head !== undefined) this.openBlock(head, cells)
    else if (this.block === 'quantityMeans' || this.block === 'qualityMeans') this.means(cells)
    else this.content(cells)
  }

  /** The name of a block stands above its table, or is the first of its heads. */
  private openBlock(block: Block, cells: readonly FormCell[]): void {
    this.block = block
    const named = cells.map(({ column, lines }) => {
      const text = lines.join(' ')
      return [column, COLUMNS.find(([, pattern]) => pattern.test(text))?.[0]] as const
    })
    this.columns = new Map(
      named.flatMap(([at, name], place) => [[at, place === 0 ? 'name' : (name ?? 'name')]]),
    )
  }

  private openMeans(cells: readonly FormCell[]): void {
    this.block =
      this.block === 'qualities' || this.block === 'qualityMeans' ? 'qualityMeans' : 'quantityMeans'
    // The means may stand in the very cell that names them.
    this.means(cells.map((cell) => ({ ...cell, lines: cell.lines.filter((line) => !MEANS.test(line)) })))
  }

  private means(cells: readonly FormCell[]): void {
    const into = this.block === 'qualityMeans' ? this.qualityMeans : this.quantityMeans
    into.push(...cells.flatMap(({ lines }) => lines.map(meanOf)).filter(({ name }) => name !== ''))
  }

  private content(cells: readonly FormCell[]): void {
    const text = (name: Column): string | undefined =>
      running(cells.filter(({ column }) => this.columns.get(column) === name).flatMap(({ lines }) => lines))
    const label = text('name')
    if (label === undefined || this.columns.size < 2) return
    const { name, ticked } = tickedOf(label)
    const row = { name: name.replace(/\s*:$/u, ''), ticked }
    const suited = suitedIn(text('suited') ?? '')
    const [planned, reached, finding, measures] = [
      text('planned'),
      text('reached'),
      text('finding'),
      text('measures'),
    ]
    const improved = measures === undefined ? {} : { measures }
    const judged = { ...(suited === undefined ? {} : { suited }), ...improved }
    if (this.block === 'frame') this.frame.push({ question: name, ...judged })
    if (this.block === 'quantities') {
      const counted = {
        ...(planned === undefined ? {} : { planned }),
        ...(reached === undefined ? {} : { reached }),
      }
      this.quantities.push({ ...row, ...counted, ...judged })
    }
    if (this.block === 'qualities') {
      this.qualities.push({ ...row, ...(finding === undefined ? {} : { finding }), ...improved })
    }
  }
}

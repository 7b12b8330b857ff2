/** Rows as a table for a terminal. */
import { visible } from '../channels/terminal/visible.ts'

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' })

function width(cell: string): number {
  return [...letters.segment(cell)].length
}

/** The table with its head, columns two spaces apart; what people named cannot command the terminal. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows].map((row) => row.map((cell) => visible(cell).replaceAll('\n', ' ')))
  const widths = head.map((_, at) => Math.max(...lines.map((line) => width(line[at] ?? ''))))
  return lines
    .map((line) =>
      line
        .map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - width(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** The icons of the Teams app, drawn from the mark of the pages: one in colour, one white on nothing. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'

const ROOT = dirname(import.meta.dirname)
const RED = '#a3121e'
const COLOUR_SIDE = 192
const OUTLINE_SIDE = 32
// Teams cuts the corners of the one; of the other it asks that nothing be left empty around it.
const MARK_SIDE = 108

/** What stands in the mark's drawing, without the drawing around it. */
function mark(): string {
  const drawing = readFileSync(join(ROOT, 'src/channels/web/page/icon.svg'), 'utf8')
  return drawing.replace(/^<svg[^>]*>/u, '').replace(/<\/svg>\s*$/u, '')
}

function drawn(side: number, content: string): Uint8Array {
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 ${side} ${side}">`
  return new Resvg(`${head}${content}</svg>`, { font: { loadSystemFonts: false } }).render().asPng()
}

/** By the name it has in the package. */
export function teamsIcons(): Readonly<Record<'color.png' | 'outline.png', Uint8Array>> {
  const turned = mark().replaceAll('#fff', '#kept').replaceAll(RED, '#fff').replaceAll('#kept', RED)
  const edge = (COLOUR_SIDE - MARK_SIDE) / 2
  // The speech mark hangs down at the left: a little lower it looks as if it were in the middle.
  const placed = `<g transform="translate(${edge} ${edge + 3}) scale(${MARK_SIDE / 32})">${turned}</g>`
  const cut = mark().replaceAll('#fff', '#000').replaceAll(RED, '#fff')
  return {
    'color.png': drawn(COLOUR_SIDE, `<rect width="100%" height="100%" fill="${RED}"/>${placed}`),
    'outline.png': drawn(
      OUTLINE_SIDE,
      `<mask id="mark">${cut}</mask><rect width="100%" height="100%" fill="#fff" mask="url(#mark)"/>`,
    ),
  }
}

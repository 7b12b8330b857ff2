/** A drawing becomes a picture that can be printed. The only file that knows the library that draws. */
import { createRequire } from 'node:module'
import { drawPoster, SHEET, type PosterWords, type Widths } from './drawing.ts'
import type { WidthOf } from './lines.ts'

const DPI = 200
const MM_AN_INCH = 25.4
const PIXELS_ACROSS = Math.round((SHEET.width / MM_AN_INCH) * DPI)
const MEASURED = 100

/** The poster as PNG, A4 at 200 dpi. */
export async function printPoster(words: PosterWords, link: string): Promise<Uint8Array> {
  // It costs some megabytes, and a desk that prints no poster does without.
  const { renderAsync, Resvg } = await import('@resvg/resvg-js')
  const font = fonts()
  const drawn = (text: string, weight: number): number => {
    const svg =
      `<svg xmlns="http://www.w3.org/2000/svg" width="999" height="200"><text y="100" font-size="${MEASURED}" ` +
      `font-weight="${weight}" font-family="DejaVu Sans">${text}</text></svg>`
    return (new Resvg(svg, { font }).getBBox()?.width ?? 0) / MEASURED
  }
  const widths: Widths = {
    regular: letterByLetter((text) => drawn(text, 400)),
    bold: letterByLetter((text) => drawn(text, 700)),
  }
  const drawing = drawPoster(words, link, widths)
  const picture = await renderAsync(drawing, { font, fitTo: { mode: 'width', value: PIXELS_ACROSS } })
  return picture.asPng()
}

/** Fonts of our own: what a machine has installed is never asked, so that a poster looks alike everywhere. */
function fonts() {
  const require = createRequire(import.meta.url)
  const fontFiles = [
    require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
    require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
  ]
  return { fontFiles, loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans' }
}

/** Each letter is drawn once, between two others, so that the white beside it counts; a text is their sum. */
function letterByLetter(drawn: WidthOf): WidthOf {
  const around = drawn('nn')
  const known = new Map<string, number>()
  const widthOfLetter = (letter: string): number => {
    const shown = /[&<>\p{Cc}\p{Surrogate}]/u.test(letter) ? 'm' : letter
    const width = known.get(letter) ?? drawn(`n${shown}n`) - around
    known.set(letter, width)
    return width
  }
  return (text) => [...text].reduce((sum, letter) => sum + widthOfLetter(letter), 0)
}

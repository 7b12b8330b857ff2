/** Cards drawn by Microsoft's renderer in a real browser, in colours and measures near those of Teams on a phone. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import type { Attached } from '../../src/channels/teams/cards/consent.ts'
import type { Card } from '../../src/channels/teams/cards/card.ts'

/** One thing in the chat: a card, what the person wrote, or a file that waits to be taken. */
export type Shown = { readonly card: Card } | { readonly mine: string } | { readonly file: Attached }

const LIBRARY = readFileSync(
  createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js'),
  'utf8',
)
const FONT = '"Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif'

interface Colours {
  readonly page: string
  readonly card: string
  readonly emphasis: string
  readonly text: string
  readonly subtle: string
  readonly accent: string
  readonly mine: string
  readonly line: string
  readonly main: string
}

const LIGHT: Colours = {
  page: '#f5f5f5',
  card: '#ffffff',
  emphasis: '#f0f0f0',
  text: '#242424',
  subtle: '#616161',
  accent: '#4f52b2',
  mine: '#e8ebfa',
  line: '#d1d1d1',
  main: '#5b5fc7',
}
const DARK: Colours = {
  page: '#141414',
  card: '#292929',
  emphasis: '#3d3d3d',
  text: '#ffffff',
  subtle: '#d6d6d6',
  accent: '#aab1fa',
  mine: '#2f2f4a',
  line: '#666666',
  main: '#5b5fc7',
}

function hostConfig(colours: Colours): unknown {
  const both = (colour: string) => ({ default: colour, subtle: colours.subtle })
  const foregroundColors = { default: both(colours.text), accent: both(colours.accent) }
  const style = (backgroundColor: string) => ({ backgroundColor, foregroundColors })
  const sizes = { small: 13, default: 15, medium: 17, large: 20, extraLarge: 26 }
  const font = (fontFamily: string) => ({
    fontFamily,
    fontSizes: sizes,
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
  })
  return {
    supportsInteractivity: true,
    fontTypes: { default: font(FONT), monospace: font('"Noto Sans Mono", "DejaVu Sans Mono", monospace') },
    spacing: { small: 8, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 12 },
    separator: { lineThickness: 1, lineColor: colours.line },
    containerStyles: { default: style(colours.card), emphasis: style(colours.emphasis) },
    actions: {
      maxActions: 6,
      buttonSpacing: 8,
      spacing: 'default',
      actionsOrientation: 'horizontal',
      actionAlignment: 'stretch',
    },
  }
}

function styles(colours: Colours): string {
  return `
    * { box-sizing: border-box }
    body { margin: 0; padding: 12px 12px 16px; background: ${colours.page}; color: ${colours.text}; font: 15px/1.35 ${FONT} }
    .ac-adaptiveCard { outline: none; font-family: ${FONT}; line-height: 1.35 }
    .card, .file { background: ${colours.card}; border-radius: 8px; box-shadow: 0 1px 3px rgb(0 0 0 / 25%); margin: 0 24px 8px 0; overflow: hidden }
    .ac-richTextBlock { overflow-wrap: anywhere }
    .ac-selectable { border-radius: 6px }
    .ac-anchor { color: inherit }
    .file { padding: 12px } .file b { display: block; overflow-wrap: anywhere }
    .file button { font: 600 14px ${FONT}; padding: 8px 16px; margin: 12px 8px 0 0; border: 1px solid ${colours.line}; border-radius: 4px; background: none; color: inherit }
    .mine { background: ${colours.mine}; border-radius: 8px; padding: 8px 12px; margin: 4px 0 12px 48px; width: fit-content; margin-left: auto; max-width: 280px }
    /* As in Teams: one line, and what does not fit is cut off. */
    .ac-pushButton { font: 600 14px ${FONT}; min-height: 40px; padding: 0 8px; border: 1px solid ${colours.line}; border-radius: 4px; background: ${colours.card}; color: ${colours.text}; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; display: block !important; text-align: center }
    .ac-pushButton.style-positive { background: ${colours.main}; border-color: ${colours.main}; color: #fff }`
}

/** A card as it was drawn. */
export interface Drawn {
  /** What it reads as. */
  readonly text: string
  /** The labels of buttons that did not fit. */
  readonly cut: readonly string[]
  /** How many things there are to be pressed. */
  readonly pressed: number
}

/** Draws them under each other on a page, newest last. */
export async function drawCards(
  page: Page,
  shown: readonly Shown[],
  dark = false,
): Promise<readonly Drawn[]> {
  const colours = dark ? DARK : LIGHT
  await page.setContent(
    `<!doctype html><html lang="sq"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
      `<title>Zëri</title><style>${styles(colours)}</style><main></main></html>`,
  )
  await page.evaluate(LIBRARY)
  const given = JSON.stringify({ shown, host: hostConfig(colours) })
  return page.evaluate<readonly Drawn[]>(`(${DRAW})(${given})`)
}

/** Runs in the page, so it is handed over as it is written. */
const DRAW = `({ shown, host }) => {
  const box = (name, inside) => {
    const element = document.createElement('div')
    element.className = name
    element.append(inside)
    document.querySelector('main').append(element)
    return element
  }
  const button = (text) => Object.assign(document.createElement('button'), { textContent: text })
  const strong = (text) => Object.assign(document.createElement('b'), { textContent: text })
  // Were any of it taken for Markdown, one would read it here.
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    Object.assign(result, { didProcess: true, outputHtml: 'MARKDOWN' })
  }
  return shown.flatMap((one) => {
    if ('mine' in one) return box('mine', one.mine) && []
    if ('file' in one) {
      // Teams asks this itself, in its own words.
      box('file', strong('📎 ' + one.file.name)).append(button('Allow'), button('Decline'))
      return []
    }
    const card = new AdaptiveCards.AdaptiveCard()
    card.hostConfig = new AdaptiveCards.HostConfig(host)
    card.parse(one.card)
    const element = box('card', card.render())
    const buttons = [...element.querySelectorAll('.ac-pushButton')]
    const cut = buttons.filter((button) => button.scrollWidth > button.clientWidth)
    return {
      text: element.innerText,
      cut: cut.map((button) => button.innerText),
      pressed: buttons.length + element.querySelectorAll('.ac-columnSet.ac-selectable').length,
    }
  })
}`

/**
 * The second half of `npm run screenshots`: real talks as cards, drawn by Microsoft's renderer in colours near those of
 * Teams on a small phone. Run after the first half, which empties the folder.
 */
import { statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Browser } from 'playwright-core'
import type { Reply } from '../src/channels/channel.ts'
import { fileConsent } from '../src/channels/teams/cards/consent.ts'
import { compose, faded, type Outgoing } from '../src/channels/teams/outbound.ts'
import { makeTestApp, type TestApp } from './support/app.ts'
import { openBrowser, openPerson } from './support/browser.ts'
import { drawCards, type Shown } from './support/card-page.ts'
import { repliesOf } from './support/heard.ts'

const FOLDER = join(dirname(import.meta.dirname), 'docs', 'screenshots')
const MOST_BYTES = 120_000
const PHONE = { width: 360, height: 800, sharpness: 1.25 }

const COMMENT = 'Në lagjen tonë fëmijët ecin dy kilometra deri te shkolla. Duhet një autobus, çdo mëngjes.'
const READING = ['/start', '* comment', '* Shembull: Aleanca', '* 5', '* comment.this_part', '* full', '* on']
const WRITING = ['/start', '* comment', '* Shembull: Aleanca', '* 3', '* 3.1', `> ${COMMENT}`]
const PLANNING = [
  '@ invite coordinator',
  '/start s:coordinator',
  '* take',
  '* new',
  '> Plani i transportit të nxënësve',
  '> The plan for school transport',
  '+ docx',
]
const OPENING = ['* dates', '> 11.12.2026', '> Afati i buxhetit të vitit mbaron.', '@ bot ZeriBot', '* open']

/** What is photographed, and how it came to be there. */
const SCENES: Readonly<Record<string, readonly string[]>> = {
  'light-menu': ['/start'],
  'dark-documents': ['/start', '* comment'],
  'light-reading': READING,
  'light-review': WRITING,
  'dark-receipt': [...WRITING, '* send'],
  'light-tree': PLANNING,
  'dark-dates': [...PLANNING, '* dates'],
  'light-poster': [...PLANNING, ...OPENING, '* poster_sq'],
}

/** What a line of the talk pressed, as it was shown. */
function chosenBy(desk: TestApp, reply: Reply, line: string): string | undefined {
  const name = line.slice(2)
  const question = desk.app.layOut(reply).prompt.at(-1)
  const buttons = question !== undefined && 'buttons' in question ? question.buttons : []
  const at = reply.prompt.options.findIndex(({ id }) => id === name)
  return (buttons[at] ?? buttons.find(({ label }) => label.startsWith(name)))?.label
}

function shown(one: Outgoing): Shown {
  if (one.kind === 'card') return one
  return { file: fileConsent({ name: one.name, description: '', bytes: 0, grant: one.grant }) }
}

/** The last question, answered, what answered it, and what the desk says to that. */
async function chat(desk: TestApp, lines: readonly string[]): Promise<readonly Shown[]> {
  const replies = await repliesOf(desk, lines.join('\n'))
  const last = lines.at(-1) ?? ''
  const [before, now] = replies.slice(-2)
  const said = (reply: Reply | undefined): readonly Outgoing[] =>
    reply === undefined ? [] : compose(desk.app.layOut(reply), 'n')
  if (now === undefined || before === undefined) return said(before).map(shown)
  const pressed = last.startsWith('* ') ? chosenBy(desk, before, last) : undefined
  const answered = said(before).map((one) => (one.kind === 'card' ? faded(one, pressed) : one))
  const mine = last.startsWith('> ') ? [{ mine: last.slice(2) }] : []
  return [...answered.slice(-1).map(shown), ...mine, ...said(now).map(shown)]
}

async function shoot(browser: Browser, name: string, lines: readonly string[]): Promise<void> {
  const desk = await makeTestApp({ sample: true })
  const dark = name.startsWith('dark')
  const person = await openPerson(browser, { ...PHONE, dark })
  const page = await person.newPage()
  await drawCards(page, await chat(desk, lines), dark)
  await page.evaluate('scrollTo(0, document.body.scrollHeight)')
  const file = join(FOLDER, `teams-${name}.png`)
  writeFileSync(file, await page.screenshot())
  await person.close()
  await desk.close()
  const bytes = statSync(file).size
  console.log(`teams-${name}.png  ${Math.round(bytes / 1000)} KB`)
  if (bytes > MOST_BYTES) throw new Error(`it weighs ${bytes} bytes; at most ${MOST_BYTES} are kept`)
}

const browser = await openBrowser()
try {
  for (const [name, lines] of Object.entries(SCENES)) await shoot(browser, name, lines)
} finally {
  await browser.close()
}

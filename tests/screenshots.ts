/**
 * `npm run screenshots`: walks the desk in a real browser and puts what is seen there into `docs/screenshots/`.
 * What people read in them depends on the fonts of this machine; emoji need `fonts-noto-color-emoji`.
 */
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openBrowser } from './support/browser.ts'
import { type Hand, makePeople, type People } from './support/hand.ts'
import { openStartedDesk, SAMPLE, type StartedDesk } from './support/started.ts'

const FOLDER = join(dirname(import.meta.dirname), 'docs', 'screenshots')
/** Everybody who clones the project carries them along. */
const MOST_BYTES = 1_000_000
const PHONE = { width: 390, height: 844, sharpness: 1.5 }
const LAPTOP = { width: 1280, height: 800 }
const DOCUMENT = 'Shembull: Deklarata e Poznanit, versioni i dytë'

/** What came in before anybody looks at the coordinator's list: part and words. */
const SAID: readonly (readonly [part: string, words: string])[] = [
  ['1.a', 'Kurset të bëhen në mbrëmje, që të vijë edhe kush punon në ditë.'],
  ['1.d', 'Mjekja vjen në lagje vetëm një herë në muaj. Duhet çdo javë.'],
  ['1.e', 'Shërbimi i gjendjes civile të vijë te ne, me një makinë, për certifikatat.'],
  ['4', 'Botoni sa para u shpenzuan në çdo bashki.'],
]
const COMMENT = 'Në lagjen tonë fëmijët ecin dy kilometra deri te shkolla. Duhet një autobus, çdo mëngjes.'

const sizes: number[] = []

async function shoot({ page }: Hand, name: string): Promise<void> {
  // Two frames: what was pressed last has lost its colour by then.
  await page.mouse.move(0, 0)
  await page.waitForTimeout(200)
  const file = join(FOLDER, `${name}.png`)
  writeFileSync(file, await page.screenshot())
  sizes.push(statSync(file).size)
  console.log(`${name}.png  ${Math.round((sizes.at(-1) ?? 0) / 1000)} KB`)
}

async function citizens(desk: StartedDesk, people: People): Promise<void> {
  for (const [part, words] of SAID) {
    const { id } = await desk.part(SAMPLE.poznan, part)
    const citizen = await people.visit(`${desk.url}/#p${id}`)
    await citizen.write(words)
    await citizen.press('Pranoj, dërgoje')
  }
}

async function onPhone(desk: StartedDesk, people: People): Promise<void> {
  const citizen = await people.visit(desk.url, PHONE)
  await shoot(citizen, 'phone-menu')
  await citizen.press('Lexo dhe komento')
  await citizen.press(DOCUMENT)
  await shoot(citizen, 'phone-parts')
  await citizen.press('1 Gjashtë objektivat')
  await citizen.press('1.c Arsimi')
  await shoot(citizen, 'phone-reading')
  await citizen.write(COMMENT)
  await shoot(citizen, 'phone-review')
  await citizen.press('Pranoj, dërgoje')
  await shoot(citizen, 'phone-receipt')
  const { id } = await desk.part(SAMPLE.alliance, '3.2')
  await shoot(await people.visit(`${desk.url}/#p${id}`, { ...PHONE, dark: true }), 'phone-dark')
}

async function onLaptop(desk: StartedDesk, people: People): Promise<void> {
  const citizen = await people.visit(desk.url, LAPTOP)
  await citizen.press('Lexo dhe komento')
  await citizen.press(DOCUMENT)
  await citizen.press('1 Gjashtë objektivat')
  await citizen.press('1.b Strehimi')
  await shoot(citizen, 'desktop-chat')
}

async function atTheDesk(desk: StartedDesk, people: People): Promise<void> {
  const staff = await people.visit(desk.seat('koordinator'), LAPTOP)
  await staff.press('E pranoj')
  await staff.press(DOCUMENT)
  await shoot(staff, 'desktop-coordinator')
  const { width, height } = PHONE
  await staff.page.setViewportSize({ width, height })
  await staff.press('1.c')
  await shoot(staff, 'phone-coordinator')
}

async function main(): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(FOLDER, { recursive: true })
  const desk = await openStartedDesk(3000)
  const browser = await openBrowser()
  const people = makePeople(browser)
  try {
    await citizens(desk, people)
    await onPhone(desk, people)
    await onLaptop(desk, people)
    await atTheDesk(desk, people)
    await people.leave()
  } finally {
    await browser.close()
    await desk.close()
  }
  const bytes = sizes.reduce((sum, size) => sum + size, 0)
  if (bytes > MOST_BYTES)
    throw new Error(`together they weigh ${bytes} bytes; at most ${MOST_BYTES} are kept`)
}

await main()

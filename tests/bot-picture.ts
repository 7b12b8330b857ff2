/** `npm run picture`: draws anew from the mark of the pages the bot's picture for Telegram and its icons for Teams. */
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openBrowser } from './support/browser.ts'
import { teamsIcons } from './teams-icons.ts'

const ROOT = dirname(import.meta.dirname)
const SIDE = 640

/** The mark white on the colour of the pages: apps cut the picture to a circle, so it keeps away from the corners. */
function drawing(): string {
  const mark = readFileSync(join(ROOT, 'src/channels/web/page/icon.svg'), 'utf8')
  const turned = mark.replaceAll('#fff', '#kept').replaceAll('#a3121e', '#fff').replaceAll('#kept', '#a3121e')
  return `<style>body{margin:0;background:#a3121e;display:grid;place-items:center;height:${SIDE}px}
    svg{width:56%;margin-top:3%}</style>${turned}`
}

for (const [name, icon] of Object.entries(teamsIcons())) {
  writeFileSync(join(ROOT, 'deploy/teams', name), icon)
  console.log(`${name}  ${icon.length} B`)
}

const browser = await openBrowser()
try {
  const page = await browser.newPage({ viewport: { width: SIDE, height: SIDE } })
  await page.setContent(drawing())
  const picture = await page.screenshot({ type: 'jpeg', quality: 88 })
  writeFileSync(join(ROOT, 'src/channels/telegram/picture/bot.jpg'), picture)
  console.log(`bot.jpg  ${Math.round(picture.length / 1000)} KB`)
} finally {
  await browser.close()
}

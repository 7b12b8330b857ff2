/** Draws the talks as diagrams into `docs/talks/`; a stale drawing fails the tests. Run it: `npm run draw`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { DIALOGS } from '../../dialogs/index.ts'
import { explore, type Way } from './explore.ts'

function inside(dialog: string, name: string): string {
  return name.startsWith(`${dialog}.`) ? name.slice(dialog.length + 1) : name.split('.').join(':')
}

function lines(dialog: string, ways: readonly Way[]): string[] {
  const own = ways.filter(({ from, to }) => from.startsWith(`${dialog}.`) && from !== to)
  const joined = new Map<string, { from: string; to: string; by: string[] }>()
  for (const { from, to, by } of own) {
    const edge = joined.get(`${from} ${to}`) ?? { from, to, by: [] }
    if (!edge.by.includes(by)) edge.by.push(by)
    joined.set(`${from} ${to}`, edge)
  }
  return [...joined.values()].map(
    ({ from, to, by }) => `  ${inside(dialog, from)} --> ${inside(dialog, to)}: ${by.join(', ')}`,
  )
}

/** The drawing of one talk, as Markdown with a Mermaid diagram. */
export function drawing(dialog: string, ways: readonly Way[]): string {
  const how = 'Drawn from the code by `npm run draw`; ways that stay where they are are left out.'
  const head = `# The talk \`${dialog}\`\n\n${how}\n`
  return `${head}\n\`\`\`mermaid\nstateDiagram-v2\n${lines(dialog, ways).join('\n')}\n\`\`\`\n`
}

/** All drawings, by file name. */
export function drawings(): ReadonlyMap<string, string> {
  const ways = explore()
  return new Map(DIALOGS.map(({ name }) => [`${name}.md`, drawing(name, ways)]))
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = join(process.cwd(), 'docs', 'talks')
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of drawings()) writeFileSync(join(folder, name), text)
}

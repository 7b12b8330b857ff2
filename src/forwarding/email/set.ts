/** Sets lines as a mail: plain text, and the same as HTML that loads nothing and runs nothing. Pure. */
import { htmlSafe } from '../html-safe.ts'
import type { Line } from './lines.ts'

/** Groups of lines, one an event. */
export interface Setting {
  readonly language: string
  readonly title: string
  readonly groups: readonly (readonly Line[])[]
  readonly footer: string
}

const RULE = '\n\n----------------------------------------\n\n'

/** As plain text. */
export function asText({ groups, footer }: Setting): string {
  const all = groups.map((lines) => lines.map(plain).join('\n')).join(RULE)
  return `${all}\n\n-- \n${footer}\n`
}

function plain({ label, text, long }: Line): string {
  if (label === undefined) return text
  return long === true ? `\n${label}:\n${text}\n` : `${label}: ${text}`
}

/** As HTML. */
export function asHtml({ language, title, groups, footer }: Setting): string {
  const all = groups.map((lines) => lines.map(set).join('\n')).join('\n<hr>\n')
  return `<!doctype html>
<html lang="${htmlSafe(language)}">
<head><meta charset="utf-8"><title>${htmlSafe(title)}</title></head>
<body style="font: 16px/1.5 sans-serif; max-width: 40em">
${all}
<p style="color: #555">${htmlSafe(footer)}</p>
</body>
</html>
`
}

function set({ label, text, long }: Line): string {
  if (label === undefined) return `<p>${htmlSafe(text)}</p>`
  const name = `<b>${htmlSafe(label)}:</b>`
  if (long !== true) return `<div>${name} <bdi>${htmlSafe(text)}</bdi></div>`
  return `<p>${name}</p>\n<blockquote dir="auto" style="white-space: pre-wrap">${htmlSafe(text)}</blockquote>`
}

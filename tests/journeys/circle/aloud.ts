/** A page as a screen reader would read it: headings, words, what can be chosen, typed and pressed. */

/** Reads it. */
export function aloud(html: string): string {
  const main = /<main[\s\S]*<\/main>/u.exec(html)?.[0] ?? html
  return main
    .replaceAll(/<h([12])[^>]*>/gu, (_, level: string) => `\n${'#'.repeat(Number(level))} `)
    .replaceAll(/<input[^>]*type="radio"[^>]*>/gu, '( ) ')
    .replaceAll(/<textarea[^>]*>([^<]*)<\/textarea>/gu, '\n[ $1 … ]')
    .replaceAll(/<input[^>]*>/gu, '\n[ … ]')
    .replaceAll(/<button[^>]*>([\s\S]*?)<\/button>/gu, '\n[$1]')
    .replaceAll(/<blockquote[^>]*>/gu, '\n> ')
    .replaceAll(/<\/?(?:p|legend|label|form|section|h\d|blockquote)\b[^>]*>/gu, '\n')
    .replaceAll(/<\/span>\s*<span>/gu, ' · ')
    .replaceAll(/<[^>]*>/gu, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/[ \t]*\n\s*/gu, '\n')
    .trim()
}

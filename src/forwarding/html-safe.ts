/** Makes a text fit to stand between tags or in an attribute of HTML. */

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const KEPT: ReadonlySet<string> = new Set(['\n', '\r', '\t'])

/** Every sign that means something there, as one that does not; what no page may hold is left out. */
export function htmlSafe(text: string): string {
  return text
    .replaceAll(/[&<>"']/gu, (sign) => SIGNS[sign] ?? '')
    .replaceAll(/\p{Cc}|\p{Cs}/gu, (sign) => (KEPT.has(sign) ? sign : '\uFFFD'))
}

/** Makes a text fit to stand between tags or in an attribute of HTML. */

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Every sign that means something there, as one that does not; what no page may hold is left out. */
export function htmlSafe(text: string): string {
  return text
    .replaceAll(/[&<>"']/gu, (sign) => SIGNS[sign] ?? '')
    .replaceAll(/[\0-\u0008\u000B\u000C\u000E-\u001F\u007F]|\p{Cs}/gu, '\uFFFD')
}

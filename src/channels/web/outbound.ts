/** What goes back to the web page after a turn. Pure. */
import type { Screen } from '../channel.ts'

/**
 * Whether the talk was wiped: the browser then gets a new identity, so that the next person starts from
 * nothing.
 */
export function wipes(screen: Screen): boolean {
  return screen.notices.some((message) => message.kind === 'wiped')
}

/** A file's name made safe for a header and for a download folder; never empty. */
export function safeFileName(name: string): string {
  // Control and direction characters could show one ending and save another.
  const plain = name
    .normalize('NFC')
    .replaceAll(/[\p{C}/\\:*?"<>|;%]/gu, '_')
    .replace(/^\.+/, '_')
    .trim()
  // Cut between characters, never inside one.
  return Array.from(plain).slice(0, 120).join('') || 'zeri'
}

/** The header that makes a browser save a file under its name instead of showing it. */
export function attachment(name: string): string {
  const safe = safeFileName(name)
  const ascii = safe.normalize('NFKD').replaceAll(/[^\x20-\x7e]/g, '') || 'zeri'
  const escaped = encodeURIComponent(safe).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${escaped}`
}

/** A file's name as it may be shown and saved anywhere. */

const LONGEST = 80
// Names Windows takes for devices.
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)$/iu

/**
 * The name without folders, control and direction marks, and signs some system chokes on, with the ending of what the
 * file really is; `skedar` where nothing is left.
 */
export function safeName(name: string, ending: string): string {
  const last = name.split(/[/\\]/u).at(-1) ?? ''
  const bare = last
    .normalize('NFC')
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}<>:"|?*]/gu, '')
    .replace(/\.[^.]*$/u, '')
    .replaceAll(/^[\s.]+|[\s.]+$/gu, '')
    .slice(0, LONGEST)
    .trim()
  return `${bare === '' || DEVICES.test(bare) ? 'skedar' : bare}.${ending}`
}

/** Lists on buttons: at most ten a screen, with a way to the others. */
import type { Option } from './dialog.ts'
import { say } from './say.ts'

const TEN = 10
const WITH_TURNING = 8

/** How many entries a page of a list with this many has. */
export function pageSize(total: number): number {
  return total <= TEN ? TEN : WITH_TURNING
}

/** The entries of one page. A page past the end is the last one. */
export function pageOf<T>(entries: readonly T[], page: number): readonly T[] {
  const size = pageSize(entries.length)
  const last = Math.max(0, Math.ceil(entries.length / size) - 1)
  const from = Math.min(page, last) * size
  return entries.slice(from, from + size)
}

/** The buttons that turn pages; none where one page holds all. */
export function turning(total: number, page: number): readonly Option[] {
  const size = pageSize(total)
  const options: Option[] = []
  if (page > 0) options.push({ id: `page-${page - 1}`, label: { say: say('kernel.earlier') } })
  if ((page + 1) * size < total) options.push({ id: `page-${page + 1}`, label: { say: say('kernel.more') } })
  return options
}

/** The page a button of {@link turning} leads to; undefined for another button. */
export function turnedTo(option: string): number | undefined {
  const found = /^page-(\d{1,4})$/.exec(option)
  return found === null ? undefined : Number(found[1])
}

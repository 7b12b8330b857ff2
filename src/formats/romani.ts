/** Romani as written in Albania and Kosovo: own tables, because Intl knows no Romani and would write American. */
import type { Formats } from '../formats.ts'

const MONTHS = [
  'januari',
  'februari',
  'marti',
  'aprili',
  'maji',
  'juni',
  'juli',
  'avgusti',
  'septembri',
  'oktobri',
  'novembri',
  'decembri',
] as const

/** Days that have a word of their own, counted from today. */
const NEAR: ReadonlyMap<number, string> = new Map([
  [-1, 'idž'],
  [0, 'avdive'],
  [1, 'tajsa'],
])

// Numbers and the calendar are those of the country around it.
const AROUND = 'sq-AL'

function plural(count: number): 'one' | 'other' {
  return count === 1 ? 'one' : 'other'
}

/** Makes them. `timeZone`: where moments are told. */
export function romaniFormats(timeZone: string): Formats {
  const numbers = new Intl.NumberFormat(AROUND)
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const hours = new Intl.DateTimeFormat(AROUND, { ...clock, timeZone })
  const dayAt = (zone: string) => {
    const digits = { day: 'numeric', month: 'numeric', year: 'numeric' } as const
    const format = new Intl.DateTimeFormat(AROUND, { ...digits, timeZone: zone })
    return (value: string): string => {
      const parts = new Map(format.formatToParts(new Date(value)).map((part) => [part.type, part.value]))
      return `${parts.get('day')} ${MONTHS[Number(parts.get('month')) - 1]} ${parts.get('year')}`
    }
  }
  const [here, everywhere] = [dayAt(timeZone), dayAt('UTC')]
  return {
    locale: 'rom',
    forms: ['one', 'other'],
    plural,
    number: (value) => numbers.format(value),
    day: (value) => (value.length === 'YYYY-MM-DD'.length ? everywhere : here)(value),
    hour: (moment) => hours.format(new Date(moment)),
    list: (items) =>
      items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} thaj ${items.at(-1)}`,
    inDays(days) {
      const count = Math.abs(days)
      const near = NEAR.get(days)
      const words = `${numbers.format(count)} ${plural(count) === 'one' ? 'dive' : 'divesa'}`
      return near ?? (days > 0 ? `pal ${words}` : `angleder ${words}`)
    },
  }
}

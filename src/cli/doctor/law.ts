/** The doctor on what belongs to the country: its data, and the holidays that working days are counted with. */
import type { Config } from '../../config.ts'
import { chosenCountry } from '../../app/office.ts'
import type { Clock } from '../../clock.ts'
import { workingCalendar } from '../../country/working-days.ts'
import { explain } from '../../explain.ts'
import { type Finding, good, unwise, wrong } from './finding.ts'

const END_OF_DAY = { hour: 23, minute: 59 }

/** Whether there is data for the country, and the moving feasts are entered as far as a consultation may last. */
export function examineCountry(config: Config, clock: Clock): readonly Finding[] {
  const part = 'country'
  try {
    const country = chosenCountry(config.country)
    const { municipalities, deadlines, fixedHolidays, code } = country
    const name = country.name.en ?? country.code
    const bare = municipalities.filter(({ units }) => units.length === 0)
    const whole = municipalities.length > 0 && bare.length === 0 && fixedHolidays.length > 0
    const calendar = workingCalendar(country)
    const now = clock.iso()
    const { without } = calendar.reckon(now, deadlines.maxWorkingDays, END_OF_DAY)
    const thisYear = Number(calendar.dayOf(now).slice(0, 4))
    return [
      whole
        ? good(
            part,
            `${name}: ${municipalities.length} municipalities, at least ${deadlines.minWorkingDays} working days.`,
          )
        : wrong(part, `The data of ${name} is not whole; see src/country/${code}.ts.`),
      holidays(code, without, thisYear),
    ]
  } catch (error) {
    return [wrong(part, explain(error))]
  }
}

function holidays(code: string, without: readonly number[], thisYear: number): Finding {
  const part = 'holidays'
  const enter = `enter them in src/country/${code}.ts from the official list`
  if (without.includes(thisYear)) {
    return wrong(
      part,
      `The moving feasts of ${thisYear} are not all entered: working days are miscounted; ${enter}.`,
    )
  }
  const [next] = without
  return next === undefined
    ? good(part, `The moving feasts are entered as far as a consultation of today may last.`)
    : unwise(
        part,
        `A consultation of today may last into ${next}, whose moving feasts are not all entered; ${enter}.`,
      )
}

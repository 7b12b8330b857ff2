/** `zeri doctor`: looks at every configured part and says what is wrong and what to do. */
import type { Command } from 'commander'
import { systemClock } from '../clock.ts'
import type { Clerk } from './clerk.ts'
import type { Finding } from './doctor/finding.ts'
import { examineFolder, examineKey } from './doctor/folder.ts'
import { examineCountry } from './doctor/law.ts'
import { examineMail } from './doctor/mail.ts'
import { examineAddress, examinePort } from './doctor/reach.ts'
import { examineRegistry, examineStates } from './doctor/stores.ts'
import { examineTelegram } from './doctor/telegram.ts'
import { examineWaiting } from './doctor/waiting.ts'
import { DONE, failed, type Ended } from './ended.ts'

const MARKS: Readonly<Record<Finding['state'], string>> = { good: '✓', unwise: '!', wrong: '✗' }

async function examine(clerk: Clerk): Promise<readonly Finding[]> {
  const { config, secrets } = clerk.settings()
  const clock = clerk.world.overrides?.clock ?? systemClock
  const registry = await examineRegistry(config)
  return [
    registry.finding,
    ...(registry.readable ? await examineWaiting(config) : []),
    await examineStates(config, secrets, clock),
    ...(await examineFolder(config)),
    await examineKey(config, secrets, registry.there),
    ...examineCountry(config, clock),
    await examinePort(config),
    examineAddress(config),
    ...(await examineTelegram(config, secrets)),
    ...(await examineMail(config, secrets, clock)),
  ]
}

function summary(findings: readonly Finding[]): Ended {
  const wrong = findings.filter(({ state }) => state === 'wrong').length
  if (wrong === 0) return DONE
  return failed(wrong === 1 ? 'One thing is wrong.' : `${wrong} things are wrong.`)
}

/** Adds the verb. */
export function doctorVerb(program: Command, clerk: Clerk): void {
  program
    .command('doctor')
    .description('look at every configured part and say what is wrong; changes nothing')
    .option('--json', 'as JSON')
    .action(
      clerk.verb(async ({ json }: { json?: true }) => {
        const findings = await examine(clerk)
        if (json === true) clerk.printJson(findings)
        else
          for (const { part, state, says } of findings)
            clerk.print(`${MARKS[state]} ${part.padEnd(14)}  ${says}`)
        return summary(findings)
      }),
    )
}

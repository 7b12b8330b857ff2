/** What the way by mail needs of the rest of the desk. */
import { localTime } from '../country/local-time.ts'
import { emailWay } from '../forwarding/email/email-way.ts'
import type { Places } from '../forwarding/email/lines.ts'
import { tellsTroubles } from '../forwarding/relay.ts'
import type { Way } from '../forwarding/way.ts'
import { handedAs } from '../acts/open-attachment.ts'
import type { Country } from '../country/contract.ts'
import type { Office } from './office.ts'

/** The way to the coordinator's mailbox; undefined: none is configured. */
export function emailWayOf(office: Office): Way | undefined {
  const { config, country, clock, log, mailer, words } = office
  if (config.registryEmail === undefined || mailer === undefined) return undefined
  const { to, mode } = config.registryEmail
  return emailWay({
    to,
    mode,
    words,
    clock,
    send: mailer.send,
    places: placesOf(country),
    localTime: localTime(country.timeZone),
    fileOf: (receipt, name) => fileOf(office, receipt, name),
    trouble: tellsTroubles(clock, log, 'email'),
  })
}

function placesOf({ municipalities }: Country): Places {
  const found = (id: string) => municipalities.find((one) => one.id === id)
  return {
    municipality: (id) => found(id)?.name,
    unit: (municipality, id) => found(municipality)?.units.find((unit) => unit.id === id)?.name,
  }
}

/** A correction may have taken the files on: they stand with whatever lives under the receipt. */
async function fileOf(
  { registry: { reader }, files }: Office,
  receipt: string,
  name: string,
): Promise<Uint8Array | undefined> {
  const found = await reader.submissionByReceipt(receipt)
  if (found?.submission.state !== 'live') return undefined
  const theirs = await reader.filesOf([found.submission.id])
  const file = theirs.find((one) => handedAs(one, found.submission) === name)
  return file === undefined ? undefined : files.kept.get(file.id)
}

/** No real person stands in the repository: no mailbox, no phone number, no name where names of people stand. */
import { describe, expect, test } from 'vitest'
import { matches, nothingWrong, ourFiles, type HouseFile } from './house.ts'

/** Binary files carry no text, the lock file only names and hashes of packages. */
const WRITTEN = /^(?!package-lock\.json$).*(?<!\.(?:png|jpg|jpeg|gif|webp|ico|woff2|pdf|docx|xlsx|zip|db))$/

/** This file holds the patterns and made-up samples of what they find. */
const SELF = 'tests/house/persons.test.ts'

const files = ourFiles(WRITTEN, 20).filter((file) => file.path !== SELF)

const MAILBOX = /[\p{L}\p{N}._%+-]+@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/gu
const OWN_MAILBOX = /@(?:[a-z0-9-]+\.)*example\.org$/

/** International numbers, and the country's own mobile and landline ones; short help lines are nobody's. */
const PHONES = [
  /(?<![\w+])(?:\+|00)[1-9]\d{0,2}[ ./()-]{0,2}\d(?:[ ./()-]{0,2}\d){6,12}(?!\w)/g,
  /(?<![\w.-])06[6-9](?:[ ./-]?\d){7}(?!\w|\.\d)/g,
  /(?<![\w.-])0[458]\d?[ /]\d{2,3}(?:[ /]?\d{2,4}){1,2}(?!\w|[.-]\d)/g,
]

const GIVEN_AND_FAMILY = String.raw`\p{Lu}\p{Ll}+(?:[ -]\p{Lu}\p{Ll}+){1,2}`
/** A name behind a title, and a name behind a label that wants one. */
const NAMES = [
  new RegExp(
    String.raw`(?<!\p{L})(?:Z\.|Znj\.|Zonja|Zonjusha|Zoti|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Prof\.?|Minist(?:ri|rja|er)|Kryetar(?:i|ja)|Deputet(?:i|ja)|Mayor|Senator) ${GIVEN_AND_FAMILY}`,
    'gu',
  ),
  new RegExp(
    String.raw`(?<!\p{L})(?:Kontakti?|Contact(?: person)?|Koordinator(?:i|ja)|Coordinator|Autor(?:i|ja|ët)?|Author|Nënshkruar nga|Signed by|Përgatiti|Prepared by)[ \t]*[:：][ \t]*${GIVEN_AND_FAMILY}`,
    'gu',
  ),
]

describe('nowhere in the repository', () => {
  test('a mailbox outside example.org', () => nothingWrong(files.flatMap(mailboxes)))
  test('a phone number', () => nothingWrong(files.flatMap(phones)))
  test('a person’s name behind a title or a label', () => nothingWrong(files.flatMap(names)))
})

describe('the patterns find', () => {
  const file = (text: string): HouseFile => ({ path: 'x', text })

  test('mailboxes, but not our own, nor packages and handles', () => {
    expect(mailboxes(file('a.b@ministria.gov.al, desk@example.org, x@mail.example.org'))).toEqual([
      'x:1: a.b@ministria.gov.al',
    ])
    expect(mailboxes(file('npm:typescript@~6.0.2 @types/node user@host name@1.2.3'))).toEqual([])
  })

  test('phone numbers, but not dates, sums, ids or help lines', () => {
    for (const number of [
      '+355 69 123 4567',
      '00355691234567',
      '069 12 34 567',
      '068-123-4567',
      '042 223 344',
      '+1 (202) 555-0123',
    ]) {
      expect(phones(file(`tel. ${number}.`)), number).toHaveLength(1)
    }
    for (const other of [
      '2026-01-15 12:00:00.000',
      '129',
      '116 006',
      '1700000000000',
      '140 000',
      '0.69 1234',
      '+20 000',
      '06:30',
      '04-21 05-01 06',
      '2026-04-06 05',
      '004 e 005',
      '0x69123456',
    ]) {
      expect(phones(file(other)), other).toEqual([])
    }
  })

  test('names behind titles and labels, but not institutions', () => {
    for (const name of [
      'Znj. Filane Fisteku',
      'Mr. John Citizen',
      'Kryetari Filan Fisteku',
      'Kontakt: Filan Fisteku',
      'Author: Jane Citizen',
    ]) {
      expect(names(file(`Takim me ${name} sot`)), name).toHaveLength(1)
    }
    for (const other of [
      'Ministria e Brendshme',
      'Kryetari i Bashkisë',
      'Koordinatori: bashkia',
      'Mayor of Tirana',
      'z. Tiranë',
      'Autor: qytetar',
    ]) {
      expect(names(file(other)), other).toEqual([])
    }
  })
})

function mailboxes(file: HouseFile): readonly string[] {
  return matches(file, MAILBOX).filter((found) => !OWN_MAILBOX.test(found))
}

function phones(file: HouseFile): readonly string[] {
  return PHONES.flatMap((pattern) => matches(file, pattern))
}

function names(file: HouseFile): readonly string[] {
  return NAMES.flatMap((pattern) => matches(file, pattern))
}

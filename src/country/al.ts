/** Albania. Data only; the places stand in `al-municipalities.ts`. */
import { MUNICIPALITIES } from './al-municipalities.ts'
import type { Country } from './contract.ts'

/**
 * Albania as the desk needs it. Before a year begins, enter its moving feasts from the official list of
 * holidays: a year without them is still computed, and every answer about it says so.
 */
export const albania: Country = {
  code: 'al',
  name: { sq: 'Shqipëria', en: 'Albania' },
  timeZone: 'Europe/Tirane',
  languages: ['sq', 'en'],
  municipalities: MUNICIPALITIES,
  fixedHolidays: [
    { on: '01-01', name: { sq: 'Viti i Ri', en: "New Year's Day" } },
    { on: '01-02', name: { sq: 'Viti i Ri', en: "New Year's holiday" } },
    { on: '03-14', name: { sq: 'Dita e Verës', en: 'Summer Day' } },
    { on: '03-22', name: { sq: 'Dita e Nevruzit', en: 'Nevruz Day' } },
    { on: '05-01', name: { sq: 'Dita Ndërkombëtare e Punëtorëve', en: "International Workers' Day" } },
    {
      on: '09-05',
      name: { sq: 'Dita e Shenjtërimit të Shenjt Terezës', en: 'Saint Teresa Canonisation Day' },
    },
    { on: '11-22', name: { sq: 'Dita e Alfabetit', en: 'Alphabet Day' } },
    { on: '11-28', name: { sq: 'Dita e Flamurit dhe e Pavarësisë', en: 'Flag and Independence Day' } },
    { on: '11-29', name: { sq: 'Dita e Çlirimit', en: 'Liberation Day' } },
    { on: '12-08', name: { sq: 'Dita Kombëtare e Rinisë', en: 'National Youth Day' } },
    { on: '12-25', name: { sq: 'Krishtlindjet', en: 'Christmas Day' } },
  ],
  movingFeasts: ['catholic_easter', 'orthodox_easter', 'eid_al_fitr', 'eid_al_adha'],
  movingYears: [
    {
      year: 2025,
      days: [
        { day: '2025-03-30', feast: 'eid_al_fitr' },
        { day: '2025-04-20', feast: 'catholic_easter' },
        { day: '2025-04-20', feast: 'orthodox_easter' },
        { day: '2025-06-06', feast: 'eid_al_adha' },
      ],
    },
    {
      year: 2026,
      days: [
        { day: '2026-03-20', feast: 'eid_al_fitr' },
        { day: '2026-04-05', feast: 'catholic_easter' },
        { day: '2026-04-12', feast: 'orthodox_easter' },
        { day: '2026-05-27', feast: 'eid_al_adha' },
      ],
    },
    // The two Bajrams of 2027 wait for the official list; the two Easters are certain.
    {
      year: 2027,
      days: [
        { day: '2027-03-28', feast: 'catholic_easter' },
        { day: '2027-05-02', feast: 'orthodox_easter' },
      ],
    },
  ],
  deadlines: {
    law: {
      sq: 'Ligji nr. 146/2014 “Për njoftimin dhe konsultimin publik”',
      en: 'Law no. 146/2014 “On public notice and consultation”',
    },
    minWorkingDays: 20,
    maxWorkingDays: 40,
    meetingNoticeWorkingDays: 20,
    // The law sets no day for answers (its twenty bind the comments alone): this is the desk's own promise.
    answerWorkingDays: 20,
  },
  register: {
    shortName: 'RENJK',
    name: {
      sq: 'Regjistri Elektronik për Njoftimet dhe Konsultimet Publike',
      en: 'Electronic Register for Public Notices and Consultations',
    },
    url: 'https://konsultimipublik.gov.al',
  },
  helpLines: [
    {
      about: 'emergency',
      number: '112',
      name: { sq: 'Numri i emergjencës', en: 'Emergency number' },
      source: 'State Police, notices to the public (2019–2021)',
    },
    {
      about: 'police',
      number: '129',
      name: { sq: 'Policia e Shtetit', en: 'State Police' },
      source: 'Ministry of the Interior, “Kontakto me Policinë”: free of charge, domestic violence named',
    },
    {
      about: 'children',
      number: '116 111',
      name: { sq: 'ALO 116, linja kombëtare për fëmijët', en: 'ALO 116, national line for children' },
      source: 'https://alo116.al/rreth-nesh/',
    },
    {
      about: 'violence',
      number: '116 117',
      name: { sq: 'Linja e këshillimit për gra e vajza', en: 'Counselling line for women and girls' },
      source: 'Ministry of Social Welfare, opening of the line, 2 February 2017 (top-channel.tv)',
    },
    {
      about: 'discrimination',
      number: '0800 0606',
      name: {
        sq: 'Komisioneri për Mbrojtjen nga Diskriminimi',
        en: 'Commissioner for Protection from Discrimination',
      },
      source: 'https://www.kmd.al/si-mund-te-ankoheni/',
    },
  ],
  receiptsPage: '/r/',
}

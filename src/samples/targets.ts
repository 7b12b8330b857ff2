/** What was promised in Poznan on 5 July 2019, field by field: what contributions can be counted against. */
import type { Target } from './contract.ts'

/** The six fields, in the order of the declaration. */
export const TARGETS: readonly Target[] = [
  {
    code: '1a',
    part: '1.a',
    field: { sq: 'Punësimi', en: 'Employment' },
    target: {
      sq: 'Punësimi të paktën 25 përqind; në sektorin publik, sipas pjesës së romëve në popullsi',
      en: 'Employment of at least 25 per cent; in the public sector, in proportion to the population',
    },
    levels: [{ measure: { sq: 'punësimi i romëve', en: 'employment of Roma' }, atLeastPercent: 25 }],
  },
  {
    code: '1b',
    part: '1.b',
    field: { sq: 'Strehimi', en: 'Housing' },
    target: {
      sq: 'Vendbanimet joformale legalizohen, ku mundet; ose strehim i përhershëm, i denjë, i përballueshëm',
      en: 'Informal settlements legalised wherever possible; otherwise permanent, decent, affordable housing',
    },
    levels: [],
  },
  {
    code: '1c',
    part: '1.c',
    field: { sq: 'Arsimi', en: 'Education' },
    target: {
      sq: 'Regjistrimi dhe përfundimi: 90 përqind në arsimin fillor, 50 përqind në arsimin e mesëm',
      en: 'Enrolment and completion: 90 per cent in primary, 50 per cent in secondary school',
    },
    levels: [
      { measure: { sq: 'arsimi fillor', en: 'primary school' }, atLeastPercent: 90 },
      { measure: { sq: 'arsimi i mesëm', en: 'secondary school' }, atLeastPercent: 50 },
    ],
  },
  {
    code: '1d',
    part: '1.d',
    field: { sq: 'Shëndeti', en: 'Health' },
    target: {
      sq: 'Sigurim shëndetësor për të paktën 95 përqind, ose sa pjesa tjetër e popullsisë',
      en: 'Health insurance for at least 95 per cent, or as in the rest of the population',
    },
    levels: [{ measure: { sq: 'sigurimi shëndetësor', en: 'health insurance' }, atLeastPercent: 95 }],
  },
  {
    code: '1e',
    part: '1.e',
    field: { sq: 'Regjistrimi civil', en: 'Civil registration' },
    target: { sq: 'Të gjithë romët në regjistrat civilë', en: 'All Roma in the civil registers' },
    levels: [{ measure: { sq: 'regjistrimi civil', en: 'civil registration' }, atLeastPercent: 100 }],
  },
  {
    code: '1f',
    part: '1.f',
    field: { sq: 'Mosdiskriminimi', en: 'Non-discrimination' },
    target: {
      sq: 'Mbrojtje më e fortë, njësi për ankesat e romëve, ndihmë ligjore; zbulohet diskriminimi i fshehur',
      en: 'Stronger protection, a unit for complaints by Roma, legal support; hidden discrimination is found',
    },
    levels: [],
  },
]

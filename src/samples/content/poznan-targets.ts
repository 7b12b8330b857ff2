/** Point 1 of the Poznan declaration, letter by letter: a plain summary and one question each. */
import type { PartWords } from '../contract.ts'

/** The six fields, 1.a to 1.f. */
export const POZNAN_TARGET_PARTS: readonly PartWords[] = [
  {
    part: { number: '1.a' },
    title: { sq: 'Punësimi', en: 'Employment' },
    summary: {
      sq: [
        'Punësimi i romëve të arrijë të paktën 25 përqind.',
        'Në punët e shtetit, aq vende sa i takon pjesës së tyre në popullsi.',
      ],
      en: [
        'Employment of Roma should reach at least 25 per cent.',
        'In public jobs, a share equal to their share of the population.',
      ],
    },
    question: {
      sq: 'Çfarë e bën të vështirë gjetjen e një pune në zonën tuaj?',
      en: 'What makes it hard to find work in your area?',
    },
  },
  {
    part: { number: '1.b' },
    title: { sq: 'Strehimi', en: 'Housing' },
    summary: {
      sq: [
        'Vendbanimet joformale ku jetojnë romë të legalizohen, kudo që mundet.',
        "Ku s'mundet, një banesë e përhershme, e denjë",
        'dhe me një çmim që përballohet.',
      ],
      en: [
        'Informal settlements where Roma live are legalised wherever possible.',
        'Where not, a permanent, decent home',
        'at a price people can afford.',
      ],
    },
    question: {
      sq: 'Si jetohet në banesat e zonës suaj?',
      en: 'What are the homes in your area like to live in?',
    },
  },
  {
    part: { number: '1.c' },
    title: { sq: 'Arsimi', en: 'Education' },
    summary: {
      sq: [
        '90 përqind e romëve ta nisin dhe ta mbarojnë arsimin fillor.',
        '50 përqind ta nisin dhe ta mbarojnë arsimin e mesëm.',
      ],
      en: [
        '90 per cent of Roma should start and finish primary school.',
        '50 per cent should start and finish secondary school.',
      ],
    },
    question: {
      sq: 'Çfarë i mban fëmijët larg shkollës në zonën tuaj?',
      en: 'What keeps children away from school in your area?',
    },
  },
  {
    part: { number: '1.d' },
    title: { sq: 'Shëndeti', en: 'Health' },
    summary: {
      sq: [
        'Të paktën 95 përqind e romëve të kenë sigurim shëndetësor,',
        'ose po aq sa pjesa tjetër e popullsisë.',
      ],
      en: [
        'At least 95 per cent of Roma should have health insurance,',
        'or as many as in the rest of the population.',
      ],
    },
    question: {
      sq: 'A mund të shkoni te mjeku kur keni nevojë?',
      en: 'Can you see a doctor when you need one?',
    },
  },
  {
    part: { number: '1.e' },
    title: { sq: 'Regjistrimi civil', en: 'Civil registration' },
    summary: {
      sq: ['Të gjithë romët të jenë në regjistrat civilë.'],
      en: ['All Roma should be in the civil registers.'],
    },
    question: {
      sq: 'Çfarë ju pengon kur ju duhet një dokument?',
      en: 'What gets in your way when you need a document?',
    },
  },
  {
    part: { number: '1.f' },
    title: { sq: 'Mosdiskriminimi', en: 'Non-discrimination' },
    summary: {
      sq: [
        'Shteti të mbrojë më fort nga diskriminimi, edhe nga ai i fshehur.',
        'Një njësi e posaçme të merret me ankesat e romëve.',
        'Viktimat të kenë ndihmë ligjore.',
      ],
      en: [
        'The state should protect better against discrimination, hidden too.',
        'A special unit should deal with complaints by Roma.',
        'Victims should have legal support.',
      ],
    },
    question: {
      sq: 'Ku do të ankoheshit, nëse ju trajtojnë ndryshe nga të tjerët?',
      en: 'Where would you complain if you were treated differently from others?',
    },
  },
]

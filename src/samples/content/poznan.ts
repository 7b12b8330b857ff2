/** The Poznan declaration of 5 July 2019, part by part: a plain summary and one question each. */
import type { PartWords } from '../contract.ts'
import { POZNAN_TARGET_PARTS } from './poznan-targets.ts'

/** In reading order, every part of `poznan.sq.txt`. */
export const POZNAN_PARTS: readonly PartWords[] = [
  {
    part: { firstWords: 'Ne, Kryeministrat e vendeve të Ballkanit Perëndimor' },
    title: { sq: 'Hyrje', en: 'Preamble' },
    summary: {
      sq: [
        'Kryeministrat e Ballkanit Perëndimor zotohen të punojnë më shumë',
        'për barazi të plotë dhe për integrimin e romëve,',
        'në rrugën drejt Bashkimit Evropian.',
      ],
      en: [
        'The prime ministers of the Western Balkans pledge to work harder',
        'for full equality and the integration of Roma,',
        'on the way to the European Union.',
      ],
    },
    question: {
      sq: 'Çfarë do të thotë barazi e plotë aty ku jetoni ju?',
      en: 'What does full equality mean where you live?',
    },
  },
  {
    part: { number: '1' },
    title: { sq: 'Gjashtë objektivat', en: 'The six objectives' },
    summary: {
      sq: [
        'Kryeministrat zotohen për gjashtë objektiva:',
        'punë, banesë, shkollë, shëndet,',
        'dokumente dhe trajtim të barabartë.',
      ],
      en: [
        'The prime ministers commit to six objectives:',
        'work, housing, school, health,',
        'papers and equal treatment.',
      ],
    },
    question: {
      sq: 'Cili nga të gjashtë është më i ngutshmi për ju?',
      en: 'Which of the six is the most urgent for you?',
    },
  },
  ...POZNAN_TARGET_PARTS,
  {
    part: { number: '2' },
    title: { sq: 'Të dhënat', en: 'Data' },
    summary: {
      sq: [
        'Politikat të mbështeten në të dhëna, edhe në anketën rajonale të vitit 2017.',
        'Zyrat e statistikave i mbledhin.',
        'Një mekanizëm ndjek dhe raporton çfarë u bë.',
      ],
      en: [
        'Policies rest on data, the regional survey of 2017 among them.',
        'The statistics offices collect it.',
        'A mechanism follows and reports what has been done.',
      ],
    },
    question: {
      sq: 'Çfarë duhet matur, që të shihet nëse premtimet po mbahen?',
      en: 'What should be measured, to see whether the promises are kept?',
    },
  },
  {
    part: { number: '3' },
    title: { sq: 'Pikat e kontaktit', en: 'Contact points' },
    summary: {
      sq: ['Pikat Kombëtare të Kontaktit për Romët forcohen.', 'Ato bashkërendojnë punën mes ministrive.'],
      en: [
        'The National Roma Contact Points are strengthened.',
        'They coordinate the work between ministries.',
      ],
    },
    question: {
      sq: "A e dini kujt t'i drejtoheni kur puna ngec mes dy zyrave?",
      en: 'Do you know whom to turn to when things get stuck between two offices?',
    },
  },
  {
    part: { number: '4' },
    title: { sq: 'Buxheti', en: 'Budget' },
    summary: {
      sq: [
        'Rregulla të përbashkëta në rajon për paratë publike për romët.',
        'Më shumë buxhet, qendror dhe vendor, bashkë me komunitetet rome.',
        'Përdoren edhe fondet e donatorëve.',
      ],
      en: [
        'Common rules in the region for public money for Roma.',
        'More budget, national and local, together with Roma communities.',
        "Donors' funds are used too.",
      ],
    },
    question: {
      sq: 'Për çfarë duhet të shkojnë paratë së pari?',
      en: 'What should the money go to first?',
    },
  },
  {
    part: { number: '5' },
    title: { sq: 'Vendosim bashkë', en: 'Deciding together' },
    summary: {
      sq: [
        'Rrugë zyrtare që pushteti vendor dhe komunitetet rome të punojnë bashkë:',
        'kur hartohet një politikë, kur vendoset,',
        'kur zbatohet dhe kur kontrollohet.',
      ],
      en: [
        'Official ways for local government and Roma communities to work together:',
        'when a policy is drawn up, decided,',
        'carried out and checked.',
      ],
    },
    question: {
      sq: 'Si do të donit të merrnit pjesë në vendimet e bashkisë?',
      en: "How would you like to take part in your municipality's decisions?",
    },
  },
  {
    part: { firstWords: 'Ne u bëjmë thirrje institucioneve' },
    title: { sq: 'Thirrje Bashkimit Evropian', en: 'A call to the European Union' },
    summary: {
      sq: ['Katër pikat që vijnë u drejtohen', 'institucioneve të Bashkimit Evropian.'],
      en: ['The next four points are addressed', 'to the institutions of the European Union.'],
    },
    question: {
      sq: "Çfarë do t'i kërkonit ju Bashkimit Evropian?",
      en: 'What would you ask of the European Union?',
    },
  },
  {
    part: { number: '6' },
    title: { sq: 'Mbështetje e mëtejshme', en: 'Continued support' },
    summary: {
      sq: [
        "BE-ja të vazhdojë t'i mbështesë vendet e Ballkanit Perëndimor,",
        "që t'i arrijnë objektivat për romët.",
      ],
      en: ['The EU should go on supporting the Western Balkans', 'in reaching the objectives for Roma.'],
    },
    question: {
      sq: 'Cila ndihmë nga BE-ja është ndier në zonën tuaj?',
      en: 'Which help from the EU has been felt in your area?',
    },
  },
  {
    part: { number: '7' },
    title: { sq: 'Treguesit', en: 'Indicators' },
    summary: {
      sq: ['Objektivat për romët të lidhen me treguesit', 'me të cilët matet ecuria drejt BE-së.'],
      en: [
        'The objectives for Roma should be tied to the indicators',
        'that measure progress towards the EU.',
      ],
    },
    question: {
      sq: "Cili tregues do t'ju bindte se po ecet përpara?",
      en: 'Which indicator would convince you that things are moving?',
    },
  },
  {
    part: { number: '8' },
    title: { sq: 'Nismat e zgjerimit', en: 'Enlargement initiatives' },
    summary: {
      sq: [
        'Nismat kryesore të zgjerimit ta përmirësojnë edhe gjendjen e romëve,',
        'me tregues të posaçëm për ta.',
        'Romët të mos mbeten pas të tjerëve.',
      ],
      en: [
        'The main enlargement initiatives should improve life for Roma too,',
        'with indicators of their own.',
        'Roma should not be left behind.',
      ],
    },
    question: {
      sq: 'Ku mbeten romët pas të tjerëve në zonën tuaj?',
      en: 'Where are Roma left behind in your area?',
    },
  },
  {
    part: { number: '9' },
    title: { sq: 'Pas vitit 2020', en: 'After 2020' },
    summary: {
      sq: [
        'Pas vitit 2020, Ballkani Perëndimor të ketë një rol më të fortë',
        'në politikën e BE-së për romët,',
        'të paktën si vëzhgues.',
      ],
      en: [
        'After 2020 the Western Balkans should have a stronger role',
        "in the EU's policy on Roma,",
        'at least as observers.',
      ],
    },
    question: {
      sq: 'Kush duhet të flasë për zonën tuaj në këto biseda?',
      en: 'Who should speak for your area in these talks?',
    },
  },
  {
    part: { firstWords: 'Dukë pasur parasysh pikat më sipër' },
    title: { sq: 'Në përfundim', en: 'In conclusion' },
    summary: {
      sq: ['Vijnë edhe dy pika:', 'një falënderim dhe një takim.'],
      en: ['Two more points follow:', 'thanks, and a meeting.'],
    },
    question: {
      sq: 'A mungon diçka në pikat e mësipërme?',
      en: 'Is anything missing from the points above?',
    },
  },
  {
    part: { number: '10' },
    title: { sq: 'Falënderim', en: 'Thanks' },
    summary: {
      sq: ['Kryeministrat falënderojnë Qeverinë e Maqedonisë së Veriut,', 'që e nisi këtë proces.'],
      en: ['The prime ministers thank the Government of North Macedonia', 'for starting this process.'],
    },
    question: {
      sq: 'A doni të shtoni diçka për këtë pikë?',
      en: 'Is there anything you would like to add on this point?',
    },
  },
  {
    part: { number: '11' },
    title: { sq: 'Takimi i radhës', en: 'The next meeting' },
    summary: {
      sq: [
        'Qeveria e Shqipërisë fton në një takim ministrash në vitin 2020.',
        'Aty shihet sa u bë për këto objektiva.',
      ],
      en: [
        'The Government of Albania invites ministers to a meeting in 2020.',
        'It looks at how far the objectives have been reached.',
      ],
    },
    question: {
      sq: 'Çfarë duhet thënë në një takim të tillë?',
      en: 'What should be said at such a meeting?',
    },
  },
  {
    part: { firstWords: 'Secila prej palëve do të vëzhgojë këtë Deklaratë' },
    title: { sq: 'Mbyllja', en: 'Closing' },
    summary: {
      sq: [
        'Secili vend e mban këtë deklaratë',
        'derisa të hyjë në Bashkimin Evropian.',
        'Poznan, 5 korrik 2019.',
      ],
      en: [
        'Each country keeps to this declaration',
        'until it joins the European Union.',
        'Poznan, 5 July 2019.',
      ],
    },
    question: {
      sq: 'Si duhet ndjekur deri atëherë, që fjala të mbahet?',
      en: 'How should it be followed until then, so that the word is kept?',
    },
  },
]

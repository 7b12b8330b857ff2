/** The European Alliance of Cities and Regions, part by part: a plain summary and one question each. */
import type { PartWords } from '../contract.ts'

/** In reading order, every part of `aleanca.sq.txt`. */
export const ALEANCA_PARTS: readonly PartWords[] = [
  {
    part: { number: '1' },
    title: { en: 'Objectives' },
    summary: {
      sq: [
        'Qytete dhe rajone bashkohen për përfshirjen e romëve dhe udhëtarëve.',
        'Shkëmbejnë përvoja, flasin me njerëzit, dënojnë gjuhën e urrejtjes.',
        "Pa ndarje në shkolla. Pa dëbime me dhunë, kur s'ka banesë tjetër.",
      ],
      en: [
        'Cities and regions join forces to include Roma and Travellers.',
        'They share experience, talk with people, condemn hate speech.',
        'No segregation in schools. No forced evictions without other housing.',
      ],
    },
    question: {
      sq: 'Cila nga këto i duhet më shumë zonës suaj?',
      en: 'Which of these does your area need most?',
    },
  },
  {
    part: { number: '2' },
    title: { en: 'Synergies' },
    summary: {
      sq: [
        'Aleanca mbështet planin e veprimit 2016-2019 të Këshillit të Evropës.',
        'Kërkon zgjidhje të reja vendore.',
        'Punon edhe me programet ROMACT dhe ROMED.',
      ],
      en: [
        "The Alliance supports the Council of Europe's action plan of 2016-2019.",
        'It looks for new local solutions.',
        'It also works with the ROMACT and ROMED programmes.',
      ],
    },
    question: {
      sq: 'A keni parë në zonën tuaj ndonjë projekt që ia vlen të vazhdojë?',
      en: 'Have you seen a project in your area that is worth continuing?',
    },
  },
  {
    part: { number: '3' },
    title: { en: 'Lines of action' },
    summary: {
      sq: [
        'Aleanca punon në katër drejtime:',
        'vullneti politik, shkëmbimi mes qyteteve,',
        'komunikimi me publikun dhe shoqëria civile.',
      ],
      en: [
        'The Alliance works in four directions:',
        'political will, exchange between cities,',
        'reaching the public, and civil society.',
      ],
    },
    question: {
      sq: 'Nga do ta nisnit ju?',
      en: 'Where would you begin?',
    },
  },
  {
    part: { number: '3.1' },
    title: { sq: 'Vullneti politik', en: 'Political will' },
    summary: {
      sq: [
        "Aleanca do që kryetarët e bashkive t'i marrin seriozisht",
        'romët dhe udhëtarët. U tregon atyre dhe punonjësve',
        'të drejtat e njeriut dhe çfarë ka dalë mirë gjetkë.',
      ],
      en: [
        'The Alliance wants mayors to take Roma and Travellers seriously.',
        'It shows them and their staff human rights',
        'and what has worked elsewhere.',
      ],
    },
    question: {
      sq: 'Çfarë duhet të dijë bashkia juaj për jetën në zonën tuaj?',
      en: 'What should your municipality know about life in your area?',
    },
  },
  {
    part: { number: '3.2' },
    title: { sq: 'Shkëmbimi mes qyteteve', en: 'Exchange between cities' },
    summary: {
      sq: [
        'Qytetet dhe rajonet mësojnë nga njëra-tjetra.',
        'Grupi i Punës i ndihmon me takime, me kërkesa për fonde,',
        'me shembuj të mirë dhe me partneritete mes qyteteve.',
      ],
      en: [
        'Cities and regions learn from one another.',
        'The Working Group helps with meetings, funding applications,',
        'good examples and partnerships between cities.',
      ],
    },
    question: {
      sq: 'Çfarë mund të mësojë bashkia juaj nga një bashki tjetër?',
      en: 'What could your municipality learn from another one?',
    },
  },
  {
    part: { number: '3.3' },
    title: { sq: 'Komunikimi me publikun', en: 'Reaching the public' },
    summary: {
      sq: [
        'Pjesëmarrësit tregojnë çfarë bëjnë për romët dhe udhëtarët.',
        'Marrin pjesë në fushatën Dosta! kundër paragjykimeve.',
        'Shënojnë 8 prillin, 2 gushtin dhe 5 nëntorin.',
      ],
      en: [
        'Participants show what they do for Roma and Travellers.',
        'They join the Dosta! campaign against prejudice.',
        'They mark 8 April, 2 August and 5 November.',
      ],
    },
    question: {
      sq: "Si do t'i shënonit këto ditë në zonën tuaj?",
      en: 'How would you mark these days where you live?',
    },
  },
  {
    part: { number: '3.4' },
    title: { sq: 'Shoqëria civile', en: 'Civil society' },
    summary: {
      sq: [
        'Aleanca do që edhe shoqatat të kenë fjalën e tyre:',
        'me konsultime të rregullta dhe kur hartohet buxheti.',
        'I nxit romët dhe udhëtarët të jenë qytetarë aktivë.',
      ],
      en: [
        'The Alliance wants associations to have a say:',
        'in regular consultations and when the budget is made.',
        'It encourages Roma and Travellers to be active citizens.',
      ],
    },
    question: {
      sq: "A ju pyet bashkia para se të vendosë? Si do të donit t'ju pyeste?",
      en: 'Does your municipality ask you before it decides? How should it ask?',
    },
  },
  {
    part: { number: '4' },
    title: { en: 'Results' },
    summary: {
      sq: [
        'Çfarë pritet: më pak diskriminim dhe gjuhë urrejtjeje,',
        'më shumë dialog dhe pjesëmarrje,',
        'më shumë qytete që veprojnë, fonde më të arritshme.',
      ],
      en: [
        'What is hoped for: less discrimination and hate speech,',
        'more dialogue and participation,',
        'more cities that act, funds that are easier to reach.',
      ],
    },
    question: {
      sq: 'Nga çfarë do ta kuptonit se diçka ka ndryshuar?',
      en: 'How would you know that something has changed?',
    },
  },
  {
    part: { number: '5' },
    title: { en: 'Structure' },
    summary: {
      sq: [
        'Aleancën e krijoi Kongresi i Autoriteteve Lokale dhe Rajonale.',
        'Që nga janari 2016 e drejton ekipi i Përfaqësuesit Special për romët.',
        'Kongresi e mbështet politikisht dhe me para.',
      ],
      en: [
        'The Congress of Local and Regional Authorities created the Alliance.',
        "Since January 2016 the Special Representative's team has run it.",
        'The Congress gives political and financial support.',
      ],
    },
    question: {
      sq: 'A është e qartë kush përgjigjet për çfarë?',
      en: 'Is it clear who answers for what?',
    },
  },
  {
    part: { number: '5.1' },
    title: { en: 'Participants in the Alliance' },
    summary: {
      sq: [
        'Çdo bashki, rajon a lagje hyn me letrën e një përfaqësuesi të zgjedhur.',
        'Duhen angazhim, përpjekje dhe dialog me komunitetin.',
        'Kush shkel parimet mund të përjashtohet.',
      ],
      en: [
        "Any municipality, region or district joins by an elected person's letter.",
        'It takes commitment, efforts and dialogue with the community.',
        'Whoever breaks the principles may be excluded.',
      ],
    },
    question: {
      sq: 'A duhet të hyjë bashkia juaj? Pse po, ose pse jo?',
      en: 'Should your municipality join? Why, or why not?',
    },
  },
  {
    part: { number: '5.2' },
    title: { en: 'The Working Group' },
    summary: {
      sq: [
        'Një grup pune me seli në Strasburg i ndihmon pjesëmarrësit.',
        'Puna e tij niset nga nevojat e tyre.',
        'Programi jepet në një shtojcë më vete.',
      ],
      en: [
        'A working group in Strasbourg helps the participants.',
        'Their needs decide what it does.',
        'Its programme stands in a separate annex.',
      ],
    },
    question: {
      sq: "Për çfarë do t'i kërkonit ndihmë këtij grupi?",
      en: 'What would you ask this group to help with?',
    },
  },
  {
    part: { number: '6' },
    title: { en: 'How it works' },
    summary: {
      sq: [
        'Gjuhët zyrtare janë ato të Këshillit të Evropës; kur mundet, edhe të tjera.',
        'Paratë vijnë nga Këshilli, pjesëmarrësit, shtetet,',
        'Komisioni Evropian dhe donatorët.',
      ],
      en: [
        'The official languages are those of the Council; where possible, others.',
        'The money comes from the Council, participants, states,',
        'the European Commission and donors.',
      ],
    },
    question: {
      sq: "Në cilën gjuhë do të donit t'i lexonit këto dokumente?",
      en: 'In which language would you like to read these documents?',
    },
  },
]

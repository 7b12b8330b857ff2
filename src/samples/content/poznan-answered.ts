/** Invented contributions to the declaration's first version, with invented answers. Nobody said these. */
import type { SampleSubmission } from '../contract.ts'

const ANSWERED = 8

/** What an answered consultation looks like: every kind of contribution, every verdict. */
export const POZNAN_ANSWERED: readonly SampleSubmission[] = [
  {
    id: 'shembullkoment01',
    part: { number: '1.c' },
    kind: 'comment',
    text: 'Autobusi i shkollës nuk vjen te lagjja jonë. Fëmijët ecin gati një orë; dimrit mungojnë shumë.',
    language: 'sq',
    author: { kind: 'self' },
    saidWorkingDaysAgo: 40,
    answer: {
      verdict: 'accepted',
      text: {
        sq: 'Pranohet. Transporti i nxënësve nga lagjet e largëta shtohet në planin e masave.',
        en: 'Accepted. Transport for pupils from distant neighbourhoods is added to the plan of measures.',
      },
      answeredWorkingDaysAgo: ANSWERED,
    },
  },
  {
    id: 'shembullkoment02',
    part: { number: '1.a' },
    kind: 'comment',
    text: 'Kurset e profesionit të lidhen me vende pune të vërteta, jo vetëm me një dëftesë.',
    language: 'sq',
    author: { kind: 'organisation', organisation: 'Shoqata Shembull' },
    saidWorkingDaysAgo: 38,
    answer: {
      verdict: 'partly',
      text: {
        sq: 'Pranohet pjesërisht. Kurset lidhen me zyrën e punës; vendet nuk varen vetëm nga ministria.',
        en: 'Partly accepted. Courses are tied to the job centre; jobs do not depend on us alone.',
      },
      answeredWorkingDaysAgo: ANSWERED,
    },
  },
  {
    id: 'shembullkoment03',
    part: { number: '1.b' },
    kind: 'wording',
    text: 'Askush të mos largohet nga shtëpia e tij, pa iu dhënë më parë një banesë tjetër.',
    language: 'sq',
    author: { kind: 'self' },
    saidWorkingDaysAgo: 33,
    answer: {
      verdict: 'not_accepted',
      text: {
        sq: 'Nuk pranohet: deklarata është e nënshkruar. Kërkesa juaj shihet te masat për banesat.',
        en: 'Not accepted: the declaration is signed. Your request is looked at with the housing measures.',
      },
      answeredWorkingDaysAgo: ANSWERED,
    },
  },
  {
    id: 'shembullkoment04',
    part: { number: '1.e' },
    kind: 'comment',
    text: "Djali lindi jashtë shtetit dhe s'ka certifikatë. Na kthejnë nga një zyrë te tjetra.",
    language: 'sq',
    author: { kind: 'self' },
    saidWorkingDaysAgo: 30,
    answer: {
      verdict: 'forwarded',
      text: {
        sq: 'Iu përcoll gjendjes civile, që merret me regjistrimin e lindjeve jashtë shtetit.',
        en: 'Passed on to the civil registry, which registers births abroad.',
      },
      answeredWorkingDaysAgo: ANSWERED,
    },
  },
  {
    id: 'shembullkoment05',
    part: { number: '2' },
    kind: 'comment',
    text: "Botojini shifrat çdo vit dhe për secilën bashki, që t'i shohim edhe ne.",
    language: 'sq',
    author: { kind: 'self' },
    saidWorkingDaysAgo: 29,
    answer: {
      verdict: 'noted',
      text: {
        sq: 'U mor shënim. Botimi për çdo bashki do të bisedohet me zyrën e statistikave.',
        en: 'Noted. Publishing figures for each municipality will be discussed with the statistics office.',
      },
      answeredWorkingDaysAgo: ANSWERED,
    },
  },
  {
    id: 'shembullkoment06',
    part: { number: '4' },
    kind: 'comment',
    text: 'Please publish what was really spent, not only what was planned.',
    language: 'en',
    author: { kind: 'self' },
    saidWorkingDaysAgo: 27,
    answer: {
      verdict: 'accepted',
      text: {
        sq: 'Pranohet. Raporti i vitit do të tregojë edhe sa u shpenzua, pranë asaj që u planifikua.',
        en: 'Accepted. The yearly report will show what was spent beside what was planned.',
      },
      answeredWorkingDaysAgo: ANSWERED,
    },
  },
  {
    id: 'shembullkoment07',
    part: { number: '5' },
    kind: 'no_objection',
    text: '',
    language: 'sq',
    author: { kind: 'self' },
    saidWorkingDaysAgo: 24,
    answer: {
      verdict: 'noted',
      text: { sq: 'U mor shënim. Faleminderit!', en: 'Noted. Thank you!' },
      answeredWorkingDaysAgo: ANSWERED,
    },
  },
]

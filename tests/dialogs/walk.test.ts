/** Random walks through the talks: from every place there is a way on, and every sentence has words in every language. */
import { beforeAll, expect, test } from 'vitest'
import { begin, nameOf } from '../../dialogs/index.ts'
import type { Block, Notice, Option, Prompt, Talk } from '../../dialogs/kernel/dialog.ts'
import { Effect, Outcome, type Event } from '../../dialogs/kernel/event.ts'
import type { Say } from '../../dialogs/kernel/say.ts'
import { Medium } from '../../dialogs/nouns/file.ts'
import { Language } from '../../dialogs/nouns/ids.ts'
import { readToken, TOKEN_BYTES } from '../../dialogs/nouns/token.ts'
import { layOut } from '../../src/channels/fit.ts'
import { LINK_CODE, OUTCOMES } from '../../src/tools/drawn-outcomes.ts'
import { explore, hearInWorld, promptInWorld } from '../../src/tools/explore.ts'
import { makeWords, type Words } from '../../src/words.ts'

const SEED = Number(process.env['ZERI_SEED'] ?? 20_260)
const WALKS = 120
const STEPS = 60
const SAID = [
  'pun',
  'i',
  '1',
  '2',
  '',
  '   ',
  'Kthehu',
  'Menyja',
  'Drita në rrugë',
  '\u0000',
  '\u202Eabc',
  '😀'.repeat(50),
  'ë'.repeat(5_000),
  'x'.repeat(20_001),
  'një dy tre katër pesë gjashtë shtatë',
  '12.1.2030',
  '2030-03-29',
  '31.2.2030',
  '1.1.2030',
  '1.1.9999',
  '2.1',
  LINK_CODE,
]
const CALLS = [
  'start',
  'menu',
  'help',
  'language',
  'privacy',
  'mydata',
  'delete',
  'cancel',
  'export',
  'link',
] as const

let words: Words
beforeAll(() => {
  words = makeWords()
})

function dice(seed: number): () => number {
  // A small well-known generator (mulberry32), so that a printed seed walks the same way again.
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function pick<T>(random: () => number, from: readonly T[]): T {
  const one = from[Math.floor(random() * from.length)]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

function sayings(blocks: readonly (Block | Notice)[]): readonly Say[] {
  return blocks.flatMap((one) => (one.kind === 'say' ? [one.say] : []))
}

function need(truth: boolean, what: string): void {
  // Thousands of checks a walk: one thrown error costs less than as many matchers.
  if (!truth) throw new Error(what)
}

/** What must hold wherever a talk stands. */
function inspect(talk: Talk, prompt: Prompt, notices: readonly Notice[]): void {
  const where = nameOf(talk)
  const out = prompt.options.filter(({ tone }) => tone === 'frame')
  need(where === 'menu.top' || out.length > 0, `${where} has no way out`)
  need(prompt.options.length - out.length <= 11, `${where} has too many buttons`)
  const ids = prompt.options.map(({ id }) => id)
  need(new Set(ids).size === ids.length, `${where} has two buttons of one name: ${ids.join(' ')}`)
  for (const language of words.languages) {
    const text = words.text(language, prompt.ask)
    need(
      [...text].length <= 120 && text.split('\n').length <= 2,
      `${where} asks too long in ${language}: ${text}`,
    )
    for (const one of [...sayings(prompt.above), ...sayings(notices)])
      need(words.text(language, one) !== '', one.key)
    const screen = layOut({ language, notices, prompt, promptId: 'abcde' }, (one) =>
      words.text(language, one),
    )
    for (const message of screen.prompt) {
      for (const { token, label } of 'buttons' in message ? message.buttons : []) {
        need(
          Buffer.byteLength(token) <= TOKEN_BYTES && readToken(token) !== undefined,
          `${where} has a bad token ${token}`,
        )
        need(label !== '', `${where} has a button without words`)
      }
    }
  }
}

function somethingDone(random: () => number, prompt: Prompt): Event {
  const roll = random()
  if (roll < 0.12)
    return {
      kind: 'called',
      command: pick(random, CALLS),
      rest: pick(random, ['', 'cdrafta', 'pdrafta-1a', 'rubbish', 's' + 'a'.repeat(26)]),
    }
  if (roll < 0.32) return { kind: 'said', text: pick(random, SAID) }
  if (roll < 0.4) {
    const file = {
      medium: pick(random, Medium.options),
      ref: 'r',
      name: 'n',
      bytes: pick(random, [9, 30_000_000]),
    }
    return { kind: 'sent', file, text: pick(random, ['', 'Kjo.']) }
  }
  const option: Option = pick(random, prompt.options)
  return option.action === undefined
    ? { kind: 'chose', option: option.id }
    : { kind: 'acted', action: option.action }
}

test(`no dead end in ${WALKS} random walks (seed ${SEED})`, { timeout: 60_000 }, () => {
  for (let walk = 0; walk < WALKS; walk += 1) {
    const random = dice(SEED + walk)
    let talk = begin(Language.options[walk % Language.options.length] ?? 'sq', '2030-01-10T10:00:00.000Z')
    for (let step = 0; step < STEPS; step += 1) {
      const prompt = promptInWorld(talk)
      const event = somethingDone(random, prompt)
      const moved = hearInWorld(talk, event)
      talk = moved.talk
      inspect(talk, promptInWorld(talk), moved.notices)
      for (const effect of moved.effects) {
        const outcome = Outcome.parse(pick(random, OUTCOMES[Effect.parse(effect).kind]))
        const after = hearInWorld(talk, { kind: 'outcome', of: effect.key, outcome })
        talk = after.talk
        inspect(talk, promptInWorld(talk), after.notices)
      }
    }
  }
})

test('every state of every talk is reached, and the menu is reached from each of them', () => {
  const ways = explore()
  const states = new Set(ways.flatMap(({ from, to }) => [from, to]))
  for (const name of [
    'comment.found',
    'link.given',
    'link.tried',
    'link.offered',
    'link.splitting',
    'comment.returned',
    'mydata.erasing',
    'desk.exporting',
    'draft.announcing',
    'draft.discarding',
    'draft.dropping',
    'draft.notice',
    'draft.office',
    'draft.reason',
    'draft.replacing',
    'draft.review',
    'draft.text',
    'draft.title_en',
    'draft.wording',
    'resume.asked',
    'seat.offered',
    'plan.missing',
    'plan.chapter',
    'plan.checking',
    'plan.rewriting',
    'plan.choosing',
    'plan.removing',
  ]) {
    expect(states).toContain(name)
  }
  const home = new Set(['menu.top'])
  for (let grown = -1; grown !== home.size;) {
    grown = home.size
    for (const { from, to } of ways) if (home.has(to)) home.add(from)
  }
  expect([...states].filter((state) => !home.has(state))).toEqual([])
})

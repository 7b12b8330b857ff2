/**
 * Talks as plain text that a clerk could read: what the person did, what the desk said, by the names of sentences.
 *
 *     > words        said            * name        pressed: a button's name, or the beginning of its label
 *     /name rest     called          @ …           something happens outside: `+3d` time passes, `close ID`, `lose`,
 *                                                  `invite ROLE` (then `/start s:ROLE` opens the link),
 *                                                  `bot NAME` is met, `told` says what is due to whoever it is for, `approval` of answers is asked for, the `register accepts`, `takes`, `refuses`
 *                                                  or is `away`
 *     + voice words  a file, with words under it: `+ voice`, `+ photo Kjo rrugë`, `+ docx`, `+ form`; `+ answers`, the
 *                    table of comments as the desk writes it, answered, `+ answers-torn`, with a row nobody can take
 *     as b           somebody else writes; `as b@telegram`: in that app
 *     /lidh LINK     the last code that was given to link two chats
 *     < key a=b      said once       ? key [a b]   asked, with the buttons
 *     | passage      read before     = taps n      how many taps since the beginning, START included
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Block, Label, Notice, Option, Prompt } from '../../dialogs/kernel/dialog.ts'
import type { Params, Say } from '../../dialogs/kernel/say.ts'
import { cut } from '../../dialogs/kernel/text.ts'
import { Language } from '../../dialogs/nouns/ids.ts'
import { Role } from '../../dialogs/nouns/staff.ts'
import { messageAbout } from '../../src/outreach/plan.ts'
import { OPERATOR } from '../../src/acts/who.ts'
import type { Reply } from '../../src/channels/channel.ts'
import { answeredTable } from './answered-table.ts'
import { tokenOf, type Brought, type Person, type TestApp } from './app.ts'
import { registerAnswers } from './register-answers.ts'
import { photo, voiceNote } from './sent-files.ts'
import { para, table, word as wordFile } from './word.ts'

/** Where the transcripts stand. */
export const TALKS = join(import.meta.dirname, '../dialogs/talks')

/** The name of each. */
export function talkNames(): readonly string[] {
  return readdirSync(TALKS).filter((name) => name.endsWith('.chat'))
}

/**
 * The same talk in an app in which we write by ourselves: a receipt has another second line, a document offers to
 * remind, and everybody is in that app; no more differs.
 */
export function whereWeWrite(written: string, app: 'telegram' | 'teams'): string {
  return written
    .replaceAll(/receipt\.keep address="[^"]*"/g, 'receipt.we_write')
    .replaceAll(/link\.app_(?:web|telegram)/g, `link.app_${app}`)
    .replaceAll(/(comment\.which_part \[(?!.*comment\.this_part).*?)( (?:back )?menu\])/gu, '$1 remind$2')
}

const SHOWN = 60

/** A desk to talk with: the one of the test itself, or people who reach it by an app. */
export type Stage = Pick<TestApp, 'app' | 'clock' | 'person'>

function param(value: Params[string]): string {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return /^[\w.-]+$/u.test(value) ? value : JSON.stringify(cut(value, SHOWN))
  if ('day' in value) return value.day.slice(0, 10)
  return value.params === undefined ? value.key : `(${sentence(value)})`
}

function sentence({ key, params = {} }: Say): string {
  return [key, ...Object.entries(params).map(([name, value]) => `${name}=${param(value)}`)].join(' ')
}

function labelText(label: Label): string {
  if ('say' in label) return sentence(label.say)
  return label.hint === undefined ? label.text : `${label.text} · ${sentence(label.hint)}`
}

/** A button by its name; one that leads to a document or a part by its label, because ids are dice. */
function button({ id, label }: Option): string {
  return /^(?:part|level|document|read|file|voice|item|answer|block|words)-/u.test(id)
    ? `"${labelText(label)}"`
    : id
}

/** Sentences that were joined under each other, one by one. */
function unfolded(one: Say): readonly Say[] {
  if (one.key !== 'plan.lines') return [one]
  return Object.values(one.params ?? {}).flatMap((line) =>
    typeof line === 'object' && 'key' in line ? unfolded(line) : [],
  )
}

function block(one: Block): string {
  return one.kind === 'say'
    ? unfolded(one.say)
        .map((line) => `  | ${sentence(line)}`)
        .join('\n')
    : `  | ${one.kind} ${JSON.stringify(cut(one.text.replaceAll('\n', ' '), SHOWN))}`
}

function notice(one: Notice): string {
  switch (one.kind) {
    case 'say':
      return `  < ${sentence(one.say)}${one.options === undefined ? '' : ` [${one.options.map(button).join(' ')}]`}`
    case 'quote':
      return `  < quote ${JSON.stringify(cut(one.text, SHOWN))}`
    case 'file':
      return `  < file ${one.name.replaceAll(/\d{4}-\d{2}-\d{2}/gu, 'DAY')}`
    case 'wiped':
      return '  < wiped'
  }
}

function asked(prompt: Prompt): string[] {
  const buttons = prompt.options.map(button)
  return [
    ...prompt.above.map(block),
    `  ? ${sentence(prompt.ask)} [${buttons.join(' ')}]${prompt.takes === 'text' ? ' …' : ''}`,
  ]
}

/** What a reply says, as lines. Receipt codes and ids are dice, shown as CODE and ID. */
export function replyLines(reply: Reply): string[] {
  return shown([...reply.notices.map(notice), ...asked(reply.prompt)])
}

function shown(lines: readonly string[]): string[] {
  return lines.map((line) =>
    line
      .replaceAll(/\b[2346789ACDEFHJKMNPRTWXY]{4}-[2346789ACDEFHJKMNPRTWXY]{4}\b/gu, 'CODE')
      .replaceAll(/\b(?:[2346789ACDEFHJKMNPRTWXY]{3}-){4}[2346789ACDEFHJKMNPRTWXY]{3}\b/gu, 'LINK')
      .replaceAll(/(?<=#c|start=c|zeri-|--consultation )[a-z0-9]{12}(?![a-z0-9])/gu, 'ID')
      .replaceAll(/(?<=--consultation )[a-z0-9]+…/gu, 'ID'),
  )
}

function pressedToken(desk: Stage, reply: Reply | undefined, name: string): string {
  const options = reply?.prompt.options ?? []
  const wanted =
    options.find(({ id }) => id === name) ??
    options.find(({ id, label }) => labelText(label).startsWith(name) || id.startsWith(`${name}-`))
  return tokenOf(desk.app, reply, wanted?.id ?? name)
}

/** Says what is due, as it is said in an app where the desk may write first. */
async function toldNow({ app }: Stage): Promise<string[]> {
  const lines: string[] = []
  for (;;) {
    const taken = await app.acts.takeDelivery(() => 'now')
    if (taken.kind === 'none') return lines
    if (taken.kind === 'passed') continue
    const { about, tries } = taken.delivery
    lines.push(...shown(asked(messageAbout(about))))
    await app.acts.settleDelivery(taken.delivery, { state: 'sent', at: app.clock.iso(), tries })
  }
}

async function happen(desk: Stage, person: Person, what: string): Promise<void> {
  const [word = '', rest = ''] = what.split(' ')
  const passed = /^\+(\d+)([dhms])$/u.exec(word)
  if (passed !== null) {
    const unit = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 }[passed[2] ?? 's'] ?? 0
    desk.clock.set(new Date(desk.clock.now() + Number(passed[1]) * unit).toISOString())
  } else if (word === 'approval') await desk.app.acts.requireApproval(OPERATOR, 'ministria-shembull', true)
  else if (word === 'close') await desk.app.acts.closeConsultation(OPERATOR, rest)
  else if (word === 'invite') {
    // A second seat of one role has a link of its own: `invite coordinator2`.
    await desk.app.acts.inviteStaff(OPERATOR, {
      role: Role.parse(rest.replace(/\d$/u, '')),
      organisation: 'ministria-shembull',
      token: seatToken(desk, rest),
    })
  } else if (word === 'bot') desk.app.links.reach({ web: 'https://zeri.example.org', bot: rest })
  else if (word === 'register') await registerAnswers(desk.app, rest)
  else if (word === 'lose') await desk.app.states.drop(person.conversation)
  else throw new Error(`nothing is called ${what}`)
}

/** Links are written by what they lead to, because ids and tokens are dice. */
async function linked(desk: Stage, rest: string): Promise<string> {
  const [, consultation, number] = /^p:([\w-]+):([\w.]+)$/u.exec(rest) ?? []
  if (consultation !== undefined) {
    const found = await desk.app.registry.reader.consultation(consultation)
    const draft = await desk.app.registry.reader.draft(found?.draftVersion ?? '')
    return `p${draft?.parts.find((part) => part.number === number)?.id ?? ''}`
  }
  return rest.startsWith('s:') ? `s${seatToken(desk, rest.slice(2))}` : rest
}

function seatToken(desk: Stage, role: string): string {
  return desk.app.secrets.name('seat in a transcript', role)
}

/** The plan form of the sample. */
const FORM = join(import.meta.dirname, '../../src/samples/documents/plani-migracioni.sq.txt')

/** A small strategy as Word keeps it: a cover, headings by style, a table, and a number that is missing. */
function wordDocument(): Buffer {
  const body = [
    para('Republika e Shqipërisë. Kopertina.'),
    para('1. Autobusët', 'Titulli1'),
    para('Çdo lagje ka një autobus shkolle.'),
    para('1.1 Oraret', 'Titulli2'),
    para('Autobusi niset në orën 7.'),
    para('dhe kthehet në orën 14.', 'Titulli2'),
    para('3. Biletat', 'Titulli1'),
    para('Nxënësit udhëtojnë pa pagesë.'),
    table([
      ['Mosha', 'Bileta'],
      ['6–18', '0 lekë'],
    ]),
  ].join('')
  return wordFile({ body })
}

/** A file made here; another one on each line. */
async function brought({ app }: Stage, what: string, line: number): Promise<Brought> {
  if (what === 'voice') return { medium: 'voice', name: '', bytes: voiceNote(line) }
  if (what === 'photo') return { medium: 'photo', name: 'rruga.jpg', bytes: await photo() }
  if (what === 'docx') return { medium: 'document', name: 'plani.docx', bytes: wordDocument() }
  if (what === 'form') return { medium: 'document', name: 'formulari.txt', bytes: readFileSync(FORM) }
  if (what === 'answers' || what === 'answers-torn') {
    const verdict = what === 'answers' ? 'U pranua pjesërisht' : 'Ndoshta'
    const bytes = await answeredTable(app.registry.reader, app.words, {
      consultation: 'shembull-aleanca',
      at: app.clock.iso(),
      verdict,
      reason: 'Buxheti mjafton për gjysmën.',
    })
    return { medium: 'document', name: 'tabela.docx', bytes }
  }
  throw new Error(`no file is called ${what}`)
}

async function act(desk: Stage, person: Person, line: string, at: number): Promise<Reply | undefined> {
  const [mark, rest] = [line.charAt(0), line.slice(1).trim()]
  if (mark === '>') return person.say(rest)
  if (mark === '/') {
    const [name = '', ...words] = rest.split(' ')
    return person.call(name, await linked(desk, words.join(' ')))
  }
  if (mark === '*') return person.send({ kind: 'pressed', token: pressedToken(desk, person.last(), rest) })
  if (mark === '+') {
    const [what = '', ...words] = rest.split(' ')
    return person.bring(await brought(desk, what, at), words.join(' '))
  }
  await happen(desk, person, rest)
  return undefined
}

/** Whether a transcript needs a demonstration: it is in a language that is offered nowhere else yet. */
export function demonstrates(text: string): boolean {
  return /^language: rom$/mu.test(text)
}

/** Plays the persons' lines of a transcript on a stage and writes the whole again, as it really goes. */
export async function play(desk: Stage, text: string): Promise<string> {
  const language = Language.catch('sq').parse(/^language: ([a-z]+)$/mu.exec(text)?.[1])
  const persons = new Map<string, Person>()
  // Whoever comes back has before them what they were told last.
  const called = (name: string): Person => {
    const known = persons.get(name) ?? desk.person(name, language)
    persons.set(name, known)
    return known
  }
  let person = called('a')
  const out: string[] = []
  let taps = 0
  let code = ''
  for (const line of text.split('\n')) {
    if (/^ {2}[<?|]/u.test(line)) continue
    if (line.startsWith('= taps')) out.push(`= taps ${taps}`)
    else if (line.startsWith('as ')) {
      person = called(line.slice(3))
      out.push(line)
    } else if (/^[>*/@+]/u.test(line)) {
      out.push(line)
      // What is typed or spoken is no tap.
      if (/^[*/]/u.test(line)) taps += 1
      if (line === '@ told') {
        out.push(...(await toldNow(desk)))
        continue
      }
      const reply = await act(desk, person, line.replace(/\bLINK$/u, code), out.length)
      const given = reply?.prompt.ask.key === 'link.ask_given' ? reply.prompt.ask.params?.['code'] : undefined
      if (typeof given === 'string') code = given
      if (reply !== undefined) out.push(...replyLines(reply))
    } else out.push(line)
  }
  return out.join('\n')
}

/** Words: the name of a sentence becomes the sentence in a language. The only reader of `locales/`. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createInstance } from 'i18next'
import { z } from 'zod'
import type { Key, Params, Say } from '../dialogs/kernel/say.ts'
import { Language } from '../dialogs/nouns/ids.ts'
import { FIRST_LANGUAGE } from '../dialogs/nouns/offer.ts'
import { formatsOf, type Formats } from './formats.ts'

/** The Albanian files, whose keys are the vocabulary of the talks: a new file is one line here. */
interface Files {
  about: typeof import('../locales/sq/about.json')
  answer: typeof import('../locales/sq/answer.json')
  answered: typeof import('../locales/sq/answered.json')
  asking: typeof import('../locales/sq/asking.json')
  comment: typeof import('../locales/sq/comment.json')
  deadline: typeof import('../locales/sq/deadline.json')
  desk: typeof import('../locales/sq/desk.json')
  documents: typeof import('../locales/sq/documents.json')
  draft: typeof import('../locales/sq/draft.json')
  kernel: typeof import('../locales/sq/kernel.json')
  link: typeof import('../locales/sq/link.json')
  mail: typeof import('../locales/sq/mail.json')
  menu: typeof import('../locales/sq/menu.json')
  moderate: typeof import('../locales/sq/moderate.json')
  mydata: typeof import('../locales/sq/mydata.json')
  packet: typeof import('../locales/sq/packet.json')
  plan: typeof import('../locales/sq/plan.json')
  poster: typeof import('../locales/sq/poster.json')
  priority: typeof import('../locales/sq/priority.json')
  receipt: typeof import('../locales/sq/receipt.json')
  register: typeof import('../locales/sq/register.json')
  resume: typeof import('../locales/sq/resume.json')
  seat: typeof import('../locales/sq/seat.json')
  sent: typeof import('../locales/sq/sent.json')
  settings: typeof import('../locales/sq/settings.json')
  spoken: typeof import('../locales/sq/spoken.json')
  channel: typeof import('../locales/sq/channel.json')
  tables: typeof import('../locales/sq/tables.json')
  telegram: typeof import('../locales/sq/telegram.json')
  terminal: typeof import('../locales/sq/terminal.json')
  transcribe: typeof import('../locales/sq/transcribe.json')
  web: typeof import('../locales/sq/web.json')
}

type PluralSuffix = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'
type WithoutSuffix<K extends string> = K extends `${infer Stem}_${PluralSuffix}` ? Stem : K
type KeysOf<F extends keyof Files> = Extract<keyof Files[F], string>
type Keys = { [F in keyof Files]: `${F}.${WithoutSuffix<KeysOf<F>>}` }[keyof Files]

declare module '../dialogs/kernel/say.ts' {
  interface Vocabulary extends Readonly<Record<Keys, true>> {}
}

/** The sentences of every language. */
export interface Words {
  /** The languages there are words in, the one to fall back to first. */
  readonly languages: readonly Language[]
  /**
   * The sentence with its blanks filled; plain text, nothing escaped. A number called `count` chooses the
   * plural. What is missing throws, or is reported where {@link WordsOptions.missing} is given.
   */
  text(language: Language, say: Say): string
}

/** Something a locale lacks: a whole sentence, or the parameter that one of its blanks asks for. */
export interface Missing {
  readonly language: Language
  readonly key: string
  readonly parameter?: string
}

/** How words are read and written. */
export interface WordsOptions {
  /** Told of each thing missing; Albanian is said instead. Without it, what is missing throws. */
  readonly missing?: (what: Missing) => void
  /** The time zone moments are told in. */
  readonly timeZone?: string
  /** Another `locales` folder; ours stands beside `src`, in the sources as in the build. */
  readonly folder?: string
}

/** The folder beside `src`, in the sources as in the build. */
const OURS = fileURLToPath(new URL('../locales', import.meta.url))

/** A sentence cut at its blanks: text, name, text, name, …, text. */
type Template = readonly string[]

/** Reads every file of `locales/` once and keeps it. Throws where a file is not a flat list of sentences. */
export function makeWords(options: WordsOptions = {}): Words {
  const find = finder(options.folder ?? OURS)
  const known = new Map(Language.options.map((language) => [language, formatsOf(language, options.timeZone)]))
  const formats = (language: Language) => known.get(language) ?? formatsOf(language, options.timeZone)
  const templates = new Map<string, Template>()

  const lacks = (what: Missing) => {
    if (options.missing === undefined) throw new Error(`no words: ${JSON.stringify(what)}`)
    options.missing(what)
  }
  const resolve = (language: Language, key: Key, count: number | undefined): Template => {
    const found = find(language, formsOf(key, count, formats(language)))
    if (found !== undefined) return cut(found)
    lacks({ language, key })
    return cut(find(FIRST_LANGUAGE, formsOf(key, count, formats(FIRST_LANGUAGE))) ?? key)
  }
  const text = (language: Language, { key, params = {} }: Say): string => {
    const write = formats(language)
    const count = typeof params['count'] === 'number' ? params['count'] : undefined
    const name =
      count === undefined ? `${language} ${key}` : `${language} ${formsOf(key, count, write).join(' ')}`
    let template = templates.get(name)
    if (template === undefined) templates.set(name, (template = resolve(language, key, count)))
    return fill(template, (blank) => {
      const value = params[blank]
      if (value === undefined) lacks({ language, key, parameter: blank })
      return value === undefined ? '' : written(value, language, write, text)
    })
  }
  return { languages: Language.options, text }
}

/** The keys a sentence may stand under, the best first; `zero` may have its own in any language. */
function formsOf(key: string, count: number | undefined, { plural }: Formats): readonly string[] {
  if (count === undefined) return [key]
  return [...(count === 0 ? [`${key}_zero`] : []), `${key}_${plural(count)}`, key]
}

/** Finds a sentence as it stands in the file: which plural, and what goes into its blanks, is ours to say. */
function finder(folder: string): (language: Language, keys: readonly string[]) => string | undefined {
  const i18n = createInstance({
    initAsync: false,
    fallbackLng: false,
    supportedLngs: Language.options,
    keySeparator: false,
    nsSeparator: false,
    resources: Object.fromEntries(
      Language.options.map((language) => [language, { translation: readLocale(`${folder}/${language}`) }]),
    ),
  })
  void i18n.init()
  return (lng, keys) => {
    // What citizens wrote is never looked into: neither `{{x}}` nor `$t(x)` in it means anything. The number is kept
    // from it too: it would count by Intl, which takes any language it does not know for that of the machine.
    const how = { lng, skipInterpolation: true }
    const found = keys.find((key) => i18n.exists(key, how))
    return found === undefined ? undefined : i18n.t(found, how)
  }
}

/** The languages whose words a native reader has signed for in `locales/proofread.json`; see `locales/SCHEMA.md`. */
export function readProofread(folder = OURS): ReadonlySet<Language> {
  const signed = z
    .record(Language, z.enum(['awaiting', 'proofread']))
    .parse(JSON.parse(readFileSync(`${folder}/proofread.json`, 'utf8')))
  return new Set(Language.options.filter((language) => signed[language] === 'proofread'))
}

/** All sentences of a language, as `<file>.<key>`. */
function readLocale(folder: string): Record<string, string> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
  const entries = files.flatMap((name): [string, string][] => {
    const sentences = z
      .record(z.string(), z.string())
      .parse(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')))
    return Object.entries(sentences).map(([key, sentence]) => [
      `${name.slice(0, -'.json'.length)}.${key}`,
      sentence,
    ])
  })
  return Object.fromEntries(entries)
}

function cut(sentence: string): Template {
  return sentence.split(/\{\{\s*(\w+)\s*\}\}/)
}

function fill(template: Template, value: (blank: string) => string): string {
  return template.map((piece, index) => (index % 2 === 0 ? piece : value(piece))).join('')
}

/** What goes into a blank, as the language writes it. */
function written(
  value: Params[string],
  language: Language,
  { number, day }: Formats,
  text: Words['text'],
): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return number(value)
  return 'key' in value ? text(language, value) : day(value.day)
}

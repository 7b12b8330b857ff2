/** Words: the name of a sentence becomes the sentence in a language. The only reader of `locales/`. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createInstance } from 'i18next'
import { z } from 'zod'
import type { Key, Params, Say } from '../dialogs/kernel/say.ts'
import { Language } from '../dialogs/nouns/ids.ts'

/** The Albanian files, whose keys are the vocabulary of the talks: a new file is one line here. */
interface Files {
  comment: typeof import('../locales/sq/comment.json')
  desk: typeof import('../locales/sq/desk.json')
  documents: typeof import('../locales/sq/documents.json')
  kernel: typeof import('../locales/sq/kernel.json')
  menu: typeof import('../locales/sq/menu.json')
  mydata: typeof import('../locales/sq/mydata.json')
  priority: typeof import('../locales/sq/priority.json')
  receipt: typeof import('../locales/sq/receipt.json')
  resume: typeof import('../locales/sq/resume.json')
  seat: typeof import('../locales/sq/seat.json')
  sent: typeof import('../locales/sq/sent.json')
  settings: typeof import('../locales/sq/settings.json')
  spoken: typeof import('../locales/sq/spoken.json')
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

/** The locale each language is formatted in: `en` alone would write dates the American way. */
export const FORMATS: Readonly<Record<Language, string>> = { sq: 'sq-AL', en: 'en-GB' }

/** The words to fall back to. */
const FIRST: Language = 'sq'

/** A sentence cut at its blanks: text, name, text, name, …, text. */
type Template = readonly string[]

/** Reads every file of `locales/` once and keeps it. Throws where a file is not a flat list of sentences. */
export function makeWords(options: WordsOptions = {}): Words {
  const find = finder(options.folder ?? fileURLToPath(new URL('../locales', import.meta.url)))
  const writers = new Map(Language.options.map((language) => [language, writer(language, options.timeZone)]))
  const templates = new Map<string, Template>()

  const lacks = (what: Missing) => {
    if (options.missing === undefined) throw new Error(`no words: ${JSON.stringify(what)}`)
    options.missing(what)
  }
  const resolve = (language: Language, key: Key, count: number | undefined): Template => {
    const found = find(language, key, count)
    if (found !== undefined) return cut(found)
    lacks({ language, key })
    return cut(find(FIRST, key, count) ?? key)
  }
  const text = (language: Language, { key, params = {} }: Say): string => {
    const write = writers.get(language) ?? writer(language, options.timeZone)
    const count = typeof params['count'] === 'number' ? params['count'] : undefined
    const name = count === undefined ? `${language} ${key}` : `${language} ${key} ${write.plural(count)}`
    let template = templates.get(name)
    if (template === undefined) templates.set(name, (template = resolve(language, key, count)))
    return fill(template, (blank) => {
      const value = params[blank]
      if (value === undefined) lacks({ language, key, parameter: blank })
      return value === undefined ? '' : write.value(value, text)
    })
  }
  return { languages: Language.options, text }
}

/** Finds a sentence as it stands in the file: i18next chooses the plural, the blanks are ours to fill. */
function finder(folder: string): (language: Language, key: string, count?: number) => string | undefined {
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
  return (lng, key, count) => {
    // What citizens wrote is never looked into: neither `{{x}}` nor `$t(x)` in it means anything.
    const how = { lng, skipInterpolation: true, ...(count === undefined ? {} : { count }) }
    return i18n.exists(key, how) ? i18n.t(key, how) : undefined
  }
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

/** Writes numbers and dates the way a language does. */
function writer(language: Language, timeZone = 'Europe/Tirane') {
  const shape = { day: 'numeric', month: 'long', year: 'numeric' } as const
  const moments = new Intl.DateTimeFormat(FORMATS[language], { ...shape, timeZone })
  // A day without an hour is the same day everywhere.
  const days = new Intl.DateTimeFormat(FORMATS[language], { ...shape, timeZone: 'UTC' })
  const numbers = new Intl.NumberFormat(FORMATS[language])
  const rules = new Intl.PluralRules(FORMATS[language])
  return {
    /** Which form of a sentence goes with a number; `zero` may have its own in any language. */
    plural: (count: number) => (count === 0 ? 'zero' : rules.select(count)),
    value(value: Params[string], text: Words['text']): string {
      if (typeof value === 'string') return value
      if (typeof value === 'number') return numbers.format(value)
      if ('key' in value) return text(language, value)
      return (value.day.length === 'YYYY-MM-DD'.length ? days : moments).format(new Date(value.day))
    },
  }
}

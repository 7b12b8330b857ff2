/** The sections of the plan form, by what it calls them in Albanian and English. */
import type { FormPiece } from './form.ts'

/** What a section asks for. */
export type SectionName = 'act' | 'audience' | 'timeline' | 'resources' | 'collection' | 'monitoring'

/** The pieces of each section that the form has. */
export type Sections = ReadonlyMap<SectionName, readonly FormPiece[]>

const SECTIONS: readonly (readonly [SectionName, RegExp])[] = [
  ['act', /^(?:emri|titulli) i (?:projekt|ligjit|aktit|politikës|strategjisë|dokumentit)/iu],
  ['act', /^name of the (?:proposed )?(?:law|act|policy|strategy|draft)/iu],
  ['audience', /^(?:audienca e synuar|grupet e synuara|target (?:audience|groups))/iu],
  ['timeline', /^(?:afati kohor|afatet kohore|kalendari|timeline|timetable)/iu],
  ['resources', /^(?:burimet e nevojshme|resources(?: needed)?|required resources)/iu],
  [
    'collection',
    /^(?:mbledhja e (?:përgjigjeve|komenteve|mendimeve)|collect(?:ing|ion of) (?:responses|comments|answers))/iu,
  ],
  ['monitoring', /^(?:monitorimi i procesit|monitorimi dhe vlerësimi|monitoring)/iu],
]
const NUMBER = /^(?:\d{1,2}|[ivx]{1,4})[.)]\s*/iu
const LONGEST = 220
// A document that has fewer of them is about something else.
const LEAST = 4

/** The section that a line begins. */
export function sectionOf(line: string): SectionName | undefined {
  const words = line.replace(NUMBER, '')
  return words.length > LONGEST ? undefined : SECTIONS.find(([, pattern]) => pattern.test(words))?.[0]
}

/** The sections of a plan form; undefined: this is none. */
export function sectionsOf(pieces: readonly FormPiece[]): Sections | undefined {
  const sections = new Map<SectionName, FormPiece[]>()
  let open: FormPiece[] | undefined
  for (const piece of pieces) {
    const name = piece.kind === 'line' ? sectionOf(piece.text) : undefined
    // The name of a section is also the head of a column in it.
    if (piece.kind === 'line' && name !== undefined && !sections.has(name)) {
      open = besideName(piece.text)
      sections.set(name, open)
    } else open?.push(piece)
  }
  return sections.size < LEAST ? undefined : sections
}

/** "Name of the act: …": what stands on the line of the name fills it in. */
function besideName(line: string): FormPiece[] {
  const beside = /:\s*(\S.*)$/u.exec(line)?.[1]
  return beside === undefined ? [] : [{ kind: 'line', text: beside, gap: true }]
}

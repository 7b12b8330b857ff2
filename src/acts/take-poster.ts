/** Lets someone of the staff take the poster of a consultation, if they may open one. */
import type { Language } from '../../dialogs/nouns/ids.ts'
import type { Outcome, Refused } from '../../dialogs/nouns/outcome.ts'
import type { Writer, Writing } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { grantFile } from './file-grants.ts'
import { once } from './once.ts'
import { grantedTo } from './rights.ts'
import type { Actor, Caller, Intention } from './who.ts'

/** Whose poster, in which language. */
export interface PosterFile {
  readonly consultation: string
  readonly language: Language
}

/** Gives `file`, or `refused` with `gone` (no such consultation), `not_open_yet` or `not_allowed`. */
export type TakePoster = (intention: Intention, caller: Caller, file: PosterFile) => Promise<Outcome>

/** Makes the act. What is taken is written down when it is. */
export function makeTakePoster(writer: Writer, secrets: Secrets, ids: Ids, clock: Clock): TakePoster {
  return (intention, { conversation }, file) =>
    once(writer, secrets, clock, intention, async (writing) => {
      const actor = await announcer(writing, { kind: 'person', conversation }, file.consultation)
      if (actor.kind === 'refused') return actor
      const what = { kind: 'poster', ...file } as const
      return grantFile(writing, secrets, ids, clock, { person: actor.name, what })
    })
}

type Announcer = { readonly kind: 'may'; readonly name: string } | Refused

/** Whether the actor may announce a consultation: whoever may open it, once it is open. */
export async function announcer(writing: Writing, actor: Actor, consultation: string): Promise<Announcer> {
  const found = await writing.consultation(consultation)
  if (found === undefined) return { kind: 'refused', why: 'gone' }
  const name = await grantedTo(writing, actor, 'open_consultation', found.organisation)
  if (name === undefined) return { kind: 'refused', why: 'not_allowed' }
  return found.stage === 'planned' ? { kind: 'refused', why: 'not_open_yet' } : { kind: 'may', name }
}

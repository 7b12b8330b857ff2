/** Keeps what a person says about themselves: for one consultation, under the pseudonym they have there, sealed. */
import { type About, GeneralAbout, SpecialAbout } from '../../dialogs/nouns/about.ts'
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Seal, Secrets } from '../secrets.ts'
import { pseudonymIn } from './names.ts'
import { once } from './once.ts'
import type { Caller, Intention } from './who.ts'

/** Gives `kept`, or `refused` `gone` where the receipt is not the person's own. What is told later wins. */
export type KeepAbout = (intention: Intention, caller: Caller, about: About) => Promise<Outcome>

/** Makes the act. */
export function makeKeepAbout(writer: Writer, secrets: Secrets, clock: Clock): KeepAbout {
  return (intention, { conversation }, { code, general, special }) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const person = await writing.personOf(conversation)
      const submission = (await writing.submissionByReceipt(code))?.submission
      const { consultation, pseudonym } = submission ?? { consultation: '', pseudonym: '' }
      if (person === undefined || pseudonym !== pseudonymIn(secrets, consultation, person.id))
        return { kind: 'refused', why: 'gone' }
      const known = await writing.aboutOf(consultation, pseudonym)
      await writing.putAbout({
        consultation,
        pseudonym,
        general: sealed(secrets, general) ?? known?.general ?? null,
        special: sealed(secrets.special, special) ?? known?.special ?? null,
        at: clock.iso(),
      })
      return { kind: 'kept' }
    })
}

function sealed(seal: Seal, told: object | undefined): string | undefined {
  return told === undefined ? undefined : seal.seal(JSON.stringify(told))
}

/** What was told, opened again; `{}` where nothing was. */
export function openedAbout(
  secrets: Secrets,
  { general, special }: { readonly general: string | null; readonly special: string | null },
): { readonly general: GeneralAbout; readonly special: SpecialAbout } {
  const opened = (seal: Seal, text: string | null): unknown => JSON.parse(seal.open(text ?? '') ?? '{}')
  return {
    general: GeneralAbout.catch({}).parse(opened(secrets, general)),
    special: SpecialAbout.catch({}).parse(opened(secrets.special, special)),
  }
}

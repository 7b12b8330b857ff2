/** Keeps a reason under a name, to be used again in the same organisation. */
import type { Texts } from '../../dialogs/nouns/ids.ts'
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { once } from './once.ts'
import { audit, grantedTo } from './rights.ts'
import type { Actor, Intention } from './who.ts'

/** A reason of the organisation whose consultation this is. */
export interface Block {
  readonly consultation: string
  readonly name: string
  readonly text: Texts
}

/** It takes the place of one of that name. Gives `kept`, or `refused` with `gone`, `not_allowed` or `empty`. */
export type SaveBlock = (intention: Intention, actor: Actor, block: Block) => Promise<Outcome>

/** Makes the act. */
export function makeSaveBlock(writer: Writer, secrets: Secrets, ids: Ids, clock: Clock): SaveBlock {
  return (intention, actor, { consultation: id, name: typed, text }) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const consultation = await writing.consultation(id)
      if (consultation === undefined) return { kind: 'refused', why: 'gone' }
      const { organisation } = consultation
      const author = await grantedTo(writing, actor, 'answer_submissions', organisation)
      if (author === undefined) return { kind: 'refused', why: 'not_allowed' }
      const name = typed.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()
      const nothing = Object.values(text).every((words) => words.trim() === '')
      if (name === '' || nothing) return { kind: 'refused', why: 'empty' }
      const block = { id: ids.rowId(), organisation, name, text, changedAt: clock.iso() }
      await writing.putAnswerBlock(block)
      await audit(writing, ids, clock, { actor: author, action: 'save_block', object: organisation })
      return { kind: 'kept' }
    })
}

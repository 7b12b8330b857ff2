/** Owes the author of a contribution a message, in the transaction that gives them something to know. */
import type { Writing } from '../../storage/registry/contract.ts'
import type { Delivery } from '../../storage/registry/model/delivery.ts'
import type { Submission } from '../../storage/registry/model/submission.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'

/** The same, unless one of this kind is due already: what is said is read when it is said. */
export async function oweOnce(...owing: Parameters<typeof oweDelivery>): Promise<void> {
  const [writing, , , kind, { id }] = owing
  if ((await writing.deliveryOf(kind, id))?.state !== 'due') await oweDelivery(...owing)
}

/** Writes the row; whoever runs `src/outreach` says it. */
export async function oweDelivery(
  writing: Writing,
  ids: Ids,
  clock: Clock,
  kind: Delivery['kind'],
  { id: object, pseudonym: person }: Submission,
): Promise<void> {
  await writing.addDelivery({
    id: ids.rowId(),
    person,
    kind,
    object,
    state: 'due',
    at: clock.iso(),
    tries: 0,
  })
}

/** A consultation whose comments have the same codes each time, so that a file of yesterday fits it. */
import { receiptCode } from '../../dialogs/nouns/receipt.ts'
import type { Submission } from '../../storage/registry/model/submission.ts'
import { caller, comment, type Desk, intend, openedConsultation, receiptOf } from './desk.ts'

/** What was said there, in the order in which it came. */
const SAID: readonly (Pick<Submission, 'kind' | 'text'> & { readonly part: number })[] = [
  { kind: 'comment', part: 0, text: 'Më shumë drita në rrugë, që fëmijët të kthehen pa frikë.' },
  { kind: 'comment', part: 0, text: 'Kush e mban llogarinë e fondit?\nPyetja u bë edhe vitin e kaluar.' },
  { kind: 'wording', part: 2, text: 'Çerdhet «pranojnë» çdo fëmijë & çdo prind, pa <kushte>.' },
  { kind: 'comment', part: 2, text: 'Çerdhja e lagjes mbyllet në orën 14:00; punojmë deri në 17:00.' },
  { kind: 'no_objection', part: 3, text: '' },
  { kind: 'comment', part: 3, text: '=Banesa pa lagështi! 👩‍👩‍👧 "Kemi 3 vjet që presim."' },
]

/** Their codes, in the same order. */
export const CODES: readonly string[] = SAID.map((_, at) =>
  receiptCode(Array.from({ length: 7 }, (__, letter) => ((at * 7 + letter * 5 + 3) % 23) / 23)),
)

/** Opens it. */
export async function knownConsultation(desk: Desk) {
  const open = await openedConsultation(desk)
  const first = receiptOf(await desk.recordSubmission(intend(desk), caller('template'), comment(desk, open)))
  const template = (await desk.registry.reader.submissionByReceipt(first))?.submission
  if (template === undefined) throw new Error('not recorded')
  await desk.registry.writer.write(async (writing) => {
    await writing.retire(template.id, 'withdrawn')
    for (const [at, { kind, text, part }] of SAID.entries()) {
      const id = `known${at}`.padEnd(16, '0')
      const receipt = CODES[at] ?? ''
      const recordedAt = new Date(desk.clock.now() + at * 1000).toISOString()
      const own = { id, receipt, kind, text, textHash: id, recordedAt, pseudonym: `known ${at}` }
      await writing.addSubmission({ ...template, ...own, part: open.parts[part] ?? '' })
    }
  })
  return open
}

/** A consultation as one signed zip, for a register with no door: carried by hand, read by people and by machines. */
import { FIRST_LANGUAGE } from '../../../dialogs/nouns/offer.ts'
import type { Reader } from '../../../storage/registry/contract.ts'
import type { Forwarded } from '../../../storage/registry/model/outbox.ts'
import { announced, type Announcing } from '../../reports/announcing.ts'
import { commented, csv, exportComments } from '../../reports/export-comments.ts'
import { formulaSafe } from '../../reports/formula-safe.ts'
import { type Manifest, MANIFEST, SIGNATURE, signed, type Signer } from './manifest.ts'
import { printed } from './printed.ts'
import { renjkFields } from './renjk.ts'
import { type PacketFile, type Sealed, startZip } from './zip.ts'

/** What it is made of. */
export interface PacketParts {
  readonly reader: Reader
  readonly announcing: Announcing
  readonly signer: Signer
  /** What was withdrawn or erased since an earlier packet carried it. */
  readonly takenBack: readonly Forwarded[]
  readonly consultation: string
  /** The moment of the packet, ISO UTC: it says which transcripts nobody has confirmed by then, and stands nowhere. */
  readonly at: string
}

/** Told how many contributions are written, of how many. */
export type PacketProgress = (written: number, of: number) => void

/**
 * The bytes of the zip; undefined: there is no such consultation. The same contents are the same bytes. Throws
 * `StorageError`.
 */
export async function packetOf(
  parts: PacketParts,
  progress: PacketProgress = () => {},
): Promise<AsyncIterable<Uint8Array> | undefined> {
  const { reader, announcing, consultation } = parts
  const found = await announced(reader, consultation, FIRST_LANGUAGE)
  const renjk = await renjkFields(reader, announcing, consultation)
  if (found === undefined || renjk === undefined) return undefined
  const { title, institution } = found
  const law = announcing.law[FIRST_LANGUAGE] ?? ''
  const order = { consultation, at: parts.at, onward: true }
  const counted = { contributions: 0 }
  const note: PacketProgress = (written, of) => {
    counted.contributions = written
    progress(written, of)
  }
  const head = { title, institution, law }
  const files: readonly PacketFile[] = [
    { name: 'comments.csv', chunks: exportComments(reader, { ...order, format: 'csv' }, note) },
    { name: 'comments.json', chunks: exportComments(reader, { ...order, format: 'json' }) },
    {
      name: 'comments.html',
      chunks: printed(announcing.words, head, commented(reader, order)),
    },
    { name: 'taken-back.csv', chunks: [takenBackCsv(parts.takenBack)] },
    { name: 'renjk.txt', chunks: [renjk] },
  ]
  const told = (sealed: readonly Sealed[]): Manifest => ({
    format: 'zeri-packet',
    version: 1,
    consultation,
    title,
    institution,
    contributions: counted.contributions,
    taken_back: parts.takenBack.length,
    files: [...sealed],
  })
  return zipped(files, told, parts.signer)
}

async function* zipped(
  files: readonly PacketFile[],
  told: (sealed: readonly Sealed[]) => Manifest,
  signer: Signer,
): AsyncIterable<Uint8Array> {
  const zip = startZip()
  const sealed: Sealed[] = []
  for (const file of files) sealed.push(yield* zip.add(file))
  const manifest = `${JSON.stringify(told(sealed), undefined, 2)}\n`
  yield* zip.add({ name: MANIFEST, chunks: [manifest] })
  yield* zip.add({ name: SIGNATURE, chunks: [signed(manifest, signer)] })
  yield* zip.end()
}

function takenBackCsv(takenBack: readonly Forwarded[]): string {
  const rows = takenBack.map(({ event, forward }) => [event.receipt, event.kind, forward.entry ?? ''])
  return `\uFEFF${csv([['receipt', 'what', 'registry_number'], ...rows.map((row) => row.map(formulaSafe))])}`
}

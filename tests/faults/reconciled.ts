/** What people were shown after many kills, held against what stands in the registry, counted. */
import type { Registry } from '../../storage/registry/contract.ts'

/** What came of everybody's rounds, counted. */
export interface Reconciled {
  /** Sent and not recorded. */
  readonly lost: number
  /** Recorded once more than it was sent. */
  readonly doubled: number
  /** Recorded and sent by nobody. */
  readonly strange: number
  /** People who see another code than the recorded one. */
  readonly misled: number
  /** Replies said again more often than the process was killed under that person. */
  readonly unforced: number
  /** Replies said again. */
  readonly repeats: number
  /** The chats where something of this is wrong, to be looked at. */
  readonly looks: readonly string[]
}

/** What every reconciliation must come to. */
export const NOTHING_WRONG = { lost: 0, doubled: 0, strange: 0, misled: 0, unforced: 0, looks: [] } as const

/** The words of a round begin so; the sample's contributions do not. */
export const OURS = 'Fjala e'

/** What one person said, how often the process was killed meanwhile, and what they see now. */
export interface Told {
  readonly words: string
  readonly kills: number
  readonly texts: readonly string[]
  readonly look: string
}

/** The receipts of everything recorded, by its words. */
export async function codesByWords({ reader }: Registry): Promise<ReadonlyMap<string, readonly string[]>> {
  const recorded = new Map<string, string[]>()
  for (const { id } of await reader.consultations()) {
    for (const { submission } of await reader.submissionsAfter(id, undefined, 100_000)) {
      recorded.set(submission.text, [...(recorded.get(submission.text) ?? []), submission.receipt])
    }
  }
  return recorded
}

/** Every code that was shown is recorded, each text once, nothing else is there. */
export function counted(
  recorded: ReadonlyMap<string, readonly string[]>,
  rounds: readonly Told[],
): Reconciled {
  const each = rounds.map(({ words, kills, texts, look }) => {
    const codes = recorded.get(words) ?? []
    const shown = new Set(texts.flatMap((text) => /Kodi juaj:\s*(\S+)/u.exec(text)?.[1] ?? []))
    const times = new Map<string, number>()
    for (const text of texts) times.set(text, (times.get(text) ?? 0) + 1)
    const again = Math.max(0, ...times.values()) - 1
    return {
      lost: codes.length === 0 ? 1 : 0,
      doubled: Math.max(0, codes.length - 1),
      misled: shown.size === codes.length && codes.every((code) => shown.has(code)) ? 0 : 1,
      unforced: Math.max(0, again - kills),
      repeats: again,
      look,
    }
  })
  const sum = (of: 'lost' | 'doubled' | 'misled' | 'unforced' | 'repeats') =>
    each.reduce((all, one) => all + one[of], 0)
  const ours = new Set(rounds.map(({ words }) => words))
  return {
    lost: sum('lost'),
    doubled: sum('doubled'),
    strange: [...recorded.keys()].filter((text) => text.startsWith(OURS) && !ours.has(text)).length,
    misled: sum('misled'),
    unforced: sum('unforced'),
    repeats: sum('repeats'),
    looks: each
      .filter(({ lost, doubled, misled, unforced }) => lost + doubled + misled + unforced > 0)
      .map(({ look }) => look),
  }
}

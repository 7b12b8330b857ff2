/** Editing a draft in the making: whatever is done in whatever order, no word is lost that was not thrown away. */
import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import type { DraftInMaking, MakingPart } from '../../dialogs/nouns/draft-in-making.ts'
import { drop, edited } from '../../src/drafts/edit/edit.ts'
import { joinBelow, joinWithPrevious } from '../../src/drafts/edit/join.ts'
import { below, depth, find } from '../../src/drafts/edit/tree.ts'
import { rename, setQuestion, setSummary } from '../../src/drafts/edit/words.ts'

const word = fc.stringMatching(/^[a-zëç]{1,9}$/u)
const words = fc.array(word, { minLength: 1, maxLength: 30 }).map((some) => some.join(' '))

const written = fc.record({
  title: fc.oneof(fc.constant(''), words),
  texts: fc.array(words, { maxLength: 3 }),
  notes: fc.array(words, { maxLength: 2 }),
  /** How deep it would stand; never more than one below the part before it. */
  deep: fc.nat(3),
  spoken: fc.boolean(),
})

/** The file of the part at this place. */
function fileOf(at: number): string {
  return `audio${String(at).padStart(11, '0')}`
}

/** A tree laid out, each word made unlike all others so that it can be followed. */
const draft = fc.array(written, { minLength: 1, maxLength: 12 }).map((all): DraftInMaking => {
  const parts: MakingPart[] = []
  let count = 0
  let path: readonly string[] = []
  const marked = (text: string): string =>
    text === ''
      ? ''
      : text
          .split(' ')
          .map((one) => `${one}${(count += 1)}`)
          .join(' ')
  for (const { title, texts, notes, deep, spoken } of all) {
    const id = `p${parts.length}`
    const above = path.slice(0, deep)
    path = [...above, id]
    const bites = [
      ...texts.map((text) => ({ kind: 'text' as const, text: marked(text) })),
      ...notes.map((text) => ({ kind: 'footnote' as const, text: marked(text) })),
    ]
    const named = { number: `n${parts.length}`, title: marked(title) }
    const said = { ...named, names: {}, summary: {}, question: {}, bites }
    const audio = spoken ? { audio: fileOf(parts.length) } : {}
    parts.push({ id, parent: above.at(-1) ?? null, ...said, ...audio })
  }
  return { language: 'sq', parts, doubts: [] }
})
const chosen = fc.tuple(draft, fc.nat()).map(([one, at]) => ({
  draft: one,
  part: one.parts[at % one.parts.length]?.id ?? '',
}))

function split(text: string): readonly string[] {
  return text.split(/\s+/u).filter((one) => one !== '')
}

/** Everything that is read, in reading order: heads and text; footnotes apart. */
function read({ parts }: DraftInMaking, kind: 'text' | 'footnote'): readonly string[] {
  return parts.flatMap(({ number, title, bites }) => [
    ...(kind === 'text' ? [number, ...split(title)] : []),
    ...bites.filter((bite) => bite.kind === kind).flatMap(({ text }) => split(text)),
  ])
}

function isWhole({ parts }: DraftInMaking): void {
  const seen = new Set<string>()
  for (const { id, parent, bites } of parts) {
    // A part stands behind the one it stands under, and footnotes behind the text.
    if (parent !== null) expect(seen).toContain(parent)
    seen.add(id)
    const kinds = bites.map(({ kind }) => kind)
    expect(kinds).toEqual(kinds.toSorted().toReversed())
    for (const { text } of bites) expect(text.length).toBeLessThanOrEqual(900)
  }
  expect(seen.size).toBe(parts.length)
  // What stands under a part follows it without a gap: the order of the list is the order of the tree.
  for (const { id } of parts) {
    const at = parts.findIndex((part) => part.id === id)
    const under = below({ language: 'sq', parts, doubts: [] }, id)
    expect(parts.slice(at + 1, at + 1 + under.length)).toEqual(under)
  }
}

test('join with the one before: every word stays, in its order, footnotes with the part they came from', () => {
  fc.assert(
    fc.property(chosen, ({ draft: before, part }) => {
      const after = joinWithPrevious(before, part)
      const found = find(before, part)
      if (found === undefined || found.at === 0) {
        expect(after).toBeUndefined()
        return
      }
      if (after === undefined) throw new Error('it was not joined')
      isWhole(after)
      expect(after.parts).toHaveLength(before.parts.length - 1)
      expect(read(after, 'text')).toEqual(read(before, 'text'))
      expect(read(after, 'footnote')).toEqual(read(before, 'footnote'))
      const into = before.parts[found.at - 1]?.id ?? ''
      const own = (kind: 'footnote', of: MakingPart | undefined) =>
        (of?.bites ?? []).filter((bite) => bite.kind === kind).map(({ text }) => text)
      expect(own('footnote', find(after, into)?.part)).toEqual([
        ...own('footnote', find(before, into)?.part),
        ...own('footnote', found.part),
      ])
    }),
  )
})

test('join what stands below: every word stays, in its order, and nothing stands below any more', () => {
  fc.assert(
    fc.property(chosen, ({ draft: before, part }) => {
      const after = joinBelow(before, part)
      if (below(before, part).length === 0) {
        expect(after).toBeUndefined()
        return
      }
      if (after === undefined) throw new Error('it was not joined')
      isWhole(after)
      expect(below(after, part)).toEqual([])
      expect(read(after, 'text')).toEqual(read(before, 'text'))
      expect(read(after, 'footnote')).toEqual(read(before, 'footnote'))
    }),
  )
})

test('join: the first keeps its audio, or is given the first there is; no other part’s audio changes', () => {
  const spoken = (of: readonly MakingPart[]) =>
    of.flatMap(({ audio }) => (audio === undefined ? [] : [audio]))
  fc.assert(
    fc.property(chosen, fc.boolean(), ({ draft: before, part }, down) => {
      const after = down ? joinBelow(before, part) : joinWithPrevious(before, part)
      if (after === undefined) return
      const left = new Set(after.parts.map(({ id }) => id))
      const into = down ? part : before.parts[(find(before, part)?.at ?? 0) - 1]?.id
      const joined = before.parts.filter(({ id }) => id === into || !left.has(id))
      const one = after.parts.find(({ id }) => id === into)
      expect(one?.audio).toBe(spoken(joined)[0])
      expect('audio' in (one ?? {})).toBe(spoken(joined).length > 0)
      const others = (of: DraftInMaking) => of.parts.filter(({ id }) => left.has(id) && id !== into)
      expect(spoken(others(after))).toEqual(spoken(others(before)))
    }),
  )
})

test('recorded, a part has this audio and no other; silenced, none; nothing else changes', () => {
  fc.assert(
    fc.property(chosen, ({ draft: before, part }) => {
      const file = fileOf(99)
      const recorded = edited(before, { do: 'record', part, file })
      if (recorded === undefined) throw new Error('it was not recorded')
      expect(find(recorded, part)?.part.audio).toBe(file)
      const silent = edited(recorded, { do: 'silence', part })
      if (silent === undefined) throw new Error('it was not silenced')
      expect('audio' in (find(silent, part)?.part ?? {})).toBe(false)
      const own = find(before, part)?.part.audio
      expect(own === undefined ? silent : edited(silent, { do: 'record', part, file: own })).toEqual(before)
    }),
  )
})

test('drop: what goes is the part and what stands under it, and never the last of all', () => {
  fc.assert(
    fc.property(chosen, ({ draft: before, part }) => {
      const gone = new Set([part, ...below(before, part).map(({ id }) => id)])
      const left = before.parts.filter(({ id }) => !gone.has(id))
      const after = drop(before, part)
      if (left.length === 0) expect(after).toBeUndefined()
      else expect(after).toEqual({ ...before, parts: left })
      if (after !== undefined) isWhole(after)
    }),
  )
})

test('a title, a summary, a question: only that word of that part changes, and an empty one takes it away', () => {
  fc.assert(
    fc.property(chosen, words, fc.constantFrom('sq' as const, 'en' as const), (one, text, language) => {
      const { draft: before, part } = one
      for (const set of [setSummary, setQuestion, rename]) {
        const after = set(before, { part, language, text: ` ${text} ` })
        const others = (of: DraftInMaking | undefined) => of?.parts.filter(({ id }) => id !== part)
        expect(others(after)).toEqual(others(before))
        const { bites, number } = find(before, part)?.part ?? {}
        expect(find(after ?? before, part)?.part).toMatchObject({ bites, number })
      }
      const summed = setSummary(before, { part, language, text: ` ${text} ` }) ?? before
      expect(find(summed, part)?.part.summary).toEqual({ [language]: text })
      expect(setSummary(summed, { part, language, text: '' })).toEqual(before)
    }),
  )
})

test('in its own language the printed title changes, in another it gets a name', () => {
  const part = { id: 'a', parent: null, number: '1', title: 'Vjetër', names: { sq: 'Shkurt' } }
  const one: DraftInMaking = {
    language: 'sq',
    parts: [{ ...part, summary: {}, question: {}, bites: [] }],
    doubts: [],
  }
  const renamed = rename(one, { part: 'a', language: 'sq', text: 'I ri' })
  expect(renamed?.parts[0]).toMatchObject({ title: 'I ri', names: {} })
  const named = rename(one, { part: 'a', language: 'en', text: 'New' })
  expect(named?.parts[0]).toMatchObject({ title: 'Vjetër', names: { sq: 'Shkurt', en: 'New' } })
})

test('any row of edits leaves a whole tree; what cannot be done changes nothing', () => {
  const edit = fc.record({ do: fc.constantFrom('join', 'join_below', 'drop'), at: fc.nat() })
  fc.assert(
    fc.property(draft, fc.array(edit, { maxLength: 12 }), (first, edits) => {
      let now = first
      for (const { do: what, at } of edits) {
        const part = now.parts[at % now.parts.length]?.id ?? ''
        now = edited(now, { do: what, part }) ?? now
        isWhole(now)
        expect(now.parts.length).toBeGreaterThan(0)
        for (const one of now.parts) expect(depth(now, one)).toBeLessThan(now.parts.length)
      }
      expect(edited(now, { do: 'drop', part: 'nothere' })).toBeUndefined()
      expect(edited(now, { do: 'silence', part: 'nothere' })).toBeUndefined()
      expect(edited(now, { do: 'ask', part: 'nothere', language: 'sq', text: 'x' })).toBeUndefined()
    }),
  )
})

/** The turns of a desk made once more from its own parts, with one of them spoilt, slowed or counted. */
import type { Lookup } from '../../dialogs/kernel/lookup.ts'
import type { Registry } from '../../storage/registry/contract.ts'
import type { StateStore } from '../../storage/state/contract.ts'
import type { App } from '../../src/app.ts'
import { makeOpenAnswerTable } from '../../src/answers/sent-table.ts'
import { makeActs } from '../../src/acts/acts.ts'
import { noticeLaw } from '../../src/country/notice-law.ts'
import type { Ids } from '../../src/ids.ts'
import type { Perform } from '../../src/turn/contract.ts'
import { priorityNames } from '../../src/priority-names.ts'
import { makeLookUp } from '../../src/turn/look-up.ts'
import { makeMemory } from '../../src/turn/memory.ts'
import { makePerform } from '../../src/turn/perform/perform.ts'
import type { Pause } from '../../src/turn/points.ts'
import { makeTurns, type Turns } from '../../src/turn/take-turn.ts'

/** What is put in the place of the desk's own parts, or called before each use of them. */
export interface Spoilt {
  readonly states?: StateStore
  readonly ids?: Ids
  readonly pause?: Pause
  /** Called before every use of the registry, with the name of the call; what it throws is thrown there. */
  readonly registry?: (call: string) => void
  /** Called before every named read. */
  readonly reads?: (lookup: Lookup) => void
  /** Called before every effect. */
  readonly performs?: () => void
  /** In the place of the desk's own way to perform. */
  readonly perform?: (own: Perform) => Perform
  readonly mistake?: (error: unknown) => void
}

/** The registry, telling each call before it is made. */
export function watched(registry: Registry, tell: (call: string) => void): Registry {
  const { reader, writer } = registry
  const told = new Proxy(reader, {
    get(of, name) {
      const call: unknown = Reflect.get(of, name)
      if (typeof call !== 'function') return call
      return async (...given: unknown[]): Promise<unknown> => {
        tell(String(name))
        return Reflect.apply(call, of, given)
      }
    },
  })
  return {
    reader: told,
    writer: {
      async write(work) {
        tell('write')
        return writer.write(work)
      },
      shred: () => writer.shred(),
    },
    close: () => registry.close(),
  }
}

/** Makes them. */
export function turnsOver(app: App, spoilt: Spoilt = {}): Turns {
  const { secrets, clock, calendar, country, offered, words } = app
  const ids = spoilt.ids ?? app.ids
  const registry = spoilt.registry === undefined ? app.registry : watched(app.registry, spoilt.registry)
  const { reader, writer } = registry
  const law = noticeLaw(country, calendar)
  const { workingDaysBetween } = law
  const hands = { registry, secrets, ids, clock, files: app.files }
  const states = spoilt.states ?? app.states
  const acting = makePerform(
    makeActs(hands, law, priorityNames(country, words, offered), makeOpenAnswerTable(words, app.files.read)),
    states,
  )
  const own: Perform = async (effect, who) => {
    spoilt.performs?.()
    return acting(effect, who)
  }
  const reading = makeLookUp(reader, {
    secrets,
    clock,
    country,
    workingDaysBetween,
    announcing: app.announcing,
  })
  return makeTurns({
    states,
    perform: spoilt.perform?.(own) ?? own,
    lookUp: async (lookup, who) => {
      spoilt.reads?.(lookup)
      return reading(lookup, who)
    },
    memory: makeMemory(reader, writer, secrets, clock),
    secrets,
    clock,
    ids,
    offered,
    words: (language, sentence) => words.text(language, sentence),
    mistake:
      spoilt.mistake ??
      ((error) => {
        throw error
      }),
    ...(spoilt.pause === undefined ? {} : { pause: spoilt.pause }),
  })
}

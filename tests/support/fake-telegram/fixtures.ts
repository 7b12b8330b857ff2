/** One example of everything an update and a message can hold, made from the types of the Bot API themselves. */
import { join } from 'node:path'
import ts from 'typescript'

/** A name and an example of what stands under it. */
export type Fixtures = ReadonlyMap<string, unknown>

/** Every text in the examples, so that it can be looked for. */
export const CANARY = 'kanarina'
const NUMBER = 7
const DEEPEST = 5

const TYPES = join(import.meta.dirname, '../../../node_modules/@grammyjs/types/mod.d.ts')

interface Source {
  readonly checker: ts.TypeChecker
  readonly at: ts.Node
}

function isOptional(symbol: ts.Symbol): boolean {
  return (symbol.flags & ts.SymbolFlags.Optional) !== 0
}

/** An example of a type: what must be there, the first of several kinds. */
function example(source: Source, type: ts.Type, depth: number): unknown {
  const { checker } = source
  if (type.isUnion()) {
    const some = type.types.find((one) => (one.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) === 0)
    return some === undefined ? undefined : example(source, some, depth)
  }
  if (type.isStringLiteral() || type.isNumberLiteral()) return type.value
  if ((type.flags & ts.TypeFlags.StringLike) !== 0) return CANARY
  if ((type.flags & ts.TypeFlags.NumberLike) !== 0) return NUMBER
  if ((type.flags & ts.TypeFlags.BooleanLike) !== 0) return true
  if (checker.isArrayType(type) || checker.isTupleType(type)) {
    const [element] = checker.getTypeArguments(type as ts.TypeReference)
    return element === undefined || depth > DEEPEST ? [] : [example(source, element, depth + 1)]
  }
  if (depth > DEEPEST) return {}
  const fields = checker.getPropertiesOfType(type).filter((field) => !isOptional(field))
  return Object.fromEntries(
    fields.map((field) => [
      field.name,
      example(source, checker.getTypeOfSymbolAtLocation(field, source.at), depth + 1),
    ]),
  )
}

function optionalOf(source: Source, name: string): Fixtures {
  const { checker, at } = source
  const moduleOf = checker.getSymbolAtLocation(at)
  const found = moduleOf === undefined ? [] : checker.getExportsOfModule(moduleOf)
  const named = found.find((one) => one.name === name)
  if (named === undefined) throw new Error(`the types of the Bot API have no ${name}`)
  const declared = (named.flags & ts.SymbolFlags.Alias) === 0 ? named : checker.getAliasedSymbol(named)
  const fields = checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(declared)).filter(isOptional)
  return new Map(
    fields.map((field) => [field.name, example(source, checker.getTypeOfSymbolAtLocation(field, at), 0)]),
  )
}

/** Every kind of update, and every field a message may have, by its name. */
export function botApiFixtures(): { readonly updates: Fixtures; readonly fields: Fixtures } {
  const program = ts.createProgram([TYPES], { strict: true, skipLibCheck: true, types: [] })
  const at = program.getSourceFile(TYPES)
  if (at === undefined) throw new Error('the types of the Bot API are not installed')
  const source = { checker: program.getTypeChecker(), at }
  return { updates: optionalOf(source, 'Update'), fields: optionalOf(source, 'Message') }
}

/** Measures a source file by its syntax tree. */
import ts from 'typescript'
import type { HouseFile } from './house.ts'

/** A function: where it begins, its name, and how many lines it has. */
export interface FunctionMeasure {
  readonly place: string
  readonly name: string
  readonly lines: number
}

/** What a file is measured by. Places are `path:line`. */
export interface Measure {
  readonly lines: number
  readonly functions: readonly FunctionMeasure[]
  readonly anys: readonly string[]
  readonly defaultExports: readonly string[]
  readonly moduleLets: readonly string[]
  readonly undocumented: readonly string[]
  /** Readings of the wall clock and throws of dice. */
  readonly chances: readonly string[]
  readonly environments: readonly string[]
}

const CHANCES = new Set(['Date.now', 'Math.random', 'performance.now', 'crypto.randomUUID', 'randomUUID'])

/** Measures one TypeScript or JavaScript file. */
export function measure(file: HouseFile): Measure {
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true)
  const place = (node: ts.Node) =>
    `${file.path}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`
  const nodes = everyNode(source)
  const at = (found: readonly ts.Node[]) => found.map(place)
  return {
    lines: file.text.trimEnd().split('\n').length,
    functions: nodes
      .filter(isFunction)
      .map((node) => ({ place: place(node), name: nameOf(node), lines: linesOf(node, source) })),
    anys: at(nodes.filter((node) => node.kind === ts.SyntaxKind.AnyKeyword)),
    defaultExports: at(source.statements.filter(isDefaultExport)),
    moduleLets: at(source.statements.filter(isModuleLet)),
    undocumented: source.statements
      .flatMap((statement) => undocumented(statement, source))
      .map((name) => `${file.path}: ${name}`),
    chances: at(nodes.filter((node) => isChance(node, source))),
    environments: at(
      nodes.filter((node) => ts.isPropertyAccessExpression(node) && node.getText(source) === 'process.env'),
    ),
  }
}

function everyNode(node: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = []
  const visit = (child: ts.Node): void => {
    found.push(child)
    ts.forEachChild(child, visit)
  }
  visit(node)
  return found
}

type WithBody =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration
  | ts.AccessorDeclaration
  | ts.ConstructorDeclaration

function isFunction(node: ts.Node): node is WithBody {
  const kind =
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isAccessor(node) ||
    ts.isConstructorDeclaration(node)
  return kind && node.body !== undefined
}

function nameOf(node: WithBody): string {
  if (node.name !== undefined) return node.name.getText()
  const above = node.parent
  const named = ts.isVariableDeclaration(above) || ts.isPropertyAssignment(above)
  return named ? above.name.getText() : '(unnamed)'
}

function linesOf(node: ts.Node, source: ts.SourceFile): number {
  const line = (position: number) => source.getLineAndCharacterOfPosition(position).line
  return line(node.getEnd()) - line(node.getStart(source)) + 1
}

function isDefaultExport(node: ts.Statement): boolean {
  return ts.isExportAssignment(node) || hasModifier(node, ts.SyntaxKind.DefaultKeyword)
}

function isModuleLet(node: ts.Statement): boolean {
  return ts.isVariableStatement(node) && (node.declarationList.flags & ts.NodeFlags.Const) === 0
}

/** Names a statement exports without a doc comment on it. A second declaration of a name may share the first one's. */
function undocumented(node: ts.Statement, source: ts.SourceFile): readonly string[] {
  if (!hasModifier(node, ts.SyntaxKind.ExportKeyword) || ts.getJSDocCommentsAndTags(node).length > 0) {
    return []
  }
  if (ts.isVariableStatement(node)) {
    return node.declarationList.declarations.map((one) => one.name.getText(source))
  }
  const named =
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node)
  return named ? [node.name?.getText(source) ?? '(unnamed)'] : []
}

function isChance(node: ts.Node, source: ts.SourceFile): boolean {
  if (ts.isNewExpression(node)) {
    return node.expression.getText(source) === 'Date' && (node.arguments?.length ?? 0) === 0
  }
  return ts.isCallExpression(node) && CHANCES.has(node.expression.getText(source))
}

function hasModifier(node: ts.Statement, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === kind)
}

/** Markdown as a run of pieces: headings, and the readable lines between them. */
import MarkdownIt from 'markdown-it'

/** A heading (`depth` 1 to 6), or lines of text with the bold words they begin with. */
export type Piece =
  | { readonly kind: 'heading'; readonly depth: number; readonly text: string }
  | { readonly kind: 'text'; readonly lines: readonly string[]; readonly bold: string }

type Token = ReturnType<InstanceType<typeof MarkdownIt>['parse']>[number]

/** The visible words of an inline token: no stars, no addresses of links or pictures. */
function visible(children: readonly Token[]): string {
  const shown = children.map(({ type, content }) => {
    if (type === 'softbreak' || type === 'hardbreak') return '\n'
    return type === 'text' || type === 'code_inline' || type === 'image' ? content : ''
  })
  return shown.join('').replaceAll(/<br\s?\/?>/giu, '\n')
}

/** The bold words at the start of a paragraph. */
function boldStart(children: readonly Token[]): string {
  const own = children.filter(({ type, content }) => type !== 'text' || content !== '')
  const end = own.findIndex(({ type }) => type === 'strong_close')
  return own[0]?.type === 'strong_open' && end > 0 ? visible(own.slice(0, end)) : ''
}

/** Walks the tokens of a document. */
class Walk {
  readonly pieces: Piece[] = []
  private readonly lists: { readonly ordered: boolean; count: number; fresh: boolean }[] = []
  private row: string[] | undefined

  take(token: Token, before: Token | undefined): void {
    if (token.type === 'inline') this.inline(token.children ?? [], before)
    else if (token.type.endsWith('_list_open')) {
      const count = Number(token.attrGet('start') ?? 1) - 1
      this.lists.push({ ordered: token.type.startsWith('ordered'), count, fresh: false })
    } else if (token.type.endsWith('_list_close')) this.lists.pop()
    else if (token.type === 'list_item_open') this.item()
    else if (token.type === 'tr_open') this.row = []
    else if (token.type === 'tr_close') this.endRow()
    else if (token.type === 'fence' || token.type === 'code_block') this.text(token.content.trimEnd(), '')
  }

  private inline(children: readonly Token[], before: Token | undefined): void {
    const text = visible(children)
    const heading = /^h([1-6])$/u.exec(before?.type === 'heading_open' ? before.tag : '')
    if (heading !== null) {
      this.pieces.push({
        kind: 'heading',
        depth: Number(heading[1]),
        text: text.replaceAll(/\s+/gu, ' ').trim(),
      })
    } else if (this.row !== undefined) this.row.push(text.replaceAll(/\s+/gu, ' ').trim())
    else this.text(text, this.lists.length === 0 ? boldStart(children) : '')
  }

  private item(): void {
    const list = this.lists.at(-1)
    if (list === undefined) return
    list.count += 1
    list.fresh = true
  }

  private endRow(): void {
    const cells = this.row ?? []
    this.row = undefined
    this.text(cells.join(' | '), '')
  }

  /** Only the first paragraph of a list's item carries its sign. */
  private text(text: string, bold: string): void {
    const list = this.lists.at(-1)
    const sign = list === undefined || !list.fresh ? '' : list.ordered ? `${list.count}. ` : '• '
    if (list !== undefined) list.fresh = false
    if (text.trim() !== '')
      this.pieces.push({ kind: 'text', lines: (sign + text).split('\n'), bold: bold.trim() })
  }
}

/** Reads Markdown as pieces, in order. Raw HTML stays visible text. */
export function piecesOf(body: string): readonly Piece[] {
  const tokens = new MarkdownIt({ html: false }).parse(body, {})
  const walk = new Walk()
  tokens.forEach((token, at) => walk.take(token, tokens[at - 1]))
  return walk.pieces
}

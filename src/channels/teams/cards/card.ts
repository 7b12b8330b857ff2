/** The part of Adaptive Cards 1.5 that is used here: what a card is made of, as it travels. */

/** What a press sends back. It is looked up and judged when it comes; nothing in it is believed. */
export interface Pressed {
  readonly zeri: { readonly token: string; readonly nonce: string }
}

/** A press that comes back to the desk. `feedback`: Teams need not say beside it that something was sent. */
export interface Submit {
  readonly type: 'Action.Submit'
  readonly title: string
  readonly style?: 'positive'
  readonly data: Pressed
  readonly msteams: { readonly feedback: { readonly hide: true } }
}

interface OpenUrl {
  readonly type: 'Action.OpenUrl'
  readonly title: string
  readonly url: string
}

/** A stretch of text. Unlike a `TextBlock` it knows no Markdown: what was typed is what is seen. */
export interface Run {
  readonly type: 'TextRun'
  readonly text: string
  readonly size?: 'Small' | 'Medium' | 'Large' | 'ExtraLarge'
  readonly weight?: 'Bolder'
  readonly isSubtle?: true
  readonly fontType?: 'Monospace'
  readonly color?: 'Accent'
  readonly underline?: true
  readonly selectAction?: OpenUrl
}

type Spacing = 'None' | 'Small' | 'Medium' | 'Large'

interface Placed {
  readonly spacing?: Spacing
  readonly separator?: true
}

/** A paragraph. */
export interface Paragraph extends Placed {
  readonly type: 'RichTextBlock'
  readonly inlines: readonly Run[]
}

interface Box extends Placed {
  readonly type: 'Container'
  readonly style: 'emphasis'
  readonly items: readonly Paragraph[]
}

/** Buttons of the app, side by side. */
export interface Buttons extends Placed {
  readonly type: 'ActionSet'
  readonly actions: readonly Submit[]
}

interface Column {
  readonly type: 'Column'
  readonly width: 'stretch' | 'auto'
  readonly verticalContentAlignment: 'Center'
  readonly items: readonly Paragraph[]
}

/** A choice whose words need room: the whole row is pressed, and its words are never cut off. */
export interface Row extends Placed {
  readonly type: 'ColumnSet'
  readonly style: 'emphasis'
  readonly minHeight: string
  readonly selectAction: Submit
  readonly columns: readonly Column[]
}

/** Whatever stands in a card, one under the other. */
export type Part = Paragraph | Box | Buttons | Row

/** A card. */
export interface Card {
  readonly type: 'AdaptiveCard'
  readonly $schema: string
  readonly version: '1.5'
  readonly fallbackText: string
  /** The language of the words, in the two letters the format knows. */
  readonly lang?: string
  readonly body: readonly Part[]
}

/** A paragraph of these stretches. */
export function paragraph(inlines: readonly Run[], placed: Placed = {}): Paragraph {
  return { type: 'RichTextBlock', inlines, ...placed }
}

/** A stretch of text, perhaps shown differently. */
export function run(text: string, look: Omit<Run, 'type' | 'text'> = {}): Run {
  return { type: 'TextRun', text, ...look }
}

/** Whether it is there to be pressed. */
export function isPressed(part: Part): part is Buttons | Row {
  return part.type === 'ActionSet' || part.type === 'ColumnSet'
}

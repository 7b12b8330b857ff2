/** What a person sees in a chat of Teams: the messages as they stand now, and what can be pressed on them. */

/** Plain JSON as it came over the line. */
export type Json = Readonly<Record<string, unknown>>

/** One message. `card`: the adaptive card on it; `file`: one that is offered, or that came. */
export interface Shown {
  readonly id: string
  readonly from: 'bot' | 'person'
  text: string
  summary: string
  card?: Json
  picture?: { readonly name: string; readonly bytes: Buffer }
  offered?: { readonly name: string; readonly bytes: number; readonly context: unknown }
  came?: { readonly name: string; readonly url: string }
}

/** Something that can be pressed. */
export interface Key {
  readonly title: string
  readonly data: { readonly zeri: { readonly token: string; readonly nonce: string } }
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Everything pressable in a card, in the order it stands. */
export function keysOf(value: unknown): readonly Key[] {
  if (Array.isArray(value)) return value.flatMap((one) => keysOf(one))
  if (!isJson(value)) return []
  if (value['type'] === 'Action.Submit') return [value as unknown as Key]
  return Object.values(value).flatMap((one) => keysOf(one))
}

/** The words of a card in the order they stand, what is pressed left out. */
export function wordsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => wordsOf(one))
  if (!isJson(value)) return []
  if (value['type'] === 'TextRun') return [String(value['text'])]
  if (value['type'] === 'RichTextBlock') return [wordsOf(value['inlines']).join('')]
  if (['ActionSet', 'ColumnSet'].includes(String(value['type']))) return []
  return Object.values(value).flatMap((one) => wordsOf(one))
}

/** A chat as text, for looking at. */
export function look(messages: readonly Shown[]): string {
  return messages
    .map((one) => {
      const words = one.card === undefined ? one.text : wordsOf(one.card['body']).join('\n')
      const file = one.offered?.name ?? one.came?.name ?? one.picture?.name
      const keys = keysOf(one.card).map(({ title }) => `    [${title}]`)
      return [`${one.from === 'bot' ? '◂' : '▸'} ${file === undefined ? words : `⬇ ${file}`}`, ...keys].join(
        '\n',
      )
    })
    .join('\n')
}

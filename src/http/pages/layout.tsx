/** The frame every page stands in. */
import type { Context } from 'hono'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Language } from '../../../dialogs/nouns/ids.ts'
import type { Assets } from '../assets.ts'
import type { Words } from '../desk.ts'

/** What every page needs. */
export interface PageParts {
  readonly language: Language
  readonly words: Words
  readonly assets: Assets
}

/** Answers with a page. */
export async function page(
  c: Context,
  of: JSX.Element,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  return c.html(`<!doctype html>${String(await of)}`, status)
}

/** The document around a page. */
export function Layout(
  props: PageParts & {
    title: string
    body: string
    scripts: readonly string[]
    /** Beside the one every page has. */
    styles?: readonly string[]
    hidden: boolean
    children: Child
  },
) {
  const { assets, language } = props
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <title>{props.title}</title>
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, interactive-widget=resizes-content"
        />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#7a0f1c" />
        <meta name="description" content={props.words(language, 'web.tagline')} />
        {props.hidden ? <meta name="robots" content="noindex, nofollow" /> : null}
        <link rel="icon" href={assets.path('icon.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={assets.path('chat.css')} />
        {(props.styles ?? []).map((path) => (
          <link rel="stylesheet" href={path} />
        ))}
        {props.scripts.map((path) => (
          <script type="module" src={path}></script>
        ))}
      </head>
      <body class={props.body}>{props.children}</body>
    </html>
  )
}

/** Mark and name, as they stand at the head of every page. */
export function Brand() {
  return (
    <>
      <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <path d="M4 3h24a2 2 0 0 1 2 2v18a2 2 0 0 1-2 2H15l-7 6v-6H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z" />
        <circle cx="11" cy="14" r="3.2" />
        <circle cx="21" cy="14" r="3.2" />
      </svg>
      <span class="name">Zëri</span>
    </>
  )
}

/** The page on which somebody answers who was asked by a link: the comment, a verdict, the reasons, one button. */
import { Verdict } from '../../../dialogs/nouns/submission.ts'
import type { LinkView } from '../../answers/link-view.ts'
import { Brand, Layout, type PageParts } from './layout.tsx'

/** What is missing in what was sent. */
export type AskedTrouble = 'no_verdict' | 'no_reason' | 'no_body' | 'too_long'

/** What stands in the form. */
export interface Typed {
  readonly verdict?: Verdict | undefined
  readonly reason: string
  readonly body: string
}

type Shown = LinkView | { readonly kind: 'too_often' }
type Full = Extract<LinkView, { kind: 'open' | 'done' }>
type Parts = PageParts & { typed?: Typed; trouble?: AskedTrouble }

/** See the file's head. */
export function AskedPage(props: Parts & { view: Shown }) {
  const { language, words, view } = props
  const title = words(language, `asking.${titleOf(view.kind)}`)
  return (
    <Layout
      {...props}
      title={`${title} · Zëri`}
      body="sheet"
      scripts={[]}
      styles={[props.assets.path('form.css')]}
      hidden
    >
      <header>
        <span class="home">
          <Brand />
        </span>
      </header>
      <main>
        <h1>{title}</h1>
        {'comments' in view ? (
          <>
            {view.kind === 'done' ? null : (
              <p>{words(language, 'asking.from', { institution: view.institution, title: view.title })}</p>
            )}
            <Comments {...props} view={view} />
            {view.kind === 'open' ? <Form {...props} view={view} /> : <Given {...props} view={view} />}
          </>
        ) : (
          <p>{words(language, `asking.${view.kind}`)}</p>
        )}
      </main>
    </Layout>
  )
}

function titleOf(kind: Shown['kind']): 'title' | 'done_title' | 'taken_title' | 'gone_title' {
  if (kind === 'open' || kind === 'too_often') return 'title'
  return `${kind}_title`
}

function Comments({ language, words, view: { comments } }: Parts & { view: Full }) {
  return (
    <section class="receipt" aria-labelledby="comments">
      <h2 id="comments">{words(language, 'asking.comments', { count: comments.length })}</h2>
      {comments.map(({ code, kind, part, text }) => (
        <>
          <p class="asked">
            {part === '' ? null : <span>{words(language, 'asking.part', { name: part })}</span>}
            <span>{words(language, `web.kind_${kind}`)}</span>
            <span>{code}</span>
          </p>
          <blockquote dir="auto">{text}</blockquote>
        </>
      ))}
    </section>
  )
}

function Form({ language, words, view, typed, trouble }: Parts & { view: Full }) {
  const t = (key: 'verdict' | 'body' | 'body_hint' | 'reason' | 'reason_hint' | 'send') =>
    words(language, `asking.${key}`)
  return (
    <form class="answer" method="post" action={`?lang=${language}`}>
      {trouble === undefined ? null : (
        <p id="trouble" class="trouble" role="alert">
          {words(language, `asking.${trouble}`)}
        </p>
      )}
      <fieldset aria-describedby={trouble === 'no_verdict' ? 'trouble' : undefined}>
        <legend>{t('verdict')}</legend>
        {Verdict.options.map((verdict) => (
          <label>
            <input
              type="radio"
              name="verdict"
              value={verdict}
              required
              checked={typed?.verdict === verdict}
            />
            {words(language, `receipt.verdict_${verdict}`)}
          </label>
        ))}
      </fieldset>
      <label for="reason">{t('reason')}</label>
      <p id="reason-hint">{t('reason_hint')}</p>
      <textarea id="reason" name="reason" rows={8} aria-describedby="reason-hint" dir="auto">
        {typed?.reason ?? ''}
      </textarea>
      <label for="body">{t('body')}</label>
      <p id="body-hint">{t('body_hint')}</p>
      <input
        id="body"
        name="body"
        value={typed?.body ?? ''}
        autocomplete="off"
        aria-describedby="body-hint"
      />
      <button type="submit" class="row main">
        {t('send')}
      </button>
      <p>{words(language, 'asking.until', { day: { day: view.until } })}</p>
    </form>
  )
}

function Given({ language, words, view: { given } }: Parts & { view: Full }) {
  if (given === undefined) return null
  const { verdict, reason, body, waits } = given
  return (
    <>
      <p>{words(language, waits ? 'asking.done_waits' : 'asking.done_sent')}</p>
      <section class="receipt">
        <p class="stamp">
          <span>{words(language, `receipt.verdict_${verdict}`)}</span>
        </p>
        {body === '' ? null : <p dir="auto">{body}</p>}
        {reason === '' ? null : <blockquote dir="auto">{reason}</blockquote>}
      </section>
    </>
  )
}

/** Pages that say one thing and show the way on. */
import { Brand, Layout, type PageParts } from './layout.tsx'

function Plain(props: PageParts & { title: string; text: string }) {
  const { language, words } = props
  return (
    <Layout {...props} title={`${props.title} · Zëri`} body="sheet" scripts={[]} hidden>
      <header>
        <a class="home" href="/">
          <Brand />
        </a>
      </header>
      <main>
        <h1>{props.title}</h1>
        {props.text.split(/\n{2,}/u).map((part) => (
          <p>{part}</p>
        ))}
        <p>
          <a class="row main" href="/">
            {words(language, 'web.to_talk')}
          </a>
        </p>
      </main>
    </Layout>
  )
}

/** There is nothing here, or nothing for the one who asks. */
export function NotFoundPage(props: PageParts) {
  const { language, words } = props
  return (
    <Plain {...props} title={words(language, 'web.missing_title')} text={words(language, 'web.missing')} />
  )
}

/** Something failed; `id` names our own mistake in the logs, without it a store is down for a moment. */
export function TroublePage(props: PageParts & { id?: string }) {
  const { language, words, id } = props
  const text = id === undefined ? words(language, 'web.down') : words(language, 'web.mistake', { id })
  return <Plain {...props} title={words(language, 'web.trouble_title')} text={text} />
}

/** What is kept and what is not, to be read without beginning a talk: shops of apps want an address for it. */
export function PrivacyPage(props: PageParts) {
  const { language, words } = props
  return (
    <Plain {...props} title={words(language, 'web.privacy')} text={words(language, 'kernel.notice_full')} />
  )
}

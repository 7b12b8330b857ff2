/** The page people talk on: its frame; the talk itself is drawn by `src/channels/web/page/`. */
import type { Language } from '../../../dialogs/nouns/ids.ts'
import type { Offer } from '../../../dialogs/nouns/offer.ts'
import { Brand, Layout, type PageParts } from './layout.tsx'

/**
 * Words the page's own script says; all offered languages go along, because people change language while they talk.
 */
const SPOKEN = [
  'title',
  'tagline',
  'step_read',
  'step_say',
  'step_answer',
  'log',
  'you',
  'label',
  'type_text',
  'type_option',
  'send',
  'choices',
  'choices_below',
  'waiting',
  'offline',
  'busy',
  'too_long',
  'refused',
  'opening',
  'no_cookies',
  'whole',
  'copy',
  'copied',
  'download',
  'receipts',
  'privacy',
] as const

/** The words by language and key, as the script reads them from the page. */
function spoken(words: PageParts['words'], offered: readonly Offer[]): string {
  const of = (language: Language) =>
    Object.fromEntries(SPOKEN.map((key) => [key, words(language, `web.${key}`, { n: '%n', name: '%n' })]))
  return JSON.stringify(Object.fromEntries(offered.map(({ language }) => [language, of(language)])))
}

/** `page`: `''` or `/d/<room>`. `known`: the browser has been here before. */
export function ChatPage(props: PageParts & { page: string; known: boolean; offered: readonly Offer[] }) {
  const { language, assets } = props
  const t = (key: (typeof SPOKEN)[number] | 'no_script') => props.words(language, `web.${key}`)
  const scripts = (['chat.js', 'view.js', 'draw.js', 'line.js', 'store.js'] as const).map(assets.path)
  return (
    <Layout
      {...props}
      title={t('title')}
      body="talk"
      scripts={scripts.slice(0, 1)}
      hidden={props.page !== ''}
    >
      <header>
        <h1>
          <Brand />
        </h1>
        <p class="tagline" data-word="tagline">
          {t('tagline')}
        </p>
        <ol class="steps">
          <li data-word="step_read">{t('step_read')}</li>
          <li data-word="step_say">{t('step_say')}</li>
          <li data-word="step_answer">{t('step_answer')}</li>
        </ol>
      </header>
      <main
        id="talk"
        data-page={props.page}
        data-known={String(props.known)}
        data-words={spoken(props.words, props.offered)}
      >
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls */}
        <section id="paper" tabindex={0} aria-label={t('log')} data-label="log">
          <div id="log" role="log" aria-live="polite" aria-relevant="additions"></div>
          {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- not laid out */}
          <div id="options" role="group" tabindex={-1} aria-label={t('choices')} data-label="choices"></div>
          <noscript>
            <p class="m">{t('no_script')}</p>
          </noscript>
        </section>
        <output id="line" for="box"></output>
        <form id="say">
          <label class="unseen" for="box" data-word="label">
            {t('label')}
          </label>
          <textarea id="box" rows={1} dir="auto" autocomplete="off" placeholder={t('type_option')}></textarea>
          <button id="send" type="submit">
            <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
              <path d="M3 20.5 21.5 12 3 3.5v6.6L14.5 12 3 13.9z" />
            </svg>
            <span data-word="send">{t('send')}</span>
          </button>
        </form>
      </main>
      <footer>
        <a id="receipts" href={`/r?lang=${language}`} data-word="receipts">
          {t('receipts')}
        </a>
        <button id="privacy" type="button" data-word="privacy">
          {t('privacy')}
        </button>
      </footer>
      {scripts.slice(1).map((path) => (
        <link rel="modulepreload" href={path} />
      ))}
    </Layout>
  )
}

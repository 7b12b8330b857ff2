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
  'attach',
  'record',
  'recorder',
  'recording',
  'stop',
  'throw',
  'listen',
  'ends_soon',
  'ended',
  'no_microphone',
  'cannot_record',
  'no_sound',
  'too_big',
  'file_refused',
  'file_lost',
  'sending',
  'unsend',
  'voice',
  'photo',
  'gone',
  'receipts',
  'privacy',
] as const

/** What phones and browsers offer to pick from; what a file really is the desk sees for itself. */
const TAKEN = 'image/*,audio/*,.pdf,.docx,.odt,.xlsx,.txt,.md'

/** The keys once, then the words of each language in their order: this goes along with every page. */
function spoken(words: PageParts['words'], offered: readonly Offer[]): string {
  const of = (language: Language) =>
    SPOKEN.map((key) => words(language, `web.${key}`, { n: '%n', name: '%n' }))
  return JSON.stringify([SPOKEN, Object.fromEntries(offered.map(({ language }) => [language, of(language)]))])
}

/** `page`: `''` or `/d/<room>`. `known`: the browser has been here before. */
export function ChatPage(props: PageParts & { page: string; known: boolean; offered: readonly Offer[] }) {
  const { language, assets } = props
  const t = (key: (typeof SPOKEN)[number] | 'no_script') => props.words(language, `web.${key}`)
  const scripts = (['chat.js', 'view.js', 'draw.js', 'line.js', 'store.js', 'files.js'] as const).map(
    assets.path,
  )
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
          <input id="pick" type="file" accept={TAKEN} multiple hidden />
          <button id="attach" class="tool" type="button" aria-label={t('attach')} data-label="attach">
            <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
              <path d="m20 11-8.6 8.6a5 5 0 0 1-7-7L13.5 3.5a3.3 3.3 0 0 1 4.7 4.7l-8.7 8.7a1.7 1.7 0 0 1-2.4-2.4l7.9-7.9" />
            </svg>
          </button>
          <button id="mic" class="tool" type="button" aria-label={t('record')} data-label="record">
            <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
              <path d="M12 3a3 3 0 0 0-3 3v6a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3.5" />
            </svg>
          </button>
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

/** The page of a receipt: a form for the code, and what may be said of it to anyone who holds it. */
import type { ReceiptView } from '../../../dialogs/kernel/lookup.ts'
import { journeyOf } from '../../../dialogs/kernel/status.ts'
import type { Language } from '../../../dialogs/nouns/ids.ts'
import type { Offer } from '../../../dialogs/nouns/offer.ts'
import { Brand, Layout, type PageParts } from './layout.tsx'

/** Why no receipt is shown. */
export type ReceiptTrouble = 'unknown' | 'too_often'

const NAMES: Record<Language, string> = { sq: 'Shqip', en: 'English', rom: 'Rromani' }

/** `typed`: what stands in the form. */
export function ReceiptPage(
  props: PageParts & {
    typed: string
    offered: readonly Offer[]
    receipt?: ReceiptView
    trouble?: ReceiptTrouble
  },
) {
  const { language, words, receipt, trouble } = props
  const t = (key: 'receipt_title' | 'receipt_hint' | 'receipt_code' | 'receipt_another' | 'receipt_look') =>
    words(language, `web.${key}`)
  const here = receipt?.code ?? props.typed
  return (
    <Layout {...props} title={`${t('receipt_title')} · Zëri`} body="sheet" scripts={[]} hidden>
      <header>
        <a class="home" href="/">
          <Brand />
        </a>
        <nav aria-label={words(language, 'web.languages')}>
          {props.offered.map(({ language: other, trial }) => (
            <a
              href={`/r${here === '' ? '' : `/${encodeURIComponent(here)}`}?lang=${other}`}
              lang={other}
              hreflang={other}
              aria-current={other === language ? 'true' : undefined}
            >
              {trial ? words(language, 'menu.trial', { language: NAMES[other] }) : NAMES[other]}
            </a>
          ))}
        </nav>
      </header>
      <main>
        <h1>{t('receipt_title')}</h1>
        {receipt === undefined ? null : <Found {...props} receipt={receipt} />}
        <form class="code" method="get" action="/r">
          <input type="hidden" name="lang" value={language} />
          <label for="code">{t(receipt === undefined ? 'receipt_code' : 'receipt_another')}</label>
          <p id="hint">{t('receipt_hint')}</p>
          {trouble === undefined ? null : (
            <p id="trouble" class="trouble" role="alert">
              {words(language, `web.receipt_${trouble}`)}
            </p>
          )}
          <div class="pair">
            <input
              id="code"
              name="code"
              value={receipt === undefined ? props.typed : ''}
              maxlength={40}
              required
              autocomplete="off"
              autocapitalize="characters"
              spellcheck={false}
              aria-describedby={trouble === undefined ? 'hint' : 'hint trouble'}
              aria-invalid={trouble === undefined ? undefined : 'true'}
            />
            <button type="submit" class="main">
              {t('receipt_look')}
            </button>
          </div>
        </form>
        <p>
          <a class="row" href="/">
            {words(language, 'web.to_talk')}
          </a>
        </p>
      </main>
    </Layout>
  )
}

/** How far it came; an answer is told below it. */
function stands(
  { status, journey, refused }: ReceiptView,
  language: Language,
  words: PageParts['words'],
): string {
  if (refused !== undefined) return words(language, 'receipt.status_unpublished')
  const told = status === 'received' || (status === 'answered' && journey?.kind === 'published')
  if (!told || journey === undefined) return words(language, `web.status_${status}`)
  const { key, params } = journeyOf(journey)
  return words(language, key, params)
}

function Found({ language, words, receipt }: PageParts & { receipt: ReceiptView }) {
  const verdict =
    receipt.verdict === undefined ? undefined : words(language, `web.verdict_${receipt.verdict}`)
  return (
    <section class="receipt">
      <p class="stamp">
        <span>{stands(receipt, language, words)}</span>
        <b>{receipt.code}</b>
      </p>
      {receipt.joined === undefined ? null : (
        <p>{words(language, 'web.receipt_joined', { code: receipt.joined })}</p>
      )}
      <dl>
        <dt>{words(language, 'web.receipt_for')}</dt>
        <dd dir="auto">{receipt.consultation}</dd>
        {receipt.partNumber === '' ? null : (
          <>
            <dt>{words(language, 'web.receipt_part')}</dt>
            <dd dir="auto">{receipt.partNumber}</dd>
          </>
        )}
        <dt>{words(language, 'web.receipt_kind')}</dt>
        <dd>{words(language, `web.kind_${receipt.kind}`)}</dd>
        <dt>{words(language, 'web.receipt_day')}</dt>
        <dd>{words(language, 'web.day', { day: { day: receipt.recordedAt } })}</dd>
        {verdict === undefined ? null : (
          <>
            <dt>{words(language, 'web.receipt_verdict')}</dt>
            <dd>{verdict}</dd>
          </>
        )}
        {receipt.body === undefined ? null : (
          <>
            <dt>{words(language, 'web.receipt_body')}</dt>
            <dd dir="auto">{receipt.body}</dd>
          </>
        )}
        {receipt.refused === undefined ? null : (
          <>
            <dt>{words(language, 'web.receipt_why')}</dt>
            <dd dir="auto">{receipt.refused.note}</dd>
          </>
        )}
      </dl>
      {receipt.refused === undefined || receipt.refused.last ? null : (
        <p>{words(language, 'web.receipt_disagree')}</p>
      )}
      {receipt.answer === undefined ? null : (
        <>
          <h2>{words(language, 'web.receipt_answer')}</h2>
          <blockquote dir="auto">{receipt.answer}</blockquote>
        </>
      )}
    </section>
  )
}

/** The notice of a consultation, as it is copied into the public register. */
import { say, type Key, type Params } from '../../dialogs/kernel/say.ts'
import type { Language } from '../../dialogs/nouns/ids.ts'
import type { ConsultationReads } from '../../storage/registry/contract.ts'
import { payloadOf } from '../links.ts'
import { announced, type Announcing } from './announcing.ts'
import type { PosterOrder } from './poster.ts'

/**
 * Plain text, in a language; undefined: there is no such consultation, or it has no period yet. No person stands in it:
 * the contact is a role, the mailbox is left to the institution.
 */
export async function registerNotice(
  reader: Pick<ConsultationReads, 'consultation' | 'organisation'>,
  { words, links, calendar, law }: Announcing,
  { consultation: id, language }: PosterOrder,
): Promise<string | undefined> {
  const found = await announced(reader, id, language)
  if (found === undefined) return undefined
  const { consultation, title, institution: name } = found
  const { opensAt, closesAt, shortNoticeReason } = consultation
  if (opensAt === null || closesAt === null) return undefined
  const line = (key: Key, params?: Params) => words.text(language, say(key, params))
  const { web, telegram } = links.to(payloadOf(id))
  const count = calendar.between(opensAt, closesAt).days
  return [
    line('register.head'),
    '',
    line('register.institution', { name }),
    line('register.act', { title }),
    line('register.aim'),
    line('register.period', { from: { day: opensAt }, to: { day: closesAt }, count }),
    ...(shortNoticeReason === null ? [] : [line('register.short', { reason: shortNoticeReason })]),
    line('register.how'),
    line('register.web', { address: web }),
    ...(telegram === undefined ? [] : [line('register.telegram', { address: telegram })]),
    line('register.contact', { name }),
    line('register.law', { law: lawIn(law, language) }),
  ].join('\n')
}

function lawIn(law: Announcing['law'], language: Language): string {
  return law[language] ?? law.sq ?? ''
}

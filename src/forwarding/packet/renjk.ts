/**
 * What a person pastes into RENJK, Albania's public register of consultations. No way for a machine to write there is
 * known, so this prepares the fields and says so; nothing is sent.
 */
import { say, type Key, type Params } from '../../../dialogs/kernel/say.ts'
import { FIRST_LANGUAGE } from '../../../dialogs/nouns/offer.ts'
import type { ConsultationReads } from '../../../storage/registry/contract.ts'
import { announced, type Announcing } from '../../reports/announcing.ts'
import { registerNotice } from '../../reports/register-notice.ts'

/** Plain text; undefined: there is no such consultation. Where it has no period yet, the notice is left out. */
export async function renjkFields(
  reader: Pick<ConsultationReads, 'consultation' | 'organisation'>,
  announcing: Announcing,
  consultation: string,
): Promise<string | undefined> {
  const found = await announced(reader, consultation, FIRST_LANGUAGE)
  if (found === undefined) return undefined
  const write = (key: Key, params?: Params) => announcing.words.text(FIRST_LANGUAGE, say(key, params))
  const notice = await registerNotice(reader, announcing, { consultation, language: FIRST_LANGUAGE })
  const field = (key: Key, value: string) => [write(key), value, '']
  return [
    write('packet.renjk_how'),
    '',
    ...field('packet.renjk_title', found.title),
    ...field('packet.renjk_institution', found.institution),
    ...(notice === undefined ? [] : field('packet.renjk_notice', notice)),
  ].join('\n')
}

/** The bot's picture: set once, and again when it is another one. The platform has one for all languages. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { TelegramDesk } from './desk.ts'
import type { Answer, Wire } from './wire.ts'

/** The picture that stands in `picture/`: a JPG, as the platform asks. */
export function ownPicture(): Promise<Uint8Array> {
  return readFile(new URL('./picture/bot.jpg', import.meta.url))
}

/**
 * Sets the picture of the bot with this id, unless that was done before, or its owner gave it one that is not ours.
 * What the platform does not take now, or does not know yet, is tried again at the next start.
 */
export async function settlePicture(
  wire: Wire,
  desk: Pick<TelegramDesk, 'picture' | 'down' | 'log'>,
  bot: number,
  picture: Uint8Array,
): Promise<void> {
  // Of this bot: with another token there is another face.
  const wanted = createHash('sha256').update(`${bot} `).update(picture).digest('hex')
  try {
    const before = await desk.picture.read()
    if (before === wanted) return
    if (before === undefined && (await hasOne(wire, bot))) return
    const set = await wire.setPicture(picture)
    if (set.kind === 'ok') await desk.picture.write(wanted)
    else desk.log.warn({ code: codeOf(set) }, 'telegram: the picture was not taken; at the next start again')
  } catch (error) {
    if (!desk.down(error)) throw error
    desk.log.warn(
      { err: error },
      'telegram: whether the picture was set is not known; at the next start again',
    )
  }
}

/** Whether the bot has a picture already; a platform that will not say has none. */
async function hasOne(wire: Wire, bot: number): Promise<boolean> {
  const there = await wire.call('getUserProfilePhotos', { user_id: bot, limit: 1 })
  return there.kind === 'ok' && there.result.total_count > 0
}

/** 0: there was no answer. */
function codeOf(answer: Exclude<Answer<true>, { kind: 'ok' }>): number {
  return answer.kind === 'refused' ? answer.code : 0
}

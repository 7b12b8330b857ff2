/** The effects that link two chats of one person, and split them again. */
import type { GiveLinkCode } from '../../acts/give-link-code.ts'
import type { LinkChats } from '../../acts/link-chats.ts'
import type { TryLinkCode } from '../../acts/try-link-code.ts'
import type { UnlinkChat } from '../../acts/unlink-chat.ts'
import { callerOf, intentionOf, type Performer } from './performer.ts'

/** Performs it with the act of the same name. */
export function performGiveLinkCode(act: GiveLinkCode): Performer<'give_link_code'> {
  return (effect, who) => act(intentionOf(effect, who), callerOf(who))
}

/** Performs it with the act of the same name. */
export function performTryLinkCode(act: TryLinkCode): Performer<'try_link_code'> {
  return (effect, who) => act(intentionOf(effect, who), callerOf(who), effect.code)
}

/** Performs it with the act of the same name. */
export function performLinkChats(act: LinkChats): Performer<'link_chats'> {
  return (effect, who) => act(intentionOf(effect, who), callerOf(who), effect.code)
}

/** Performs it with the act of the same name. */
export function performUnlinkChat(act: UnlinkChat): Performer<'unlink_chat'> {
  return (effect, who) => act(intentionOf(effect, who), callerOf(who))
}

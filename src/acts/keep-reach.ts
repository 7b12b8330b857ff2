/** What a channel learns of where a person is reached: nothing arrives there, it does again, the address is another. */
import type { Registry } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Secrets } from '../secrets.ts'

/** The person blocked us there, or took us away; what is owed to them goes elsewhere. Nothing for someone unknown. */
export type MarkGone = (conversation: string) => Promise<void>

/** Makes the act. */
export function makeMarkGone({ writer }: Pick<Registry, 'writer'>, clock: Clock): MarkGone {
  return (conversation) =>
    writer.write(async (writing) => {
      const reach = await writing.reach(conversation)
      if (reach?.gone === null) await writing.setGone(conversation, clock.iso())
    })
}

/** Something came from there, so they are reached again. To be called for every arrival: it costs one read. */
export type MarkBack = (conversation: string) => Promise<void>

/** Makes the act. */
export function makeMarkBack({ reader, writer }: Pick<Registry, 'reader' | 'writer'>): MarkBack {
  return async (conversation) => {
    const reach = await reader.reach(conversation)
    // Most are there, and nobody is held up for that.
    if (reach === undefined || reach.gone === null) return
    await writer.write((writing) => writing.setGone(conversation, null))
  }
}

/** The platform moved the chat: `address`, in clear, is where it is from now on. Nothing for someone unknown. */
export type KeepAddress = (conversation: string, address: string) => Promise<void>

/** Makes the act. */
export function makeKeepAddress(
  { reader, writer }: Pick<Registry, 'reader' | 'writer'>,
  secrets: Secrets,
): KeepAddress {
  return async (conversation, address) => {
    const reach = await reader.reach(conversation)
    if (reach === undefined || secrets.open(reach.address) === address) return
    await writer.write((writing) => writing.setAddress(conversation, secrets.seal(address)))
  }
}

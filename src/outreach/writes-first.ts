/** In which apps the desk may say something by itself. A channel this list does not know does not compile. */
import type { ChannelName, SpeakFirst } from '../channels/channel.ts'

/** To the others people come and find it in the menu. */
const WRITES_FIRST = {
  web: false,
  terminal: false,
  telegram: true,
  teams: true,
} as const satisfies Record<ChannelName, boolean>

/** A channel that writes first. */
export type WritesFirst = {
  [K in ChannelName]: (typeof WRITES_FIRST)[K] extends true ? K : never
}[ChannelName]

/** How each of them says something; undefined: it is not open here now. */
export type Speak = Readonly<Record<WritesFirst, SpeakFirst | undefined>>

/** Whether a channel, by its name in the registry, is one of them. */
export function writesFirst(channel: string): channel is WritesFirst {
  return Object.entries(WRITES_FIRST).some(([name, first]) => first && name === channel)
}

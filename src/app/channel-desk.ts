/** The desk as a channel that posts its replies sees it. */
import { StorageError } from '../../storage/errors.ts'
import type { App } from '../app.ts'
import type { ChannelName, Here } from '../channels/channel.ts'
import type { ChannelDesk, Ended, Holding } from '../channels/desk.ts'
import { makeDue } from '../turn/due.ts'
import { makeLanes } from '../turn/lanes.ts'
import { fileOf } from '../web-desk.ts'

/** Reason of a held arrival that was only written down before it was tried. */
const TRYING = 'trying'

function holdingOf({ registry: { writer }, secrets, clock }: App): Holding {
  const held = (key: string, arrival: Here, reason: string) => ({
    arrivalKey: key,
    conversation: arrival.conversation,
    body: secrets.seal(JSON.stringify(arrival)),
    reason,
    at: clock.iso(),
  })
  return {
    trying: (here) =>
      writer.write(async (writing) => {
        await writing.hold(held(here.key, here, TRYING))
        return writing.heldTries(here.key)
      }),
    tried: ({ key }) => writer.write((writing) => writing.letGo(key, TRYING)),
    hold: (here, reason) => writer.write((writing) => writing.hold(held(here.key, here, reason))),
  }
}

function dueOf({ states, secrets, clock, ids }: App, channel: ChannelName) {
  return makeDue({ states, secrets, clock, ids, channel })
}

/** How many conversations still wait for a reply there, in all processes. Throws `StorageError`. */
export function dueOn(app: App, channel: ChannelName): Promise<number> {
  return dueOf(app, channel).count()
}

/** Whether somebody is reached there. What cannot be written down now is learned again with the next message. */
async function noted({ log }: App, channel: ChannelName, marking: Promise<void>): Promise<void> {
  try {
    await marking
  } catch (err) {
    if (!(err instanceof StorageError)) throw err
    log.warn({ err }, `${channel}: nobody could be marked as gone or back`)
  }
}

/** Makes it. */
export function channelDesk(app: App, channel: ChannelName): ChannelDesk {
  const { acts, turns, layOut, words, clock, ids, log, secrets } = app
  return {
    async take(arrival) {
      const reply = await turns.take(arrival)
      await noted(app, channel, acts.markBack(arrival.conversation))
      return reply
    },
    gone: (conversation) => noted(app, channel, acts.markGone(conversation)),
    look: (here) => turns.look(here),
    layOut: (reply) => layOut(reply),
    takeFile: (grant, conversation) => fileOf(app, grant, conversation),
    words: (language, key, params) => words.text(language, params === undefined ? { key } : { key, params }),
    offered: app.offered,
    down: (error) => error instanceof StorageError,
    lanes: makeLanes<Ended>(),
    holding: holdingOf(app),
    due: dueOf(app, channel),
    clock,
    ids,
    log,
    secrets,
  }
}

/** What people are told without asking, over the channels that are open. */
import type { App } from '../app.ts'
import type { Teams } from '../channels/teams/channel.ts'
import type { Telegram } from '../channels/telegram/channel.ts'
import type { OutreachParts } from '../outreach/run.ts'

/** No prompt is live in what is said so: its buttons are all good for ever. */
const NO_PROMPT = '00000'

/** The channels that are open here. */
export interface OpenChannels {
  readonly telegram?: Telegram | undefined
  readonly teams?: Teams | undefined
}

/** What saying it needs of the desk. */
export function outreachParts(app: App, { telegram, teams }: OpenChannels): OutreachParts {
  const { acts, clock, log, layOut } = app
  return {
    takeDelivery: acts.takeDelivery,
    settleDelivery: acts.settleDelivery,
    speak: { telegram: telegram?.speakFirst, teams: teams?.speakFirst },
    layOut: (prompt, language) => layOut({ language, notices: [], prompt, promptId: NO_PROMPT }),
    clock,
    log,
  }
}

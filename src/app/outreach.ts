/** What people are told without asking, over the channels that are open. */
import type { App } from '../app.ts'
import type { Telegram } from '../channels/telegram/channel.ts'
import type { OutreachParts } from '../outreach/run.ts'

/** No prompt is live in what is said so: its buttons are all good for ever. */
const NO_PROMPT = '00000'

/** What saying it needs of the desk. `telegram`: where it is open. */
export function outreachParts(app: App, telegram: Telegram | undefined): OutreachParts {
  const { acts, clock, log, layOut } = app
  return {
    takeDelivery: acts.takeDelivery,
    settleDelivery: acts.settleDelivery,
    speak: { telegram: telegram && ((to, screen) => telegram.speakFirst(to, screen)), teams: undefined },
    layOut: (prompt, language) => layOut({ language, notices: [], prompt, promptId: NO_PROMPT }),
    clock,
    log,
  }
}

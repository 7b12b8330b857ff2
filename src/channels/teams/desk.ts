/** What the Teams channel needs beside what every channel needs: `app` hands it in. */
import type { Counts } from '../../counts.ts'
import type { ChannelDesk } from '../desk.ts'

/** The desk as Teams sees it. */
export interface TeamsDesk extends ChannelDesk {
  readonly counts: Pick<Counts, 'fileRefused'>
}

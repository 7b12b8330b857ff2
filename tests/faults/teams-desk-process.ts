/**
 * A desk on Teams in a process of its own, so that a test can kill it. Says `warm` once everything is loaded, waits for
 * a line that says how it is to live, opens its files, and says `ready`.
 */
import { onTeams, type OurBot } from '../support/on-teams.ts'
import { mortalDesk, toldLife } from './mortal-desk.ts'

const [folder = '', bot = '{}', port = '0', key = ''] = process.argv.slice(2)

// The channel is loaded when it is first needed; here that is now.
await import('../../src/channels/teams/channel.ts')
const life = await toldLife()
const app = await mortalDesk(life, { folder, key, telegramApiRoot: 'https://api.telegram.org' })
await onTeams(app, JSON.parse(bot) as OurBot, Number(port))
process.stdout.write('ready\n')

/** The desk as the web door sees it. */
import type { Language } from '../dialogs/nouns/ids.ts'
import type { App } from './app.ts'
import type { Desk, OutgoingFile } from './http/desk.ts'
import type { Figures } from './http/metrics.ts'
import { linkView } from './answers/link-view.ts'
import { nowAndThen } from './log.ts'
import { writeFile } from './reports/write-file.ts'
import type { Reply } from './channels/channel.ts'
import type { Who } from './turn/contract.ts'
import { makeLanes } from './turn/lanes.ts'

/** A file behind a grant, for the conversation it was given to; undefined: the grant is good for nothing. */
export async function fileOf(
  app: App,
  grant: string,
  conversation: string,
): Promise<OutgoingFile | undefined> {
  const taken = await app.acts.takeFile(grant, conversation)
  if (taken.kind === 'refused') {
    app.counts.fileRefused('out', taken.why)
    return undefined
  }
  const { announcing, files, secrets, registry } = app
  const sources = { reader: registry.reader, secrets, announcing, files: files.kept }
  const { name, mediaType, chunks } = writeFile(sources, taken)
  return { name, type: mediaType, body: chunks }
}

/** Somebody we know nothing of but a language: who looks a receipt up by its code. */
function anyone({ clock }: App, language: Language): Who {
  return { conversation: '', address: { channel: 'web', id: '' }, language, arrival: '', at: clock.iso() }
}

/** One file of a conversation after another: a repeat must not take away what the turn before it still reads. */
function takingFiles({ files, turns }: App): Desk['takeWithFile'] {
  const lanes = makeLanes<Reply>()
  return (arrival, bytes) =>
    lanes.run(arrival.conversation, arrival.key, async () => {
      const { signal } = arrival
      if (signal.kind !== 'sent') return turns.take(arrival)
      await files.uploads.put(signal.file.ref, bytes)
      const reply = await turns.take(arrival)
      // What cannot be let go now is swept in an hour; the turn itself is taken.
      await files.uploads.drop(signal.file.ref).catch(() => undefined)
      return reply
    })
}

/**
 * Makes it. `publicUrl`: where people reach the desk, without a slash at the end. `others`: parts beside the stores
 * that must work too, by name. `figures`: what `/metrics` tells; nothing unless given.
 */
export function webDesk(
  app: App,
  publicUrl: string,
  others: () => Readonly<Record<string, boolean>> = () => ({}),
  figures?: Figures,
): Desk {
  const { turns, layOut, clock, ids, secrets, words, registry, states } = app
  const warn = nowAndThen(clock, (what) => app.log.warn(what, 'a store could not do its work'))
  return {
    take: (arrival) => turns.take(arrival),
    takeWithFile: takingFiles(app),
    look: (who) => turns.look(who),
    layOut: (reply) => layOut(reply),
    receipt: (code, language) => app.lookUp({ kind: 'receipt', code }, anyone(app, language)),
    takeFile: (grant, conversation) => fileOf(app, grant, conversation),
    asked: {
      view: (token, language) => linkView({ ...app, reader: registry.reader }, token, language),
      answer: (token, answer) => app.acts.answerByLink(token, answer),
    },
    changed: () => registry.reader.mark(),
    ready: async () => ({
      registry: await registry.reader.healthy(),
      state: await states.healthy(),
      ...others(),
    }),
    offered: app.offered,
    words: (language, key, params) => words.text(language, params === undefined ? { key } : { key, params }),
    clock,
    ids,
    secrets,
    publicUrl,
    ...(figures === undefined ? {} : { figures }),
    local: app.config.publicUrl === undefined,
    mistake: (id, err) => app.log.error({ id, err }, 'a request failed by our own mistake'),
    troubled: (store, fault) => warn(`${store} ${fault}`, { store, fault }),
  }
}

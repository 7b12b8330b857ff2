/** Language and settings. */
import { z } from 'zod'
import { become, stay, type Dialog, type Option, type Turn } from '../kernel/dialog.ts'
import { say } from '../kernel/say.ts'
import { Language } from '../nouns/ids.ts'

const State = z.object({ name: z.literal('settings') })
type State = z.infer<typeof State>

/** The subject behind ⚙️: the language, the notice in full, and one's own data. */
export const settings: Dialog<State> = {
  name: 'settings',
  version: 1,
  state: State,
  open: () => become({ name: 'settings' }),
  step(_state, event, facts): Turn<State> {
    if (event.kind === 'said') return stay(say('kernel.choose_a_button'))
    if (event.kind !== 'chose') return stay()
    const language = Language.options.find((one) => event.option === `speak_${one}`)
    if (language !== undefined) {
      const notices = stay(say('settings.spoken')).notices ?? []
      return {
        next: { kind: 'stay' },
        language,
        notices,
        effects: [{ kind: 'keep_language', key: facts.newKey, language }],
      }
    }
    return event.option === 'mydata' ? { next: { kind: 'enter', dialog: 'mydata', given: {} } } : stay()
  },
  prompt: () => ({
    above: [],
    ask: say('settings.ask'),
    options: [
      ...Language.options.map((language): Option => ({
        id: `speak_${language}`,
        label: { say: say(`menu.speak_${language}`) },
      })),
      {
        id: 'privacy',
        label: { say: say('settings.privacy') },
        action: { kind: 'action', verb: 'notice', id: 'full' },
      },
      { id: 'mydata', label: { say: say('settings.mydata') } },
    ],
    takes: 'options',
  }),
  back: () => 'leave',
  holds: () => undefined,
  again: (state) => state,
}

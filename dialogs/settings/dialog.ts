/** Language and settings. */
import { z } from 'zod'
import { become, stay, type Dialog, type Turn } from '../kernel/dialog.ts'
import { chosenLanguage, languageButtons } from '../kernel/languages.ts'
import { say } from '../kernel/say.ts'

const State = z.object({ name: z.literal('settings') })
type State = z.infer<typeof State>

/** The subject behind ⚙️: the language, the notice in full, one's own data, and one's other chats. */
export const settings: Dialog<State> = {
  name: 'settings',
  version: 1,
  state: State,
  open: () => become({ name: 'settings' }),
  step(_state, event, facts): Turn<State> {
    if (event.kind === 'said') return stay(say('kernel.choose_a_button'))
    if (event.kind !== 'chose') return stay()
    const language = chosenLanguage(facts.offered, event.option)
    if (language !== undefined) {
      const notices = stay(say('settings.spoken')).notices ?? []
      return {
        next: { kind: 'stay' },
        language,
        notices,
        effects: [{ kind: 'keep_language', key: facts.newKey, language }],
      }
    }
    if (event.option !== 'mydata' && event.option !== 'link') return stay()
    return { next: { kind: 'enter', dialog: event.option, given: {} } }
  },
  prompt: (_state, facts) => ({
    above: [],
    ask: say('settings.ask'),
    options: [
      ...languageButtons(facts.offered),
      {
        id: 'privacy',
        label: { say: say('settings.privacy') },
        action: { kind: 'action', verb: 'notice', id: 'full' },
      },
      { id: 'mydata', label: { say: say('settings.mydata') } },
      { id: 'link', label: { say: say('settings.link') } },
    ],
    takes: 'options',
  }),
  back: () => 'leave',
  holds: () => undefined,
  again: (state) => state,
}

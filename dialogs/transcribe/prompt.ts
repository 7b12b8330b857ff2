/** What is asked while voices are turned into text. */
import type { Block, Facts, Option, Prompt } from '../kernel/dialog.ts'
import { openFiles } from '../kernel/beside.ts'
import { reading, type Ask, type VoiceCard } from '../kernel/lookup.ts'
import { pageOf, turning } from '../kernel/pages.ts'
import { say } from '../kernel/say.ts'
import { cut, readBack } from '../kernel/text.ts'
import type { In, State } from './state.ts'

function partOf({ partNumber, partTitle }: VoiceCard): string {
  return [partNumber, partTitle].filter((piece) => piece !== '').join('  ')
}

function listed(state: In<'listed'>, facts: Facts): Prompt | Ask {
  return reading(facts.found, { all: { kind: 'to_transcribe' } }, ({ all }): Prompt => ({
    above: [],
    ask: all.length === 0 ? say('transcribe.none') : say('transcribe.which', { count: all.length }),
    options: [
      ...pageOf(all, state.page).map((one): Option => ({
        id: `voice-${one.id}`,
        label: {
          text: cut(partOf(one), 40),
          hint: say('transcribe.day', { day: { day: one.recordedAt } }),
        },
      })),
      ...turning(all.length, state.page),
    ],
    takes: 'options',
    live: true,
  }))
}

const NEXT: Option = { id: 'next', label: { say: say('transcribe.next') } }

function listening(state: In<'one'>, facts: Facts): Prompt | Ask {
  return reading(facts.found, { voice: { kind: 'voice', id: state.voice } }, ({ voice }): Prompt => {
    if (voice === undefined || voice.stands === 'done') {
      const ask = say(voice === undefined ? 'transcribe.gone' : 'transcribe.quicker')
      return { above: [], ask, options: [NEXT], takes: 'options' }
    }
    return {
      above: [
        { kind: 'heading', text: `${cut(voice.consultation)} › ${cut(partOf(voice))}` },
        { kind: 'say', say: say('transcribe.came', { day: { day: voice.recordedAt } }) },
      ],
      ask: say('transcribe.ask'),
      options: [
        ...openFiles(voice.files),
        { id: 'unclear', label: { say: say('transcribe.unclear') } },
        NEXT,
      ],
      takes: 'text',
    }
  })
}

function translated(translation: string | undefined): Block[] {
  if (translation === undefined) return []
  return [
    { kind: 'say', say: say('spoken.translation') },
    { kind: 'quote', text: readBack(translation) },
  ]
}

function rendering(state: In<'rendering'>, facts: Facts): Prompt | Ask {
  const asked = { kind: 'submission', id: state.read.submission } as const
  return reading(facts.found, { read: asked }, ({ read }): Prompt => {
    if (read === undefined) return { above: [], ask: say('desk.gone'), options: [], takes: 'options' }
    const words = [read.text, read.transcript ?? ''].filter((piece) => piece !== '').join('\n')
    return {
      above: [{ kind: 'quote', text: readBack(words) }, ...translated(read.translation)],
      ask: say('transcribe.translate_ask'),
      options: [],
      takes: 'text',
    }
  })
}

/** What is asked in a state. */
export function prompt(state: State, facts: Facts): Prompt | Ask {
  switch (state.name) {
    case 'listed':
      return listed(state, facts)
    case 'one':
      return listening(state, facts)
    case 'checking': {
      const { text, translation } = state.draft
      const romani = translation === undefined ? 'transcribe.romani' : 'transcribe.retranslate'
      return {
        above: [{ kind: 'quote', text: readBack(text) }, ...translated(translation)],
        ask: say('transcribe.check'),
        options: [
          { id: 'save', label: { say: say('transcribe.save') }, tone: 'main' },
          { id: 'change', label: { say: say('comment.change') } },
          { id: 'romani', label: { say: say(romani) } },
        ],
        takes: 'text',
      }
    }
    case 'retyping':
      return {
        above: [{ kind: 'quote', text: readBack(state.draft.text) }],
        ask: say('transcribe.retype'),
        options: [],
        takes: 'text',
      }
    case 'translating':
      return {
        above: [{ kind: 'quote', text: readBack(state.draft.text) }],
        ask: say('transcribe.translate_ask'),
        options: [],
        takes: 'text',
      }
    case 'unclear':
      return {
        above: [],
        ask: say('transcribe.unclear_ask'),
        options: [{ id: 'yes', label: { say: say('transcribe.unclear_yes') } }],
        takes: 'options',
      }
    case 'rendering':
      return rendering(state, facts)
    case 'rendered':
      return {
        above: translated(state.text),
        ask: say('transcribe.check'),
        options: [
          { id: 'save', label: { say: say('transcribe.save') }, tone: 'main' },
          { id: 'change', label: { say: say('comment.change') } },
        ],
        takes: 'text',
      }
  }
}

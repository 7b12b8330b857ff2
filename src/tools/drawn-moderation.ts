/** The part of the fixed world in which words are held, help is named and closings move. */
import type { ClosingDay, Lookup } from '../../dialogs/kernel/lookup.ts'
import type { HeldView } from '../../dialogs/kernel/lookup-held.ts'
import type { Moving, MovingDay } from '../../dialogs/kernel/lookup-moving.ts'

/** A planned consultation whose document is not there yet. */
export const BARE = 'draftd'
/** A planned consultation whose document is there. */
export const PLANNED = 'draftc'
/** A consultation that has closed. */
export const OVER = 'drafte'

/** The words that are held there. */
export const HELD: readonly HeldView[] = ['abcdefghijkmnpq5', 'abcdefghijkmnpq6'].map((id, at) => ({
  id,
  partNumber: '1.a',
  partTitle: 'Punësimi',
  consultation: 'Shembull: dokumenti 1',
  recordedAt: '2030-01-10T10:00:00.000Z',
  appealed: at === 1,
  text: 'Fjalë.',
  author: '',
  files: [],
  why: ['slur'],
  ...(at === 1 ? { before: 'Fyen.', appeal: 'Jo.' } : {}),
  notMine: false,
}))

/** A day on which a consultation of that world could close. */
export function closingDay(day: string): ClosingDay {
  const days = Math.floor((Date.parse(day) - Date.parse('2030-01-10')) / 86_400_000)
  const instead = day === '2030-02-09' ? { instead: '2030-02-11' } : {}
  const closesAt = `${day}T22:59:00.000Z`
  return { day, closesAt, days, minimum: 20, past: days < 0, ...instead, without: [2030] }
}

function movingDay(day: string): MovingDay {
  const found = closingDay(day)
  return { ...found, stands: found.past ? 'past' : found.days > 40 ? 'too_long' : 'good' }
}

function moving(consultation: string): Moving | undefined {
  if (consultation === BARE || consultation === PLANNED) return undefined
  const how = consultation === OVER ? 'repeat' : 'extend'
  const days = ['2030-02-07', '2030-02-09'].map(movingDay)
  return { title: 'Dokumenti', how, closesAt: '2030-01-31T14:00:00.000Z', maximum: 40, days }
}

/** The reads it answers. */
export type ModerationLookup = Extract<
  Lookup,
  { kind: 'to_moderate' | 'held_words' | 'help_lines' | 'campaigns' | 'moving' | 'moving_day' }
>

/** Answers one. `staff`: the person has a seat. */
export function answerFromModeration(lookup: ModerationLookup, staff: boolean): unknown {
  switch (lookup.kind) {
    case 'to_moderate':
      return staff ? HELD : []
    case 'held_words':
      return staff ? HELD.find(({ id }) => id === lookup.id) : undefined
    case 'help_lines':
      return lookup.themes.length === 0 ? [] : [{ number: '112', name: 'Emergjenca' }]
    case 'campaigns':
      return staff ? { all: 40, people: 30, rest: 20, restPeople: 12 } : undefined
    case 'moving':
      return staff ? moving(lookup.consultation) : undefined
    case 'moving_day':
      return staff && moving(lookup.consultation) !== undefined ? movingDay(lookup.day) : undefined
  }
}

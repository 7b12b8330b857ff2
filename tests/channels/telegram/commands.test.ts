/** Every command in the bot's menu is one that the desk hears. */
import { expect, test } from 'vitest'
import { TYPED } from '../../../src/channels/telegram/profile.ts'
import { commandOf } from '../../../src/turn/hear.ts'

test.each(Object.entries(TYPED))('%s', (_language, typed) => {
  for (const [command, name] of Object.entries(typed)) {
    expect(commandOf(name)).toBe(command)
    expect(name).toMatch(/^[a-z0-9_]{1,32}$/)
  }
})

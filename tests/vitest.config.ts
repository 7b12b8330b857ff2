/** How the tests run: each file in a process of its own, two at a time, in the time a real server needs. */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    pool: 'forks',
    maxWorkers: 2,
    // Waiting ends as soon as what is waited for is there; a busy machine only takes longer.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    teardownTimeout: 5000,
    restoreMocks: true,
    env: { TZ: 'Europe/Tirane' },
  },
})

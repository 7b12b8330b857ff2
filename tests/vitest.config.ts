/** How the tests run: each file in a process of its own, two at a time, in the time a real server needs. */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    teardownTimeout: 5000,
    restoreMocks: true,
    env: { TZ: 'Europe/Tirane' },
  },
})

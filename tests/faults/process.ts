/**
 * The real desk in a process of its own that can be told to die at a point of a turn. The file named by ZERI_TEST_PLAN
 * holds that point: it is read when an arrival comes in, and emptied before the process kills itself.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { readConfig, readEnvironment } from '../../src/config.ts'
import { start } from '../../src/start.ts'
import type { Point } from '../../src/turn/points.ts'

const plan = process.env['ZERI_TEST_PLAN'] ?? ''
const armed: { for?: string } = {}

async function pause(point: Point): Promise<void> {
  if (point === 'arrived') armed.for = readFileSync(plan, 'utf8')
  if (armed.for !== point) return
  writeFileSync(plan, '')
  process.kill(process.pid, 'SIGKILL')
  // The signal ends the process here; should it come a moment late, nothing more is done until then.
  await new Promise<never>(never)
}

function never(): void {
  // Nothing is ever told.
}

const { config, secrets } = readConfig(readEnvironment('/nonexistent'))
await start(config, secrets, { pause })

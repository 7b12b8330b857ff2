/** The README names every verb of the command line, and none that is not there. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commandLine, type CommandLine } from '../support/cli.ts'

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

let desk: CommandLine
beforeAll(async () => {
  desk = await commandLine()
})
afterAll(() => desk.remove())

/** The commands a help text lists, without `help` itself. */
async function listed(...of: readonly string[]): Promise<readonly string[]> {
  const [, commands = ''] = (await desk.said(...of, '--help')).split('Commands:\n')
  return [...commands.matchAll(/^ {2}([a-z]+)/gmu)]
    .map(([, name = '']) => name)
    .filter((name) => name !== 'help')
}

test('every verb stands in the README', async () => {
  const nouns = await listed()
  expect(nouns.length).toBeGreaterThan(5)
  for (const noun of nouns) {
    const lines = README.split('\n').filter((line) => line.includes(`zeri ${noun}`))
    expect(lines, `zeri ${noun}`).not.toEqual([])
    for (const verb of await listed(noun)) expect(lines.join('\n'), `zeri ${noun} ${verb}`).toContain(verb)
  }
})

test('every call in the README is one that is understood', async () => {
  const calls = [...README.matchAll(/^npx zeri (.+?)(?: +#.*)?$/gmu)].map(([, call = '']) => call)
  expect(calls.length).toBeGreaterThan(3)
  for (const call of calls) {
    const args = [...call.matchAll(/"([^"]*)"|(\S+)/gu)].map(([, quoted, plain]) => quoted ?? plain ?? '')
    // Whether the thing is there is another matter than whether it can be said.
    expect((await desk.zeri(...args)).code, call).not.toBe(2)
  }
})

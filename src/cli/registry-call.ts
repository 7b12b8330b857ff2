/** `zeri registry answer`, `publish` and `number`: what a register tells a desk, by hand. */
import { Option, type Command } from 'commander'
import { Language } from '../../dialogs/nouns/ids.ts'
import { readReceiptCode } from '../../dialogs/nouns/receipt.ts'
import { Verdict } from '../../dialogs/nouns/submission.ts'
import { systemClock } from '../clock.ts'
import { Callback } from '../forwarding/shape.ts'
import { systemIds } from '../ids.ts'
import { callBack } from '../reference-registry/call-back.ts'
import type { Clerk } from './clerk.ts'
import { DONE, failed, type Ended } from './ended.ts'

interface CallOptions {
  readonly desk: string
  readonly secret: string
  readonly key?: string
}

interface AnswerOptions extends CallOptions {
  readonly verdict: Verdict
  readonly reason?: string
  readonly language: Language
  readonly body?: string
}

/** One that looks like a receipt is one; anything else is a number. */
function named(typed: string): { readonly receipt: string } | { readonly entry: string } {
  const receipt = readReceiptCode(typed)
  return receipt === undefined ? { entry: typed } : { receipt }
}

async function call(clerk: Clerk, { desk, secret, key }: CallOptions, told: object): Promise<Ended> {
  const head = { version: 1, key: key ?? systemIds.effectKey(), at: systemClock.iso() }
  const read = Callback.safeParse({ ...head, ...told })
  if (read.data === undefined)
    return failed(`This cannot be told: see ${read.error.issues[0]?.path.join('.') ?? 'the shape'}.`)
  const now = () => systemClock.now()
  const wait = (ms: number) => systemClock.wait(ms)
  // The timer of a wait keeps no process alive; this one is wanted.
  const alive = setInterval(() => {}, 1000)
  const heard = await callBack({ desk, secret, now, wait }, read.data).finally(() => clearInterval(alive))
  if (heard === undefined)
    return failed(`The desk did not answer; once it does, tell it with --key ${read.data.key}.`)
  if (heard.status !== 200) return failed(`The desk said ${heard.status} ${heard.text}`.trim())
  clerk.print(heard.text)
  return DONE
}

/** Adds them to the noun. */
export function callVerbs(noun: Command, clerk: Clerk): void {
  const verb = (name: string, description: string) =>
    noun
      .command(name)
      .description(description)
      .requiredOption('--desk <url>', 'where the desk stands')
      .requiredOption('--secret <text>', 'its REGISTRY_SECRET')
      .option('--key <letters>', 'the key it was told with before')
  verb('answer', 'answer entries at a desk, by their numbers or receipts')
    .argument('<entry...>')
    .addOption(new Option('--verdict <verdict>').choices(Verdict.options).makeOptionMandatory())
    .option('--reason <text>', 'why; needed unless it is accepted')
    .addOption(new Option('--language <code>', 'of the reason').choices(Language.options).default('sq'))
    .option('--body <name>', 'the competent body, where it is forwarded')
    .action(
      clerk.verb((entries: readonly string[], options: AnswerOptions) => {
        const { verdict, reason, language, body } = options
        return call(clerk, options, {
          event: 'answered',
          to: entries.map(named),
          verdict,
          reason: reason === undefined ? {} : { [language]: reason },
          ...(body === undefined ? {} : { body }),
        })
      }),
    )
  verb('publish', 'tell a desk that entries were published')
    .argument('<entry...>')
    .action(
      clerk.verb((entries: readonly string[], options: CallOptions) =>
        call(clerk, options, { event: 'published', to: entries.map(named) }),
      ),
    )
  verb('number', 'tell a desk the number of a receipt')
    .argument('<receipt>')
    .argument('<entry>')
    .action(
      clerk.verb((receipt: string, entry: string, options: CallOptions) =>
        call(clerk, options, { event: 'numbered', receipt, entry }),
      ),
    )
}

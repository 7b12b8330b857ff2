/** The doctor on Telegram: whether the platform knows the bot, and whether it serves another desk. */
import { lookIntoTelegram } from '../../app/telegram.ts'
import type { Config, SecretConfig } from '../../config.ts'
import { type Finding, good, unwise, wrong } from './finding.ts'

/** Asks the platform and changes nothing there; nothing is said where no token is set. */
export async function examineTelegram(config: Config, given: SecretConfig): Promise<readonly Finding[]> {
  const part = 'telegram'
  try {
    const met = await lookIntoTelegram(config, given)
    if (met === undefined) return []
    if (met.kind === 'known') return [good(part, `The bot is https://t.me/${met.username}.`)]
    const says = `Telegram cannot be reached at ${config.telegramApiRoot}; the desk tries again by itself.`
    return [unwise(part, says)]
  } catch (error) {
    return [wrong(part, error instanceof Error ? error.message : 'Telegram cannot be used.')]
  }
}

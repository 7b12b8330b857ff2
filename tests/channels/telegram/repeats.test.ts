/** What comes again after a kill: a person hears what is asked once, not once for every message that was not confirmed. */
import { expect, test } from 'vitest'
import { openTelegramTest, putOnTelegram, waiting } from '../../support/telegram.ts'

test('three messages of one person, all delivered again to a process that remembers none: one reply', async ({
  onTestFinished,
}) => {
  const open = await openTelegramTest('polling', { desk: { sample: true, keepState: true } })
  onTestFinished(() => open.close())
  const phone = open.fake.phone()
  const message = (id: number, text: string) => ({
    message: { message_id: id, date: 1_795_000_000, chat: { id: phone.id, type: 'private' }, text },
  })
  phone.chat.open = true
  const sent = [message(9001, '/start'), message(9002, '/menu'), message(9003, '/ndihme')]
  for (const one of sent) {
    open.fake.deliver(one)
    await open.fake.settled()
  }
  await open.telegram.stop()
  const before = phone.heard().length
  const again = await putOnTelegram(waiting(open.desk.app), 'polling', open.fake)
  onTestFinished(() => again.stop())
  for (const one of sent) open.fake.deliver(one)
  await open.fake.settled()
  expect(phone.heard().slice(before)).toHaveLength(1)
  expect(phone.last().text).toContain('Zgjidhni')
})

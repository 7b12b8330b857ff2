/** A talk on an emulator of the Bot API that somebody else wrote: our own fake is not the only witness. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js'
import { expect, test } from 'vitest'
import { telegramOf } from '../../../src/app/telegram.ts'
import { freePort } from '../../support/redis.ts'
import { makeTestApp } from '../../support/app.ts'
import { waiting } from '../../support/telegram.ts'

const TOKEN = '666:the-token-of-the-emulated-bot'

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

/** The emulator knows no webhook information and no profile; what it does not know is answered here. */
async function inFrontOf(url: string): Promise<{ url: string; close(): void }> {
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const method = request.url?.split('/').at(-1) ?? ''
    const body = await read(request)
    response.setHeader('Content-Type', 'application/json')
    if (method === 'getWebhookInfo') response.end('{"ok":true,"result":{"url":""}}')
    else if (/^[gs]etMy/.test(method)) response.end('{"ok":true,"result":true}')
    else {
      const headers = { 'Content-Type': 'application/json' }
      const answer = await fetch(`${url}${request.url}`, { method: 'POST', headers, body })
      response.statusCode = answer.status
      response.end(await answer.text())
    }
  }
  const server = createServer((request, response) => void serve(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const bound = server.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

test('start, a press and words on telegram-test-api', async () => {
  const emulator = new TelegramServer({ port: await freePort(), host: '127.0.0.1' })
  await emulator.start()
  const front = await inFrontOf(emulator.config.apiURL)
  const desk = await makeTestApp({ sample: true })
  const telegram = await telegramOf(
    waiting(desk.app),
    { telegramApiRoot: front.url },
    { telegramToken: TOKEN },
    'http://127.0.0.1',
  )
  try {
    telegram?.begin()
    const client = emulator.getClient(TOKEN, { timeout: 8000, interval: 20 })
    // The emulator's own types want a package it does not bring.
    const heard = async (): Promise<string> => JSON.stringify(await client.getUpdates())
    await client.sendMessage(client.makeMessage('/start'))
    let said = ''
    let token: string | undefined
    while (token === undefined) {
      said += await heard()
      token = /"text":"📄[^"]*","callback_data":"([^"]+)"/.exec(said)?.[1]
    }
    expect(said).toContain('Mirë se erdhët!')
    await client.sendCallback(client.makeCallbackQuery(token))
    expect(await heard()).toContain('Cilin dokument')
    await client.sendMessage(client.makeMessage('2'))
    expect(await heard()).toContain('Zgjidhni një pjesë')
  } finally {
    await telegram?.stop()
    front.close()
    await emulator.stop()
    await desk.close()
  }
})

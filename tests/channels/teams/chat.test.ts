/** What a chat of Teams is besides words and buttons: installing, groups, editing, files both ways, forged cards. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { photo, voiceNote } from '../../support/sent-files.ts'
import { openTeamsTest, type TeamsTest } from '../../support/teams.ts'

let open: TeamsTest
beforeAll(async () => {
  open = await openTeamsTest({ desk: { sample: true } })
})
afterAll(() => open.close())

const settled = () => open.fake.settled()
const fresh = () => open.fake.member()

describe('a chat begins and ends', () => {
  test('whoever installs the bot is welcomed once, in their language, with the notice and a way on', async () => {
    const member = open.fake.member({ locale: 'en-GB' })
    member.install()
    await open.fake.courier.bring(
      member.activity({
        type: 'conversationUpdate',
        membersAdded: [{ id: `28:${open.fake.identity.appId}` }],
      }),
    )
    await settled()
    expect(member.look()).toContain('Welcome!')
    expect(member.look()).toContain('Your name is never published')
    expect(member.heard()).toHaveLength(2)
    expect(member.keys().map(({ title }) => title)).toContain('📄 Read and comment')
  })

  test('reactions, deleted messages, typing and whatever is unknown are left alone', async () => {
    const member = fresh()
    for (const activity of [
      { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] },
      { type: 'messageUpdate', channelData: { eventType: 'undeleteMessage' } },
      { type: 'messageDelete' },
      { type: 'typing' },
      { type: 'event', name: 'application/vnd.microsoft.readReceipt' },
      { type: 'something.new' },
    ])
      expect(await open.fake.courier.bring(member.activity(activity))).toBe(true)
    expect(member.heard()).toEqual([])
  })

  test('a call we do not know is refused as the platform wants it', async () => {
    const activity = fresh().activity({ type: 'invoke', name: 'composeExtension/query' })
    await open.fake.courier.bring(activity)
    expect(open.fake.courier.brought.at(-1)?.ended).toBe(501)
  })

  test('a card that is not ours, or a place, is answered with what we take', async () => {
    const member = fresh()
    const attachments = [{ contentType: 'application/vnd.microsoft.card.hero', content: {} }]
    await open.fake.courier.bring(member.activity({ type: 'message', text: '', attachments }))
    expect(member.look()).toContain('ky lloj mesazhi nuk merret')
  })

  test('who changes a sent message is told that it stayed as it was', async () => {
    const member = fresh()
    member.type('/start')
    await settled()
    member.edit('Tjetër gjë')
    await settled()
    expect(member.look()).toContain('mbeti siç ishte')
  })
})

describe.each(['groupChat', 'channel'])('in a %s', (conversationType) => {
  test('one hint an hour says where to write, and nothing of anybody is kept', async () => {
    const member = fresh()
    const says = (text: string) => {
      const activity = member.activity({ type: 'message', text: `<at>Zëri</at> ${text}` })
      const conversation = { ...(activity['conversation'] as object), conversationType, isGroup: true }
      return open.fake.courier.bring({ ...activity, conversation })
    }
    await says('Emri im është Shembull')
    await says('edhe një herë')
    await expect.poll(() => member.heard().length).toBe(1)
    expect(member.look()).toContain('https://teams.microsoft.com/l/chat/')
    expect(open.replies.has(open.desk.app.secrets.name('conversation', `teams:x:${member.chat.id}`))).toBe(
      false,
    )
    const { reader } = open.desk.app.registry
    const name = open.desk.app.secrets.name(
      'conversation',
      `teams:${open.fake.identity.tenantId}:${member.chat.id}`,
    )
    expect([await reader.personOf(name), await open.desk.app.states.load(name)]).toEqual([
      undefined,
      undefined,
    ])
  })
})

describe('files', () => {
  const toPart = async (member: ReturnType<typeof fresh>): Promise<void> => {
    const { reader } = open.desk.app.registry
    const consultation = (await reader.consultations()).find(
      ({ stage, subject }) => stage === 'open' && subject === 'document',
    )
    const draft = await reader.draft(consultation?.draftVersion ?? '')
    const part = draft?.parts.find(({ bites }) => bites.length > 0)
    member.type(`/start p${part?.id ?? ''}`)
    await settled()
  }

  test('a voice and two pictures of one message are all kept, and answered in one place', async () => {
    const member = fresh()
    await toPart(member)
    const activity = member.activity({ type: 'message', text: 'Shihni' })
    const download = 'application/vnd.microsoft.teams.file.download.info'
    const files = [
      ['zeri.ogg', voiceNote(1)],
      ['rruga.jpg', await photo()],
      ['shkolla.png', await photo()],
    ] as const
    const attachments = files.map(([name, bytes], at) => {
      const path = `/files/one-${at}/${name}`
      open.fake.connector.files.set(path, Buffer.from(bytes))
      const content = { downloadUrl: `${open.fake.connector.filesUrl}${path}`, fileType: name.split('.')[1] }
      return { contentType: download, name, content }
    })
    await open.fake.courier.bring({ ...activity, attachments })
    const review = member.keys().find(({ title }) => title.startsWith('✅'))
    expect(review, member.look()).toBeDefined()
    member.press('✅')
    await settled()
    expect(member.look()).toContain('Kodi juaj')
  })

  test('a file that lies anywhere else is not fetched', async () => {
    const member = fresh()
    await toPart(member)
    const attachments = [
      {
        contentType: 'application/vnd.microsoft.teams.file.download.info',
        name: 'x.pdf',
        content: {
          downloadUrl: `${open.fake.connector.url.replace('127.0.0.1', 'localhost')}latest`,
          fileType: 'pdf',
        },
      },
    ]
    await open.fake.courier.bring(member.activity({ type: 'message', text: '', attachments }))
    expect(member.heard().at(-1)).toBeDefined()
    expect(open.fake.connector.calls.some(({ path }) => path.includes('latest'))).toBe(false)
  })

  test('one own data is offered, comes when it is agreed to, and only to its owner', async () => {
    const member = fresh()
    const other = fresh()
    await toPart(member)
    member.press("✓ S'kam")
    await settled()
    member.type('/tedhenat')
    await settled()
    member.press('📄 Merr')
    await settled()
    const offer = member.heard().findLast(({ offered }) => offered !== undefined)?.offered
    expect(offer?.bytes).toBeGreaterThan(100)
    // Somebody else who knows of the offer gets nothing.
    const stolen = other.activity({
      type: 'invoke',
      name: 'fileConsent/invoke',
      value: {
        type: 'fileUpload',
        action: 'accept',
        context: offer?.context,
        uploadInfo: {
          uploadUrl: `${open.fake.connector.filesUrl}/drive/stolen`,
          contentUrl: `${open.fake.connector.filesUrl}/drive/stolen`,
          name: 'x',
          uniqueId: 'x',
          fileType: 'json',
        },
      },
    })
    await open.fake.courier.bring(stolen)
    expect(open.fake.connector.uploads.has('/drive/stolen')).toBe(false)
    member.answerOffer('accept')
    await settled()
    await expect.poll(() => member.heard().some(({ came }) => came !== undefined)).toBe(true)
    await expect.poll(() => member.heard().some(({ offered }) => offered !== undefined)).toBe(false)
    const [bytes] = [...open.fake.connector.uploads.values()]
    expect(bytes?.byteLength).toBe(offer?.bytes)
  })

  test('it is never put anywhere but into the files of the organisation', async () => {
    const member = fresh()
    await toPart(member)
    member.press("✓ S'kam")
    await settled()
    member.type('/tedhenat')
    await settled()
    member.press('📄 Merr')
    await settled()
    const offer = member.heard().findLast(({ offered }) => offered !== undefined)?.offered
    const before = open.fake.connector.uploads.size
    await open.fake.courier.bring(
      member.activity({
        type: 'invoke',
        name: 'fileConsent/invoke',
        value: {
          action: 'accept',
          context: offer?.context,
          uploadInfo: {
            uploadUrl: 'http://example.org/drive',
            contentUrl: 'http://example.org/drive',
            name: 'x',
            uniqueId: 'x',
            fileType: 'json',
          },
        },
      }),
    )
    expect(open.fake.connector.uploads.size).toBe(before)
    expect(member.look()).toContain('Skedari nuk u dërgua')
  })
})

describe('a card that was changed on its way', () => {
  test.each([
    ['a role', { zeri: { token: 'pAAAAA.publish', nonce: 'x' }, role: 'administrator', staff: true }],
    ['another consultation', { zeri: { token: 'aconsultation.../../x', nonce: 'x' } }],
    ['a token of another chat', { zeri: { token: 'p22222.send.abcdefghijkmnpqr', nonce: 'x' } }],
    ['no token', { zeri: { nonce: 'x' } }],
    ['numbers', { zeri: { token: 5, nonce: 6 } }],
    ['a token of 300 letters', { zeri: { token: `p${'a'.repeat(300)}`, nonce: 'x' } }],
  ])('with %s does nothing, and says the way on', async (_, data) => {
    const member = fresh()
    member.type('/start')
    await settled()
    const changes = await open.desk.app.registry.reader.mark()
    member.forge(data)
    await settled()
    expect(await open.desk.app.registry.reader.mark()).toEqual(changes)
    expect(member.keys().map(({ title }) => title)).toContain('📄 Lexo dhe komento')
  })

  test.each(['desk', 'export', 'publish', 'new_draft', 'transcribe', 'moderate'])(
    'an option %s that was not offered, under the live question, does nothing',
    async (option) => {
      const member = fresh()
      member.type('/start')
      await settled()
      const changes = await open.desk.app.registry.reader.mark()
      const live = member.keys().find(({ data }) => data.zeri.token.startsWith('p'))
      const prompt = live?.data.zeri.token.slice(1, 6) ?? ''
      member.forge({ zeri: { token: `p${prompt}.${option}`, nonce: live?.data.zeri.nonce } })
      await settled()
      expect(await open.desk.app.registry.reader.mark()).toEqual(changes)
      expect(member.keys().length).toBeGreaterThan(0)
    },
  )
})

/** A consultation carried to the register by hand: what the packet holds, who can tell it was changed, what comes back. */
import { readFileSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { unzipSync, zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { receiptCode } from '../../dialogs/nouns/receipt.ts'
import { Manifest } from '../../src/forwarding/packet/manifest.ts'
import { commandLine, type CommandLine } from '../support/cli.ts'
import {
  caller,
  comment,
  type Desk,
  intend,
  openDesk,
  openedConsultation,
  receiptOf,
  seat,
} from '../support/desk.ts'

const AT = '2026-12-01T09:00:00.000Z'
/** Well-formed, and nobody's. */
const NOBODYS = receiptCode([0.5, 0.1, 0.9])
const KEY = 'a key for tests that is long enough to be one'

let desk: Desk
let cli: CommandLine
let open: Awaited<ReturnType<typeof openedConsultation>>
beforeEach(async () => {
  desk = await openDesk(AT)
  open = await openedConsultation(desk)
  cli = (await commandLine(AT)).with({ env: { DATABASE_URL: `sqlite:${desk.file}`, SECRET_KEY: KEY } })
})
afterEach(async () => {
  await cli.remove()
  await desk.close()
})

async function said(text: string, who = 'one', where = open): Promise<string> {
  return receiptOf(await desk.recordSubmission(intend(desk), caller(who), comment(desk, where, { text })))
}

const here = (name: string) => join(cli.folder, name)
const packet = (out: string) => cli.zeri('forward', 'packet', '--consultation', open.id, '--out', out)
const opened = (name: string) => {
  const files = unzipSync(readFileSync(here(name)))
  const text = (file: string) => Buffer.from(files[file] ?? []).toString('utf8')
  return { files, text, manifest: Manifest.parse(JSON.parse(text('manifest.json'))) }
}
const standing = async (code: string) =>
  (await desk.registry.reader.forwardsOf([code])).map(({ forward: { way, state, entry } }) => [
    way,
    state,
    entry,
  ])
const verify = (name: string) => cli.zeri('forward', 'verify', name)

test('it holds what the exports hold, a page to print and what to paste, each hashed, and the same is the same bytes', async () => {
  const code = await said('=1+1 <b>drita</b> & "ujë"\nrresht i dytë')
  expect(await packet('a.zip')).toMatchObject({ code: 0 })
  cli.clock.set('2026-12-01T09:30:00.000Z')
  await packet('b.zip')
  expect(readFileSync(here('b.zip')).equals(readFileSync(here('a.zip')))).toBe(true)
  const { files, text, manifest } = opened('a.zip')
  const exported = async (format: string) =>
    (await cli.zeri('export', 'comments', '--consultation', open.id, '--format', format)).out
  // The number of the register is not known yet, and nothing else has changed.
  expect(text('comments.csv')).toBe(await exported('csv'))
  expect(text('comments.json')).toBe(await exported('json'))
  expect(text('comments.csv')).toContain('"\'=1+1 <b>drita</b> & ""ujë""')
  expect(text('comments.html')).toContain(
    '=1+1 &lt;b&gt;drita&lt;/b&gt; &amp; &quot;ujë&quot;\nrresht i dytë',
  )
  expect(text('comments.html')).toContain(code)
  expect(text('comments.html')).not.toMatch(/<(?:script|img|link|iframe)\b|<[^>]*\b(?:src|href)\s*=/u)
  for (const piece of ['Titulli:\nPlani', 'Bashkia e provës', 'NJOFTIM PËR KONSULTIM PUBLIK'])
    expect(text('renjk.txt')).toContain(piece)
  expect(manifest).toMatchObject({ consultation: open.id, title: 'Plani', contributions: 1, taken_back: 0 })
  expect(manifest.files.map(({ name }) => name)).toEqual(
    Object.keys(files).filter((name) => !['manifest.json', 'signature.txt'].includes(name)),
  )
  for (const { name, sha256 } of manifest.files)
    expect(
      createHash('sha256')
        .update(files[name] ?? '')
        .digest('hex'),
    ).toBe(sha256)
})

test('what it carries counts as sent, once; another consultation and what came later do not', async () => {
  const other = await openedConsultation(desk, 'Bashkia tjetër')
  const codes = [await said('E para.'), await said('E dyta.', 'two')]
  const elsewhere = await said('Tjetër gjë.', 'one', other)
  expect((await packet('a.zip')).err).toContain('News in it: 2.')
  const late = await said('E vonuar.', 'three')
  for (const code of codes) expect(await standing(code)).toEqual([['packet', 'sent', null]])
  expect([await standing(elsewhere), await standing(late)]).toEqual([[], []])
  expect((await packet('b.zip')).err).toContain('News in it: 1.')
  expect((await packet('c.zip')).err).toContain('News in it: 0.')
  expect(await desk.registry.reader.countForwards(desk.clock.iso())).toMatchObject({ waiting: 0, refused: 0 })
  const gone = await cli.zeri('forward', 'packet', '--consultation', 'nothere', '--out', 'd.zip')
  expect(gone).toMatchObject({
    code: 1,
    err: expect.stringContaining('There is no consultation nothere') as string,
  })
  const nowhere = await packet('nowhere/d.zip')
  expect(nowhere.code).toBe(1)
})

test('held words are in no packet before they are let out', async () => {
  await seat(desk, 'staff', 'moderator', open.organisation)
  const [held, clear] = [await said('Hiqini gabelët nga lagjja.'), await said('Duam ujë.', 'two')]
  expect((await packet('a.zip')).err).toContain('News in it: 1.')
  const a = opened('a.zip')
  for (const name of ['comments.csv', 'comments.json', 'comments.html']) {
    expect(a.text(name)).toContain(clear)
    expect(a.text(name)).not.toContain(held)
  }
  expect(a.manifest.contributions).toBe(1)
  const submission = (await desk.registry.reader.submissionByReceipt(held))?.submission.id ?? ''
  await desk.moderateSubmission(intend(desk), caller('staff'), { submission, release: true, note: null })
  expect((await packet('b.zip')).err).toContain('News in it: 1.')
  expect(opened('b.zip').text('comments.csv')).toContain(held)
})

test('what was taken back after a packet is in the next one: a code and a word, and nothing that was said', async () => {
  const [withdrawn, erased] = [await said('Tërhiqet.'), await said('Fshihet.', 'two')]
  await packet('a.zip')
  writeFileSync(here('n.csv'), `receipt,registry_number\n${withdrawn},"12, i parë"\n`)
  expect(await cli.zeri('forward', 'entries', 'n.csv', '--consultation', open.id)).toMatchObject({ code: 0 })
  await desk.withdrawSubmission(intend(desk), caller('one'), withdrawn)
  await desk.erasePerson(intend(desk), caller('two'))
  await packet('b.zip')
  const { text, manifest } = opened('b.zip')
  expect(manifest).toMatchObject({ contributions: 0, taken_back: 2 })
  expect(text('taken-back.csv')).toBe(
    `\uFEFFreceipt,what,registry_number\r\n${withdrawn},withdrawn,"12, i parë"\r\n${erased},erased,\r\n`,
  )
  await packet('c.zip')
  expect(opened('c.zip').manifest.taken_back).toBe(0)
  // Of what was erased not even the receipt is left.
  expect(await desk.registry.reader.forwardsOf([erased])).toEqual([])
})

describe('whether it was changed is told', () => {
  const changed = (name: string, change: (files: Record<string, Uint8Array>) => void) => {
    const { files } = opened('a.zip')
    change(files)
    writeFileSync(here(name), zipSync(files))
  }
  const put = (text: string) => Buffer.from(text, 'utf8')

  test('whole; a letter changed, a file gone, a file added, the manifest written anew, another desk’s, no packet', async () => {
    await said('Më shumë drita.')
    await packet('a.zip')
    expect(await verify('a.zip')).toMatchObject({
      code: 0,
      out: `Whole and signed: ${open.id}. Contributions: 1, taken back: 0.\n`,
    })
    changed(
      'letter.zip',
      (files) =>
        (files['comments.csv'] = put(opened('a.zip').text('comments.csv').replace('drita', 'dritë'))),
    )
    changed('gone.zip', (files) => delete files['renjk.txt'])
    changed('added.zip', (files) => (files['x.csv'] = put('x')))
    changed('anew.zip', (files) => {
      const csv = put(opened('a.zip').text('comments.csv').replace('drita', 'dritë'))
      const { manifest } = opened('a.zip')
      const sha256 = createHash('sha256').update(csv).digest('hex')
      const listed = manifest.files.map((one) =>
        one.name === 'comments.csv' ? { ...one, bytes: csv.byteLength, sha256 } : one,
      )
      files['comments.csv'] = csv
      files['manifest.json'] = put(JSON.stringify({ ...manifest, files: listed }))
    })
    writeFileSync(here('text.zip'), 'no zip')
    const told = async (name: string) => (await verify(name)).err
    expect(await told('letter.zip')).toBe('A file of it was changed: comments.csv\n')
    expect(await told('gone.zip')).toBe('A file of it is missing: renjk.txt\n')
    expect(await told('added.zip')).toBe('A file was added to it: x.csv\n')
    expect(await told('anew.zip')).toContain('not signed by this desk')
    expect(await told('text.zip')).toBe('It is no packet of Zëri.\n')
    expect(await told('none.zip')).toContain('There is no file')
    const elsewhere = cli.with({ env: { DATABASE_URL: `sqlite:${desk.file}`, SECRET_KEY: `other ${KEY}` } })
    expect((await elsewhere.zeri('forward', 'verify', 'a.zip')).err).toContain('not signed by this desk')
  })

  test('where the register knows a secret it is signed with that', async () => {
    const url = {
      REGISTRY_URL: 'https://register.example.org/entries',
      REGISTRY_SECRET: 'a-secret-of-the-register',
    }
    const knowing = cli.with({ env: { DATABASE_URL: `sqlite:${desk.file}`, SECRET_KEY: KEY, ...url } })
    await knowing.zeri('forward', 'packet', '--consultation', open.id, '--out', 'a.zip')
    expect(opened('a.zip').text('signature.txt')).toMatch(/^v1 registry [0-9a-f]{64}\n$/u)
    expect(await knowing.zeri('forward', 'verify', 'a.zip')).toMatchObject({ code: 0 })
    expect(await verify('a.zip')).toMatchObject({ code: 1 })
  })
})

describe('the numbers that come back', () => {
  const entries = (text: string, ...more: string[]) => {
    writeFileSync(here('n.csv'), text)
    return cli.zeri('forward', 'entries', 'n.csv', '--consultation', open.id, ...more)
  }
  const messages = () => desk.registry.reader.countDeliveries('due')

  test('are kept and told once, from a table as a spreadsheet saves it; who is unknown is named', async () => {
    const [one, two, three] = [
      await said('E para.'),
      await said('E dyta.', 'two'),
      await said('E treta.', 'three'),
    ]
    await packet('a.zip')
    const table = `\uFEFFReceipt;Registry_Number;note\r\n${one.toLowerCase()};12/2026;x\r\n${two};'=13;\r\n${NOBODYS};14;\r\n${three};;\r\n;;\r\n`
    const dry = await entries(table, '--dry-run')
    expect([dry.code, await standing(one), await messages()]).toEqual([1, [['packet', 'sent', null]], 0])
    expect(dry.err).toContain('Numbers that would be kept: 2.')
    const kept = await entries(table)
    expect(kept.code).toBe(1)
    expect(kept.err).toContain(`has the receipt ${NOBODYS}.`)
    expect(kept.err).toContain('Numbers kept: 2. Known before: 0. Rows without one: 1.')
    expect(await standing(one)).toEqual([['packet', 'sent', '12/2026']])
    expect(await standing(two)).toEqual([['packet', 'sent', '=13']])
    expect(await messages()).toBe(2)
    expect((await entries(table)).err).toContain('Numbers kept: 0. Known before: 2.')
    expect(await messages()).toBe(2)
    expect(await cli.said('export', 'comments', '--consultation', open.id, '--format', 'csv')).toContain(
      '12/2026',
    )
  })

  test('are taken from the packet’s own table too', async () => {
    const one = await said('Drita, ujë;\nrrugë.')
    await packet('a.zip')
    const filled = opened('a.zip')
      .text('comments.csv')
      .replace(/,,,\r\n$/u, ',RK-7,,\r\n')
    expect(await entries(filled)).toMatchObject({ code: 0 })
    expect(await standing(one)).toEqual([['packet', 'sent', 'RK-7']])
  })

  test('not one is kept where a row is damaged, or where it is no table', async () => {
    const one = await said('E para.')
    await packet('a.zip')
    const damaged = await entries(
      `receipt,registry_number\n${one},12\nK7RA,13\n${one},14\nXXXX-XXXX,"a\tb"\n`,
    )
    expect(damaged.code).toBe(1)
    expect(damaged.err).toContain('Nothing was taken. Rows that cannot be read: 3; row 3: its receipt')
    expect(damaged.err).toContain('row 4: its receipt has another number')
    for (const text of ['receipt\nx\n', 'a,b\n1,2\n', '"', ''])
      expect((await entries(text)).err).toContain('It has no columns')
    expect(await standing(one)).toEqual([['packet', 'sent', null]])
    expect(await messages()).toBe(0)
  })
})

/** Files built to harm: each costs one refusal or only its words, and nobody else notices. */
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { deflateRawSync, deflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readDocx } from '../../src/drafts/docx/read-docx.ts'
import { LIMITS, readDraftFile, type Limits } from '../../src/drafts/read-file.ts'
import { column, pdf, streamObject } from '../support/pdf.ts'
import { para, run, word, wordFiles } from '../support/word.ts'
import { zip, type Packed } from '../support/zip.ts'
import { allParts } from './sketch.ts'

const MB = 1024 * 1024

interface Cost {
  readonly what: string
  readonly ms: number
  /** By how much this process grew at most meanwhile. */
  readonly grownMb: number
}

/** Reads a file and weighs what it cost us. */
async function cost(bytes: Buffer, limits: Limits = LIMITS): Promise<Cost> {
  const before = process.memoryUsage.rss()
  let most = before
  const look = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 20)
  const began = performance.now()
  const answer = await readDraftFile(bytes, 'sq', limits)
  const ms = performance.now() - began
  clearInterval(look)
  const read = answer.kind === 'read' ? words(answer.draft.parts) : answer.why
  return { what: read, ms, grownMb: (most - before) / MB }
}

function words(parts: Parameters<typeof allParts>[0]): string {
  return allParts(parts)
    .flatMap(({ title, bites }) => [title, ...bites.map(({ text }) => text)])
    .filter((text) => text !== '')
    .join(' ')
}

/** A Word document with one of its files in another shape. */
function altered(name: string, shape: Partial<Packed>): Buffer {
  return zip(
    wordFiles({ body: para('Teksti.') }).map((file) => (file.name === name ? { ...file, ...shape } : file)),
  )
}

describe('archives that unpack to more than they are', () => {
  const zeros = deflateRawSync(Buffer.alloc(200 * MB))
  const bomb = { bytes: '', packed: zeros }
  const main = 'word/document.xml'
  test.each<[string, Buffer, string]>([
    ['a bomb that says how large it is', altered(main, { ...bomb, saysBytes: 200 * MB }), 'too_much_memory'],
    ['a bomb that says it is small', altered(main, { ...bomb, saysBytes: 2000 }), 'too_much_memory'],
    [
      'a bomb that says it is just small enough',
      altered(main, { ...bomb, saysBytes: 31 * MB }),
      'too_much_memory',
    ],
    ['1,001 entries', zip([...wordFiles({ body: para('Teksti.') }), ...entries(1001)]), 'too_much_memory'],
    ['70,000 entries, more than the count can say', zip(entries(70_000)), 'too_much_memory'],
    [
      'entries that overlap',
      zip([...wordFiles({ body: '' }), { name: 'b.xml', bytes: '', sameAs: 3 }]),
      'damaged',
    ],
    ['two entries of one name', zip([...wordFiles({ body: '' }), ...wordFiles({ body: '' })]), 'damaged'],
    ['an entry whose sum is wrong', altered(main, { crc: 1 }), 'damaged'],
    ['an archive cut in half', word({ body: para('Teksti.') }).subarray(0, 900), 'damaged'],
  ])('%s', async (_what, bytes, why) => {
    const { what, ms, grownMb } = await cost(bytes)
    expect(what).toBe(why)
    expect(ms).toBeLessThan(3000)
    expect(grownMb).toBeLessThan(60)
  })

  test('names that climb out of the archive are only names', async () => {
    const climbing = [
      '../../etc/passwd',
      '/etc/passwd',
      'C:\\CON',
      'a\u0000b',
      `${'x'.repeat(300)}\u202Efdp.exe`,
    ]
    const more = climbing.map((name) => ({ name, bytes: 'root' }))
    expect((await cost(word({ body: para('Teksti mbetet.'), more }))).what).toBe('Teksti mbetet.')
  })
})

describe('XML that expands, nests or never ends', () => {
  const laughs = Array.from(
    { length: 9 },
    (_, at) => `<!ENTITY lol${at} "${(at === 0 ? 'lol' : `&lol${at - 1};`).repeat(10)}">`,
  )
  const foreign = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
  test.each<[string, Buffer, string]>([
    [
      'a billion laughs',
      word({ body: inPara('&lol8;'), prolog: `<!DOCTYPE x [${laughs.join('')}]>` }),
      'damaged',
    ],
    ['an entity from the disk', word({ body: inPara('&f;'), prolog: foreign }), 'damaged'],
    ['an entity nobody declared', word({ body: inPara('&f;') }), 'damaged'],
    ['100,000 elements in each other', word({ body: '<w:p>'.repeat(100_000) }), 'damaged'],
    ['a document that just stops', word({ body: '<w:p>' }), 'damaged'],
  ])('%s', (_what, bytes, why) => {
    expect(() => readDocx(bytes)).toThrow(expect.objectContaining({ why }))
  })

  test('3,000,000 empty cells are given up for memory, and the desk answers meanwhile', async () => {
    const delay = monitorEventLoopDelay({ resolution: 10 })
    delay.enable()
    const { what, ms, grownMb } = await cost(
      word({ body: `<w:tbl><w:tr>${'<w:tc/>'.repeat(3_000_000)}</w:tr></w:tbl>` }),
    )
    delay.disable()
    expect(what).toBe('too_much_memory')
    expect(ms).toBeLessThan(LIMITS.ms + 500)
    expect(grownMb).toBeLessThan(60)
    expect(delay.max / 1e6).toBeLessThan(500)
  })
})

describe('PDFs that are broken, bloated or endless', () => {
  const sound = pdf([column(['Teksti i faqes.'], { x: 70, y: 700 })])
  const bloated = pdf([column(['Teksti.'], { x: 70, y: 700 })], {
    more: [streamObject(deflateSync(Buffer.alloc(600 * MB, ' ')), '/Filter /FlateDecode')],
  })

  test('a table of objects that stands elsewhere is found; the words are read', async () => {
    expect((await cost(pdf([column(['Teksti i faqes.'], { x: 70, y: 700 })], { startxref: 5 }))).what).toBe(
      'Teksti i faqes.',
    )
  })

  test.each<[string, Buffer, string]>([
    ['a file whose objects are gone', sound.subarray(0, 60), 'damaged'],
    [
      'a head and then noise',
      Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(100_000, 'garbage ')]),
      'damaged',
    ],
    [
      '100,000 pages',
      pdf([column(['Teksti.'], { x: 70, y: 700 })], { repeated: 100_000 }),
      'too_much_memory',
    ],
    ['a page of 600 MB packed to less than one', pointedAt(bloated, 7), 'too_much_memory'],
  ])('%s', async (_what, bytes, why) => {
    const { what, ms, grownMb } = await cost(bytes)
    expect(what).toBe(why)
    expect(ms).toBeLessThan(LIMITS.ms + 500)
    expect(grownMb).toBeLessThan(60)
  })

  test('a PDF that takes too long is stopped on time', async () => {
    const lines = Array.from({ length: 2000 }, (_, at) => ({
      x: 70,
      y: 800 - at / 3,
      text: `Rreshti ${at} i faqes`,
      size: 2,
    }))
    const { what, ms } = await cost(pdf([lines], { repeated: 2900 }), { ...LIMITS, ms: 2000 })
    expect(what).toBe('too_slow')
    expect(ms).toBeLessThan(2500)
  })
})

describe('files that ask for something outside', () => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end('u pa')
  })
  const outside = (): string => {
    const address = server.address()
    return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  }
  beforeAll(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  afterAll(() => server.close())

  test('a Word document’s links, pictures, templates and included files are not followed', async () => {
    const link = (id: string, type: string, target: string): string =>
      `<Relationship Id="${id}" TargetMode="External" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`
    const links = [
      link('p1', 'image', 'file:///etc/passwd'),
      link('p2', 'image', '/dev/zero'),
      link('p3', 'image', `${outside()}/picture.png`),
      link('p4', 'attachedTemplate', `${outside()}/template.dotx`),
      link('p5', 'hyperlink', `${outside()}/link`),
      link('p6', 'aFChunk', 'file:///etc/passwd'),
      link('p7', 'styles', 'file:///etc/passwd'),
    ].join('')
    const picture = (id: string): string => `<w:r><w:drawing><a:blip r:link="${id}"/></w:drawing></w:r>`
    const included =
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDETEXT "/etc/passwd"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    const body = `${para(`${picture('p1')}${picture('p2')}${picture('p3')}<w:hyperlink r:id="p5">${run('Shih këtu.')}</w:hyperlink>${included}`)}<w:altChunk r:id="p6"/>`
    expect((await cost(word({ body, links }))).what).toBe('Shih këtu.')
    expect(asked).toEqual([])
  })

  test('a PDF’s scripts, programmes to launch, links and outside streams are not followed', async () => {
    const catalog = [
      `/OpenAction << /S /JavaScript /JS (app.launchURL\\("${outside()}/js"\\);) >>`,
      `/AA << /WC << /S /Launch /F (/bin/sh) >> >>`,
      `/AcroForm << /XFA 7 0 R >>`,
      `/URI << /Base (${outside()}/base) >>`,
    ].join(' ')
    const more = [streamObject('', `/F << /FS /URL /F (${outside()}/stream) >>`)]
    const bytes = pdf([column(['Teksti i faqes.'], { x: 70, y: 700 })], { catalog, more })
    expect((await cost(bytes)).what).toBe('Teksti i faqes.')
    expect(asked).toEqual([])
  })

  test('the sealed process opens no file, no connection and no programme, whatever a library tried', () => {
    const program = `
      import fs, { readFileSync } from 'node:fs'
      import { readFile } from 'node:fs/promises'
      import net, { connect } from 'node:net'
      import http from 'node:http'
      import dns from 'node:dns'
      import { spawn } from 'node:child_process'
      import { Worker } from 'node:worker_threads'
      import { seal } from './src/drafts/file/seal.ts'
      const { stdout } = process
      seal()
      const tries = [
        () => readFileSync('/etc/hostname'), () => fs.openSync('/etc/hostname'), () => readFile('/etc/hostname'),
        () => fs.promises.readFile('/etc/hostname'), () => process.getBuiltinModule('node:fs').statSync('/'),
        () => connect(80, '127.0.0.1'), () => net.createConnection(80), () => new net.Socket().connect(80),
        () => http.get('http://127.0.0.1'), () => dns.lookup('example.org', () => {}), () => spawn('true'),
        () => new Worker('1', { eval: true }), () => fetch('http://127.0.0.1'), () => fs.writeFileSync('x', ''),
      ]
      const open = []
      for (const [at, one] of tries.entries()) {
        try { await one(); open.push(at) } catch (error) { if (!/sealed|fetch is not defined/.test(error.message)) open.push(at + error.message) }
      }
      stdout.write(JSON.stringify(open))
    `
    const ended = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
      cwd: new URL('../..', import.meta.url).pathname,
      encoding: 'utf8',
    })
    expect(ended.stdout).toBe('[]')
  })
})

function inPara(inside: string): string {
  return `<w:p><w:r><w:t>${inside}</w:t></w:r></w:p>`
}

function entries(count: number): readonly Packed[] {
  return Array.from({ length: count }, (_, at) => ({ name: `m/${at}`, bytes: 'x' }))
}

/** The first page shows another object. */
function pointedAt(bytes: Buffer, object: number): Buffer {
  return Buffer.from(bytes.toString('latin1').replace('/Contents 6 0 R', `/Contents ${object} 0 R`), 'latin1')
}

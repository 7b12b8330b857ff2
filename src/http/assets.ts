/** The few files the pages load: styles and scripts, read once, packed once, named by what is in them. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { Hono } from 'hono'

const TYPES = {
  'chat.css': 'text/css; charset=utf-8',
  'form.css': 'text/css; charset=utf-8',
  'icon.svg': 'image/svg+xml',
  'chat.js': 'text/javascript; charset=utf-8',
  'view.js': 'text/javascript; charset=utf-8',
  'draw.js': 'text/javascript; charset=utf-8',
  'files.js': 'text/javascript; charset=utf-8',
  'line.js': 'text/javascript; charset=utf-8',
  'record.js': 'text/javascript; charset=utf-8',
  'store.js': 'text/javascript; charset=utf-8',
} as const

type Name = keyof typeof TYPES

/** The files, and where browsers find them. */
export interface Assets {
  /** Path of a file, new whenever any of them changes. */
  readonly path: (name: Name) => string
  readonly routes: Hono
}

/** Reads the files that stand in `src/channels/web/page/`. */
export function readAssets(): Assets {
  const names = Object.keys(TYPES).filter((name): name is Name => name in TYPES)
  const files = new Map(names.map((name) => [name as string, pack(name)]))
  const digest = createHash('sha256')
  for (const file of files.values()) digest.update(file.plain)
  const version = digest.digest('hex').slice(0, 12)

  const routes = new Hono()
  routes.get('/:version/:name', (c) => {
    const file = files.get(c.req.param('name'))
    if (file === undefined) return c.notFound()
    // A page of before an update may ask by the old name: it gets what there is, but must not keep it.
    const kept = c.req.param('version') === version ? 'public, max-age=31536000, immutable' : 'no-store'
    const packing = choosePacking(c.req.header('Accept-Encoding') ?? '')
    return c.body(new Uint8Array(file[packing]), 200, {
      'Content-Type': file.type,
      'Cache-Control': kept,
      Vary: 'Accept-Encoding',
      ...(packing === 'plain' ? {} : { 'Content-Encoding': packing }),
    })
  })
  return { path: (name) => `/assets/${version}/${name}`, routes }
}

function pack(name: Name) {
  const plain = readFileSync(new URL(`../channels/web/page/${name}`, import.meta.url))
  return { type: TYPES[name], plain, br: brotliCompressSync(plain), gzip: gzipSync(plain, { level: 9 }) }
}

function choosePacking(accepted: string): 'br' | 'gzip' | 'plain' {
  if (/\bbr\b/.test(accepted)) return 'br'
  return /\bgzip\b/.test(accepted) ? 'gzip' : 'plain'
}

/** Takes the world away from the process that reads a file: it opens nothing any more, starts nothing, asks nobody. */
import childProcess from 'node:child_process'
import dgram from 'node:dgram'
import dns from 'node:dns'
import fs from 'node:fs'
import http from 'node:http'
import http2 from 'node:http2'
import https from 'node:https'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'
import tls from 'node:tls'
import workers from 'node:worker_threads'

const GLOBALS = ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'] as const

function closed(): never {
  throw new Error('sealed')
}

/** Replaces every function of a built-in module. Its classes, bound to files and sockets, go with them. */
function close(room: object): void {
  for (const [name, found] of Object.entries(room)) {
    if (typeof found !== 'function') continue
    Reflect.defineProperty(room, name, {
      value: closed,
      configurable: true,
      enumerable: true,
      writable: true,
    })
  }
}

/**
 * Call it when everything is loaded and the input is read. No reader of ours follows a link; this holds for the
 * libraries too, whatever a file makes them try.
 */
export function seal(): void {
  Reflect.set(net.Socket.prototype, 'connect', closed)
  for (const room of [
    childProcess,
    dgram,
    dns,
    dns.promises,
    fs.promises,
    http,
    http2,
    https,
    net,
    tls,
    workers,
  ]) {
    close(room)
  }
  close(fs)
  for (const name of GLOBALS) Reflect.deleteProperty(globalThis, name)
  syncBuiltinESMExports()
}

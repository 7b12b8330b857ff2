/** The body of a request that a platform posted, at most so many bytes of it. */

/** The body as text; undefined: too long. */
export async function postedBody(request: Request, mostBytes: number): Promise<string | undefined> {
  if (Number(request.headers.get('Content-Length') ?? 0) > mostBytes) return undefined
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of request.body ?? []) {
    if (!(piece instanceof Uint8Array)) continue
    bytes += piece.byteLength
    // What was said of its length may be a lie.
    if (bytes > mostBytes) return undefined
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

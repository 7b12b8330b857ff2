/** What a store of files promises. It knows ids and bytes; whose they are and what they mean stands in the registry. */

/** A store of files. Everything here may throw `StorageError`. */
export interface FileStore {
  readonly name: string
  /** Keeps the bytes under an id; when this resolves they are on the disk. Putting the same id again replaces them. */
  put(id: string, bytes: Uint8Array): Promise<void>
  /** Undefined: nothing is kept under this id, or what is there was not written by us. */
  get(id: string): Promise<Uint8Array | undefined>
  /** Lets it go; nothing where there is none. */
  drop(id: string): Promise<void>
  /** Every id, with the moment it was last put (ms since 1970). */
  all(): Promise<readonly { readonly id: string; readonly at: number }[]>
  /** Bytes that files may still take here: what must stay free for everything else is not counted. */
  free(): Promise<number>
}

/** What the bytes are sealed with, so that whoever takes the disk hears nobody. */
export interface FileSeals {
  seal(bytes: Uint8Array): Uint8Array
  /** Undefined for anything that was not sealed with the same key. */
  open(sealed: Uint8Array): Uint8Array | undefined
}
